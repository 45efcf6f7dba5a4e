"""What the report says in sentences: every figure in them, by the words that it stands among.

A pattern's groups are what the raw files give for them, in their order; {n} stands for a number, {o} for a place
("third", "21st"). A number that no pattern holds is one that nobody has compared."""
import pathlib
import re
import sys

import pay
import study
import work
from raw import ALL, NATION
from request import TOP, released
from written import places, written

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from paper import ordinal  # noqa: E402

NUMBER = r"[−$]*\d+(?:,\d{3})*(?:\.\d+)?%?"
DIGITS = re.compile(rf"{NUMBER}(?:st|nd|rd|th)?")
PLURALS = {"state": "states", "metropolitan": "metropolitan areas", "nonmetropolitan": "nonmetropolitan areas"}


def alone(kind, value):
    """A figure as it stands in a sentence."""
    return written(kind, value, places(kind, [value]))


class Facts:
    """What the phrases need of a request; `tables`: what is expected of them."""

    def __init__(self, request, tables):
        self.request, self.tables, self.projection = request, tables, request.projection
        self.here, self.code = request.here.short, request.here.code
        self.hour = request.occupation in request.raw.hourly_only
        self.places = pay.Places(request)

    def paid(self, name="median", code=None):
        return alone("cents" if self.hour else "money", self.period(code or self.code).get(name))

    def period(self, code):
        """What the area pays in the period that leads."""
        estimate = self.request.estimates.get(code)
        return {} if not estimate else estimate.hour if self.hour else estimate.year

    def row(self, table, label):
        """The row of that name; of several, the first that begins with it."""
        return next((row for row in self.tables[table].rows if row[0] == label), None)

    def cell(self, table, label, column):
        """The cell as the table has it, with the places of its column."""
        columns = list(self.tables[table].columns.items())
        at = [name.lstrip("-") for name, _ in columns].index(column)
        values, row = [row[at] for row in self.tables[table].rows], self.row(table, label)
        return written(columns[at][1], row[at], places(columns[at][1], values)) if row else None

    def half(self, match):
        """The quartiles of the area that the phrase names."""
        table = "pay_hourly" if self.hour else "pay_percentiles"
        return [None, self.cell(table, match[1], "25th"), self.cell(table, match[1], "75th")]

    def apart(self):
        """How far the median is from the nation's, in words."""
        here, nation = (self.period(code)["median"] for code in (self.code, NATION))
        return self.distance(here / nation - 1)

    def distance(self, share):
        return [written("percent", abs(share)), "below" if share < 0 else "above"]

    def prices(self):
        return self.distance(self.places.prices[self.code] / 100 - 1)

    def quotient(self):
        return written("two", self.request.quotient(self.code), 1)

    def ranks(self, match):
        """The places of the area that the phrase names, as paid and at the nation's prices, and of how many."""
        areas = [self.request.here, *self.request.raw.areas.values()]
        area = next(area for area in areas if area.short == match[1] and area.code in self.places.rank)
        found = [None, ordinal(self.places.rank[area.code]), str(self.places.ranked[area.kind]), PLURALS[area.kind]]
        if area.code in self.places.worth_rank:
            found += [ordinal(self.places.worth_rank[area.code]), str(self.places.worth_ranked[area.kind])]
        return found

    def growth(self, occupation=None):
        value = self.request.raw.projections[occupation or self.request.occupation].growth / 100
        return ["shrink" if value < 0 else "grow", alone("percent", abs(value))]

    def own_growth(self):
        rows = self.tables["outlook_projections"].rows
        return self.cell("outlook_projections", rows[0][0], "Growth")

    def all_growth(self):
        return alone("percent", self.request.raw.projections[ALL].growth / 100)

    def word(self):
        """The word for the growth, from the package's rows."""
        value = self.projection.growth
        return [alone("percent", value / 100),
                next(row["word"] for row in self.request.raw.terms if (not row["low"] or value >= float(row["low"]))
                     and (not row["high"] or value < float(row["high"])))]

    def leavers(self):
        return self.projection.exits + self.projection.transfers

    def most_jobs(self, label):
        """Of the tables of industries, that which the label leads."""
        leads = [table.rows[0] for name, table in self.tables.items() if name.startswith("industries_")]
        return next((alone("whole", row[1]) for row in leads if row[0] == label), None)

    def largest(self):
        """Of the areas of the table of employment the first, and its jobs."""
        name, jobs, *_ = self.tables["outlook_employment"].rows[0]
        return [name, alone("whole", jobs)]

    def covered(self):
        rows = work.matrix(self.request)
        return [str(len(rows)), alone("percent", work.coverage(self.request)), alone("whole", self.projection.base)]

    def schools(self):
        rows = study.institutions(self.request)
        return [self.projection.education, alone("whole", len(rows)), alone("whole", sum(row[3] for row in rows))]

    def titles(self):
        *names, last = [row[0] for row in self.tables["finding_titles"].rows]
        return f"{', '.join(names)} and {last}" if names else last

    def better(self):
        rows = self.tables["related_compared"].rows
        own = self.row("related_compared", self.request.title)[2]
        others = [row[2] for row in rows if row[0] != self.request.title and released(row[2])]
        return [str(sum(value > own for value in others)), str(len(others))]

    def assumed(self, *names):
        kinds = {"training_months": "whole", "discount_rate": "percent", "training_cost": "money"}
        values = study.assumptions(self.request)
        values["discount_rate"] /= 100
        return [alone(kinds.get(name, "tens"), values[name]) for name in names]

    def paid_back(self):
        months = self.tables["payback_payback"].rows[0][-1]
        return [written("whole", months), written("whole", months - study.assumptions(self.request)["training_months"])]

    def brought(self):
        return alone("tens", self.tables["payback_course"].rows[-1][-1])


def entry(facts, match):
    """What the projections say of experience and training, in small letters."""
    own = facts.projection
    small = lambda text: text[0].lower() + text[1:]  # noqa: E731
    return [f"experience: {small(own.experience)}; training: {small(own.training)}"]


YEARS = ["2024", "2034"]
PHRASES = [(re.compile(pattern.replace("{n}", f"({NUMBER})").replace("{o}", r"(\w+)")), values) for pattern, values in (
    (r"SOC (\d\d-\d{4})$", lambda f, m: [f.request.occupation]),
    (r"paid {n} (a year|an hour) or more", lambda f, m: [f.paid(), "an hour" if f.hour else "a year"]),
    (r"the median is {n} (above|below) the nation’s", lambda f, m: f.apart()),
    (r"By its median (.+?) is {o} of the {n} (.+?) with a released one(?:, and {o} of {n} once prices are taken out)?",
     lambda f, m: [f.here, *f.ranks(m)[1:]]),
    (r"projected to (grow|shrink) {n} from {n} to {n}", lambda f, m: [*f.growth(), *YEARS]),
    (r"that of all occupations to (grow|shrink) {n}", lambda f, m: f.growth(ALL)),
    (r"these jobs are {n} times as common", lambda f, m: [f.quotient()]),
    (r"^Median pay, (a year|an hour): (\S+|not released|above the survey’s ceiling)(?: \(the nation: {n}\))?$",
     lambda f, m: ["an hour" if f.hour else "a year", f.paid(), m[3] and f.paid(code=NATION)]),
    (r"at the nation’s prices: {n} \(prices here are {n} (above|below) the nation’s\)$",
     lambda f, m: [alone("tens", f.places.worth(f.code)), *f.prices()]),
    (r"at the nation’s prices: {n} \(prices here are about the nation’s\)$",
     lambda f, m: [alone("tens", f.places.worth(f.code))]),
    (r"^Employed in (.+): {n} \({n} times the national share of jobs\)$",
     lambda f, m: [f.here, alone("whole", f.request.jobs(f.code)), f.quotient()]),
    (r"prices here are {n} (above|below) the nation’s\)$", lambda f, m: f.prices()),
    (r"^Projected growth, {n} to {n}: {n} \(all occupations: {n}\)$",
     lambda f, m: [*YEARS, f.own_growth(), f.all_growth()]),
    (r"^Openings a year, nation: {n}", lambda f, m: [alone("whole", f.projection.openings)]),
    (r"(experience: [^;]+; training: [^;.)]+)", entry),
    (r"^(?:Pay |Median pay |Jobs of |People).*May (\d{4})(?:[:;]|$)",
     lambda f, m: ["2024" if m[0].startswith("Jobs") else "2025"]),
    (r"by industry, United States, (\d{4}–\d\d)$", lambda f, m: ["2024–34"]),
    (r"10th, 25th, 50th, 75th and 90th percentile|from the 10th to the 90th percentile|10th: one in ten is paid less; "
     r"25th: a quarter|Price level: the nation at 100\b|Importance: 1, not important, to 5,|Sources? \d+(?:, \d+)*\.",
     lambda f, m: []),
    (r"The middle half in (.+) is paid {n} to {n}", lambda f, m: f.half(m)),
    (r"The middle half of the .+ is paid {n} to {n} ", lambda f, m: [f.paid("p25"), f.paid("p75")]),
    (r"One in ten is paid less than {n}, one in ten more than {n}\.", lambda f, m: [f.paid("p10"), f.paid("p90")]),
    (r"pay a year divided by {n} hours", lambda f, m: [alone("whole", pay.HOURS)]),
    (r"the area’s price level of {n}\.", lambda f, m: ["2024"]),
    (r"^(.+?) is {o} of {n} as paid, and {o} of {n} at the nation’s prices",
     lambda f, m: [f.places.leader(), *f.ranks(m)[1:3], *f.ranks(m)[4:]]),
    (r"The nation had {n} .+ in {n}, and is projected to have {n} in {n}\.",
     lambda f, m: [alone("whole", f.projection.base), "2024", alone("whole", f.projection.target), "2034"]),
    (r"change of {n} over these years is “(.+)”", lambda f, m: f.word()),
    (r"expect {n} openings a year on average from {n} to {n}\.",
     lambda f, m: [alone("whole", f.projection.openings), *YEARS]),
    (r"are projected to (grow|shrink) {n}, all occupations to (grow|shrink) {n}",
     lambda f, m: [*f.growth(), *f.growth(ALL)]),
    (r"(?:growth of employment|a year|projected for|Projections for)(?: in)? the nation, {n} to {n}",
     lambda f, m: YEARS),
    (r"^(?:Openings a year,|Words for growth from) {n} to {n}$", lambda f, m: YEARS),
    (r"Of {n} openings a year, {n} replace",
     lambda f, m: [alone("whole", f.projection.openings), alone("whole", f.leavers())]),
    (r"Of {n} who leave a year, {n} are not replaced",
     lambda f, m: [alone("whole", f.leavers()), alone("whole", -f.projection.change)]),
    (r"^(.+) has {n} (.+): {n} times their share",
     lambda f, m: [f.here, alone("whole", f.request.jobs(f.code)), f.request.in_text, f.quotient()]),
    (r"^(.+) employs the most of (?:these areas|the areas with a figure): {n}",
     lambda f, m: f.largest()),
    (r"^(?:Of the figures released, )?(.+) has the most jobs: {n}", lambda f, m: [None, f.most_jobs(m[1])]),
    (r"for {n} of the detailed industries only, which hold {n} of the nation’s {n}\.", lambda f, m: f.covered()),
    (r"^(?:Some|Detailed) industries, (\d{4}–\d\d)$", lambda f, m: ["2024–34"]),
    (r"^Jobs by sector, May (\d{4})$", lambda f, m: ["2024"]),
    (r"^The {n} in figures$", lambda f, m: [str(len(f.tables["places_compared"].rows))]),
    (r"^{n} titles to look at$", lambda f, m: [str(len(f.tables["finding_titles"].rows))]),
    (r"^Titles to look for: (.+)\.$", lambda f, m: [f.titles()]),
    (r"names {n} fields; these are the first {n} by code",
     lambda f, m: [str(len(study.fields_of_study(f.request))), str(TOP)]),
    (r"at that level \((.+)\): {n}\. Together they give {n} a year", lambda f, m: f.schools()),
    (r"Of the related occupations {n} of {n} have a higher median", lambda f, m: f.better()),
    (r"names these {n} occupations as related", lambda f, m: [str(len(f.tables["related_compared"].rows) - 1)]),
    (r"training costs {n} and takes {n} months", lambda f, m: f.assumed("training_cost", "training_months")),
    (r"pay before it is {n} a year, after it {n}\.", lambda f, m: f.assumed("wage_before", "wage_after")),
    (r"counts {n} less", lambda f, m: f.assumed("discount_rate")),
    (r"paid back {n} months after it began, {n} after it ended", lambda f, m: f.paid_back()),
    (r"pays {n} a year more than before", lambda f, m: [alone("tens", f.tables["payback_payback"].rows[0][-2])]),
    (r"folio report --occupation '(.+?)' --area '(.+)'$",
     lambda f, m: [f.request.occupation, "' --area '".join(f.request.codes)]),
    (r"After {n} years training has brought {n}", lambda f, m: [str(study.YEARS), f.brought()]),
)]


def verbatim(request):
    """Texts that are the publishers' or the package's own, word by word."""
    raw = request.raw
    texts = {row["text"].replace("**", "") for row in raw.remarks}
    texts |= {row["Task"] for row in study.onet(request, raw.tasks)}
    texts.add(raw.described.get(f"{request.occupation}.00"))
    vintages = {"bls-oews": ("May 2025", "May 2024"), "bls-ep": ("2024–34",), "bls-matrix": ("2024–34",),
                "bea-rpp": ("2024",), "cip-soc": ("2020",), "ipeds": ("2024",), "onet": (raw.version,),
                "onet-online": ("",)}
    for source, dates in vintages.items():
        row = raw.publications[source]
        credit = row["credit"].replace("{vintage}", raw.version)
        address = row["address"].removeprefix("https://")
        for date in dates:
            texts.add(f"{row['title']}. {', '.join(filter(None, (row['publisher'], date)))}. {address}. "
                      f"License: {row['license']}.{' ' * bool(credit)}{credit}")
        texts.add(credit)
    return texts


def check(facts, text):
    """Yields what differs, and at last how many figures were compared."""
    known, count = [], 0
    for pattern, values in PHRASES:
        for match in pattern.finditer(text):
            known.append(match.span())
            try:
                wanted = values(facts, match)
            except (KeyError, StopIteration, TypeError, AttributeError) as error:
                yield f"“{text}”: the raw files have nothing for it ({error!r})"
                continue
            for right, got in zip(wanted, match.groups()):
                count += right is not None and bool(DIGITS.search(right))
                if right is not None and got != right:
                    yield f"“{text}”: {got} instead of {right}"
    for number in DIGITS.finditer(text):
        if not any(start <= number.start() and number.end() <= end for start, end in known):
            yield f"“{text}”: {number.group()}: a figure that nothing is known of"
    yield count
