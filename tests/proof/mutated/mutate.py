"""Ways in which a publisher's file can be damaged before folio reads it: each mutation is a name and the file's new
bytes."""
import io
import re
import zipfile

from delimited import is_remark, plain, write

WEB_PAGE = b"<!DOCTYPE html>\n<html><head><title>Error 503</title></head>\n<body><p>Try again, later.</p></body></html>\n"
# What a spreadsheet reads as a number; not a code with a leading zero.
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def records(table, header):
    """The indexes of the data records."""
    return [i for i, record in enumerate(table.cells) if i > header and (len(record) == 1 or not is_remark(record))]


def with_cells(table, change):
    """`change(record number, cells)` returns the record's new cells."""
    return table._replace(cells=[change(i, list(cells)) for i, cells in enumerate(table.cells)])


def change_record(table, number, change):
    return with_cells(table, lambda i, cells: change(cells) if i == number else cells)


def without(cells, column):
    return cells[:column] + cells[column + 1:]


def swapped(cells, a, b):
    if len(cells) > max(a, b):
        cells[a], cells[b] = cells[b], cells[a]
    return cells


def columns(table, header, used):
    """A column renamed, removed, moved, added."""
    if header < 0:
        return
    names = table.cells[header]
    for column in used:
        name = plain(names[column])
        quote = '"' if names[column].strip().startswith('"') else ""
        yield f"column renamed: {name}", change_record(
            table, header, lambda cells, c=column, q=quote, n=name: cells[:c] + [f"{q}{n} new{q}"] + cells[c + 1:])
        yield f"column missing: {name}", with_cells(
            table, lambda i, cells, c=column: without(cells, c) if len(cells) == len(names) else cells)
    if len(names) > 1:
        yield "columns swapped", with_cells(table, lambda i, cells: swapped(cells, 0, len(names) - 1))
    for at in (0, len(names) // 2, len(names)):
        yield f"column added at {at}", with_cells(
            table, lambda i, cells, at=at: cells[:at] + ["Remark" if i == header else ""] + cells[at:]
            if len(cells) == len(names) else cells)
    yield "header twice", table._replace(cells=table.cells + [names], ends=table.ends[:-1] + [table.ends[0]] * 2)


def rows(table, header):
    """A row that is cut short, or has one field less or more in the middle."""
    data = records(table, header)
    if len(table.cells[header]) == 1:
        return
    middle = data[len(data) // 2]
    for name, change in (("row cut by a field", lambda cells: cells[:-1]), ("row cut to one field", lambda cells: cells[:1]),
                         ("row without its second field", lambda cells: without(cells, 1)),
                         ("row with a field too many", lambda cells: cells[:1] + [""] + cells[1:])):
        yield name, change_record(table, middle, change)


def regroup(cell, group, point):
    quoted = cell.strip().startswith('"')
    whole, _, fraction = plain(cell).partition(".")
    text = f"{int(whole):,}".replace(",", group) + (point + fraction if fraction else "")
    return f'"{text}"' if quoted or re.search(r"[,\"]", text) else text


def figures(table, header, numbers):
    """Figures in the notation of another program or country; `numbers`: the columns with figures."""
    every = range(len(table.cells[header]))
    for name, where, group, point in (("thousands with commas", numbers, ",", "."),
                                      ("thousands with commas, codes too", every, ",", "."),
                                      ("thousands with points", numbers, ".", "."),
                                      ("German figures", numbers, ".", ","), ("decimal commas", numbers, "", ","),
                                      ("thousands with blanks", numbers, " ", ".")):
        yield name, with_cells(table, lambda i, cells, w=where, g=group, p=point: [
            regroup(cell, g, p) if i > header and column in w and NUMBER.fullmatch(plain(cell)) else cell
            for column, cell in enumerate(cells)])


def quotes(table, header):
    """A quote that is not closed, a closing quote without an opening one, a quote within text."""
    data = records(table, header)
    middle, column = data[len(data) // 2], 0
    for name, change in (("quote not closed", lambda text: f'"{text}'), ("quote not opened", lambda text: f'{text}"'),
                         ("quote within", lambda text: f'{text[:2]}"{text[2:]}')):
        yield name, change_record(
            table, middle, lambda cells, c=change: [c(plain(cells[column]))] + cells[1:])


def line_ends(table):
    count = len(table.ends)
    for name, ends in (("LF", ["\n"] * count), ("CRLF", ["\r\n"] * count), ("CR", ["\r"] * count),
                       ("CR CR LF", ["\r\r\n"] * count), ("mixed", ["\n", "\r\n", "\r"] * count)):
        yield f"line ends {name}", table._replace(ends=ends[:count])
    yield "no final line end", table._replace(ends=table.ends[:-1] + [""])


def downloads(table, header):
    """Truncated files: within a row, in the middle and near the end, and at the end of a row."""
    data = records(table, header)
    for where, last in (("the middle", data[len(data) // 2]), ("the end", data[-1])):
        whole = write(table._replace(cells=table.cells[:last], ends=table.ends[:last]))
        row = write(table._replace(mark="", cells=[table.cells[last]], ends=[""]))
        for part, length in (("half a row", len(row) // 2), ("all but a character", len(row) - 1), ("a row", len(row))):
            yield f"download cut at {where}, after {part}", whole + row[:length]
        yield f"download cut at {where}, between rows", whole


def encodings(table):
    yield "UTF-8 with a mark", write(table._replace(mark="\ufeff"))
    yield "UTF-8 without a mark", write(table._replace(mark=""))
    bare = table._replace(mark="")
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"):
        try:
            yield name, write(bare, name)
        except UnicodeEncodeError:
            continue
    yield "utf-16-be with a mark", b"\xfe\xff" + write(bare, "utf-16-be")


def strangers():
    """A different file under the same name."""
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    yield "a web page", WEB_PAGE
    yield "nothing", b""
    yield "a workbook", book.getvalue()
    yield "an old workbook", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def mutations(table, header, used, numbers):
    """(name, bytes) of the file's mutations. `header`: the record with the column names; `used`: the columns that are
    read; `numbers`: those with figures."""
    parts = [*columns(table, header, used), *rows(table, header), *figures(table, header, numbers), *line_ends(table)]
    if table.quoted:
        parts += quotes(table, header)
    yield from ((name, write(changed)) for name, changed in parts)
    yield "header alone", write(table._replace(cells=table.cells[:header + 1]))
    yield from downloads(table, header)
    yield from encodings(table)
    yield from strangers()
