#!/usr/bin/env python3
"""Makes a workbook of texts with tabs between fields, for tests: tests/made.py BOOK SHEET=TEXT...

A field that is a number becomes one; other fields are shared strings. A name that ends with ! is that of a hidden sheet."""
import re
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def column_name(index):
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


def sheet(rows, strings):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, text in enumerate(row):
            at = f'r="{column_name(column)}{number}"'
            if re.fullmatch(r"-?\d+(\.\d+)?", text) and not re.match(r"-?0\d", text):
                cells.append(f"<c {at}><v>{text}</v></c>")
            elif text:
                cells.append(f'<c {at} t="s"><v>{strings.setdefault(text, len(strings))}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def main(path, *sheets):
    names, links, strings = "", "", {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for i, (name, text) in enumerate((given.split("=", 1) for given in sheets), 1):
            with open(text, encoding="utf-8") as file:
                rows = [line.rstrip("\n").split("\t") for line in file]
            book.writestr(f"xl/worksheets/sheet{i}.xml", sheet(rows, strings))
            state = ' state="hidden"' if name.endswith("!") else ""
            names += f'<sheet name={quoteattr(name.rstrip("!"))} sheetId="{i}"{state} r:id="r{i}"/>'
            links += f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        links += f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{texts}</sst>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>')
        book.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
                      'Target="xl/workbook.xml"/></Relationships>')
        book.writestr("[Content_Types].xml", "<Types/>")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
