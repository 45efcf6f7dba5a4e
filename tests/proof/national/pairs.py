"""Which occupations in which areas are compared: the odd ones, found in the raw files, and some at random."""
import random

from raw import ALL, CAPPED, NATION, PERCENTILES, WITHHELD
from request import released

SEED = 20250531
COUNT = 40


def odd(raw):
    """Yields why, the occupation, and the areas."""
    rows = [(occupation, code, row) for occupation, areas in sorted(raw.estimates.items()) if occupation != ALL
            for code, row in sorted(areas.items()) if code != NATION]
    pay = lambda row: [row.year.get(name) for name in PERCENTILES]  # noqa: E731
    first = lambda wanted: next((occupation, [code]) for occupation, code, row in rows if wanted(code, row))  # noqa: E731
    kind = lambda code: raw.areas[code].kind  # noqa: E731
    plain = lambda row: all(map(released, pay(row))) and released(row.jobs)  # noqa: E731
    yield "every wage withheld", *first(lambda code, row: pay(row) == [WITHHELD] * 5 and kind(code) == "metropolitan")
    yield "every wage withheld in a state", *first(lambda code, row: pay(row) == [WITHHELD] * 5 and kind(code) == "state")
    yield "three percentiles capped", *first(lambda code, row: pay(row).count(CAPPED) == 3)
    yield "one percentile capped", *first(lambda code, row: pay(row).count(CAPPED) == 1)
    yield "capped, not metropolitan", *first(lambda code, row: CAPPED in pay(row) and kind(code) == "nonmetropolitan")
    yield "jobs withheld, pay released", *first(lambda code, row: row.jobs == WITHHELD and released(row.year.get("median")))
    accents = [code for code, area in raw.areas.items() if area.state == "PR" and not area.name.isascii()]
    yield "accents in the area's name", *first(lambda code, row: code in accents and plain(row))
    yield "Puerto Rico", "29-1141", ["PR"]
    yield "a territory that is no state", *first(lambda code, row: code == "6600001" and plain(row))
    yield "not metropolitan", *first(lambda code, row: kind(code) == "nonmetropolitan" and plain(row))
    longest = max(raw.areas, key=lambda code: (len(raw.areas[code].name), code))
    yield "longest name of an area", *first(lambda code, row: code == longest and plain(row))
    longest = max((occupation for occupation, *_ in rows), key=lambda code: (len(raw.titles[code]), code))
    yield "longest title of an occupation", *first(lambda code, row: row is raw.estimates[longest].get(code) and plain(row))
    counts = {occupation: len(areas) for occupation, areas in raw.estimates.items() if occupation != ALL and len(areas) > 1}
    most, least = max(counts, key=lambda code: (counts[code], code)), min(counts, key=lambda code: (counts[code], code))
    yield "the most areas", most, ["16980"]
    yield "the fewest areas", least, [max(raw.estimates[least])]
    yield "an area without an estimate", least, ["14260"]
    yield "pay a year only: teachers", "25-2021", ["47900"]
    yield "pay a year only: pilots", "53-2011", ["12060"]
    yield "pay an hour only: actors", "27-2011", ["31080"]
    yield "pay an hour only, in the nation", "27-2042", [NATION]
    yield "a residual", "15-1299", ["19100"]
    without = lambda rows, codes: sorted(code for code in codes  # noqa: E731
                                         if code != ALL and not any(part in rows for part in raw.onet_codes[code]))
    yield "no tasks in O*NET", without(raw.tasks, raw.titles)[0], ["17820"]
    bare = without(raw.skills, counts)
    yield "no skills in O*NET", *first(lambda code, row: raw.estimates[bare[0]].get(code) is row)
    known = {raw.belongs.get(row["SOC2018Code"]) for row in raw.crosswalk}
    unled = sorted(counts.keys() - known)
    yield "no field of study", *first(lambda code, row: raw.estimates[unled[-1]].get(code) is row)
    yield "several areas", "15-1254", ["42660", "35620", "41940"]
    yield "areas of every kind", "51-4121", ["14260", "ID", "1600006", NATION]
    yield "more areas than a table lists", "29-1141", [code for code in sorted(raw.estimates["29-1141"]) if len(code) == 5][:14]
    yield "a state", "35-2014", ["TX"]
    yield "the District of Columbia", "23-1011", ["DC"]
    yield "the nation", "43-4051", [NATION]
    gains = {code: row.growth for code, row in raw.projections.items() if code in counts}
    yield "the fastest growth", max(gains, key=lambda code: (gains[code], code)), ["38060"]
    yield "the fastest decline", min(gains, key=lambda code: (gains[code], code)), ["37980"]


def chosen(raw):
    pairs = list(odd(raw))
    draw = random.Random(SEED)
    rows = sorted((occupation, code) for occupation, areas in raw.estimates.items() if occupation != ALL
                  for code in areas if code != NATION)
    while len(pairs) < COUNT:
        occupation, code = draw.choice(rows)
        pairs.append(("at random", occupation, [code]))
    return pairs
