#!/usr/bin/env python3
"""Measures a report by phase, beside the same report by peers: tests/bench/bench.py BUILD SHARED DATA ROUNDS

Columns: the demonstration; a national report; the reference report by folio and by the peers of SHARED/bench. Each round
runs a process for every column in turn; each process makes many reports."""
import datetime
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import content
import peers

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
PAIRS = 5  # runs of a round, with a worker and without one in turn
PHASES = ["plugins", "layout", "workbook", "data package", "PDF", "write"]
NATIONAL = "occupation=51-4121 area=14260"


class Folio:
    """A report by folio, or several in rotation."""

    def __init__(self, build, name, definition, data, requests):
        self.build, self.name, self.definition, self.data, self.requests = build, name, definition, data, requests
        self.output = build / "bench/out" / name
        self.env = os.environ | {"XDG_CACHE_HOME": str(build / "bench/cache" / name)}

    def make(self, requests):
        command = [self.build / "bench/folio-bench", self.definition, self.build / "plugins", self.output]
        return json.loads(peers.run(*command, *self.data, env=self.env, text="".join(f"{r}\n" for r in requests)))

    def new_process(self):
        """Processor time in milliseconds of one run of folio report."""
        command = [self.build / "folio", "report", self.definition, "-q", "-o", self.output]
        for setting in self.requests[0].split():
            command += ["--set", setting]
        for folder in self.data:
            command += ["--data", folder]
        return self.processor_time(command, subprocess.DEVNULL)

    def one_process(self):
        """The same for folio-bench, which loads, makes and writes one report without a worker process."""
        request = self.build / "bench/request"
        request.write_text(f"{self.requests[0]}\n")
        with open(request, encoding="utf-8") as line:
            return self.processor_time([self.build / "bench/folio-bench", self.definition, self.build / "plugins",
                                        self.output, *self.data], line)

    def processor_time(self, command, standard_input):
        process = subprocess.Popen(command, env=self.env, stdin=standard_input, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        if status != 0:
            raise peers.LeftOut(f"{command[0].name} {self.definition} failed")
        return 1e3 * (used.ru_utime + used.ru_stime)

    def processes(self):
        """Both in turn."""
        pairs = [(self.new_process(), self.one_process()) for _ in range(PAIRS)]
        return {"new process": statistics.median(a for a, _ in pairs), "one process": statistics.median(b for _, b in pairs)}

    def measure(self):
        shutil.rmtree(self.env["XDG_CACHE_HOME"], ignore_errors=True)
        first, made = self.make(self.requests[:1]), self.make(self.requests)
        return {**{phase: made[phase]["cpu"] for phase in [*PHASES, "report"]}, "wall": made["report"]["wall"],
                "load": made["load"]["cpu"], "empty cache": first["load"]["cpu"], **self.processes(),
                "memory": made["memory"]}

    def files(self, code):
        """The files of one report, for comparison."""
        self.make([f"occupation={code}"])
        return self.output / "0.pdf", self.output / "0.xlsx"


class Other:
    """The reference report by a peer. A peer does not time its parts, so each part is a separate run."""

    def __init__(self, build, peer, reports):
        self.peer, self.name, self.reports = peer, peer.name, reports
        self.output = build / "bench/out" / peer.name

    def measure(self):
        pdf, workbook, both = (self.peer.make(self.reports, what, self.output) for what in ("pdf", "xlsx", "both"))
        return {"PDF": pdf["cpu_ms"], "workbook": workbook["cpu_ms"], "report": both["cpu_ms"], "wall": both["ms"],
                "memory": both["rss_mb"]}

    def files(self, code):
        self.peer.make(1, "both", self.output)
        return self.output / f"{code}.pdf", self.output / f"{code}.xlsx"


def reference(build, shared):
    """The columns of the reference report: folio's and those of the peers whose report is the same."""
    source, folder = shared / "bench", build / "bench"
    data = folder / "data/raw.csv"
    (folder / "ref").mkdir(parents=True, exist_ok=True)
    data.parent.mkdir(exist_ok=True)
    subprocess.run([sys.executable, source / "gen.py", data], check=True)
    for name, target in {"ref.yaml": source / "ref/ref.yaml", "pkg": source / "ref/pkg",
                         "folio.yaml": PROJECT / "reports/themes/folio.yaml"}.items():
        peers.link(target, folder / "ref" / name)
    codes = content.occupations(data)
    requests = [f"occupation={code}" for code in codes[:100]]
    columns = [Folio(build, "reference", folder / "ref/ref.yaml", [data.parent], requests)]
    columns += [Other(build, peer, 40 if peer.name == "ReportLab" else 100)
                for peer in peers.build(source, folder, data)]
    paragraphs = (source / "paras.txt").read_text(encoding="utf-8").splitlines()
    return [column for column in columns if is_same(column, data, codes[0], paragraphs)]


def is_same(column, data, code, paragraphs):
    try:
        missing = content.missing(*column.files(code), data, code, paragraphs)
        if missing:
            raise peers.LeftOut(f"its report is missing {', '.join(missing)}")
    except peers.LeftOut as reason:
        print(f"bench: left out: {column.name}: {reason}")
        return False
    return True


def find_columns(build, shared, data):
    columns = [Folio(build, "demonstration", PROJECT / "reports/back-end-developer.yaml", [], [""] * 100)]
    if data.is_dir():
        columns.append(Folio(build, "national", PROJECT / "reports/occupation.yaml", [data], [NATIONAL] * 20))
    else:
        print(f"bench: left out: national report: {data} is missing; set FOLIO_TEST_DATA to the publishers' files")
    if (shared / "bench").is_dir():
        columns += reference(build, shared)
    else:
        print(f"bench: left out: reference report and its peers: {shared / 'bench'} is missing")
    return columns


def show(progress):
    if sys.stderr.isatty():
        print(f"\r{progress:60}\r", end="", file=sys.stderr)


def measure(columns, rounds):
    """The results of every round, by column."""
    results = {column.name: [] for column in columns}
    for number in range(rounds):
        first = number % len(columns)
        for column in columns[first:] + columns[:first]:
            show(f"round {number + 1} of {rounds}, {column.name}")
            shutil.rmtree(column.output, ignore_errors=True)
            results[column.name].append(column.measure())
    show("")
    return results


def median(rounds, key):
    return statistics.median(result[key] for result in rounds)


def shares(rounds):
    """The phases as cells, taken from the round with the median report so that they add up."""
    middle = sorted(rounds, key=lambda result: result["report"])[(len(rounds) - 1) // 2]
    times = {phase: middle[phase] for phase in PHASES if phase in middle}
    times.update({"other": middle["report"] - sum(times.values()), "report": middle["report"]})
    return {phase: f"{time:.2f} {100 * time / middle['report']:3.0f}%" for phase, time in times.items()}


def ratio(results, name, key):
    """The median ratio to raw C in the same round."""
    if "raw C" not in results or name in ("demonstration", "national"):
        return "-"
    return f"{statistics.median(a[key] / b[key] for a, b in zip(results[name], results['raw C'])):.2f}"


def isolation(rounds):
    """What the worker process and its sandbox cost: the median ratio."""
    if "new process" not in rounds[0]:
        return "-"
    return f"{statistics.median(result['new process'] / result['one process'] for result in rounds):.2f}"


def print_row(label, cells):
    print(f"{label:30}" + "".join(f"{cell:>15}" for cell in cells))


def print_table(results):
    def print_medians(label, key):
        print_row(label, [f"{median(rounds, key):.1f}" if key in rounds[0] else "-" for rounds in results.values()])

    phases = [shares(rounds) for rounds in results.values()]
    print_row("", results)
    for phase in [*PHASES, "other", "report"]:
        print_row("the whole report" if phase == "report" else phase, [column.get(phase, "-") for column in phases])
    print_row("  raw C as 1", [ratio(results, name, "report") for name in results])
    print_medians("  wall time", "wall")
    print_row("  wall time, raw C as 1", [ratio(results, name, "wall") for name in results])
    print_medians("load once, all in the cache", "load")
    print_medians("load once, an empty cache", "empty cache")
    print_medians("one report, a new process", "new process")
    print_medians("  the same without a worker", "one process")
    print_row("  without a worker as 1", [isolation(rounds) for rounds in results.values()])
    print_medians("most memory, MB", "memory")


def main(build, shared, data, rounds):
    start = time.monotonic()
    columns = find_columns(build, shared, data)
    results = measure(columns, rounds)
    for folder in ("cache", "out"):
        shutil.rmtree(build / "bench" / folder)
    print(f"{datetime.date.today()}: milliseconds of processor time per report, and share of the report; medians of "
          f"{rounds} interleaved rounds, {time.monotonic() - start:.0f} s\n")
    print_table(results)


if __name__ == "__main__":
    try:
        main(*(pathlib.Path(folder).absolute() for folder in sys.argv[1:4]), int(sys.argv[4]))
    except peers.LeftOut as reason:
        sys.exit(f"bench: {reason}")
