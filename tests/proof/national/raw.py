"""The publishers' files, read with Python's csv module alone, without folio's loader or SQL."""
import collections
import csv
import pathlib
import re

from written import rounded

PERCENTILES = ("p10", "p25", "median", "p75", "p90")
COLUMNS = ("PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90")
NATION = "US"
ALL = "00-0000"


class Mark(str):
    """A figure that the publisher withheld or capped, as the word used in the report."""


class Few(float):
    """Below this figure: what a rounded zero stands for."""


WITHHELD, CAPPED = Mark("not released"), Mark("$239,200 or more")
NOT_GIVEN = Mark("not in the data used for this report")  # the file that would have it is not among the publishers' files
MARKS = {"*": WITHHELD, "**": WITHHELD, "#": CAPPED}
PARTS = re.compile(" Region of |Peninsula of |^Balance of ")  # parts of a state, whose names take an article
TERRITORIES = {"PR", "GU", "VI"}  # of which BEA has no price level
NONE = {"", "—", "-", "N/A", "(NA)"}

Area = collections.namedtuple("Area", "code name short kind state parent")
# year, hour: one figure per percentile; error, jobs_error: relative, of the mean and of the jobs, in percent
Estimate = collections.namedtuple("Estimate", "jobs quotient year hour error jobs_error")
Projection = collections.namedtuple("Projection", "title base target growth openings change exits transfers leavers "
                                                  "education experience training")
Industry = collections.namedtuple("Industry", "code title jobs share median growth note later", defaults=[None])


def capital(text):
    """Capitalized as at the head of a row."""
    return text[0].upper() + text[1:]


def figure(text):
    """A number, a Mark, or None if the cell is empty."""
    text = text.strip()
    if text in MARKS:
        return MARKS[text]
    return None if text in NONE else float(text.replace(",", ""))


def thousands(text):
    value = figure(text)
    return None if value is None else float(round(value * 1000)) or Few(50)


def carried(jobs, growth):
    """A percentage as fine as the counts, which are hundreds: one of these is at most a tenth of a percent, or one."""
    if growth is None or isinstance(jobs, Few) or jobs < 10000:
        return None
    return growth if jobs >= 100000 else float(rounded(growth, 1))


def table(path, skip=0, **dialect):
    """The rows of a file as dictionaries; `skip` lines precede its header."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        for _ in range(skip):
            next(file)
        yield from csv.DictReader(file, **dialect)


def tabbed(path):
    return table(path, delimiter="\t", quoting=csv.QUOTE_NONE)


def grouped(rows, key):
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def only(folder, pattern):
    (path,) = sorted(folder.glob(pattern))
    return path


def soc(text):
    return re.search(r"\d{2}-\d{4}", text).group()


class Raw:
    """`own`: the package's folder, for folio's own names (states, cities, industries)."""

    def __init__(self, folder, own):
        self.folder, self.own = pathlib.Path(folder), pathlib.Path(own)
        self._read_nation()
        self._read_areas()
        self._read_prices()
        self._read_projections()
        self._read_industries()
        self._read_training()
        self._read_onet()
        self.assumed, self.terms, self.remarks = (self._own(name) for name in ("assumptions", "terms", "remarks"))
        self.publications = {row["publication"]: row for row in self._own("publications")}

    def _own(self, name):
        return list(table(self.own / f"{name}.csv"))

    def _estimate(self, row):
        """`row`: from a file in the publisher's layout, or in the extract's."""
        paid = {"A": {}, "H": {}}
        for period in paid:
            only_other = row.get("HOURLY" if period == "A" else "ANNUAL") == "TRUE"
            for name, column in zip(PERCENTILES, COLUMNS):
                value = figure(row.get(f"{period}_{column}", ""))
                if value is not None and not only_other:
                    paid[period][name] = value
        errors = [figure(row.get(name, "")) for name in ("MEAN_PRSE", "EMP_PRSE")]
        return Estimate(figure(row["TOT_EMP"]), figure(row["LOC_QUOTIENT"]), paid["A"], paid["H"],
                        *(None if isinstance(error, Mark) else error for error in errors))

    def _read_nation(self):
        rows = [row for row in table(self.folder / "oews/national_M2025_dl.csv")
                if row["O_GROUP"] in ("detailed", "total")]
        self.estimates = collections.defaultdict(dict)  # by occupation, by area
        for row in rows:
            self.estimates[row["OCC_CODE"]][NATION] = self._estimate(row)
        self.annual_only = {row["OCC_CODE"] for row in rows if row["ANNUAL"] == "TRUE"}
        self.hourly_only = {row["OCC_CODE"] for row in rows if row["HOURLY"] == "TRUE"}

    def _read_areas(self):
        states = {row["state"]: row for row in self._own("states")}
        cities = {row["area"]: row["name"] for row in self._own("city_names")}
        names = {row["GEOID"].strip(): re.sub(r" (Metro|Micro) Area$", "", row["NAME"].strip())
                 for row in tabbed(self.folder / "geography/2023_Gaz_cbsa_national.txt")}
        titles = {}
        for name in ("oews_area_occupation_M2025.csv", "oews_state_occupation_M2025.csv"):
            for row in table(self.folder / "oews" / name):
                titles[row["AREA"]] = row["AREA_TITLE"]
                self.estimates[row["OCC_CODE"]][row["AREA"]] = self._estimate(row)
        self.tiles = {code: (int(row["tile_row"]), int(row["tile_column"])) for code, row in states.items()
                      if row["tile_row"]}
        fips = {row["fips"]: code for code, row in states.items()}
        metro = {code: names.get(code, title) for code, title in titles.items() if len(code) == 5}
        city = {code: cities.get(code) or re.match("[^-,/]*", name).group() for code, name in metro.items()}
        self.areas = {NATION: Area(NATION, "United States", "the United States", "nation", None, None)}
        for code, row in states.items():
            if row["tile_row"] or code in titles:
                part_of = row["name"].startswith("District of ")
                short = f"the {row['name']}" if part_of else row["name"]
                if short in city.values():
                    short += " State"
                self.areas[code] = Area(code, row["name"], short, "state", code, NATION)
        count = collections.Counter(city.values())
        for code, name in metro.items():
            in_states = name.rpartition(", ")[2]
            short = city[code] + (f", {in_states}" if count[city[code]] > 1 else "")
            self.areas[code] = Area(code, name, short, "metropolitan", in_states[:2], in_states[:2])
        for code, title in titles.items():
            if len(code) == 7:
                part = title.replace(" nonmetropolitan area", "").replace(" (noncontiguous)", "")
                whole = part == states[fips[code[:2]]]["name"]
                short = f"nonmetropolitan {part}" if whole else f"the {part}" if PARTS.search(part) else part
                self.areas[code] = Area(code, title, short, "nonmetropolitan", fips[code[:2]], fips[code[:2]])

    def _read_prices(self):
        def levels(name):
            for row in table(self.folder / "price-parities" / name, skipinitialspace=True):
                if row["LineCode"] == "1":
                    yield row["GeoFIPS"].strip(' "'), figure(row["2024"])
        metro, portions = dict(levels("MARPP_MSA_2008_2024.csv")), dict(levels("PARPP_PORT_2008_2024.csv"))
        fips = {row["state"]: row["fips"] for row in self._own("states")}
        self.prices, self.price_year = {}, 2024
        states_given = any((self.folder / "price-parities").glob("SARPP*"))
        for area in self.areas.values():
            level = {"nation": metro.get("00000"), "metropolitan": metro.get(area.code),
                     "nonmetropolitan": portions.get(f"{fips.get(area.state)}999")}.get(area.kind)
            if area.kind == "state" and not states_given and area.state not in TERRITORIES:
                self.prices[area.code] = NOT_GIVEN
            elif level:  # 0: the state has no such portion
                self.prices[area.code] = level

    def _read_projections(self):
        rows = {}
        for name in ("occupation_2024-34_table1.2.csv", "occupation_2024-34_table1.10_separations.csv"):
            for row in table(self.folder / "projections" / name, skip=1):
                if row["Occupation type"] == "Line item" or row["2024 National Employment Matrix code"] == ALL:
                    rows.setdefault(row["2024 National Employment Matrix code"], {}).update(row)
        self.projections = {}
        for code, row in rows.items():
            words = [None if row[name] in NONE else row[name] for name in (
                "Typical education needed for entry", "Work experience in a related occupation",
                "Typical on-the-job training needed to attain competency in the occupation")]
            change = figure(row["Employment change, numeric, 2024–34"])
            self.projections[code] = Projection(
                row["2024 National Employment Matrix title"].strip().replace(" english ", " English "),
                thousands(row["Employment, 2024"]),
                thousands(row["Employment, 2034"]), figure(row["Employment change, percent, 2024–34"]),
                thousands(row["Occupational openings, 2024–34 annual average"]), float(round(change * 100)) or Few(5),
                thousands(row["Labor force exits, 2024–34 annual average"]),
                thousands(row["Occupational transfers, 2024–34 annual average"]),
                thousands(row["Total occupational separations, 2024–34 annual average"]), *words)
        self.titles = {code: row.title for code, row in self.projections.items()}
        for row in table(self.folder / "oews/national_M2025_dl.csv"):
            if row["O_GROUP"] == "detailed":
                self.titles.setdefault(row["OCC_CODE"], row["OCC_TITLE"])
        self.titles[ALL] = "All occupations"

    def _read_industries(self):
        names = {row["industry"]: row["title"] for row in self._own("naics")}
        self.sectors = collections.defaultdict(list)
        for row in table(self.folder / "oews/natsector_M2024_dl.csv"):
            if row["I_GROUP"] == "sector" and row["O_GROUP"] == "detailed":
                code = row["NAICS"][:2]
                note = "without public schools, public hospitals and the postal service" if code == "99" else ""
                median = None if row["HOURLY"] == "TRUE" else figure(row["A_MEDIAN"])
                self.sectors[row["OCC_CODE"]].append(
                    Industry(code, names[code], figure(row["TOT_EMP"]), None, median, None, note))
        self.matrix = collections.defaultdict(dict)  # by occupation, by the matrix's own code: copies occur once
        for path in sorted(self.folder.glob("staffing/us_staffing_[0-9]*.csv")):
            for row in table(path):
                if row["Occupation Type"].lower() == "line item":
                    code = re.search(r"queryParams=(\w+)", row["source_url"]).group(1)
                    self.matrix[soc(row["Occupation Code"])][code] = Industry(
                        code, names[code], thousands(row["2024 Employment"]), figure(row["2024 Percent of Occupation"]) or Few(0.1),
                        None, figure(row["Employment Percent Change, 2024-2034"]), "",
                        thousands(row["Projected 2034 Employment"]))

    def _read_training(self):
        self.crosswalk = [row for row in table(self.folder / "training/CIP2020_SOC2018_Crosswalk.csv")
                          if row["CIP2020Code"] != "99.9999"]

    def _read_onet(self):
        folder = self.folder / "onet"
        self.version = re.match(r"O\*NET (.*) Database", (folder / "Read Me.txt").read_text()).group(1)
        self.described = {row["O*NET-SOC Code"]: row["Description"] for row in tabbed(folder / "Occupation Data.txt")}
        self.tasks = grouped(tabbed(folder / "Task Statements.txt"), "O*NET-SOC Code")
        self.reported = grouped(tabbed(folder / "Sample of Reported Titles.txt"), "O*NET-SOC Code")
        self.related = grouped(tabbed(folder / "Related Occupations.txt"), "O*NET-SOC Code")
        self.skills = grouped((row for row in table(only(folder, "Skills*.csv")) if row["Scale ID"] == "IM"
                               and row["Recommend Suppress"] != "Y"), "O*NET-SOC Code")
        self.technologies = grouped((dict(row, line=line) for line, row in
                                     enumerate(tabbed(folder / "Technology Skills.txt"))), "O*NET-SOC Code")
        parts = {row["soc"]: row["occupation"] for row in self._own("soc_parts")}
        self.belongs = {}
        for code in {code[:7] for code in self.described} | {row["SOC2018Code"] for row in self.crosswalk}:
            for occupation in (code, parts.get(code), code[:6] + "0"):
                if occupation in self.titles:
                    self.belongs[code] = occupation
                    break
        codes = collections.defaultdict(list)
        for code in sorted(self.described):
            if code[:7] in self.belongs:
                codes[self.belongs[code[:7]]].append(code)
        # The codes that describe an occupation: its own if that has tasks, otherwise all of its parts.
        self.onet_codes = {}
        for occupation, known in codes.items():
            own = [code for code in known if code.endswith(".00") and self.tasks.get(code)]
            self.onet_codes[occupation] = own or known
