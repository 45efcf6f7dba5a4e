"""Makes reports on occupations in areas of the nation from the publishers' files, with Python's standard library
only.

The files are in the folder that FOLIO_TEST_DATA names, or beside the project; none of them is part of it."""
import concurrent.futures
import csv
import os
import pathlib
import random
import shutil
import subprocess
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("FOLIO_TEST_DATA", PROJECT.parent / "shared" / "data"))
DEFINITION = PROJECT / "reports" / "occupation.yaml"
ABSENT = f"skipped: the publishers' files are not in {DATA}; FOLIO_TEST_DATA names their folder"
SEED = 4


def is_there():
    return DATA.is_dir()


def rows(name):
    with open(DATA / "oews" / f"{name}_M2025.csv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def random_pairs(count):
    """Pairs of an occupation and areas of one kind, of which the first is the report area. Always the same; they
    include pairs that nobody surveyed, and every fourth has further areas to compare."""
    local, states = list(rows("oews_area_occupation")), list(rows("oews_state_occupation"))
    occupations = sorted({row["OCC_CODE"] for row in local})
    areas = sorted({row["AREA"] for row in local})
    kinds = [[area for area in areas if len(area) == 5], [area for area in areas if len(area) == 7],
             sorted({row["AREA"] for row in states}), ["US"]]
    chance = random.Random(SEED)
    pairs = {}
    while len(pairs) < count:
        kind, = chance.choices(kinds, weights=[40, 25, 25, 10])
        others = [chance.choice(kinds[0]), chance.choice(kinds[2])] if len(pairs) % 4 == 3 else []
        pair = chance.choice(occupations), chance.choice(kind)
        pairs.setdefault(pair, [area for area in others if area != pair[1]])
    return [(occupation, [area, *others]) for (occupation, area), others in pairs.items()]


def odd_pairs():
    """Extreme cases by name: longest, withheld, capped, foreign, lowest."""
    local = list(rows("oews_area_occupation"))
    figures = ("A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90")
    found = {"longest area": max(local, key=lambda row: len(row["AREA_TITLE"])),
             "longest occupation": max(local, key=lambda row: len(row["OCC_TITLE"])),
             "withheld": next(row for row in local if all(row[figure] == "*" for figure in figures)),
             "capped": max(local, key=lambda row: sum(row[figure] == "#" for figure in figures)),
             "Puerto Rico": next(row for row in local if row["AREA_TITLE"].endswith(", PR"))}
    counts = {}
    for row in local:
        counts.setdefault(row["OCC_CODE"], []).append(row)
    found["fewest areas"] = min(counts.values(), key=len)[0]
    found["most areas"] = max(counts.values(), key=len)[0]
    pairs = {name: (row["OCC_CODE"], [row["AREA"]]) for name, row in found.items()}
    pairs["nation"] = (found["longest area"]["OCC_CODE"], ["US"])
    pairs["three areas"] = (found["longest area"]["OCC_CODE"], ["NY", found["longest area"]["AREA"], "PR"])
    return pairs


def name_of(pair):
    """The base name of the report's files: its codes."""
    return f"{pair[0]}-{pair[1][0]}"


def report(build, folder, pair, options):
    """Makes the files and renames them; returns folio's warnings."""
    areas = [word for area in pair[1] for word in ("--area", area)]
    with tempfile.TemporaryDirectory(dir=folder) as made:
        done = subprocess.run([str(build / "folio"), "report", "-q", "--exact", "--data", str(DATA), "--occupation", pair[0], *areas,
                               "-o", made, *options], capture_output=True, text=True)
        for path in pathlib.Path(made).iterdir():
            path.rename(folder / (name_of(pair) + path.suffix))
    return f"{name_of(pair)}: {done.stderr}" if done.returncode or done.stderr else ""


def make(build, folder, pairs, *options):
    """The reports' files, in a folder of their own; a warning from folio is a failure."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        failures = [said for said in pool.map(lambda pair: report(build, folder, pair, options), pairs) if said]
    if failures:
        raise SystemExit("".join(failures))


def content_of(build, pair):
    """The report's content as tests/proof/content.h prints it."""
    settings = [f"--occupation={pair[0]}", *(f"--area={area}" for area in pair[1])]
    program = str(build / "tests" / "proof" / "content")
    return subprocess.run([program, str(DEFINITION), str(build / "plugins"), *settings], check=True,
                          capture_output=True, text=True, env=dict(os.environ, FOLIO_DATA=str(DATA))).stdout
