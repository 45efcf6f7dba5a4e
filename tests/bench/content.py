"""Checks that files are the reference report, with the same figures, charts, rows and paragraphs, whoever made them."""
import csv
import pathlib
import re
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "workbook"))
from book import Book  # noqa: E402
from peers import run  # noqa: E402

CELLS = ["tot_emp", "a_mean", "a_pct10", "a_median", "a_pct90"]
PAGES = 6
BODY = ["-x", "0", "-y", "60", "-W", "612", "-H", "675"]  # points of a Letter page without running head and foot


def occupations(data):
    """The codes in the order of the file, which the peers use too."""
    with open(data, encoding="utf-8", newline="") as file:
        return list(dict.fromkeys(row["occ_code"] for row in csv.DictReader(file)))


def occupation_rows(data, code):
    """The rows of an occupation, best-paid area first."""
    with open(data, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["occ_code"] == code]
    for row in rows:
        row.update({name: int(row[name]) for name in CELLS}, loc_quotient=float(row["loc_quotient"]))
    return sorted(rows, key=lambda row: (-row["a_median"], int(row["area_code"])))


def normalized(text):
    """The text without ligatures and without spaces, which programs place differently."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def key_figures(rows):
    jobs = sum(row["tot_emp"] for row in rows)
    mean = round(sum(row["tot_emp"] * row["a_mean"] for row in rows) / jobs)
    middle = (rows[(len(rows) - 1) // 2]["a_median"] + rows[len(rows) // 2]["a_median"]) // 2
    return [f"{jobs:,}", f"${mean:,}", f"${middle:,}"]


def printed_row(row):
    money = "".join(f"${row[name]:,}" for name in CELLS[1:])
    return normalized(f"{row['area_title']}{row['tot_emp']:,}{money}{row['loc_quotient']:.2f}")


def missing_in_pdf(path, rows, paragraphs):
    printed = run("pdftotext", "-raw", *BODY, path, "-")
    text, pages = normalized(printed), printed.count("\f")
    largest = sorted(rows, key=lambda row: (-row["tot_emp"], int(row["area_code"])))[:12]
    constant = [piece for line in paragraphs for piece in re.split(r"\{\w+\}", line) if len(piece) > 20]
    wanted = {
        "key figures": [value in text for value in key_figures(rows)],
        "rows of the table": [printed_row(row) in text for row in rows[:60]],
        # Once in the table and once in the chart.
        "bars": [min(text.count(normalized(row["area_title"])), text.count(f"${row['a_median']:,}")) >= 2
                for row in rows[:20]],
        "columns": [normalized(re.split("[,-]", row["area_title"])[0]) in text for row in largest],
        "paragraphs": [normalized(piece) in text for piece in constant],
        "pages": [page < pages for page in range(PAGES)],
    }
    return [f"{found.count(False)} of {len(found)} {what}" for what, found in wanted.items() if not all(found)]


def missing_in_workbook(path, rows):
    by_row = {}
    book = Book(path)
    for sheet in book.sheets:
        for name, cell in sheet.cells.items():
            by_row.setdefault((sheet.name, re.sub("[A-Z]", "", name)), set()).add(cell.value)
    of_area = {}
    for values in by_row.values():
        for value in values:
            of_area.setdefault(value, []).append(values)
    lost = sum(not any({*(row[name] for name in CELLS), row["loc_quotient"]} <= values
                       for values in of_area.get(row["area_title"], [])) for row in rows)
    charts = book.names(r"xl/charts/chart\d+\.xml")
    return ([f"{lost} of {len(rows)} rows of the workbook"] if lost else []) + ([] if charts else ["a chart"])


def missing(pdf, workbook, data, code, paragraphs):
    """What is missing in the files, in words."""
    rows = occupation_rows(data, code)
    return missing_in_pdf(pdf, rows, paragraphs) + missing_in_workbook(workbook, rows)
