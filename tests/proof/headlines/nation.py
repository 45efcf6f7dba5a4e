"""What the other files say of an occupation: the decade's projections, industries, related work, fields of study."""
import collections
import math
import re

from places import newest
from survey import ALL
from values import Few, figure, rows_of, soc

Projection = collections.namedtuple("Projection", "title years base target growth openings change exits transfers "
                                                  "leavers education experience training")
Industry = collections.namedtuple("Industry", "code title jobs later share growth")
FIELDS = {"base": r"Employment,? \d{4}$", "growth": r"Employment (?:change, percent|Percent Change), \d{4}",
          "change": r"Employment change, numeric, \d{4}", "openings": r"Occupational openings, .*annual average",
          "exits": r"Labor force exits, ", "transfers": r"Occupational transfers, ",
          "leavers": r"Total occupational separations, ", "education": r"Typical (?:education|entry-level education)",
          "experience": r"Work experience in a related", "training": r"Typical on-the-job training"}
TEXTS = ("education", "experience", "training")


def thousands(text):
    """A count in thousands with one decimal: 0.0 is fewer than 50."""
    value = figure(text)
    return value if value is None else float(round(value * 1000)) or Few(50)


def without_none(text):
    return None if (text or "").strip() in ("", "—", "-", "N/A") else text.strip()


class Nation:
    def __init__(self, folder, own, survey):
        self.survey = survey
        self._projections(folder / "projections")
        self.terms = [row for row in own("terms") if row["measure"] == "growth"]
        self.names = {row["industry"]: row["title"] for row in own("naics")}
        self.sectors = [row["industry"] for row in own("naics") if row["level"] == "sector"]
        self._matrix(folder / "staffing")
        self.titles = {code: row.title.replace(" english ", " English ") for code, row in self.projections.items()}
        for code, title in survey.occupations.items():
            self.titles.setdefault(code, title)
        self.titles[ALL] = "All occupations"
        self.parts = {row["soc"]: row["occupation"] for row in own("soc_parts")}
        self._onet(folder / "onet")
        self._fields(folder / "training")

    def _projections(self, folder):
        files = collections.defaultdict(dict)  # by base year, then by kind
        for path in sorted(folder.glob("*.csv")):
            kind = "web" if re.search(r"Employment ?Projections", path.name, re.IGNORECASE) else \
                "table" if re.search(r"table ?1\.2\.csv$", path.name, re.IGNORECASE) else \
                "parts" if re.search(r"(table ?1\.10|separations)\.csv$", path.name, re.IGNORECASE) else None
            if not kind:
                continue
            rows = list(rows_of(path, lambda row: any(re.search(r"^Employment,? \d{4}$", " ".join(cell.split()))
                                                      for cell in row)))
            years = tuple(sorted(int(name[-4:]) for name in rows[0] if re.fullmatch(FIELDS["base"], name)))
            files[years][kind] = rows
        self.projections, self.years = {}, max(files, default=None)
        known = files.get(self.years, {})
        self.in_parts = "parts" in known
        for kind in ("web", "parts", "table") if "table" not in known else ("parts", "table"):
            for row in known.get(kind, ()):
                self._projection(row, kind)
        if "web" not in known and "table" not in known:
            self.projections = {}

    def _projection(self, row, kind):
        code = next((soc(value) for name, value in row.items() if name.lower().endswith(" code") and soc(value)), None)
        level = row.get("Occupation type", "line item").lower()
        if not code or not (level == "line item" or code == ALL):
            return
        cells = {key: next((value for name, value in row.items() if re.match(pattern, name, re.IGNORECASE)), None)
                 for key, pattern in FIELDS.items()}
        jobs = {int(name[-4:]): thousands(value) for name, value in row.items() if re.fullmatch(FIELDS["base"], name)}
        values = {key: without_none(cells[key]) for key in TEXTS}
        values |= {key: thousands(cells[key]) for key in ("openings", "exits", "transfers", "leavers")}
        title = next(value for name, value in row.items() if "title" in name.lower()).split("    *")[0].strip()
        new = Projection(title=title, years=self.years, base=jobs[self.years[0]], target=jobs[self.years[1]],
                         growth=figure(cells["growth"]), change=figure(cells["change"]), **values)
        old = self.projections.get(code)
        if old:  # the separations' row has the parts
            new = Projection(*(b if b is not None else a for a, b in zip(old, new)))
        if kind == "parts" and not old:
            new = new._replace(title=title)
        self.projections[code] = new

    def _matrix(self, folder):
        """By occupation and by the matrix's own code: copies of an industry count once."""
        by_year = collections.defaultdict(lambda: collections.defaultdict(dict))
        for path in sorted(folder.glob("*.csv")):
            web = re.search(r"IND_(\w+?)_", path.name)
            if not web and not re.fullmatch(r"us_staffing_\d\w*\.csv", path.name):
                continue
            for row in rows_of(path, lambda row: "Occupation Type" in row):
                if row["Occupation Type"].lower() != "line item":
                    continue
                base, target = sorted(int(re.search(r"\d{4}", name)[0]) for name in row
                                      if re.fullmatch(r"\d{4} Employment|Projected \d{4} Employment", name))
                code = web[1] if web else re.search(r"queryParams=(\w+)", row["source_url"])[1]
                by_year[base, target][soc(row["Occupation Code"])][code] = Industry(
                    code, self.names.get(code, f"Industry {code}"), thousands(row[f"{base} Employment"]),
                    thousands(row[f"Projected {target} Employment"]),
                    figure(row[f"{base} Percent of Occupation"]) or Few(0.1),
                    figure(row[f"Employment Percent Change, {base}-{target}"]))
        self.matrix_years = max(by_year, default=None)
        self.matrix = by_year.get(self.matrix_years, {})

    def belongs(self, code):
        """The occupation under which a more detailed code is counted."""
        return next((known for known in (code, self.parts.get(code), code[:6] + "0") if known in self.titles), None)

    def _onet(self, folder):
        def rows(name):
            path = folder / name
            found = rows_of(path, lambda row: True, delimiter="\t", quotechar=None, quoting=3) if path.exists() else ()
            grouped = collections.defaultdict(list)
            for row in found:
                grouped[row["O*NET-SOC Code"]].append(row)
            return grouped
        described, tasks, related = (rows(f"{name}.txt") for name in ("Occupation Data", "Task Statements",
                                                                      "Related Occupations"))
        codes = collections.defaultdict(list)
        for code in sorted(described):
            if self.belongs(code[:7]):
                codes[self.belongs(code[:7])].append(code)
        self.related, self.zones = collections.defaultdict(dict), {}
        zones, names = rows("Job Zones.txt"), self._zone_names(folder / "Job Zone Reference.txt")
        for occupation, known in codes.items():
            own = [code for code in known if code.endswith(".00") and tasks.get(code)] or known
            found = {row["Job Zone"] for code in own for row in zones.get(code, ())}
            if len(found) == 1 and found <= names.keys():
                zone, = found
                self.zones[occupation] = zone, names[zone]
            for row in (row for code in own for row in related.get(code, ())):
                other = self.belongs(row["Related O*NET-SOC Code"][:7])
                if other and other != occupation:
                    nearest = self.related[occupation]
                    nearest[other] = min(int(row["Index"]), nearest.get(other, math.inf))

    @staticmethod
    def _zone_names(path):
        """By zone, what its name says of the preparation: "medium". The name "Job Zone 1-2" is that of both."""
        found = rows_of(path, lambda row: True, delimiter="\t", quotechar=None, quoting=3) if path.exists() else ()
        names = {row["Job Zone"]: row["Name"] for row in found}
        if "1-2" in names.get("2", ""):
            names.setdefault("1", names["2"])
        words = {zone: re.search(r": (.*) Preparation", name) for zone, name in names.items()}
        return {zone: word[1].lower() for zone, word in words.items() if word}

    def nearest(self, occupation, count=10):
        known = self.related.get(occupation, {})
        return sorted(known, key=lambda code: (known[code], code))[:count]

    def _fields(self, folder):
        self.fields = collections.defaultdict(dict)
        path = newest(folder, r"CIP\d{4}_SOC\d{4}_Crosswalk\.csv") if folder.is_dir() else None
        for row in rows_of(path, lambda row: True) if path else ():
            cip, title, code = list(row.values())[:3]
            if not cip.startswith("99") and self.belongs(code):
                self.fields[self.belongs(code)][cip] = title.rstrip(".")
