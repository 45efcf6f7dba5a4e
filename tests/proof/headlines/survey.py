"""The survey of pay: every file of its folder, whatever its columns; for each kind of area the newest release."""
import collections
import re

from values import Mark, figure, rows_of

PERCENTILES = ("p10", "p25", "median", "p75", "p90")
COLUMNS = ("PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90")
NATION, ALL = "US", "00-0000"
RENAMED = {"AREA_NAME": "AREA_TITLE", "OCC_GROUP": "O_GROUP", "GROUP": "O_GROUP", "ST": "PRIM_STATE"}

# year, hour: a figure per percentile; errors are relative, in percent
Estimate = collections.namedtuple("Estimate", "vintage jobs jobs_error quotient year hour error full only")
Sector = collections.namedtuple("Sector", "vintage code jobs median")


def error(text):
    value = figure(text)
    return None if isinstance(value, Mark) else value


def estimate(vintage, row):
    only = "year" if row.get("ANNUAL") == "TRUE" else "hour" if row.get("HOURLY") == "TRUE" else None
    paid = {}
    for period, letter in (("year", "A"), ("hour", "H")):
        values = {name: figure(row.get(f"{letter}_{column}")) for name, column in zip(PERCENTILES, COLUMNS)}
        paid[period] = {} if only and only != period else {name: value for name, value in values.items()
                                                           if value is not None}
    return Estimate(vintage, figure(row["TOT_EMP"]), error(row.get("EMP_PRSE")), figure(row.get("LOC_QUOTIENT")),
                    paid["year"], paid["hour"], error(row.get("MEAN_PRSE")), "O_GROUP" in row, only)


class Survey:
    """`states`: rows of the package's own table. `estimates`: by occupation and area; `newest`: by kind of area."""

    def __init__(self, folder, states):
        self.by_code = {row["state"]: row["state"] for row in states} | {row["fips"]: row["state"] for row in states}
        self.titles, self.occupations = {}, {}
        self.sectors = collections.defaultdict(lambda: collections.defaultdict(list))  # by vintage and occupation
        self.totals = {}  # the nation's jobs by vintage and occupation
        rows = collections.defaultdict(dict)  # by kind and vintage, then by occupation and area
        for path in sorted(folder.glob("*")):
            named = re.search(r"M_?(\d{4})(?!\d).*\.csv$", path.name, re.IGNORECASE)
            if named:
                self._read(path, int(named[1]), rows)
        self.newest = {}
        for kind, vintage in rows:
            self.newest[kind] = max(vintage, self.newest.get(kind, 0))
        self.estimates = collections.defaultdict(dict)
        for kind, vintage in self.newest.items():
            for (occupation, area), (found, title, work) in rows[kind, vintage].items():
                self.estimates[occupation][area] = found
                self.occupations.setdefault(occupation, work)
                self.titles[area] = title
        self.period = {occupation: self._period(areas) for occupation, areas in self.estimates.items()}

    def kind_of(self, code):
        if code == NATION:
            return "nation"
        return "state" if len(code) == 2 else "metropolitan" if len(code) == 5 else "nonmetropolitan"

    def _area(self, code):
        code = code.strip()
        if code == "99":
            return NATION
        if code.isdigit() and len(code) < 3:
            return self.by_code.get(code.zfill(2))
        return self.by_code.get(code, code) if len(code) == 2 else code.zfill(7) if len(code) == 6 else code

    def _read(self, path, vintage, rows):
        for row in rows_of(path, lambda header: "OCC_CODE" in [cell.upper() for cell in header]):
            row = {name.upper().replace(" ", "_"): value for name, value in row.items()}
            row = {RENAMED.get(name, name): value for name, value in row.items()}
            if row.get("O_GROUP", "detailed") not in ("detailed", "total", ""):
                continue
            area, group = self._area(row["AREA"]), row.get("I_GROUP") or "cross-industry"
            if area is None or group not in ("cross-industry", "sector"):
                continue
            found = estimate(vintage, row)
            if group == "sector":
                if area == NATION:
                    median = found.year.get("median") if found.only != "hour" else None
                    self.sectors[vintage][row["OCC_CODE"]].append(Sector(vintage, row["NAICS"][:2], found.jobs, median))
                continue
            if area == NATION:
                self.totals[vintage, row["OCC_CODE"]] = found.jobs
            known = rows[self.kind_of(area), vintage]
            key = row["OCC_CODE"], area
            if key not in known or found.full > known[key][0].full:  # the fuller of two layouts
                known[key] = found, row["AREA_TITLE"], row["OCC_TITLE"]

    def _period(self, areas):
        """Whether pay is published by the year, by the hour or both; None if the files do not say it."""
        full = [found for found in areas.values() if found.full]
        full = [found for found in full if found.vintage == max(row.vintage for row in full)]
        if areas.get(NATION) in full:
            full = [areas[NATION]]
        if not full:
            return None
        for only in ("year", "hour"):
            if any(found.only == only for found in full):
                return only
        return "both" if full[0].vintage == max(self.newest.values()) else None

    def given(self, kind):
        return kind in self.newest
