"""The occupations and areas that are compared: unusual ones, found in the raw files, and random ones."""
import random

from raw import ALL, CAPPED, NATION, PERCENTILES, WITHHELD
from request import released

SEED = 20250531
COUNT = 40
MANY = 14  # number of areas in a request, more than a table lists


class Odd:
    """Yields (why, occupation, areas)."""

    def __init__(self, raw):
        self.raw = raw
        self.rows = [(occupation, code, row) for occupation, areas in sorted(raw.estimates.items())
                     if occupation != ALL for code, row in sorted(areas.items()) if code != NATION]
        random.Random(SEED).shuffle(self.rows)  # so that not all are of the first occupation
        self.counts = {occupation: len(areas) for occupation, areas in raw.estimates.items()
                       if occupation != ALL and len(areas) > 1}

    def first(self, why, wanted):
        """The first matching row."""
        return next((why, occupation, [code]) for occupation, code, row in self.rows if wanted(occupation, code, row))

    def kind(self, code):
        return self.raw.areas[code].kind

    def withheld(self):
        def all_withheld(row):
            return pay(row) == [WITHHELD] * 5
        yield self.first("every wage withheld", lambda _, code, row: all_withheld(row) and self.kind(code) != "state")
        yield self.first("every wage withheld in a state",
                         lambda _, code, row: all_withheld(row) and self.kind(code) == "state")
        yield self.first("three percentiles capped", lambda _, code, row: pay(row).count(CAPPED) == 3)
        yield self.first("one percentile capped", lambda _, code, row: pay(row).count(CAPPED) == 1)
        yield self.first("capped in no metropolitan area",
                         lambda _, code, row: CAPPED in pay(row) and self.kind(code) == "nonmetropolitan")
        yield self.first("jobs withheld, pay released",
                         lambda _, code, row: row.jobs == WITHHELD and released(row.year.get("median")))

    def areas(self):
        areas = self.raw.areas
        longest = max(areas, key=lambda code: (len(areas[code].name), code))
        yield self.first("the longest name of an area", lambda _, code, row: code == longest and plain(row))
        yield self.first("accents in the area's name", lambda _, code, row: areas[code].state == "PR" and plain(row)
                         and not areas[code].name.isascii())
        yield self.first("a territory that is no state", lambda _, code, row: code == "6600001" and plain(row))
        yield self.first("no metropolitan area",
                         lambda _, code, row: self.kind(code) == "nonmetropolitan" and plain(row))
        yield self.first("a price level of 0", lambda _, code, row: code == "1000005" and plain(row))
        yield "Puerto Rico", "29-1141", ["PR"]
        yield "a state", "35-2014", ["TX"]
        yield "the District of Columbia", "23-1011", ["DC"]
        yield "the nation", "43-4051", [NATION]
        yield "several areas", "15-1254", ["42660", "35620", "41940"]
        yield "areas of every kind", "51-4121", ["14260", "ID", "1600006", NATION]
        many = [code for code in sorted(self.raw.estimates["29-1141"]) if self.kind(code) == "metropolitan"]
        yield "more areas than a table lists", "29-1141", many[:MANY]

    def occupations(self):
        longest = max(self.counts, key=lambda code: (len(self.raw.titles[code]), code))
        yield self.first("the longest title of an occupation", lambda code, _, row: code == longest and plain(row))
        most, least = (end(self.counts, key=lambda code: (self.counts[code], code)) for end in (max, min))
        yield self.first("the most areas", lambda code, _, row: code == most)
        yield self.first("the fewest areas", lambda code, _, row: code == least)
        yield "an area without an estimate", least, ["14260"]
        yield "pay a year only: teachers", "25-2021", ["47900"]
        yield "pay a year only: pilots", "53-2011", ["12060"]
        yield "pay an hour only: actors", "27-2011", ["31080"]
        yield "pay an hour only, in the nation", "27-2042", [NATION]
        yield "a residual", "15-1299", ["19100"]
        growth = {code: self.raw.projections[code].growth for code in self.counts}
        yield "the fastest growth", max(growth, key=lambda code: (growth[code], code)), ["38060"]
        yield "the fastest decline", min(growth, key=lambda code: (growth[code], code)), ["37980"]

    def undescribed(self):
        """Occupations missing from a file."""
        raw = self.raw

        def without(rows, occupation):
            return occupation != ALL and not any(part in rows for part in raw.onet_codes[occupation])
        yield "no tasks in O*NET", min(code for code in raw.titles if without(raw.tasks, code)), ["17820"]
        yield self.first("no skills in O*NET", lambda code, _, row: without(raw.skills, code))
        known = {raw.belongs.get(row["SOC2018Code"]) for row in raw.crosswalk}
        yield self.first("no field of study", lambda code, _, row: code not in known)


def pay(row):
    return [row.year.get(name) for name in PERCENTILES]


def plain(row):
    return all(map(released, pay(row))) and released(row.jobs)


def chosen(raw):
    odd = Odd(raw)
    pairs = [*odd.withheld(), *odd.areas(), *odd.occupations(), *odd.undescribed()]
    return pairs + [("at random", occupation, [code]) for occupation, code, _ in odd.rows[:COUNT - len(pairs)]]
