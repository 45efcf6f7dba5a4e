"""Pay here and elsewhere, computed from the raw files."""
from raw import NATION, PERCENTILES, WITHHELD, capital
from request import PERCENTILE_NAMES, Table, falling, ranks, released

HOURS = 2080
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
        rows = [[capital(area.short), *row, "May 2025" if row.count(None) < len(row) else ""]
                for area, row in zip(areas, years)]
        columns = {"Area": "text", **dict.fromkeys(PERCENTILE_NAMES, "money"), "-Date": "text"}
        tables["pay_percentiles"] = Table(columns, rows, True)
    if request.occupation not in request.raw.annual_only:
        rows = [hourly(request, area, row) for area, row in zip(areas, years)]
        columns = {"Area": "text", **dict.fromkeys(PERCENTILE_NAMES, "cents"), "Basis": "text"}
        tables["pay_hourly"] = Table(columns, rows, True)
    return tables


def hourly(request, area, year):
    """The published figure, otherwise annual pay divided by the hours."""
    published = request.estimates[area.code].hour if area.code in request.estimates else {}
    values = [published.get(name) for name in PERCENTILES] if published else \
        [value / HOURS if released(value) else value for value in year]
    basis = "published" if published else "computed"
    return [capital(area.short), *values, basis if any(map(released, values)) else ""]


class Places:
    """Every area with a median for the occupation, and those of the request, ranked within their kind."""

    def __init__(self, request):
        self.request, self.prices = request, request.raw.prices
        areas = request.raw.areas
        codes = {code for code in areas if request.pay(code) is not None} | set(request.codes)
        self.codes = sorted(code for code in codes if code != NATION)
        self.rank, self.worth_rank, self.ranked, self.worth_ranked = {}, {}, {}, {}
        for kind in {areas[code].kind for code in self.codes}:
            alike = [code for code in self.codes if areas[code].kind == kind]
            self._rank(kind, self.rank, self.ranked, {code: request.pay(code) for code in alike})
            self._rank(kind, self.worth_rank, self.worth_ranked, {code: self.worth(code) for code in alike})

    def _rank(self, kind, places, counts, values):
        found = ranks(values)
        places.update(found)
        counts[kind] = len(found)

    def worth(self, code):
        """The median at national prices."""
        median, level = self.request.pay(code), self.prices.get(code)
        if not released(median):
            return median if median == WITHHELD else None
        return median / level * 100 if level else None

    def chosen(self):
        """The compared areas; areas that were not requested must have both figures."""
        areas = self.request.raw.areas
        found = [area.code for area in self.request.compared()
                 if area.code in self.request.codes or released(self.worth(area.code))]
        return sorted(found, key=lambda code: (falling(self.worth(code)), falling(self.request.pay(code)),
                                               areas[code].short))

    def row(self, code):
        """Price level, price-adjusted median, and the two ranks."""
        return [self.prices.get(code), self.worth(code), self.rank.get(code), self.worth_rank.get(code)]

    def leader(self):
        """The subject of the chart's title: the report area, else the first chosen area."""
        codes = self.chosen()
        here = self.request.here
        return capital(here.short if here.code in codes else self.request.raw.areas[codes[0]].short)


def elsewhere(request):
    places, areas, tables = Places(request), request.raw.areas, {}
    tail = {"Price level": "index", "At the nation’s prices": "tens", "Rank as paid": "whole",
            "Rank at those prices": "whole"}
    chosen = places.chosen()
    if sum(released(request.pay(code)) for code in chosen) >= 2:
        columns = {"Area": "text", "Median, a year": "money", **tail}
        rows = [[capital(areas[code].short), request.pay(code), *places.row(code)] for code in chosen]
        tables["places_compared"] = Table(columns, rows, True)
    tables.update(states(request))
    codes = [code for code in areas if code in request.estimates and code != NATION]
    codes.sort(key=lambda code: (areas[code].kind, areas[code].name, code))
    rows = []
    for code in codes:
        area, pay = areas[code], [request.pay(code, name) for name in PERCENTILES]
        rows.append([area.name, KINDS.get(area.kind, area.kind), area.state or "", code, request.jobs(code),
                     request.quotient(code), *pay, *places.row(code)])
    names = ("10th", "25th", "Median, a year", "75th", "90th")
    columns = {"Area": "text", "Kind": "text", "State": "text", "Code": "text", "Jobs": "whole",
               "Location quotient (ratio)": "two", **dict.fromkeys(names, "money"), **tail}
    if rows:
        tables["places_all"] = Table(columns, rows, False)
    return tables


def states(request):
    tiles, areas = request.raw.tiles, request.raw.areas
    values = {code: request.pay(code) for code in tiles}
    if not any(map(released, values.values())):
        return {}
    order = sorted(tiles, key=lambda code: (values[code] is None, falling(values[code]), areas[code].name))
    columns = {"State": "text", "Median, a year": "money", "-Row": "whole", "-Column": "whole"}
    return {"places_map": Table(columns, [[areas[code].name, values[code], *tiles[code]] for code in order], True)}
