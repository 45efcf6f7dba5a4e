"""Schools at which students finished a program that leads to the occupation, from the newest pair of files."""
import collections
import math
import re

from places import newest
from values import rows_of

FEW = {"20", "21", "2", "4", "3"}
LEVELS = {"No formal educational credential": FEW, "High school diploma or equivalent": FEW,
          "Some college, no degree": FEW,
          "Postsecondary nondegree award": FEW, "Associate's degree": {"3"}, "Bachelor's degree": {"5"},
          "Master's degree": {"7"}, "Doctoral or professional degree": {"17", "18", "19"}}
NEAR, RADIUS, FINISHED = 60, 3958.8, 5
Found = collections.namedtuple("Found", "place where year names")


def miles(a, b):
    """By the spherical law of cosines."""
    (north, east), (to_north, to_east) = ([math.radians(value) for value in point] for point in (a, b))
    part = math.sin(north) * math.sin(to_north) + math.cos(north) * math.cos(to_north) * math.cos(to_east - east)
    return RADIUS * math.acos(max(-1.0, min(1.0, part)))


class Schools:
    known = {}  # by data folder

    @classmethod
    def of(cls, data):
        if data.folder not in cls.known:
            cls.known[data.folder] = cls(data)
        return cls.known[data.folder]

    def __init__(self, data):
        folder = data.folder / "training"
        years = collections.defaultdict(dict)
        for path in folder.glob("*.csv") if folder.is_dir() else ():
            for half, pattern in (("taught", r"(?:ipeds_)?c(\d{4})_a\.csv"), ("schools", r"(?:ipeds_)?hd(\d{4})\.csv")):
                named = re.fullmatch(pattern, path.name, re.IGNORECASE)
                if named:
                    years[int(named[1])][half] = path
        self.year = max((year for year, halves in years.items() if len(halves) == 2), default=None)
        self.taught, self.schools = collections.defaultdict(set), {}
        if self.year:
            self._read(years[self.year], data)

    def _read(self, halves, data):
        for row in rows_of(halves["taught"], lambda row: "UNITID" in row):
            if row["MAJORNUM"].strip() == "1" and int(row["CTOTALT"]) >= FINISHED:
                self.taught[row["CIPCODE"].strip(), row["AWLEVEL"].strip()].add(row["UNITID"])
        counties = {}
        path = newest(data.folder / "geography", r"(?:cbsa_delineation_)?list1_\d{4}\.csv")
        for row in rows_of(path, lambda row: "CBSA Code" in row) if path else ():
            county = row.get("FIPS State Code", "").zfill(2) + row.get("FIPS County Code", "").zfill(3)
            counties[county] = row["CBSA Code"]
        for row in rows_of(halves["schools"], lambda row: "UNITID" in row):
            if row["CYACTIVE"].strip() == "1":
                area = counties.get(row["COUNTYCD"].strip().zfill(5), row["CBSA"].strip())
                self.schools[row["UNITID"]] = row["INSTNM"], area, row["STABBR"], (float(row["LATITUDE"]),
                    float(row["LONGITUD"]))

    def points(self, data):
        """The middle of each metropolitan area, where no place of its first-named city is known."""
        path = newest(data.folder / "geography", r"\d{4}_Gaz_cbsa_national\.txt")
        found = {}
        for row in rows_of(path, lambda row: True, delimiter="\t", quotechar=None, quoting=3) if path else ():
            cells = [cell.strip() for cell in row.values()]
            found[row["GEOID"].strip()] = float(cells[-2]), float(cells[-1])
        return found

    def find(self, f):
        own = f.projection
        levels = LEVELS.get(own.education, set()) if own else set()
        basic = own and own.education.startswith("No formal") and own.training in ("None", "Short-term on-the-job "
            "training")
        if basic or f.here.kind == "nation" or not self.year:
            return Found(None, None, self.year, [])
        titles = f.nation.fields.get(f.occupation, {})
        proper = [cip for cip, title in titles.items() if not re.search(r",\s+Other$", title)]
        units = {unit for cip in proper or titles for level in levels for unit in self.taught.get((cip, level), ())
                 if unit in self.schools}
        point = self.points(f.data).get(f.code)
        near = {unit for unit in units if point and miles(point, self.schools[unit][3]) <= NEAR}
        state = f.here.state or f.code
        places = (("area", f.area, {unit for unit in units if f.code in self.schools[unit][1:3]}), ("near", f.area,
            near),
                  ("state", f.areas[state].short, {unit for unit in units if self.schools[unit][2] == state}))
        for place, where, chosen in places:
            if chosen:
                return Found(place, where, self.year, sorted(self.schools[unit][0] for unit in chosen))
        return Found(None, None, self.year, [])
