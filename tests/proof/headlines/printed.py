"""The texts of a report: what is printed, with the ids of its sentences, which the workbook's text has."""
import collections
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "national"))
from files import Paper, Workbook  # noqa: E402

# What has no sentence: names of the report and its sections, and the command that makes it.
UNPRINTED = {"Short title", "Data", "Date", "To make it again"}
NAMES = {"Kind of report", "Title", "Subtitle", "Section"}
Line = collections.namedtuple("Line", "section kind ids text")
PLUGINS = {"The work": "work", "Pay here": "salary", "Pay elsewhere": "places", "Employment and outlook": "outlook",
           "Industries that hire": "industries", "Training": "training", "Related occupations": "related",
           "Does training pay back?": "payback", "Methods": "methods"}


def plain(text):
    return " ".join(text.replace("\u00a0", " ").split())


class Report:
    """`lines`: texts that are printed, word for word, with their ids; `problems`: texts that are not."""

    def __init__(self, path):
        self.paper = Paper(path.with_suffix(".pdf"))
        book = Workbook(path.with_suffix(".xlsx"))
        self.texts = collections.Counter(plain(text) for _, _, text in self.paper.texts)
        self.texts.update(plain(figure.alt) for _, figure in self.paper.figures)
        self.lines, self.problems = [], []
        for section, kind, text, _, _, ids in book.tables["All_text"].rows:
            if kind in UNPRINTED:
                continue
            text = plain(text)
            if not self._is_printed(kind, text):
                self.problems.append(f"not printed: {text}")
            self.lines.append(Line(section, kind, (ids or "").split(), text))

    def _is_printed(self, kind, text):
        """The verdicts are one paragraph on paper."""
        if kind == "Verdict":
            return any(text in other for other in self.texts)
        return text in self.texts or kind == "Source" or any(text in other for other in self.texts)


def plugins_of(line):
    """The plugins that may have said it: on the cover and in the appendix, any."""
    own = PLUGINS.get(line.section)
    return [own, "folio"] if own else [*PLUGINS.values(), "folio"]
