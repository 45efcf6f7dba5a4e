"""What is asked of a report, and the form in which its tables are expected.

A table's columns say how the paper writes them: `money`, `tens` (dollars rounded to 10), `cents`, `whole`, `two`
(places), `percent`, `index`, `text`; `number` is for the workbook alone. A column whose name begins with a dash is in
the workbook only, and so is a table that is not `printed`."""
import collections

from raw import NATION, Mark

Table = collections.namedtuple("Table", "columns rows printed")

TOP = 12  # rows that a table has at most
PERCENTILE_NAMES = ("10th", "25th", "Median", "75th", "90th")


def in_text(title):
    """As a sentence has it: "Engineers, except drafters, all other" are "all other engineers (except drafters)"."""
    words = title if title.startswith("English ") else title[0].lower() + title[1:]
    core = words.removesuffix(", all other")
    words = words if core == words else "all other " + core
    head, tail, exception = words.partition(", except ")
    return f"{head} (except {exception})" if tail else words


class Request:
    """An occupation in areas, the first of which is here."""

    def __init__(self, raw, occupation, codes):
        self.raw, self.occupation, self.codes = raw, occupation, codes
        self.here = raw.areas[codes[0]]
        self.estimates = raw.estimates.get(occupation, {})  # by area
        self.projection = raw.projections.get(occupation)
        self.title = raw.titles[occupation]
        self.in_text = in_text(self.title)

    def pay(self, code, name="median"):
        return self.estimates[code].year.get(name) if code in self.estimates else None

    def jobs(self, code):
        return self.estimates[code].jobs if code in self.estimates else None

    def quotient(self, code):
        return self.estimates[code].quotient if code in self.estimates else None

    def shown(self):
        """The areas of the request, the one that the first belongs to, the nation."""
        codes = self.codes[:TOP] + [self.here.parent, NATION]
        return [self.raw.areas[code] for code in dict.fromkeys(code for code in codes if code in self.raw.areas)]

    def compared(self):
        """The areas asked for without the nation; where that is one at most, others after it."""
        asked = [code for code in self.codes if code != NATION]
        if len(asked) < 2:
            asked += self.others()[:TOP - len(asked)]
        return [self.raw.areas[code] for code in asked]

    def others(self):
        """First the metropolitan areas that have a median and a price level, by jobs, then those without; where no
        metropolitan area has a median, all areas of the report area's kind, or of the nation the states."""
        areas = self.raw.areas
        kinds = {areas[code].kind for code in self.estimates if released(self.pay(code))}
        kind = "metropolitan" if "metropolitan" in kinds else {"nation": "state"}.get(self.here.kind, self.here.kind)
        known = [code for code in self.estimates if areas[code].kind == kind and code not in self.codes]
        whole = [code for code in known if kind == "metropolitan" and released(self.pay(code)) and code in self.raw.prices]
        return sorted(known, key=lambda code: (code not in whole, falling(self.jobs(code)), code))


def with_all(section, name, columns, rows, chosen):
    """The rows that are printed; all of them in the workbook where there are more."""
    tables = {f"{section}_{name}": Table(columns, chosen, True)} if chosen else {}
    if len(rows) > len(chosen):
        tables[f"{section}_all_{name}"] = Table(columns, rows, False)
    return tables


def released(value):
    return value is not None and not isinstance(value, Mark)


def falling(value):
    """A key that sorts the released figures first, the highest before the others."""
    return (not released(value), -value if released(value) else 0)


def ranks(values):
    """The place of each key's figure among the released ones; equal figures share one."""
    ordered = sorted((value for value in values.values() if released(value)), reverse=True)
    return {key: ordered.index(value) + 1 for key, value in values.items() if released(value)}
