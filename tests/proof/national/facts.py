"""The raw files' values for the figures in a report's sentences, formatted as printed."""
import math
import pathlib
import sys

import pay
import study
import work
from pay import above
from raw import ALL, CAPPED, NATION, Few, capital
from request import differ, falling, ranked, released
from written import places, rounded, written

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from paper import ordinal  # noqa: E402

PLURALS = {"state": "states", "metropolitan": "metropolitan areas", "nonmetropolitan": "nonmetropolitan areas"}


def alone(kind, value):
    """A figure as printed in a sentence."""
    return written(kind, value, places(kind, [value]))


def together(names):
    """A list in words."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


class Facts:
    """What the phrases need from a request; `tables`: their expected content."""

    def __init__(self, request, tables):
        self.request, self.tables, self.projection = request, tables, request.projection
        self.here, self.code = request.here.short, request.here.code
        self.hour = request.occupation in request.raw.hourly_only
        self.places = pay.Places(request)

    def paid(self, name="median", code=None):
        return alone("cents" if self.hour else "money", self.period(code or self.code).get(name))

    def period(self, code):
        """The area's pay in the period that the report leads with."""
        estimate = self.request.estimates.get(code)
        return {} if not estimate else estimate.hour if self.hour else estimate.year

    def row(self, table, label):
        """The first row with that name."""
        return next((row for row in self.tables[table].rows if row[0] == label), None)

    def cell(self, table, label, column):
        """The table's cell, with the decimal places of its column."""
        columns = list(self.tables[table].columns.items())
        at = [name.lstrip("-") for name, _ in columns].index(column)
        values, row = [row[at] for row in self.tables[table].rows], self.row(table, label)
        return written(columns[at][1], row[at], places(columns[at][1], values)) if row else None

    def half(self, match):
        """The caution, if two percentiles are the same, and the quartiles of the area that the phrase names."""
        table = "pay_hourly" if self.hour else "pay_percentiles"
        label = capital(match[2])
        care = "Read this range with care: t" if self.same_percentiles(self.row(table, label)) else "T"
        return [care, None, self.cell(table, label, "25th"), self.cell(table, label, "75th")]

    @staticmethod
    def same_percentiles(row):
        return any(released(low) and low == high for low, high in zip(row[1:5], row[2:6]))

    def collapsed(self):
        """The areas of the table of percentiles where two of them are the same."""
        rows = self.tables["pay_hourly" if self.hour else "pay_percentiles"].rows
        names = {capital(area.short): area.short for area in self.request.shown()}
        return together([names[row[0]] for row in rows if self.same_percentiles(row)] or ["?"])

    def first_compared(self):
        """How many of the compared areas are in the ranking, and which is clearly first at the nation's prices."""
        codes = [code for code in self.places.chosen() if code in self.places.alike]
        first, *others = codes
        error, worth = self.request.error, self.places.worth
        clear = all(differ(worth(first), error(first), worth(code), error(code)) for code in others)
        return [*self.places.population(codes, PLURALS), self.request.raw.areas[first].short if clear else "?"]

    def apart(self):
        """The distance of the median from the nation's, in words."""
        here, nation = (self.period(code)["median"] for code in (self.code, NATION))
        differs = differ(here, self.request.error(self.code), nation, self.request.error(NATION))
        return self.distance(here / nation - 1) if differs else ["?", "?"]

    def distance(self, share):
        return [written("percent", abs(share)), "below" if share < 0 else "above"]

    def prices(self):
        return self.distance(self.places.prices[self.code] / 100 - 1)

    def quotient(self):
        return alone("two", self.request.quotient(self.code))

    def common(self):
        """How common the jobs are in the report area compared with the nation, in words."""
        quotient = self.request.quotient(self.code)
        if not differ(quotient, self.request.jobs_error(self.code), 1, 0):
            return "about as many"
        if quotient >= 2:
            return f"{written('two', quotient, 1)} times as many"
        return f"{written('percent', abs(quotient - 1))} {'more' if quotient > 1 else 'fewer'}"

    def bands(self, match):
        """What the ranking covers, its area, and the bands by pay and by what it buys."""
        codes, bands = self.places.bands()
        below = self.places.above and codes is self.places.pairs
        count, kinds = self.places.population(codes, PLURALS)
        found = {"count": count, "kinds": kinds + " below the survey’s ceiling" * bool(below), "pay": bands[0], "worth": bands[1]}
        if found["worth"] == found["pay"]:
            found["worth"] = None
        area = match.groupdict()["area"]
        found["area"] = {self.here: self.here, capital(self.here): capital(self.here)}.get(area, self.here)
        return [found[name] for name in sorted(match.re.groupindex, key=match.re.groupindex.get)]

    def many(self, here):
        """What the ranking covers, if the report area is in none of its bands."""
        codes, bands = self.places.bands()
        return [*self.places.population(codes, PLURALS), here] if bands[0] is None else ["?", "?", here]

    def around(self, *rest):
        """What the ranking covers, and how many areas in it pay clearly more and less."""
        return [*self.places.population(self.places.alike, PLURALS), *rest, *self.places.around()]

    def first_or_last(self, word):
        """What the ranking covers, if the report area clearly pays most or least in it."""
        above, below = self.places.around()
        others = str(len(self.places.alike) - 1)
        right = (above, below) == (("none", others) if word in ("highest", "most") else (others, "none"))
        return self.places.population(self.places.alike, PLURALS) if right else ["?", "?"]

    def capped(self):
        """How many areas of the ranking are above the ceiling, if the report area is one of them."""
        above = self.places.above
        return [*self.places.population(self.places.alike, PLURALS), str(len(above)) if self.code in above else "?"]

    def states(self):
        """The map's states with a median: those above the ceiling, else those that do not differ from the highest."""
        names = {code: area.name for code, area in self.request.raw.areas.items()}
        pay = {code: self.request.pay(code) for code in self.request.raw.tiles if ranked(self.request.pay(code))}
        over = above(self.request, list(pay))
        capped = [names[code] for code in sorted(over, key=lambda code: (pay[code] != CAPPED, -pay[code]
                  if pay[code] != CAPPED else 0, names[code]))]
        values = {code: value for code, value in pay.items() if value != CAPPED}
        top = max(values, key=lambda code: (values[code], names[code]), default=None)
        high = [code for code in sorted(values, key=lambda code: (-values[code], names[code])) if not differ(
            values[code], self.request.error(code), values[top], self.request.error(top))]
        lower = max((values[code] for code in values if code not in high), default=0)
        near = [code for code in high if values[code] > lower]
        count = ["the", "50 states, D.C. and Puerto Rico"] if len(pay) == len(self.request.raw.tiles) else \
            [str(len(pay)), "of the states, D.C. and Puerto Rico"]
        return count, capped, [names[code] for code in near], len(high)

    def on_map(self, match):
        count, capped, near, high = self.states()
        article = lambda name: f"the {name}" if name.startswith("District of ") else name  # noqa: E731
        if capped and len(capped) < int(count[0] if count[0] != "the" else len(self.request.raw.tiles)):
            said = str(len(capped)) if len(capped) > 3 else together([article(name) for name in capped])
            return [*count, said, "pays most: above" if len(capped) == 1 else "pay most: above"]
        said = together([article(name) for name in near[:3]])
        words = "is one of those that pay most" if len(near) == 1 else "are some of those that pay most"
        return [*count, said, "pays most" if high == 1 else words]

    def growth(self):
        value = alone("percent", self.grown())
        return ["shrink" if value.startswith("−") else "grow", value.removeprefix("−")]

    def grown(self):
        table = self.tables["outlook_projections"]
        return table.rows[0][list(table.columns).index("Growth")] if "Growth" in table.columns else None

    def own_growth(self):
        rows = self.tables["outlook_projections"].rows
        return self.cell("outlook_projections", rows[0][0], "Growth")

    def all_growth(self):
        rows = self.tables["outlook_projections"]
        whole = "Growth" in rows.columns and self.projection.base < 100000
        return alone("percent", work.grown_by(self.request.raw.projections[ALL], whole) / 100)

    def word(self):
        """The word for the growth, from the package's rows."""
        value = self.projection.growth
        return next(row["word"] for row in self.request.raw.terms if (not row["low"] or value >= float(row["low"]))
                    and (not row["high"] or value < float(row["high"])))

    def replaced(self):
        """How many of the openings replace people who leave, at the least that rounding allows."""
        added, least = self.projection.change, self.projection.openings - 50
        if added < 0:
            return "Not all who leave this work are replaced"
        most = float(added) if isinstance(added, Few) else added + 5
        few = isinstance(self.projection.openings, Few)
        return None if few else "Nearly all of them" if most * 10 <= least else "Most of them" if most * 2 < least else None

    def direction(self):
        base, target = self.projection.base, self.projection.target
        return "stay about the same" if base == target else "rise" if base < target else "fall"

    def counts(self, *values):
        return [alone("whole", float(value)) for value in values]

    def sector(self, match):
        """The sector with the most jobs, its number and share; the phrase has the name in lower case."""
        name, jobs, share, *_ = self.tables["industries_sectors"].rows[0]
        return [None, name[0].lower() + name[1:], alone("whole", jobs), match[4] and alone("percent", share), "2024"]

    def alike(self):
        """The compared areas that have jobs and are of the most frequent kind, most jobs first."""
        compared = self.request.compared()
        kinds = [area.kind for area in compared]
        kind = max(dict.fromkeys(kinds), key=kinds.count)
        found = [area for area in compared if area.kind == kind and self.request.jobs(area.code) is not None]
        return sorted(found, key=lambda area: (falling(self.request.jobs(area.code)), area.short))

    def largest(self):
        """The areas among which one has the most jobs, that area, and the number."""
        alike = self.alike()
        jobs = [self.request.jobs(area.code) for area in alike]
        mixed = {area.kind for area in self.request.compared() if self.request.jobs(area.code) is not None}
        whom = "areas" if len(self.request.codes) > 1 and len(mixed) == 1 else PLURALS[alike[0].kind]
        return [whom, None if all(map(released, jobs)) else " with a released figure", alike[0].short,
                alone("whole", jobs[0])]

    def unlike(self):
        """If no two of the areas are of one kind, none is said to have the most."""
        return "Jobs in the areas compared" if len(self.alike()) < 2 else "who has the most jobs"

    def covered(self):
        rows = work.matrix(self.request)
        share = work.coverage(self.request) * 100
        words = "less than 1%" if share < 0.5 else f"about {rounded(share, 1):.0f}%"
        return [str(len(rows)), words if len(rows) > 1 else self.share_of(rows[0]), self.request.in_text, "2024"]

    def share_of(self, row):
        return alone("percent", type(row.share)(row.share / 100))

    def better(self):
        """How many related occupations clearly pay more than the report's, and of how many there is a median."""
        def error(title):
            code = self.row("related_compared", title)[1]
            return self.request.raw.estimates[code][NATION].error
        rows = self.tables["related_compared"].rows
        own = self.row("related_compared", self.request.title)
        others = [row for row in rows if row[0] != self.request.title and ranked(row[2])]
        better = [row for row in others if row[2] == CAPPED or own[2] != CAPPED and row[2] > own[2]
                  and differ(row[2], error(row[0]), own[2], error(own[0]))]
        return [str(len(better)), str(len(others))]

    def all_or_none(self):
        better, others = self.better()
        return [{"0": "None", others: "All"}.get(better), others]

    def payback(self):
        """Pay before, years and cost of training, years with typical and lower pay, these pays."""
        known, (low, high) = study.assumptions(self.request), study.pays_off(self.request)
        pays = [alone("tens", self.request.pay(self.code, name)) for name in ("median", "p25")]
        return [alone("tens", known["wage_before"]), alone("whole", known["training_months"] / 12),
                alone("tens", known["training_cost"]), *(str(math.floor(years + 0.5)) for years in (low, high)), *pays]

    def reason(self):
        """Why there is no number of years, in the words of the sentence."""
        found = study.pays_off(self.request)
        return found if isinstance(found, str) else "We compared"

    def printed(self, table):
        """How many rows of the table the paper has, and how many there are."""
        every = self.tables.get(table.replace("_", "_all_", 1), self.tables[table])
        return [str(len(self.tables[table].rows)), alone("whole", len(every.rows))]


def small(text):
    return text[0].lower() + text[1:]


def entry(facts, match):
    """The projections' experience and training, in lower case."""
    return [small(facts.projection.experience), small(facts.projection.training)]
