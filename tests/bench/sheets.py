#!/usr/bin/env python3
"""Measures reading workbooks, beside python-calamine: tests/bench/sheets.py BUILD DOWNLOADS ROUNDS"""
import datetime
import json
import pathlib
import statistics
import sys

import peers

PACKAGE = "python-calamine==0.9.1"
ROWS = 150000
# Prints what folio-bench-sheets prints. The rows are made, as a caller would have them.
CALAMINE = """
import json, resource, sys, time
from python_calamine import CalamineWorkbook
cpu, wall = time.process_time(), time.monotonic()
rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
span = {"cpu": (time.process_time() - cpu) * 1e3, "wall": (time.monotonic() - wall) * 1e3}
cells = sum(cell != "" for row in rows for cell in row)
print(json.dumps(span | {"rows": len(rows), "cells": cells,
                         "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def install(build):
    """A Python that has calamine, in the build folder."""
    venv = build / "bench/calamine"
    if not (venv / "bin/pip").exists():
        peers.run(sys.executable, "-m", "venv", venv)
    peers.run(venv / "bin/pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE)
    return venv / "bin/python"


def measure(program, python, book):
    result = {"folio": json.loads(peers.run(program, book)), "calamine": json.loads(peers.run(python, "-c", CALAMINE, book))}
    for part in ("rows", "cells"):
        if result["folio"][part] != result["calamine"][part]:
            raise peers.LeftOut(f"{book}: folio reads {result['folio'][part]} {part}, calamine {result['calamine'][part]}")
    return result


def print_row(name, rounds):
    cells = []
    for clock in ("cpu", "wall"):
        own, other = ([result[reader][clock] for result in rounds] for reader in ("folio", "calamine"))
        ratio = statistics.median(a / b for a, b in zip(own, other))
        cells += [f"{statistics.median(own):.0f}", f"{statistics.median(other):.0f}", f"{ratio:.2f}"]
    memory = [f"{max(result[reader]['memory'] for result in rounds):.0f}" for reader in ("folio", "calamine")]
    print(f"{name:24}{rounds[0]['folio']['cells']:>10}" + "".join(f"{cell:>10}" for cell in [*cells, *memory]))


def main(build, downloads, rounds):
    program, made = build / "bench/folio-bench-sheets", build / f"bench/made-{ROWS}.xlsx"
    books = {"natsector_M2024": downloads / "oews/natsector_M2024_dl.xlsx", f"made, {ROWS} x 32": made}
    try:
        python = install(build)
        if not made.exists():
            peers.run(program, "--make", made, ROWS)
        found = {name: book for name, book in books.items() if book.exists()}
        results = [{name: measure(program, python, book) for name, book in found.items()} for _ in range(rounds)]
    except peers.LeftOut as reason:
        sys.exit(f"bench: left out: workbooks: {reason}")
    print(f"{datetime.date.today()}: milliseconds and MB, medians of {rounds} interleaved rounds; {PACKAGE}\n")
    print(f"{'':24}{'':>10}{'processor':>20}{'':>10}{'wall':>20}{'':>10}{'memory':>20}")
    print(f"{'':24}{'cells':>10}" + 2 * f"{'folio':>10}{'calamine':>10}{'ratio':>10}" + f"{'folio':>10}{'calamine':>10}")
    for name in found:
        print_row(name, [result[name] for result in results])


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), int(sys.argv[3]))
