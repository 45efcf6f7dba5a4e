"""The text of a PDF as poppler reads it, and how folio prints values; Python's standard library only."""
import re
import subprocess

# Where the running head ends and the running foot begins, in points from the edge.
HEAD, FOOT = 48, 54

QUALIFIERS = {word: word and f"{word} " for word in
              ("", "about", "at least", "almost", "more than", "fewer than", "at most")}
ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


def run(*command):
    """The command's output; a warning or an error ends the test."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode or done.stderr:
        raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}{done.stdout[-2000:]}")
    return done.stdout


def one_line(text):
    """Joins words hyphenated across lines, and separates everything else by one blank."""
    return re.sub(r"\s+", " ", re.sub(r"-\n", "-", text)).strip()


def page_size(pdf):
    """Width and height in points, rounded up."""
    width, height = re.search(r"^Page size:\s+([\d.]+) x ([\d.]+)", run("pdfinfo", pdf), re.MULTILINE).groups()
    return int(float(width)) + 1, int(float(height)) + 1


def body(pdf):
    """The text of all pages in content order, without running heads and feet."""
    width, height = page_size(pdf)
    area = ["-x", "0", "-y", HEAD, "-W", width, "-H", height - HEAD - FOOT]
    return one_line(run("pdftotext", "-raw", "-nopgbrk", *map(str, area), pdf, "-"))


def ordinal(number):
    if number < len(ORDINALS):
        return ORDINALS[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def plain(number):
    """A number with separators and only the decimal places it needs."""
    return f"{number:,.10f}".rstrip("0").rstrip(".")


def money(amount):
    return f"${amount:,.0f}"


def near(text, head, value, reach):
    """Whether the value occurs, as a whole, at most `reach` characters after the head."""
    pattern = rf"{re.escape(head)}(?!\w).{{0,{reach}}}?(?<![\w$,.]){re.escape(value)}(?!%|[,.]?\d)"
    return re.search(pattern, text) is not None
