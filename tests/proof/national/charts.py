"""Charts: the text next to each bar, range, square and line, and the alternative text."""
import collections
import math
import re

from raw import CAPPED, NOT_GIVEN
from request import ranked, released
from written import ABSENT, places, written

Chart = collections.namedtuple("Chart", "kind columns names most")

CHARTS = {
    "work_skills": Chart("bar", ["Importance"], [""], None),
    "pay_percentiles": Chart("range", ["10th", "Median", "90th"], ["10th: ", "Median: ", "90th: "], None),
    "pay_hourly": Chart("range", ["10th", "Median", "90th"], ["10th: ", "Median: ", "90th: "], None),
    "places_compared": Chart("dumbbell", ["Median, a year", "At the nation’s prices"],
                             ["as paid: ", "at the nation’s prices: "], None),
    "places_map": Chart("tiles", ["Median, a year"], [""], None),
    "outlook_projections": None,
    "outlook_employment": Chart("bar", ["Jobs"], [""], None),
    "related_compared": Chart("bar", ["Median pay"], [""], None),
}
# By the first of these columns that the table of projections has.
PROJECTED = {
    "Leave work": Chart("stacked", ["Leave work", "Change occupation", "New jobs"],
                        ["Leave work: ", "Change occupation: ", "New jobs: "], 1),
    "Leave this work": Chart("stacked", ["Leave this work", "New jobs"], ["Leave this work: ", "New jobs: "], 1),
    "Growth": Chart("bar", ["Growth"], [""], None)}
NONE = "no estimate"
WHOLE = "The United States"  # in the table of jobs, but not a bar next to the states
NAMES = 3  # how many labels with the same value are named


class Picture:
    """A chart of the table: its rows, the figures of its columns, and their format."""

    def __init__(self, name, table):
        self.spec, self.table = CHARTS[name], table
        if name == "outlook_projections":
            self.spec = next(spec for column, spec in PROJECTED.items() if column in table.columns)
        self.rows = [row for row in table.rows[:self.spec.most] if name != "outlook_employment" or row[0] != WHOLE]
        self.columns = [column for column in self.spec.columns if column in table.columns and not self.lost(column)]
        self.labels = [written("whole", row[0]) if isinstance(row[0], int) else row[0] for row in self.rows]

    def lost(self, column):
        """A loss of jobs is not drawn as part of a bar."""
        return self.spec.kind == "stacked" and self.values(column)[0] < 0

    def values(self, column):
        at = list(self.table.columns).index(column)
        return [row[at] for row in self.rows]

    def texts(self, column):
        kind, at = self.table.columns[column], list(self.table.columns).index(column)
        decimals = places(kind, [row[at] for row in self.table.rows])
        return [NONE if value is None else written(kind, value, decimals) for value in self.values(column)]

    def words(self, title):
        """The alternative text: the title, the extremes of each series, the number of missing values."""
        parts = [title if title[-1] in ".!?" else title + "."]
        for column, name in zip(self.columns, self.spec.names):
            parts.append(self.course(column, name) if self.spec.kind == "line" else self.extremes(column, name))
        columns = ["10th", "25th", "Median", "75th", "90th"] if self.spec.kind == "range" else self.columns
        values = [value for column in columns for value in self.values(column)]
        absent = values.count(NOT_GIVEN)
        for missing, why in ((len(values) - sum(map(released, values)) - absent, "not released, capped or not estimated"),
                             (absent, "not in the data used for this report")):
            if missing:
                parts.append(f"{missing} of {len(values)} values {'is' if missing == 1 else 'are'} {why}.")
        return " ".join(filter(None, parts))

    def extremes(self, column, name):
        # A capped value is above every released one, unless one of them is above its bound: then it has no place.
        values, texts = self.values(column), self.texts(column)
        most = max(filter(released, values), default=-math.inf)
        bounds = [re.search(r"\$([\d,.]+) or more", texts[at]) for at, value in enumerate(values) if value == CAPPED]
        loose = any(bound and float(bound[1].replace(",", "")) < most for bound in bounds)
        found = {at: math.inf if value == CAPPED else value for at, value in enumerate(values)
                 if (released(value) if loose else ranked(value))}
        if not found:
            return ""
        high, low = [self.those(column, found, end) for end in (max(found.values()), min(found.values()))]
        if high == low:
            return f"{name}{high}."
        if loose:
            return f"{name[:-2]}, released values: from {low} to {high}." if name else \
                f"Released values: from {low} to {high}."
        return f"{name}from {low} to {high}." if name else f"From {low} to {high}."

    def those(self, column, found, end):
        """The value, and the labels of all rows that have it."""
        rows = [at for at, value in found.items() if value == end]
        names = [self.labels[at] for at in rows]
        if len(names) > NAMES:
            others = len(names) - NAMES
            names[NAMES:] = [f"{others} other{'s' if others > 1 else ''}"]
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        return f"{self.texts(column)[rows[0]]} ({listed})"

    def course(self, column, name):
        """Where the line begins and ends, and its extremes in between."""
        points = [f"{text} (Year {label})" for text, label in zip(self.texts(column), self.labels)]
        values = self.values(column)
        ends = values[0], values[-1]
        high = f"; highest {points[values.index(max(values))]}" if max(values) > max(ends) else ""
        low = f"; lowest {points[values.index(min(values))]}" if min(values) < min(ends) else ""
        return f"{name}{points[0]}, {points[-1]}{high}{low}."

    def differences(self, pieces, short):
        """Yields differences between the drawn and the expected text; `short`: the states' short names."""
        return getattr(self, self.spec.kind)(pieces, short)

    def bar(self, pieces, short):
        column = self.columns[1] if self.spec.kind == "range" else self.columns[0]
        yield from self.beside([[text] for text in self.texts(column)], pieces)

    range = bar

    def dumbbell(self, pieces, short):
        pairs = [self.values(column) for column in self.columns]
        texts = [self.texts(column) for column in self.columns]
        wanted = []
        for paid, worth, *written_as in zip(*pairs, *texts):
            if paid == CAPPED:
                wanted.append([text for text in written_as if text != NONE])
            elif not released(paid) and not released(worth):
                wanted.append([written_as[0] if written_as[0] != NONE else written_as[1]])
            else:
                wanted.append(written_as[::-1] if released(worth) and worth < paid else written_as)
        yield from self.beside(wanted, pieces)

    def beside(self, wanted, pieces):
        """The texts of each row are on its line, from left to right, with the lines of its label around them."""
        count = sum(map(len, wanted))
        values, rest = pieces[-count:], pieces[:-count]
        lines = []
        for y in sorted((piece.y for piece in values), reverse=True):
            lines += [y] if not lines or lines[-1] - y > 1 else []
        if len(lines) != len(wanted):
            yield f"figures on {len(lines)} lines instead of {len(wanted)}"
            return
        first = min(piece.x for piece in rest)
        for y, texts, label in zip(lines, wanted, self.labels):
            got = [piece.text for piece in sorted(values) if abs(piece.y - y) < 1]
            name = "".join(piece.text for piece in rest if abs(piece.x - first) < 4
                            and min(lines, key=lambda line: abs(line - piece.y)) == y and abs(piece.y - y) < 10)
            if got != texts:
                yield f"{label}: {got} instead of {texts}"
            name, bare = (re.sub(r"[\s\u200b]", "", text) for text in (name, label))  # labels break at blanks and slashes
            if name != bare and not (name.endswith("…") and bare.startswith(name[:-1])):
                yield f"{name!r} instead of {bare!r}"

    def tiles(self, pieces, short):
        texts = [piece.text for piece in pieces]
        for label, value in zip(self.labels, self.values(self.columns[0])):
            at = texts.index(short[label])
            wanted = f"${written('whole', value / 1000)}k" if released(value) else ABSENT if value is None else None
            if wanted and texts[at + 1] != wanted:
                yield f"{label}: {texts[at + 1]} instead of {wanted}"

    def stacked(self, pieces, short):
        wanted = [f"{self.texts(column)[0]} {column}" for column in self.columns]
        if [piece.text for piece in pieces] != wanted:
            yield f"{[piece.text for piece in pieces]} instead of {wanted}"

    def line(self, pieces, short):
        texts = self.texts(self.columns[0])
        if [piece.text for piece in pieces[-2:]] != [texts[-1], texts[0]]:
            yield f"{[piece.text for piece in pieces[-2:]]} at the ends"
