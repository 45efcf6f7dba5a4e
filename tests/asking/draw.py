#!/usr/bin/env python3
"""Draws questions from O*NET's alternate titles and from the Census Bureau's places, and misspells four of five.

    tests/asking/draw.py SHARED

SHARED is a folder with data/onet, data/oews, data/geography and downloads/geography. The script writes
drawn-titles.txt and drawn-places.txt beside itself. The same files give the same questions."""
import collections
import csv
import pathlib
import random
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
TITLES, PLACES = 400, 200
SEED = 10
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SIZABLE = 15_000_000  # square meters of land

TITLES_HEAD = """Titles drawn by draw.py from the alternate titles of O*NET 30.2, each with the occupations that O*NET gives
for it. Four of five are misspelled by rule, so the titles are modified. Source: O*NET 30.2 Database, U.S.
Department of Labor, Employment and Training Administration (USDOL/ETA), used under the CC BY 4.0 license.

"""
PLACES_HEAD = """Cities drawn by draw.py from the Census Bureau's gazetteer of places (2025), each with the metropolitan areas
(2023) that contain a place of that name. Four of five are misspelled by rule.

"""


def swap(word, at, _):
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


def drop(word, at, _):
    return word[:at] + word[at + 1:]


def double(word, at, _):
    return word[:at] + word[at] + word[at:]


def slip(word, at, chance):
    row = next((row for row in KEYBOARD if word[at].lower() in row), None)
    if not row:
        return double(word, at, chance)
    key = row.index(word[at].lower())
    return word[:at] + chance.choice(row[max(0, key - 1):key] + row[key + 1:key + 2]) + word[at + 1:]


RULES = (None, swap, drop, double, slip)


def misspell(text, rule, chance):
    """Changes the longest word, but neither its first letter nor its last."""
    words = re.findall(r"[A-Za-z]+", text)
    word = max(words, key=len)
    if not rule or len(word) < 5:
        return text
    places = [at for at in range(1, len(word) - 2) if rule is not swap or word[at] != word[at + 1]]
    return text.replace(word, rule(word, chance.choice(places), chance), 1)


def surveyed(shared):
    """Maps a SOC code to the occupation under which the survey counts it."""
    with open(shared / "data/oews/national_M2025_dl.csv", encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file)]
    codes = {row["OCC_CODE"] for row in rows if row["O_GROUP"] == "detailed"}
    with open(HERE.parent.parent / "data/us/soc_parts.csv", encoding="utf-8", newline="") as file:
        parts = {row["soc"]: row["occupation"] for row in csv.DictReader(file)}
    return lambda soc: next((code for code in (soc, parts.get(soc), soc[:6] + "0") if code in codes), None)


def titles(shared):
    occupation = surveyed(shared)
    found = collections.defaultdict(set)
    for name in ("Alternate Titles.txt", "Sample of Reported Titles.txt"):
        with open(shared / "data/onet" / name, encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                code = occupation(row[0][:7])
                if code:
                    found[re.sub(r" \(.*", "", row[1])].add(code)
    return {title: codes for title, codes in found.items() if re.search("[A-Za-z]{3}", title) and len(codes) <= 3}


def metropolitan_counties(shared):
    with open(shared / "data/geography/cbsa_delineation_list1_2023.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    return {row[9] + row[10]: row[0] for row in rows if len(row) > 10 and row[4] == "Metropolitan Statistical Area"}


def place(name):
    return re.sub(r" (city|town|village|borough|CDP)$", "", name)


def places(shared):
    """Maps a city's name to areas; the state is part of the name if another state has a place of that name."""
    area = metropolitan_counties(shared)
    with open(shared / "downloads/geography/us_geo_2025_place_counties.csv", encoding="utf-8", newline="") as file:
        counties = collections.defaultdict(set)
        for row in csv.DictReader(file):
            counties[row["Place GEOID"]].add(row["County GEOID"])
    found, sizes, states = collections.defaultdict(set), {}, collections.defaultdict(set)
    with open(shared / "downloads/geography/2025_Gaz_place_national.txt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="|"):
            states[place(row["NAME"])].add(row["USPS"])
            codes = {area[county] for county in counties[row["GEOID"]] if county in area}
            if row["FUNCSTAT"] == "A" and codes and row["NAME"].endswith(" city"):
                name = f"{place(row['NAME'])}, {row['USPS']}"
                found[name] |= codes
                sizes[name] = int(row["ALAND"])
    large = {name: codes for name, codes in found.items() if sizes[name] >= SIZABLE and len(codes) <= 3}
    return {name[:-4] if len(states[name[:-4]]) == 1 else name: codes for name, codes in large.items()}


def draw(found, count, chance):
    for index, name in enumerate(chance.sample(sorted(found), count)):
        yield misspell(name, RULES[index % len(RULES)], chance), " ".join(sorted(found[name]))


def main():
    shared = pathlib.Path(sys.argv[1])
    for file, head, found, count in (("drawn-titles.txt", TITLES_HEAD, titles(shared), TITLES),
                                     ("drawn-places.txt", PLACES_HEAD, places(shared), PLACES)):
        lines = [f"{asked:<44} | {codes}" for asked, codes in draw(found, count, random.Random(SEED))]
        (HERE / file).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


main()
