"""Other content of the two files: the CSV files attached to the PDF, and the workbook's own sheets."""
import csv
import io
import json
import math

import pay
import study
from raw import WITHHELD, CAPPED, NATION, NOT_GIVEN, Mark
from written import PERCENTS
from request import released

FLAGS = {"withheld": WITHHELD, "capped": CAPPED, "no estimate": None, "not at hand": NOT_GIVEN}


def differences_of_csv(name, table, data, package):
    """Yields differences between a CSV file and the table; columns are matched by title."""
    (resource,) = [part for part in package["resources"] if part["name"] == name]
    titles = {field.get("title"): field["name"] for field in resource["schema"]["fields"]}
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"))))
    if len(rows) != len(table.rows):
        yield f"{name}.csv: {len(rows)} rows instead of {len(table.rows)}"
    for at, (column, kind) in enumerate(table.columns.items()):
        column = column.lstrip("-")
        field = titles.get(column, titles.get(column.removesuffix(" (ratio)")))
        for wanted, row in zip(table.rows, rows):
            got = row.get(field) or None
            value = wanted[at] * 100 if kind in PERCENTS and released(wanted[at]) else wanted[at]
            if row.get(f"{field}_flag"):
                got = FLAGS[row[f"{field}_flag"]]
                got = value if (got, value) == (CAPPED, pay.ABOVE) else got
            if isinstance(value, (int, float)):
                if got is None or isinstance(got, Mark) or not alike(value, float(got)):
                    yield f"{name}.csv: {wanted[0]}: {column}: {got} instead of {value}"
            elif plain(value) != plain(got):
                yield f"{name}.csv: {wanted[0]}: {column}: {got!r} instead of {value!r}"


def plain(value):
    return " ".join(value.split()) or None if isinstance(value, str) else value


def of_csv(tables, files):
    """`files`: the PDF's attachments by name."""
    package = json.loads(files["datapackage.json"])
    carried = {name.removesuffix(".csv") for name in files if name.endswith(".csv")} - {"sources"}
    if carried != tables.keys():
        yield f"CSV files in the PDF: {', '.join(sorted(carried ^ tables.keys()))} too many or missing"
    for name in carried & tables.keys():
        yield from differences_of_csv(name, tables[name], files[f"{name}.csv"], package)


def key_figures(facts):
    """The expected value of each key figure in the workbook's summary."""
    request, tables = facts.request, facts.tables
    estimate = request.estimates.get(facts.code)
    period = (estimate.hour if facts.hour else estimate.year) if estimate else {}
    back = tables["payback_payback"].rows[0][-3]
    return {f"Median pay, {'an hour' if facts.hour else 'a year'}": period.get("median"),
            "The same, at the nation’s prices": facts.places.worth(facts.code) if facts.code != NATION else None,
            f"Jobs in {facts.here}": request.jobs(facts.code),
            "Projected growth, 2024 to 2034": facts.grown(),
            "Openings a year, nation": facts.projection.openings, "Typical entry education": facts.projection.education,
            "Training is paid back after, months": back}


def of_sheets(facts, book):
    """The summary, the inputs and the checks. Withheld figures are words in the summary."""
    wanted = key_figures(facts)
    for label, value, *_ in book.tables["Key_figures"].rows:
        if label not in wanted:
            yield f"Summary: {label}: nothing is known of it"
        elif not alike(wanted[label], value):
            yield f"Summary: {label}: {value!r} instead of {wanted[label]!r}"
    inputs = study.assumptions(facts.request)
    for name, value, printed, *_ in book.tables["Inputs"].rows:
        known = inputs[name] is not None
        if not alike(inputs[name], value) or not (alike(inputs[name], printed) if known else printed == "not set"):
            yield f"Assumptions: {name}: {value}, {printed} instead of {inputs[name]}"
    yield from of_checks(facts.tables, book)


def of_sources(book, paper):
    """The PDF's list of sources has the same numbers as the workbook's."""
    rows = book.tables["Source_list"].rows
    _, *texts = [text for section, _, text in paper.texts if section == "Sources"]
    if len(rows) != len(texts):
        yield f"{len(texts)} sources in the PDF, {len(rows)} in the workbook"
    for place, ((number, title, publisher, vintage, *_), text) in enumerate(zip(rows, texts), 1):
        published = ", ".join(filter(None, (publisher, vintage)))
        said = f"{title}. {published}." if published else f"{title}."
        if number != place or not text.startswith(" ".join(said.split())):
            yield f"source {number:.0f} of the workbook, {place} of the PDF: “{text}” instead of “{said}”"


def of_checks(tables, book):
    names = {sheet.name: name for name, sheet in book.tables.items()}
    for kind, what, now, before, *_, result in book.tables["Check_list"].rows:
        if result != "PASS":
            yield f"Checks: {what}: {result}"
        if kind == "Rows":
            name = what.removeprefix("Rows of “").removesuffix("”")
            wanted = len(tables[names[name]].rows)
        elif kind == "Sum":
            column, name = what.removeprefix("Sum of “").removesuffix("”").split("” on “")
            table = tables[names[name]]
            at = [title.lstrip("-") for title in table.columns].index(column)
            wanted = math.fsum(row[at] for row in table.rows if released(row[at]))
        else:
            continue
        if not (alike(wanted, now) and alike(wanted, before)):
            yield f"Checks: {what}: {now}, {before} instead of {wanted}"


def alike(wanted, got):
    if isinstance(wanted, (int, float)):
        return isinstance(got, float) and math.isclose(wanted, got, rel_tol=1e-9, abs_tol=1e-9)
    return (wanted or "") == (got or "") or wanted is None and got in ("–", "no estimate", "not computed")
