"""Shared by the proofs here: runs of the demonstration report in folders of their own, and what may be in these folders."""
import collections
import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
NAME = "back-end-developer"
PDF, BOOK = f"{NAME}.pdf", f"{NAME}.xlsx"
CACHE_SUFFIXES = [".fingerprint", ".lock", ".sqlite", ".sums"]
LONGEST = 120  # seconds until a run counts as one that hangs


def become_subreaper():
    """Orphans of the processes that are killed become children of this process, which can see them end."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


class Failures:
    """Counts by kind, and the first few in full."""
    KINDS = ["partial", "mixed", "wrong", "left", "hung", "unannounced"]

    def __init__(self):
        self.count, self.told = dict.fromkeys(self.KINDS, 0), []

    def add(self, kind, text):
        self.count[kind] += 1
        self.told.append(f"{kind}: {text}")

    def summary(self):
        return ", ".join(f"{number} {kind}" for kind, number in self.count.items())

    def print(self):
        for line in self.told[:20]:
            print(f"    {line}")
        return 1 if self.told else 0


class Tree:
    """A copy of the demonstration's definition and data, so that it can be changed."""

    def __init__(self, folder, change=("", "")):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(PROJECT / "reports", folder / "reports")
        shutil.copytree(PROJECT / "data" / NAME, folder / "data" / NAME)
        self.definition = folder / "reports" / f"{NAME}.yaml"
        self.definition.write_text(self.definition.read_text().replace(*change))


class Place:
    """Where a report runs: folders for its output, its cache, its temporary files, its user and its start."""

    def __init__(self, build, folder):
        shutil.rmtree(folder, ignore_errors=True)
        self.build, self.folder = build, folder
        self.out, self.cache = folder / "out", folder / "cache"
        self.empty = [folder / name for name in ("tmp", "home", "start")]
        for path in (self.out, self.cache, *self.empty):
            path.mkdir(parents=True)
            path.chmod(0o700)

    def clear(self, *folders):
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)

    def start(self, tree, *options, quiet=True, **environment):
        # The font configuration is the system's; its cache is not under test.
        tmp, home, start = map(str, self.empty)
        env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(self.cache), "TMPDIR": tmp,
               "HOME": home, **environment}
        call = [str(self.build / "folio"), "report", *(["-q"] if quiet else []), str(tree.definition), "-o", str(self.out),
                *options]
        return subprocess.Popen(call, env=env, cwd=start, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, text=True, errors="replace")

    def run(self, tree, *options, **environment):
        """Exit code and messages; None if it hangs, and then it is ended."""
        return end(self.start(tree, *options, **environment))

    def files(self):
        """The bytes of each file in the output folder, by name."""
        return {path.name: path.read_bytes() for path in self.out.iterdir()}

    def leftovers(self, outputs, packages=1):
        """What is neither a file of the report nor one of the cache's for so many packages; None: for any number."""
        left = [str(path.relative_to(self.folder)) for path in self.out.iterdir() if path.name not in outputs]
        for folder in self.empty:
            left += [str(path.relative_to(self.folder)) for path in folder.iterdir()]
        left += [path.name for path in self.cache.iterdir() if path.name not in ("folio", "fontconfig")]
        cached = collections.defaultdict(list)
        for path in (self.cache / "folio").glob("*"):
            cached[path.name[:path.name.find(".")]].append(path.name[path.name.find("."):])
        left += [f"{name[:8]}{suffix}" for name, suffixes in cached.items() for suffix in suffixes
                 if sorted(suffixes) != CACHE_SUFFIXES]
        if packages is not None and len(cached) != packages:
            left.append(f"{len(cached)} packages in the cache")
        return left


def end(process, seconds=LONGEST):
    try:
        said = process.communicate(timeout=seconds)[1]
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None, "hangs"
    return process.returncode, said


def worker_of(process):
    """The process id of the run's worker; None if it has none now."""
    try:
        listed = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    except OSError:
        return None
    return int(listed[-1]) if listed else None


def has_gone(pid, seconds=10):
    """Whether the orphan ends in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if os.waitpid(pid, os.WNOHANG)[0]:
                return True
        except ChildProcessError:
            return not pathlib.Path(f"/proc/{pid}").exists()
        time.sleep(0.001)
    return False


def end_process(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
