"""How the paper prints a value: as a reader of American English expects."""
import decimal

ABSENT = "–"
SHORTER = {"not in the data used for this report": "not in the data"}


def is_empty(value):
    return value is None or value == ""


def rounded(value, step):
    """Rounded half away from zero to a multiple of the step."""
    number = decimal.Decimal(repr(float(value))) / decimal.Decimal(str(step))
    return number.quantize(decimal.Decimal(1), decimal.ROUND_HALF_UP) * decimal.Decimal(str(step))


def signed(number, text):
    return f"−{text}" if number < 0 else text


PERCENTS = ("percent", "whole percent")
PLACES = {"cents": 2, "two": 2, "index": 1, "percent": 1}


def places(kind, values):
    """The number of decimal places of a column: cents always two, others as many as their figures need, up to a
    maximum."""
    most = PLACES.get(kind, 0)
    needed = [-rounded(shown(kind, value), 10 ** -most).normalize().as_tuple().exponent
              for value in values if isinstance(value, (int, float))]
    return most if kind == "cents" else min(most, max([0, *needed]))


def shown(kind, value):
    return round(value * 100, 9) if kind in PERCENTS else value


def written(kind, value, decimals=0):
    if type(value).__name__ == "Few":
        return f"{'less' if kind == 'percent' else 'fewer'} than {written(kind, float(value), decimals)}"
    if isinstance(value, str):
        return SHORTER.get(value, " ".join(value.split()) or ABSENT)
    if value is None:
        return ABSENT
    number = rounded(shown(kind, value), "10" if kind == "tens" else 10 ** -decimals)
    text = f"{abs(number):,.{decimals}f}" + ("%" if kind in PERCENTS else "")
    return signed(number, f"${text}" if kind in ("money", "tens", "cents") else text)
