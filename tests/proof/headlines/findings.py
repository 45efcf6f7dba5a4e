"""What the raw files say of an occupation in areas, by the law, as the words that paper should have."""
import functools
import pathlib
import re

import law
from law import Estimated
from nation import Nation
from places import KINDS, Places
from survey import ALL, NATION, PERCENTILES, Survey
from values import CAPPED, Few, cents, listed, money, ranked, released, rounded, rows_of

TOP = 12  # areas that a table lists
STATES = "states, D.C. and Puerto Rico"


class Data:
    """A data folder and the tables of the package's own."""

    def __init__(self, folder, package):
        folder = pathlib.Path(folder)
        self.folder, self.package = folder, pathlib.Path(package)
        self.survey = Survey(folder / "oews", self.own("states"))
        self.places = Places(folder, self.own, self.survey)
        self.nation = Nation(folder, self.own, self.survey)
        self.ceilings = {(int(row["vintage"]), row["period"]): float(row["bound"]) for row in self.own("ceilings")}

    def own(self, name):
        path = self.package / f"{name}.csv"
        return list(rows_of(path, lambda row: True)) if path.exists() else []


def in_text(title):
    """A title within a sentence: "Engineers, except drafters, all other" are "all other engineers (except drafters)"."""
    words = title if title.startswith("English ") else title[0].lower() + title[1:]
    core = re.sub(", all other$", "", words, flags=re.IGNORECASE)
    words = words if core == words else "all other " + core
    return re.sub(", except (.*)", r" (except \1)", words, flags=re.IGNORECASE)


class Findings:
    """A request: an occupation in areas, the first of which is the report's."""

    def __init__(self, data, occupation, codes):
        self.data, self.survey, self.places, self.nation = data, data.survey, data.places, data.nation
        self.occupation, self.codes = occupation, codes
        self.areas, self.here = self.places.areas, self.places.areas[codes[0]]
        self.area, self.code = self.here.short, self.here.code
        self.title = self.nation.titles[occupation]
        self.who = in_text(self.title)
        self.estimates = self.survey.estimates.get(occupation, {})
        self.projection = self.nation.projections.get(occupation)
        self.all = self.nation.projections.get(ALL)
        self.period = self.survey.period.get(occupation)
        self.lead = "hour" if self.period == "hour" else "year"

    # Pay

    def estimate(self, code=None):
        return self.estimates.get(code or self.code)

    def pay(self, code=None, name="median", period="year"):
        found = self.estimate(code)
        return getattr(found, period).get(name) if found else None

    def paid(self, name="median", code=None, period=None):
        """As printed; a capped figure is its release's bound."""
        code, period = code or self.code, period or self.lead
        value = self.pay(code, name, period)
        return self.bound(code, period) if value == CAPPED else cents(value) if period == "hour" else money(value)

    def bound(self, code, period):
        amount = self.data.ceilings.get((self.estimate(code).vintage, period))
        return f"{cents(amount) if period == 'hour' else money(amount)} or more" if amount else CAPPED

    def vintage(self, code=None):
        found = self.estimate(code)
        return f"May {found.vintage}" if found else None

    def shown(self):
        """The areas of the request, the one that contains the first, and the nation: those that have a file."""
        codes = list(dict.fromkeys([*self.codes[:TOP], self.here.parent, NATION]))
        return [code for at, code in enumerate(codes) if code in self.areas and (
            code in self.codes or self.survey.given(self.areas[code].kind))]

    def has(self, names, code=None, period=None):
        return all(released(self.pay(code, name, period or self.lead)) for name in names)

    def collapsed(self, code):
        """Whether two neighboring percentiles are the same amount."""
        values = [self.pay(code, name, self.lead) for name in PERCENTILES]
        return any(released(low) and low == high for low, high in zip(values, values[1:]))

    def median(self, code, period="year"):
        found = self.estimate(code)
        value = self.pay(code, "median", period)
        return Estimated(law.above_all(value), found.error) if ranked(value) else None

    def versus_nation(self):
        """How pay here compares with the nation's of the same release: None, or (whole percent, way, differs)."""
        here, nation = self.estimate(), self.estimate(NATION)
        if self.code == NATION or not here or not nation or here.vintage != nation.vintage:
            return None
        own, other = (self.pay(code, "median", self.lead) for code in (self.code, NATION))
        if not released(own) or not released(other) or other <= 0:
            return None
        share = own / other - 1
        differs = law.differ(self.median(self.code, self.lead), self.median(NATION, self.lead))
        if rounded(abs(share) * 100) < 1:
            differs = False
        return f"{rounded(abs(share) * 100):.0f}%", "below" if share < 0 else "above", differs

    # Places

    @functools.cache
    def worth(self, code):
        value, found = self.pay(code), self.estimate(code)
        level = found and self.places.level(code, found.vintage)
        return value * 100 / level.value if level and released(value) else None

    def level(self):
        """The price level here, of the pay's year; without pay, of the year that its kind of area has."""
        return self.places.level(self.code, self.pay_year())

    def pay_year(self):
        found = self.estimate()
        return found.vintage if found and self.pay() is not None else self.survey.newest.get(self.here.kind, 9999)

    @functools.cache
    def alike(self, kind=None):
        """The areas of a ranking: of one kind, with a released or capped median, states only from the map."""
        kind = kind or self.here.kind
        return [code for code in self.estimates if self.areas[code].kind == kind and ranked(self.pay(code))
                and (kind != "state" or code in self.places.tiles)]

    def is_ranked(self):
        return self.here.kind != "nation" and self.code in self.alike()

    def capped(self, codes):
        return [code for code in codes if self.pay(code) == CAPPED]

    @functools.cache
    def ceiling(self, kind):
        """The bound of the capped medians of the ranking; None without one."""
        bounds = [self.data.ceilings.get((self.estimate(code).vintage, "year")) for code in self.capped(self.alike(kind))]
        return min((bound for bound in bounds if bound), default=None)

    def above(self, codes, kind=None):
        """Those above the ceiling: the capped ones, and the released ones that are higher than it."""
        bound = self.ceiling(kind or self.here.kind)
        return [code for code in codes if self.pay(code) == CAPPED
                or bound and released(self.pay(code)) and self.pay(code) > bound]

    @functools.cache
    def unordered(self, kind):
        """Whether a released median is above the bound of the capped ones, so that none above it has a place."""
        return any(self.pay(code) != CAPPED for code in self.above(self.alike(kind), kind))

    @functools.cache
    def pairs(self, kind=None):
        """The areas below the ceiling that have both amounts."""
        alike = self.alike(kind)
        above = self.above(alike, kind)
        return [code for code in alike if self.worth(code) is not None and code not in above]

    def population(self, codes, kind=None):
        kind = kind or self.here.kind
        if kind != "state":
            return {"count": str(len(codes)), "kinds": KINDS[kind]}
        if len(codes) == len(self.places.tiles):
            return {"count": "the", "kinds": f"50 {STATES}"}
        return {"count": str(len(codes)), "kinds": {f"of the {STATES}", f"of the 50 {STATES}"}}

    def band(self, values):
        """`values` by area; the words that may be printed."""
        own = Estimated(values[self.code], self.estimate().error)
        return law.bands(own, [value for code, value in values.items() if code != self.code])

    def bands(self):
        """By pay and by what it buys among the areas that have both; by pay among all."""
        pairs = self.pairs() if self.code in self.pairs() else []
        both = [self.band({code: value(code) for code in pairs}) for value in (self.pay,
            self.worth)] if pairs else [[None]] * 2
        return *both, self.band({code: law.above_all(self.pay(code)) for code in self.alike()})

    @functools.cache
    def compared(self):
        """The requested areas without the nation; if that leaves at most one, others follow."""
        asked = [code for code in self.codes if code != NATION]
        if len(asked) >= 2:
            return asked
        with_prices = bool(self.places.levels)
        metro = [code for code in self.alike("metropolitan") if code not in self.codes]
        first = [code for code in metro if self.worth(code) is not None or self.pay(code) == CAPPED or not with_prices]
        kind = "metropolitan" if self.alike("metropolitan") else \
            "state" if self.here.kind == "nation" else self.here.kind
        rest = [code for code in self.estimates if self.areas[code].kind == kind and code not in self.codes]
        most = lambda code: (-self.jobs(code) if released(self.jobs(code)) else 1, code)  # noqa: E731
        found = [*asked, *sorted(first, key=most), *sorted(rest, key=most)]
        return list(dict.fromkeys(found))[:TOP]

    def compared_rows(self):
        """Those of them that the table has."""
        return [code for code in self.compared() if code in self.codes or self.worth(code) is not None
                or self.pay(code) == CAPPED or not self.places.levels and ranked(self.pay(code))]

    def ranking(self):
        """The kind of area whose ranking the table of compared areas shows."""
        kinds = {}
        for code in self.estimates:
            if self.areas[code].kind != "nation" and code in self.alike(self.areas[code].kind):
                kinds[self.areas[code].kind] = kinds.get(self.areas[code].kind, 0) + 1
        return max(kinds, key=lambda kind: (kind == self.here.kind and self.is_ranked(), kind == self.here.kind,
                                            kind == "metropolitan", kinds[kind]), default=None)

    def leader(self, codes):
        """Which of the areas is clearly first by what pay buys, or by pay; {None} if none is, both at an edge."""
        worth = any(self.worth(code) is not None for code in codes)
        known = {code: Estimated(self.worth(code) if worth and self.worth(code) is not None
                                 else law.above_all(self.pay(code)),
                                 self.estimate(code).error) for code in codes}
        for code, own in known.items():
            clear = law.is_extreme(own, [other for name, other in known.items() if name != code], 1)
            if clear is not False:
                return {self.areas[code].short} | ({None} if clear is None else set())
        return {None}

    # Jobs

    def jobs(self, code=None):
        found = self.estimate(code)
        return found.jobs if found else None

    def quotient(self, code=None):
        found = self.estimate(code)
        return found.quotient if found and released(found.quotient) else None

    def common(self):
        """How common the jobs are here, by the words that may be printed: same, times, more, fewer, unknown."""
        quotient = self.quotient()
        if quotient is None:
            return {"unknown"}
        way = "times" if quotient >= 2 else "more" if quotient > 1 else "fewer"
        apart = law.differ(Estimated(quotient, self.estimate().jobs_error), Estimated(1, 0))
        return {"same", way} if apart is None else {way} if apart else {"same"}

    def share(self):
        return f"{rounded(abs(self.quotient() - 1) * 100):.0f}%"

    def counted_areas(self):
        return [code for code in dict.fromkeys([*self.compared(), self.code]) if self.jobs(code) is not None]

    # Outlook

    def carried(self, row):
        """A growth is as fine as the counts beside it, which are hundreds; how many decimals, or None."""
        if row.growth is None or isinstance(row.base, Few):
            return None
        return 1 if row.base >= 100000 else 0 if row.base >= 10000 else None

    def growth(self, row=None):
        """As printed: with the decimals of the coarser of the two rows."""
        row = row or self.projection
        known = [self.carried(part) for part in (self.projection, self.all) if part]
        if row is None or self.carried(row) is None:
            return None
        return float(rounded(row.growth, 10 ** -min(part for part in known if part is not None)))

    def term(self):
        """The word for the growth, of the table for these years."""
        base, target = self.nation.years
        for row in self.nation.terms:
            low, high = (float(row[name]) if row[name] else None for name in ("low", "high"))
            if (int(row["base_year"]), int(row["target_year"])) == (base, target) and \
                    (low is None or self.projection.growth >= low) and (high is None or self.projection.growth < high):
                return row["word"]
        return None

    def added(self, row=None):
        """New jobs a year, in hundreds; below 50 as they are."""
        row = row or self.projection
        if row.change is None:
            return None
        years = row.years[1] - row.years[0]
        value = rounded(row.change * 1000 / years)
        return float(rounded(value, 100)) if abs(value) >= 100 else float(value)

    # Industries

    def sector_rows(self):
        """Of the newest release that has every sector, or else the newest with any."""
        def complete(vintage):
            return set(self.nation.sectors) <= {row.code for row in self.survey.sectors[vintage].get(ALL, ())}
        vintages = [vintage for vintage, known in self.survey.sectors.items() if known]
        vintage = max(vintages, key=lambda year: (complete(year), year), default=None)
        return vintage, complete(vintage) if vintage else False, self.survey.sectors[vintage].get(self.occupation, []) \
            if vintage else []

    def short_names(self, codes):
        return listed([self.areas[code].short for code in codes])
