"""A report's two files: the workbook's tables, and the tables and texts of the PDF's structure tree."""
import collections
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "workbook"))
from book import Book, cells_of  # noqa: E402
from pdf_tree import Tagged  # noqa: E402

Sheet = collections.namedtuple("Sheet", "name title header rows")


class Workbook:
    def __init__(self, path):
        self.book = Book(path)
        self.tables = {}  # by the table's own name
        for sheet in self.book.sheets:
            for part in self.book.related(sheet.path).values():
                if part.startswith("xl/tables/"):
                    table = self.book.part(part)
                    header, *rows = [[sheet.cells[name].value if name in sheet.cells else None for name in row]
                                     for row in cells_of(table.get("ref"))]
                    self.tables[table.get("name")] = Sheet(sheet.name, sheet.cells["A1"].value, header, rows)

    def texts(self, kinds_left_out):
        """All texts except those of these kinds; the verdicts, one paragraph in the PDF, are joined."""
        rows = [row for row in self.tables["All_text"].rows if row[1] not in kinds_left_out]
        yield " ".join(row[2] for row in rows if row[1] == "Verdict")
        yield from (" ".join(row[2].split()) for row in rows if row[1] != "Verdict")


class Paper:
    """`tables`: by caption, rows of texts, the header first; `texts`: (section, kind, text) of everything else."""

    def __init__(self, path):
        self.tables, self.texts, self.figures = {}, [], []
        self.section = ""
        file = Tagged(path)
        self.carried = file.carried
        self._read(file.root)

    def _read(self, element):
        for kid in element.elements():
            if kid.kind == "Table":
                self._table(kid)
            elif kid.kind == "Figure":
                self.figures.append((self.section, kid))
            elif kid.kind == "LI" and kid.find("Lbl") and kid.find("P"):
                self._key_figure(kid)
            elif kid.kind in ("P", "H1", "H2", "H3") or kid.kind == "LBody" and not kid.find("P"):
                self.section = kid.text() if kid.kind == "H2" else self.section
                self.texts.append((self.section, kid.kind, re.sub(r" ?Values: page \d+\.$", "", kid.text())))
            elif kid.kind not in ("Lbl", "TOC"):
                self._read(kid)

    def _key_figure(self, item):
        (label,), (value, *note) = item.find("Lbl"), item.find("P")
        text = f"{label.text()}: {value.text()}" + "".join(f" ({part.text()})" for part in note if part.text())
        self.texts.append((self.section, "Key figure", text))

    def _table(self, table):
        caption = re.sub(r" \(continued\)$", "", table.find("Caption")[0].text())
        rows = [[cell.text() for cell in row.elements()] for row in table.find("TR")]
        self.texts.append((self.section, "Caption", caption))
        self.tables.setdefault(caption, []).append(rows)
