"""Pay here and elsewhere, computed from the raw files."""
import collections
import math

from raw import CAPPED, NATION, NOT_GIVEN, PERCENTILES, WITHHELD, Mark, capital
from request import PERCENTILE_NAMES, Table, differ, falling, order, ranked, ranks, released

HOURS = 2080
ABOVE = Mark("above the survey’s ceiling")  # whose amount an hour is not computed
RELEASE = "May 2025"
CEILING = 239200  # of that release
# Names of the kinds of areas.
KINDS = {"metropolitan": "metropolitan area", "nonmetropolitan": "nonmetropolitan area"}


def here(request):
    areas = request.shown()
    years = [[request.pay(area.code, name) for name in PERCENTILES] for area in areas]
    hours = [request.estimates[area.code].hour for area in areas if area.code in request.estimates]
    if not any(sum(value is not None for value in row) > 1 for row in years) and not any(hours):
        return {}
    tables = {}
    if request.occupation not in request.raw.hourly_only:
        rows = [[capital(area.short), *row, RELEASE if row.count(None) < len(row) else ""]
                for area, row in zip(areas, years)]
        columns = {"Area": "text", **dict.fromkeys(PERCENTILE_NAMES, "money"), "-Date": "text"}
        tables["pay_percentiles"] = Table(columns, rows, True)
    if request.occupation not in request.raw.annual_only:
        rows = [hourly(request, area, row) for area, row in zip(areas, years)]
        basis = "Basis" if any(row[-1] == "computed" for row in rows) else "-Basis"
        columns = {"Area": "text", **dict.fromkeys(PERCENTILE_NAMES, "cents"), basis: "text"}
        tables["pay_hourly"] = Table(columns, rows, True)
    return tables


def hourly(request, area, year):
    """The published figure, otherwise annual pay divided by the hours, to 10 cents."""
    published = request.estimates[area.code].hour if area.code in request.estimates else {}
    values = [published.get(name) for name in PERCENTILES] if published else \
        [math.floor(value / HOURS * 10 + 0.5) / 10 if released(value) else ABOVE if value == CAPPED else value
         for value in year]
    basis = "published" if published else "computed"
    return [capital(area.short), *values, basis if any(map(released, values)) else ""]


BANDS = (("top fifth", 1, 1), ("middle fifth", 3, 3), ("bottom fifth", 5, 5), ("top two fifths", 1, 2),
         ("bottom two fifths", 4, 5), ("middle three fifths", 2, 4), ("top three fifths", 1, 3),
         ("bottom three fifths", 3, 5))


def above(request, codes):
    """Those above the ceiling, released or not, where one of them is capped."""
    if not any(request.pay(code) == CAPPED for code in codes):
        return []
    return [code for code in codes if request.pay(code) == CAPPED or request.pay(code) > CEILING]


class Places:
    """Every area with a median for the occupation, and those of the request; those of one kind are ranked."""

    def __init__(self, request):
        self.request, self.prices = request, request.raw.prices
        areas = request.raw.areas
        codes = {code for code in areas if request.pay(code) is not None} | set(request.codes)
        self.codes = sorted(code for code in codes if code != NATION)
        # Territories without a place on the map have no rank.
        known = [code for code in self.codes if ranked(request.pay(code))
                 and (areas[code].kind != "state" or code in request.raw.tiles)]
        kinds = collections.Counter(areas[code].kind for code in known)
        self.kind = max(kinds, key=lambda kind: (kind == request.here.kind, kind == "metropolitan", kinds[kind]),
                        default=None)
        self.alike = [code for code in known if areas[code].kind == self.kind]
        self.above = above(request, self.alike)
        # Where a released median is above the ceiling, none that is above it has a rank.
        unordered = any(request.pay(code) != CAPPED for code in self.above)
        self.rank = ranks({code: CAPPED if code in self.above else request.pay(code) for code in self.alike})
        for code in self.above if unordered else ():
            del self.rank[code]
        self.pairs = [code for code in self.alike if released(self.worth(code)) and code not in self.above]
        self.worth_rank = ranks({code: self.worth(code) for code in self.pairs})

    def worth(self, code):
        """The median at national prices."""
        median, level = self.request.pay(code), self.prices.get(code)
        if median == WITHHELD or level == NOT_GIVEN:
            return WITHHELD if median == WITHHELD else NOT_GIVEN
        if not released(median):
            return None
        return median / level * 100 if level else None

    def chosen(self):
        """The compared areas; areas that were not requested must have both figures or a capped median."""
        areas, pay = self.request.raw.areas, self.request.pay
        found = [area.code for area in self.request.compared()
                 if area.code in self.request.codes or released(self.worth(area.code)) or pay(area.code) == CAPPED]
        return sorted(found, key=lambda code: (pay(code) != CAPPED, falling(self.worth(code)), falling(pay(code)),
                                               areas[code].short))

    def row(self, code):
        """Price level, price-adjusted median, and the two ranks."""
        return [self.prices.get(code), self.worth(code), self.rank.get(code), self.worth_rank.get(code)]

    def band(self, values):
        """The narrowest band with the places that the report area would have within one error; None if there is
        none."""
        code, count = self.request.here.code, len(values)
        if count < 20 or code not in values:
            return None
        error = self.request.error(code)
        margin = values[code] * (2 if error is None else error) / 100
        first = 1 + sum(value > values[code] + margin for value in values.values())
        last = sum(value >= values[code] - margin for value in values.values())
        upper, lower = -(-first * 5 // count), -(-last * 5 // count)
        return next((name for name, low, high in BANDS if low <= upper and lower <= high), None)

    def bands(self):
        """The bands by pay and by what it buys among the areas that have both, else by pay alone."""
        infinite = {code: math.inf if self.request.pay(code) == CAPPED else self.request.pay(code)
                    for code in self.alike}
        pair = [self.band({code: self.request.pay(code) for code in self.pairs}),
                self.band({code: self.worth(code) for code in self.pairs})]
        return (self.pairs, pair) if None not in pair else (self.alike, [self.band(infinite), None])

    def around(self):
        """How many areas clearly pay more than the report area, and how many less."""
        pay, error, here = self.request.pay, self.request.error, self.request.here.code
        apart = [pay(code) for code in self.alike if pay(code) != CAPPED
                 and differ(pay(code), error(code), pay(here), error(here))]
        return [str(number or "none") for number in (
            sum(pay(code) == CAPPED for code in self.alike) + sum(value > pay(here) for value in apart),
            sum(value < pay(here) for value in apart))]

    def population(self, codes, kinds):
        """What a ranking of these areas covers: its number, or "the", and its words."""
        if self.kind != "state":
            return [str(len(codes)), kinds[self.kind]]
        whole = len(codes) == len(self.request.raw.tiles)
        return ["the", "50 states, D.C. and Puerto Rico"] if whole else \
            [str(len(codes)), "of the states, D.C. and Puerto Rico"]


def elsewhere(request):
    places, areas, tables = Places(request), request.raw.areas, {}
    tail = {"Price level": "index", "At the nation’s prices": "tens", "Rank as paid": "whole",
            "Rank at those prices": "whole"}
    chosen = places.chosen()
    if sum(ranked(request.pay(code)) for code in chosen) >= 2:
        columns = {"Area": "text", "Median, a year": "money", **tail}
        rows = [[capital(areas[code].short), request.pay(code), *places.row(code)] for code in chosen]
        tables["places_compared"] = Table(columns, rows, True)
    tables.update(states(request))
    codes = [code for code in areas if code in request.estimates and code != NATION]
    codes.sort(key=lambda code: (areas[code].kind, areas[code].name, code))
    rows = []
    for code in codes:
        area, pay = areas[code], [request.pay(code, name) for name in PERCENTILES]
        level, *others = places.row(code)
        rows.append([area.name, KINDS.get(area.kind, area.kind), area.state or "", code, RELEASE, request.jobs(code),
                     request.quotient(code), *pay, level, request.raw.price_year if released(level) else None, *others])
    names = ("10th", "25th", "Median, a year", "75th", "90th")
    columns = {"Area": "text", "Kind": "text", "State": "text", "Code": "text", "Date": "text", "Jobs": "whole",
               "Location quotient (ratio)": "two", **dict.fromkeys(names, "money"), "Price level": "index",
               "Prices of": "year", **tail}
    if rows:
        tables["places_all"] = Table(columns, rows, False)
    return tables


def states(request):
    tiles, areas = request.raw.tiles, request.raw.areas
    values = {code: request.pay(code) for code in tiles}
    if not any(map(ranked, values.values())):
        return {}
    codes = sorted(tiles, key=lambda code: (values[code] is None, order(values[code]), areas[code].name))
    columns = {"State": "text", "Median, a year": "money", "-Date": "text", "-Row": "whole", "-Column": "whole"}
    rows = [[areas[code].name, values[code], RELEASE if values[code] is not None else "", *tiles[code]] for code in codes]
    return {"places_map": Table(columns, rows, True)}
