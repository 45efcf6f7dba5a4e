"""Areas and their names, and what things cost there."""
import collections
import re

from survey import NATION
from values import figure, rows_of

Area = collections.namedtuple("Area", "code name short kind state parent")
Level = collections.namedtuple("Level", "year value wider")
PART = re.compile(" Region of |Peninsula of |^Balance of ")  # these names take an article
KINDS = {"state": "states", "metropolitan": "metropolitan areas", "nonmetropolitan": "nonmetropolitan areas"}


def newest(folder, pattern):
    """The file whose name has the greatest year, or None."""
    found = [(int(re.findall(r"\d{4}", path.name)[-1] if re.search(r"\d{4}", path.name) else 0), path)
             for path in folder.glob("*") if re.fullmatch(pattern, path.name, re.IGNORECASE)]
    return max(found)[1] if found else None


class Places:
    def __init__(self, folder, own, survey):
        states = {row["state"]: row for row in own("states")}
        self.survey = survey
        self.tiles = {code for code, row in states.items() if row["tile_row"]}
        self.areas = {NATION: Area(NATION, "United States", "the United States", "nation", None, None)}
        cities = self._metropolitan(folder / "geography", own)
        for code, row in states.items():
            if row["tile_row"] or code in survey.titles:
                short = row["name"] + " State" if row["name"] in cities else row["name"]
                short = "the " + short if short.startswith("District of ") else short
                self.areas[code] = Area(code, row["name"], short, "state", code, NATION)
        by_fips = {row["fips"]: row for row in states.values()}
        for code, title in survey.titles.items():
            if survey.kind_of(code) == "nonmetropolitan":
                state = by_fips[code[:2]]
                part = title.replace(" nonmetropolitan area", "").replace(" (noncontiguous)", "")
                short = f"nonmetropolitan {part}" if part == state["name"] else f"the {part}" if PART.search(part) else part
                self.areas[code] = Area(code, title, short, "nonmetropolitan", state["state"], state["state"])
        self.fips = {row["state"]: row["fips"] for row in states.values()}
        self.states = {code: row["name"] for code, row in states.items()}
        self._prices(folder / "price-parities")

    def _metropolitan(self, folder, own):
        names, common = {}, {row["area"]: row["name"] for row in own("city_names")}
        gazetteer = newest(folder, r"\d{4}_Gaz_cbsa_national\.txt") if folder.is_dir() else None
        for row in rows_of(gazetteer, lambda row: True, delimiter="\t", quotechar=None, quoting=3) if gazetteer else ():
            names[row["GEOID"].strip()] = re.sub(r" (Metro|Micro) Area$", "", row["NAME"].strip())
        titles = {code: names.get(code, title) for code, title in self.survey.titles.items()
                  if self.survey.kind_of(code) == "metropolitan"}
        city = {code: common.get(code) or re.match("[^-,/]*", name)[0] for code, name in titles.items()}
        alike = collections.Counter(city.values())
        for code, name in titles.items():
            states = name.partition(", ")[2]
            short = city[code] + (f", {states}" if alike[city[code]] > 1 else "")
            self.areas[code] = Area(code, name, short, "metropolitan", states[:2], states[:2])
        return set(city.values())

    def _prices(self, folder):
        """By the publisher's code and year. 0 stands for a portion that a state does not have."""
        self.levels, self.given = {}, set()
        for table, kinds in (("MARPP", {"metropolitan"}), ("PARPP", {"nonmetropolitan"}), ("SARPP", {"state"})):
            found = [path for path in folder.glob("*") if re.match(table, path.name, re.IGNORECASE)]
            if not found:
                continue
            self.given |= kinds
            path = max(found, key=lambda path: max(map(int, re.findall(r"\d{4}", path.name))))
            for row in rows_of(path, lambda row: "GeoFIPS" in row, skipinitialspace=True):
                if row.get("LineCode") == "1":
                    self.levels[table, row["GeoFIPS"].strip(' "')] = {
                        int(year): figure(value) for year, value in row.items() if year.isdigit() and figure(value)}

        self.years = collections.defaultdict(set)
        for (table, _), values in self.levels.items():
            self.years[table] |= values.keys()

    def level(self, code, pay_year):
        """The level of the pay's year or else of the nearest one that the kind of area has, the later of two."""
        area = self.areas[code]
        table, key = {"metropolitan": ("MARPP", code), "state": ("SARPP", f"{self.fips.get(code)}000"),
                      "nonmetropolitan": ("PARPP", f"{self.fips.get(area.state)}999")}.get(area.kind, (None, None))
        years = self.years.get(table)
        if not years:
            return None
        year = min(years, key=lambda year: (abs(year - pay_year), -year))
        value = self.levels.get((table, key), {}).get(year)
        wider = f"the nonmetropolitan portion of {self.states[area.state]}" if area.kind == "nonmetropolitan" else None
        return Level(year, value, wider) if value else None
