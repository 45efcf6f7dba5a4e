"""Figures as the publishers' files have them, and as paper prints them."""
import csv
import decimal
import re


class Mark(str):
    """A figure that is not there, as the word that paper prints."""


WITHHELD, ABSENT = Mark("not released"), Mark("not in the data used for this report")
CAPPED = Mark("above the survey’s ceiling")
MARKS = {"*": WITHHELD, "**": WITHHELD, "#": CAPPED}
EMPTY = {"", "—", "–", "-", "N/A", "(NA)", "~"}


class Few(float):
    """What a rounded zero stands for: below this figure."""


def figure(text):
    """A number, a Mark, or None."""
    text = (text or "").strip()
    if text in MARKS:
        return MARKS[text]
    return None if text in EMPTY else float(text.replace(",", ""))


def released(value):
    return isinstance(value, float)


def ranked(value):
    """A capped figure is above every released one, so it counts."""
    return released(value) or value == CAPPED


def rows_of(path, is_header, **dialect):
    """A file's rows as dictionaries; the header is the first row that `is_header` accepts."""
    text = path.read_bytes()
    try:
        lines = text.decode("utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError:
        lines = text.decode("windows-1252").splitlines(keepends=True)
    reader = csv.reader(lines, **dialect)
    header = None
    for row in reader:
        if header is None:
            header = [" ".join(cell.split()) for cell in row] if is_header(row) else None
        elif len(row) > 1:
            yield dict(zip(header, row))


def rounded(value, step=1):
    """To a multiple of the step, half away from zero."""
    step = decimal.Decimal(str(step))
    return (decimal.Decimal(repr(float(value))) / step).quantize(decimal.Decimal(1), decimal.ROUND_HALF_UP) * step


def signed(number, text):
    return f"−{text}" if number < 0 else text


def money(value, step=1):
    return signed(value, f"${abs(rounded(value, step)):,.0f}") if released(value) else value


def cents(value):
    """Cents stand only where there are any."""
    if not released(value):
        return value
    return f"${rounded(value, '0.01'):,.2f}" if rounded(value, "0.01") % 1 else f"${value:,.0f}"


def whole(value):
    if isinstance(value, Few):
        return f"fewer than {whole(float(value))}"
    return signed(value, f"{abs(rounded(value)):,.0f}") if released(value) or isinstance(value, int) else value


def plain(value, most=2):
    """With as many decimals as it needs, at most `most`."""
    number = rounded(value, 1 / 10 ** most).normalize()
    return signed(number, f"{abs(number):,f}")


def percent(value, most=1):
    """`value` is in percent."""
    if isinstance(value, Few):
        return f"less than {percent(float(value))}"
    return plain(value, most) + "%" if released(value) else value


def listed(names):
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def capital(text):
    return text[:1].upper() + text[1:]


def soc(text):
    found = re.search(r"\d{2}-\d{4}", text or "")
    return found and found[0]
