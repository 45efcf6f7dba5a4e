"""Splits a delimited file into raw fields, so that one can be changed and everything else stays the same."""
import collections
import re

# `cells`: a list of raw texts per record, quotes and blanks included; `ends`: the line end of each record;
# `mark`: the byte order mark or nothing.
Table = collections.namedtuple("Table", "delimiter quoted mark cells ends")


def end_of_quoted(text, at, delimiter):
    """The end of the quoted cell that begins before `at`: after a quote that is followed by a delimiter or the
    end."""
    while (at := text.find('"', at)) >= 0:
        follows = text[at + 1:at + 2]
        if follows in (delimiter, "\r", "\n", ""):
            return at + 1
        at += 2 if follows == '"' and text[at + 2:at + 3] not in (delimiter, "\r", "\n", "") else 1
    return len(text)


def parse(data, delimiter, quoted):
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    bare = re.compile(f"[^{delimiter}\\r\\n]*")
    opening = re.compile(' *=?"' if quoted else r"(?!)")
    at, cells, ends, record = len(mark), [], [], []
    while at < len(text):
        quote = opening.match(text, at)
        end = end_of_quoted(text, quote.end(), delimiter) if quote else bare.match(text, at).end()
        record.append(text[at:end])
        at = end + 1
        if text[end:end + 1] == delimiter:
            continue
        line_end = text[end:end + 2] if text[end:end + 2] == "\r\n" else text[end:end + 1]
        at = end + len(line_end)
        cells.append(record)
        ends.append(line_end)
        record = []
    return Table(delimiter, quoted, mark, cells, ends)


def write(table, encoding="utf-8"):
    lines = [table.delimiter.join(record) + end for record, end in zip(table.cells, table.ends)]
    return (table.mark + "".join(lines)).encode(encoding)


def plain(cell):
    """The value of a raw cell."""
    cell = cell.strip(" ").removeprefix("=")
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def is_remark(record):
    """A record with only its first field filled: a title or a footer."""
    return not any(plain(cell) for cell in record[1:])


def shorten(table, count):
    """The leading records, and the footer after the last."""
    cells = table.cells
    end = len(cells)
    while end > count and is_remark(cells[end - 1]) and len(cells) > count:
        end -= 1
    keep = list(range(min(count, end))) + list(range(max(end, count), len(cells)))
    return table._replace(cells=[cells[i] for i in keep], ends=[table.ends[i] for i in keep])
