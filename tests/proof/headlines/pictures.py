"""What a chart's alternative text claims: its title, how far each series reaches, and how many values are not there."""
import re

from say_outlook import split
from say_pay import dates
from say_study import related
from survey import NATION, PERCENTILES
from values import CAPPED, capital, listed, money, percent, ranked, released, whole

NAMED = 3
MANY_DATES = "The values are from different dates, so they are not compared."
NOT_GIVEN = object()  # the file that would have the value is not there


class Series:
    """`points`: (label, value, printed) in the order of the chart's rows."""

    def __init__(self, name, points):
        self.name, self.points = name, points

    def those(self, wanted):
        """The value as printed, and the labels of all rows that have it."""
        rows = [(label, printed) for label, value, printed in self.points if value == wanted
                and type(value) is type(wanted)]
        names = [label for label, _ in rows]
        if len(names) > NAMED:
            others = len(names) - NAMED
            names[NAMED:] = [f"{others} other{'s' if others > 1 else ''}"]
        return f"{rows[0][1]} ({listed(names)})"

    def words(self, alone):
        """A capped value is above all released ones, unless one of them is above its bound: then it has no place."""
        values = [value for _, value, _ in self.points if released(value)]
        bounds = [re.search(r"\$([\d,.]+) or more", printed) for _, value, printed in self.points if value == CAPPED]
        most = max(values, default=float("-inf"))
        loose = any(bound and float(bound[1].replace(",", "")) < most for bound in bounds)
        ends = [value for value in (min(values, default=None), CAPPED if bounds and not loose else max(values,
                default=None)) if value is not None]
        if not ends:
            return ""
        if len(set(map(str, ends))) == 1:
            return f"{'' if alone else f'{self.name}: '}{self.those(ends[0])}."
        way = f"from {self.those(ends[0])} to {self.those(ends[-1])}."
        if loose:
            return f"Released values: {way}" if alone else f"{self.name}, released values: {way}"
        return way[0].upper() + way[1:] if alone else f"{self.name}: {way}"


def missing(values):
    """How many of them are not there, and why."""
    absent = sum(value is NOT_GIVEN for value in values)
    flagged = sum(not released(value) and value is not NOT_GIVEN for value in values)
    for count, why in ((flagged, "not released, capped or not estimated"), (absent, "not in the data used for this "
        "report")):
        if count:
            yield f"{count} of {len(values)} values {'is' if count == 1 else 'are'} {why}."


def known(f, code, value):
    return NOT_GIVEN if value is None and not f.survey.given(f.areas[code].kind) else value


def label(f, code, codes, mixed):
    """Rows of several dates have theirs."""
    return capital(f.areas[code].short) + (f" ({f.vintage(code)})" if mixed and f.estimate(code) else "")


def percentiles(f):
    codes = f.shown()
    mixed = len(dates(f, codes)) > 1
    rows = {name: [known(f, code, f.pay(code, name, f.lead)) for code in codes] for name in PERCENTILES}

    def printed(code, name):
        value = f.pay(code, name, f.lead)
        if value == CAPPED:
            return f.bound(code, f.lead)
        return f"${value:,.2f}" if f.lead == "hour" and released(value) else money(value)
    series = [Series(title, [(label(f, code, codes, mixed), value, printed(code, name))
                             for code, value in zip(codes, rows[name])])
              for name, title in (("p10", "10th"), ("median", "Median"), ("p90", "90th"))]
    return series, [value for values in rows.values() for value in values], codes


def compared(f):
    codes = f.compared_rows()
    paid = {code: known(f, code, f.pay(code)) for code in codes}
    worth = {code: f.worth(code) for code in codes}
    codes.sort(key=lambda code: (paid[code] != CAPPED, worth[code] is None, -(worth[code] or 0),
                                 not released(paid[code]),
                                 -paid[code] if released(paid[code]) else 0, f.areas[code].short))
    mixed = len(dates(f, codes)) > 1
    name = lambda code: label(f, code, codes, mixed)  # noqa: E731
    shown = lambda code: f.paid(code=code, period="year")  # noqa: E731
    series = [Series("as paid", [(name(code), paid[code], shown(code)) for code in codes])]
    if any(value is not None for value in worth.values()):
        series.append(Series("at the nation’s prices", [(name(code), worth[code], money(worth[code], 10))
                                                        for code in codes]))
    return series, None, codes  # which of the missing prices are not given depends on the kinds of areas


def states(f):
    codes = sorted(f.places.tiles, key=lambda code: (
        f.pay(code) is None, f.pay(code) != CAPPED, not released(f.pay(code)), -f.pay(code) if released(f.pay(code))
            else 0,
        f.places.states[code]))
    points = [(f.places.states[code], known(f, code, f.pay(code)), f.paid(code=code, period="year")) for code in codes]
    return [Series("", points)], [value for _, value, _ in points]


def employment(f):
    codes = [code for code in f.counted_areas() if code != NATION]
    codes.sort(key=lambda code: (not released(f.jobs(code)), -f.jobs(code) if released(f.jobs(code)) else 0,
                                 f.areas[code].short))
    codes = [code for at, code in enumerate(codes) if at < 12 or code == f.code]
    mixed = len(dates(f, f.counted_areas())) > 1
    points = [(label(f, code, codes, mixed), f.jobs(code), whole(f.jobs(code))) for code in codes]
    return [Series("", points)], [value for _, value, _ in points], codes


def others(f):
    names, _, _ = related(f)
    rows = {code: f.survey.estimates.get(code, {}).get(NATION) for code in [f.occupation, *names]}
    pay = {code: row and row.year.get("median") for code, row in rows.items()}
    bound = {code: f.data.ceilings.get((row.vintage, "year")) for code, row in rows.items() if row}
    title = f.nation.titles
    codes = sorted(pay, key=lambda code: (pay[code] != CAPPED, pay[code] is None, not released(pay[code]),
                                          -pay[code] if released(pay[code]) else 0, title[code]))
    points = [(title[code], known(f, NATION, pay[code]), f"{money(bound[code])} or more" if pay[code] == CAPPED
               and bound[code]
               else money(pay[code])) for code in codes]
    return [Series("", points)], [value for _, value, _ in points]


def openings(f):
    own, who = f.projection, capital(f.title)
    added, parts = f.added(), split(f)
    values = [("Leave work", own.exits), ("Change occupation", own.transfers)] if parts == 3 else [("Leave this work",
        own.leavers)]
    values += [("New jobs", added)] if added >= 0 else []
    return [Series(name, [(who, value, whole(value))]) for name, value in values], []


def growth(f):
    rows = [(capital(f.title), f.growth())] + ([("All occupations", f.growth(f.all))] if f.all else [])
    fine = any(value is not None and value % 1 for _, value in rows)
    written = lambda value: percent(value) if not fine else f"{value:.1f}%".replace("-", "−")  # noqa: E731
    return [Series("", [(name, value, written(value)) for name, value in rows])], []


CHARTS = {("salary", "percentiles.chart.title"): percentiles, ("places", "compared.chart.title"): compared,
          ("places", "map.chart.title"): states, ("outlook", "employment.chart.title"): employment,
          ("related", "pay.chart.title"): others, ("outlook", "openings.chart.title"): openings,
          ("outlook", "growth.chart.title"): growth}


def in_it(f, code, chart):
    """Whether the area has a value in the chart."""
    if chart is employment:
        return released(f.jobs(code))
    names = PERCENTILES if chart is percentiles else ("median",)
    return any(ranked(f.pay(code, name, f.lead if chart is percentiles else "year")) for name in names)


def problems(found, plugins, name, title, text):
    """The alternative text of the chart with this id and title. Skills and the course of payback are not recomputed here."""
    head = title if title[-1:] in ".!?" else title + "."
    if not text.startswith(head):
        return [f"does not begin with its title “{title}”"]
    chart = next((CHARTS[plugin, name] for plugin in plugins if (plugin, name) in CHARTS), None)
    if not chart:
        return []
    try:
        series, values, *codes = chart(found)
        several = bool(codes) and len(dates(found, [code for code in codes[0] if in_it(found, code, chart)])) > 1
        words = " ".join([head, MANY_DATES] if several else filter(None, [head, *(
            one.words(len(series) == 1) for one in series)]))
        wanted = " ".join([words, *missing(values or [])])
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        return [f"the raw files have nothing for it ({error!r})"]
    if text == wanted or values is None and text.startswith(words):
        return []
    return [f"instead of “{wanted}”"]
