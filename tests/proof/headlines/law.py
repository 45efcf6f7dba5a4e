"""The rules for statements that compare estimates: sampling errors, bands, ranks and places."""
import math

from values import CAPPED, ranked

LEVEL, APART, BAND_LEAST, FIFTHS = 1.645, 0.02, 20, 5
# By the fifths that they cover, narrowest first.
BANDS = {"top fifth": (1, 1), "middle fifth": (3, 3), "bottom fifth": (5, 5), "top two fifths": (1, 2),
         "bottom two fifths": (4, 5), "middle three fifths": (2, 4), "top three fifths": (1, 3),
         "bottom three fifths": (3, 5)}
NEARLY = 1e-9


class Estimated:
    """A figure with its relative standard error in percent, or None."""

    def __init__(self, value, error=None):
        self.value, self.error = value, error

    def deviation(self):
        return abs(self.value) * self.error / 100 if self.error is not None and self.value != math.inf else 0

    def margin(self):
        """One error, or where there is none, 2 percent."""
        return abs(self.value) * APART if self.error is None else self.deviation()


def differ(a, b):
    """Whether two estimates of different rows differ; None if that depends on how an edge is read."""
    if math.inf in (a.value, b.value):
        return a.value != b.value
    apart = abs(a.value - b.value)
    within = [apart - LEVEL * math.hypot(a.deviation(), b.deviation())]
    if a.error is None or b.error is None:
        within += [apart - APART * abs(value) for value in (a.value, b.value)]
        if all(part > 0 for part in within[1:]) != any(part > 0 for part in within[1:]):
            return None if within[0] > 0 else False
    if any(abs(part) <= NEARLY * max(1, apart) for part in within):
        return None
    return all(part > 0 for part in within)


def above_all(value):
    """As a number that orders: a capped figure is above all released ones."""
    return math.inf if value == CAPPED else value


def bands(own, others):
    """The bands that a figure with its margin may be in among all of them, `others` included."""
    count = len(others) + 1
    if count < BAND_LEAST or own.value == math.inf:
        return [None]
    found = []
    for edge in (-NEARLY, NEARLY):
        margin = own.margin() * (1 + edge)
        first = 1 + sum(value > own.value + margin for value in others)
        last = 1 + sum(value >= own.value - margin for value in others)
        upper, lower = (math.ceil(place * FIFTHS / count - NEARLY) for place in (first, last))
        found.append(next((name for name, (low, high) in BANDS.items() if low <= upper and lower <= high), None))
    return found


def place(value, values):
    """The rank among the figures; equal ones and capped ones tie."""
    return 1 + sum(above_all(other) > above_all(value) for other in values if ranked(other))


def is_extreme(own, others, sign):
    """Whether a figure is clearly above (sign 1) or below (sign -1) all others; None at an edge."""
    found = [sign * (own.value - other.value) > 0 and differ(own, other) for other in others]
    return False if False in found else None if None in found else True


def counted(own, others):
    """How many of the others are clearly above and clearly below: (least, most) of each."""
    result = []
    for sign in (1, -1):
        found = [sign * (other.value - own.value) > 0 and differ(own, other) for other in others]
        result.append((found.count(True), found.count(True) + found.count(None)))
    return result
