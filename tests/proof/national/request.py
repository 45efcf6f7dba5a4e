"""A request, and the form in which its tables are expected.

The types of columns state how the paper prints them: `money`, `tens` (dollars rounded to 10), `cents`, `whole`, `two`
(decimal places), `percent`, `index`, `text`; `number` is for the workbook only. A column whose name begins with a
dash, and a table that is not `printed`, are only in the workbook."""
import collections

from raw import CAPPED, NATION, Mark

Table = collections.namedtuple("Table", "columns rows printed")

TOP = 12  # maximum number of rows of a table
PERCENTILE_NAMES = ("10th", "25th", "Median", "75th", "90th")


def in_text(title):
    """A title's form within a sentence: "Engineers, except drafters, all other" are "all other engineers (except
    drafters)"."""
    words = title if title.startswith("English ") else title[0].lower() + title[1:]
    core = words.removesuffix(", all other")
    words = words if core == words else "all other " + core
    head, tail, exception = words.partition(", except ")
    return f"{head} (except {exception})" if tail else words


class Request:
    """An occupation in areas, the first of which is the report area."""

    def __init__(self, raw, occupation, codes):
        self.raw, self.occupation, self.codes = raw, occupation, codes
        self.here = raw.areas[codes[0]]
        self.estimates = raw.estimates.get(occupation, {})  # by area
        self.projection = raw.projections.get(occupation)
        self.title = raw.titles[occupation]
        self.in_text = in_text(self.title)

    def pay(self, code, name="median"):
        return self.estimates[code].year.get(name) if code in self.estimates else None

    def error(self, code):
        """The relative error of the median's row, or None."""
        return self.estimates[code].error

    def jobs_error(self, code):
        """The relative error of the jobs, or None."""
        return self.estimates[code].jobs_error

    def jobs(self, code):
        return self.estimates[code].jobs if code in self.estimates else None

    def quotient(self, code):
        return self.estimates[code].quotient if code in self.estimates else None

    def shown(self):
        """The areas of the request, the one that contains the first, and the nation."""
        codes = self.codes[:TOP] + [self.here.parent, NATION]
        return [self.raw.areas[code] for code in dict.fromkeys(code for code in codes if code in self.raw.areas)]

    def compared(self):
        """The requested areas without the nation; if that leaves at most one, others follow."""
        asked = [code for code in self.codes if code != NATION]
        if len(asked) < 2:
            asked += self.others()[:TOP - len(asked)]
        return [self.raw.areas[code] for code in asked]

    def others(self):
        """First metropolitan areas with a median and a price level or a capped median, by jobs, then those without; if no metropolitan
        area has a median, all areas of the report area's kind or, for the nation, the states."""
        areas = self.raw.areas
        kinds = {areas[code].kind for code in self.estimates if ranked(self.pay(code))}
        kind = "metropolitan" if "metropolitan" in kinds else {"nation": "state"}.get(self.here.kind, self.here.kind)
        known = [code for code in self.estimates if areas[code].kind == kind and code not in self.codes]
        whole = [code for code in known if kind == "metropolitan" and (
            self.pay(code) == CAPPED or released(self.pay(code)) and released(self.raw.prices.get(code)))]
        return sorted(known, key=lambda code: (code not in whole, falling(self.jobs(code)), code))


def with_all(section, name, columns, rows, chosen):
    """The printed rows; if there are more, the workbook has them all."""
    tables = {f"{section}_{name}": Table(columns, chosen, True)} if chosen else {}
    if len(rows) > len(chosen):
        tables[f"{section}_all_{name}"] = Table(columns, rows, False)
    return tables


def released(value):
    return value is not None and not isinstance(value, Mark)


def falling(value):
    """A sort key: released figures first, the highest before the others."""
    return (not released(value), -value if released(value) else 0)


def ranked(value):
    return released(value) or value == CAPPED


def order(value):
    """A sort key: capped figures first, then released ones from the highest down, then the others."""
    return (value != CAPPED, *falling(value))


def ranks(values):
    """The rank of each key's figure among the released and capped ones; equal figures share a rank, and so do capped
    ones, which come first."""
    ordered = sorted((order(value) for value in values.values() if ranked(value)))
    return {key: ordered.index(order(value)) + 1 for key, value in values.items() if ranked(value)}


def differ(value, error, other, other_error):
    """Whether two estimates differ at the 90% level and, if an error is not known, by more than 2%."""
    apart = abs(value - other)
    if (error is None or other_error is None) and apart <= 0.02 * min(abs(value), abs(other)):
        return False
    return apart > 1.645 * ((value * (error or 0) / 100) ** 2 + (other * (other_error or 0) / 100) ** 2) ** 0.5
