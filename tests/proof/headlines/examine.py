"""Compares every text of a report with the raw files."""
import pictures
import say_host  # noqa: F401
import say_outlook  # noqa: F401
import say_pay  # noqa: F401
import say_places  # noqa: F401
import say_study  # noqa: F401
import wordings
from printed import NAMES, plugins_of


def examine(report, found):
    """Yields (line, problem); a line without a problem has None."""
    chart = None
    for line in report.lines:
        chart = line if line.kind == "Chart" else chart
        if not line.ids:
            if line.kind not in NAMES and not is_quoted(line, found):
                yield line, "a text without an id that nothing is known of"
        elif line.ids == ["folio.alt"]:
            yield line, "; ".join(pictures.problems(found, plugins_of(chart), chart.ids[0], chart.text,
                                                    line.text)) or None
        else:
            problems = wordings.check(found, plugins_of(line), line.ids, line.text)
            yield line, "; ".join(problems) or None


def is_quoted(line, found):
    """Statements of the package, and texts of the sources, which other proofs compare word for word."""
    said = {row["text"].replace("**", "") for row in found.data.own("remarks")}
    return line.text in said or line.kind in ("Heading", "Paragraph") and line.section in ("The work", "Data behind "
        "the charts") \
        or line.kind.startswith("Source")
