"""Shared by the runners: runs tests in parallel, prints failures in full and a summary line."""
import collections
import concurrent.futures
import os
import sys

PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"

# `count`: the number of tests by result; `told`: the text to print.
Result = collections.namedtuple("Result", "count told")


def passed(number=1):
    return Result({PASSED: number}, "")


def failed(told):
    return Result({FAILED: 1}, told)


def skipped(told):
    return Result({SKIPPED: 1}, told)


def total(count):
    return ", ".join(f"{count.get(kind, 0)} {kind}" for kind in (PASSED, FAILED, SKIPPED))


def run_all(title, tests, run):
    """Runs `run(test)` for each of the (name, test) pairs, and prints failures, skipped tests and the total.

    The total is appended to the file that FOLIO_TALLY names, for a total across runners. Returns the exit code."""
    count = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (name, _), result in zip(tests, pool.map(lambda test: run(test[1]), tests)):
            count.update(result.count)
            if result.told:
                print(f"{name}: {result.told}", flush=True)
    print(f"{title}: {total(count)}", flush=True)
    if os.environ.get("FOLIO_TALLY"):
        with open(os.environ["FOLIO_TALLY"], "a", encoding="utf-8") as tally:
            print(*(count[kind] for kind in (PASSED, FAILED, SKIPPED)), file=tally)
    return 1 if count[FAILED] or not count else 0


def main():
    """Adds up the tallies in a file: python3 tests/runner.py FILE"""
    count = collections.Counter()
    with open(sys.argv[1], encoding="utf-8") as tally:
        for line in tally:
            for kind, number in zip((PASSED, FAILED, SKIPPED), line.split()):
                count[kind] += int(number)
    print(total(count))
    return 1 if count[FAILED] or not count[PASSED] else 0


if __name__ == "__main__":
    sys.exit(main())
