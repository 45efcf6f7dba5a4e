#!/usr/bin/env python3
"""Measures loading the publishers' files, beside a plain loop over them: tests/bench/load.py BUILD DATA ROUNDS"""
import datetime
import json
import os
import pathlib
import shutil
import statistics
import sys

import peers

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
ROWS = {
    "plain loop: files and their indexes": ("plain", "files"),
    "  then the tables of views.sql, copied": ("plain", "views"),
    "  then the index of names": ("plain", "names"),
    "plain loop, all of it": ("plain", "all"),
    "folio: all of it, checked": ("folio", "all"),
}


def measure(build, data):
    """The times of folio with an empty cache, then of the plain loop."""
    cache = build / "bench/cache/load"
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(parents=True)

    def load(*databases):
        return json.loads(peers.run(build / "bench/folio-bench-load", PROJECT / "data/us", data, *databases,
                                    env=os.environ | {"XDG_CACHE_HOME": str(cache)}))

    return {"folio": load(), "plain": load(next(cache.glob("folio/*.sqlite")), cache / "plain.sqlite")}


def print_table(rounds):
    def median(way, part, clock):
        return statistics.median(result[way][part][clock] for result in rounds)

    print(f"{'':40}{'processor':>12}{'to plain':>10}{'wall':>10}{'to plain':>10}")
    for label, (way, part) in ROWS.items():
        cells = []
        for clock in ("cpu", "wall"):
            ratio = statistics.median(result[way][part][clock] / result["plain"]["all"][clock] for result in rounds)
            cells += [f"{median(way, part, clock):.0f}", f"{ratio:.2f}"]
        print(f"{label:40}{cells[0]:>12}{cells[1]:>10}{cells[2]:>10}{cells[3]:>10}")
    print(f"\n{rounds[0]['plain']['rows']} rows; most memory of folio: "
          f"{statistics.median(result['folio']['memory'] for result in rounds):.0f} MB")


def main(build, data, rounds):
    if not data.is_dir():
        print(f"bench: left out: loading: {data} is missing; set FOLIO_TEST_DATA to the publishers' files")
        return
    try:
        results = [measure(build, data) for _ in range(rounds)]
    except peers.LeftOut as reason:
        sys.exit(f"bench: {reason}")
    shutil.rmtree(build / "bench/cache")
    print(f"{datetime.date.today()}: milliseconds, medians of {rounds} interleaved rounds\n")
    print_table(results)


if __name__ == "__main__":
    main(*(pathlib.Path(folder).absolute() for folder in sys.argv[1:3]), int(sys.argv[3]))
