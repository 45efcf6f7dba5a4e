"""Reads the parts of a workbook that tests need, using only Python's standard library."""
import re
import xml.etree.ElementTree as xml
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Cell:
    """`value` is a float, a string, or None if the cell is empty; `formula` is a string or None."""

    def __init__(self, value, formula):
        self.value, self.formula = value, formula


class Sheet:
    def __init__(self, name, path, cells):
        self.name, self.path, self.cells = name, path, cells


class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.strings = self._strings()
        self.sheets = self._sheets()

    def part(self, name):
        return xml.fromstring(self.zip.read(name))

    def names(self, pattern):
        return sorted(name for name in self.zip.namelist() if re.fullmatch(pattern, name))

    def related(self, path):
        """The targets of a part's relationships, by id."""
        folder, _, name = path.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        if rels not in self.zip.namelist():
            return {}
        found = {}
        for relation in self.part(rels):
            target = relation.get("Target")
            if relation.get("TargetMode") != "External":
                target = target[1:] if target.startswith("/") else resolve(folder, target)
            found[relation.get("Id")] = target
        return found

    def _strings(self):
        if "xl/sharedStrings.xml" not in self.zip.namelist():
            return []
        return ["".join(text.text or "" for text in item.iter(MAIN + "t"))
                for item in self.part("xl/sharedStrings.xml")]

    def _sheets(self):
        targets = self.related("xl/workbook.xml")
        sheets = []
        for sheet in self.part("xl/workbook.xml").iter(MAIN + "sheet"):
            path = targets[sheet.get(RELATION + "id")]
            sheets.append(Sheet(sheet.get("name"), path, self._cells(path)))
        return sheets

    def _cells(self, path):
        return {cell.get("r"): self._cell(cell) for cell in self.part(path).iter(MAIN + "c")}

    def _cell(self, cell):
        formula, value = cell.find(MAIN + "f"), cell.find(MAIN + "v")
        text = value.text if value is not None else None
        kind = cell.get("t", "n")
        if kind == "s":
            result = self.strings[int(text)]
        elif kind == "inlineStr":
            result = "".join(part.text or "" for part in cell.iter(MAIN + "t"))
        elif kind == "str":
            result = text or ""
        elif kind == "n":
            result = float(text) if text else None
        else:
            result = text
        return Cell(result, None if formula is None else formula.text or "shared")


def resolve(folder, target):
    parts = folder.split("/")
    for step in target.split("/"):
        if step == "..":
            parts.pop()
        else:
            parts.append(step)
    return "/".join(parts)


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cells_of(range_):
    """Rows of cell names for a range such as "A4:C9"."""
    first, _, last = range_.partition(":")
    (left, top), (right, bottom) = (re.fullmatch(r"([A-Z]+)(\d+)", corner).groups() for corner in (first, last or first))
    return [[f"{column_letters(column)}{row}" for column in range(column_number(left), column_number(right) + 1)]
            for row in range(int(top), int(bottom) + 1)]
