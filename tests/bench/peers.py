"""The peers in ../shared/bench: programs that make the reference report. They are built in the build folder."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import textwrap

FONT = pathlib.Path("/usr/share/fonts/truetype/lato/Lato-Regular.ttf")  # hard-coded in the peers in C and Python
PACKAGES = ["reportlab==5.1.0", "rl_accel==0.9.1", "XlsxWriter==3.3.1", "pandas==3.1.1"]


class LeftOut(Exception):
    """The reason why something cannot be measured."""


def run(*command, env=None, text=""):
    """The command's output with the text as its input."""
    if not shutil.which(command[0]):
        raise LeftOut(f"{command[0]} is not installed")
    done = subprocess.run([str(part) for part in command], env=env, input=text, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or [f"exit code {done.returncode}"]
        errors = [line for line in lines if "error" in line.lower()]
        raise LeftOut(textwrap.shorten(f"{command[0]}: {(errors or lines[-1:])[0]}", 200))
    return done.stdout


def link(target, path):
    path.unlink(missing_ok=True)
    path.symlink_to(target)


class Peer:
    """Makes reports on the first occupations of the data in one process. `arguments` follow the output folder."""
    arguments = []

    def __init__(self, source, folder, data):
        self.source, self.folder = source, folder
        self.env = os.environ | {"BENCH_CSV": str(data), "BENCH_DIR": str(source), "LATO_DIR": str(FONT.parent)}

    def make(self, count, what, output):
        """The peer's own measurements; `what` is pdf, xlsx or both."""
        result = json.loads(run(*self.program(), count, what, output, *self.arguments, env=self.env))
        if result.get("bad"):
            raise LeftOut(f"{result['bad']} of its files failed")
        return result


class RawC(Peer):
    name = "raw C"
    arguments = ["new", "utf8"]

    def program(self):
        return [self.folder / "raw"]

    def build(self):
        run("gcc", "-O2", "-o", *self.program(), self.source / "raw.c", "-lhpdf", "-lxlsxwriter", "-lz", "-lm")


class Krilla(Peer):
    name = "krilla"
    arguments = ["--ua1"]

    def program(self):
        return [self.folder / "rust/target/release/krilla_peer"]

    def build(self):
        # Cargo writes Cargo.lock beside the manifest, so the manifest is linked into the build folder.
        crate = self.folder / "rust"
        crate.mkdir(exist_ok=True)
        for name in ("Cargo.toml", "src"):
            link(self.source / "rust" / name, crate / name)
        run("cargo", "build", "--quiet", "--release", "--manifest-path", crate / "Cargo.toml", "--target-dir",
            crate / "target", "--features", "krilla_peer,mimalloc", "--bin", "krilla_peer")


class ReportLab(Peer):
    name = "ReportLab"

    def program(self):
        return [self.folder / "venv/bin/python", self.source / "peer_reportlab.py"]

    def build(self):
        if not (self.folder / "venv/bin/pip").exists():
            run(sys.executable, "-m", "venv", self.folder / "venv")
        run(self.folder / "venv/bin/pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES)


def build(source, folder, data):
    """Builds the peers; returns those that can be measured."""
    peers = []
    for peer in (kind(source, folder, data) for kind in (RawC, Krilla, ReportLab)):
        print(f"bench: building {peer.name}", file=sys.stderr)
        try:
            if not FONT.exists():
                raise LeftOut(f"{FONT} is missing; install fonts-lato")
            peer.build()
            peers.append(peer)
        except LeftOut as reason:
            print(f"bench: left out: {peer.name}: {reason}")
    return peers
