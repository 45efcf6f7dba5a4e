"""The report's sentences: every figure in them is identified by the words around it.

The groups of a pattern are, in order, what the raw files give for them; {n} is a number, {o} a rank ("third",
"21st"). A number that no pattern covers has not been compared and is an error."""
import re

import pay
import study
import work
from facts import PLURALS, alone, entry
from raw import NATION, capital
from request import released
from written import ABSENT, written

NUMBER = r"[−$]*\d+(?:,\d{3})*(?:\.\d+)?%?"
DIGITS = re.compile(rf"{NUMBER}(?:st|nd|rd|th)?")

YEARS = ["2024", "2034"]
PHRASES = [(re.compile(pattern.replace("{n}", f"({NUMBER})").replace("{o}", r"(\w+)")), values) for pattern, values in (
    (r"SOC (\d\d-\d{4})$", lambda f, m: [f.request.occupation]),
    (r"In (.+?) the median pay of (.+?) is {n} (a year|an hour) \(May {n}\)",
     lambda f, m: [f.here, f.request.in_text, f.paid(), "an hour" if f.hour else "a year", "2025"]),
    (r"the median pay of (.+?) is (not released|above the survey’s ceiling) \(May {n}\)",
     lambda f, m: [f.request.in_text, f.paid(), "2025"]),
    (r"\(May 2025\), {n} (above|below) the nation’s", lambda f, m: f.apart()),
    (r"Among (?P<count>the|\d+) (?P<kinds>(?:(?!Among).)+?), pay in (?P<area>(?:(?! pay in ).)+?)(?: and what it buys are both| is) in "
     r"the (?P<pay>\w+ (?:\w+ )?fifths?)(?:, and what it buys is in the (?P<worth>\w+ (?:\w+ )?fifths?))?\.",
     lambda f, m: f.bands(m)),
    (r"^(?P<area>.+) is in the (?P<pay>\w+ (?:\w+ )?fifths?) of (?P<count>the|\d+) (?P<kinds>.+?) by pay"
     r"(?: and by what it buys|, and in the (?P<worth>\w+ (?:\w+ )?fifths?) by what it buys)?$",
     lambda f, m: f.bands(m)),
    (r"Among (the|\d+) (.+?), pay is clearly higher than in (.+?) in (none|\d+), and clearly lower in (none|\d+)\.",
     lambda f, m: f.around(f.here)),
    (r"^Of (the|\d+) (.+?), (none|\d+) clearly pay more than (.+?), and (none|\d+) clearly pay less$",
     lambda f, m: [*f.around()[:3], f.here, f.around()[3]]),
    (r"Among (the|\d+) ((?:(?!Among).)+?), pay is (highest|lowest) in (.+?)\.",
     lambda f, m: [*f.first_or_last(m[3]), None, f.here]),
    (r"^(.+) pays (most|least) of (the|\d+) (.+?)(?:: above the survey’s ceiling)?$",
     lambda f, m: [capital(f.here), None, *(f.capped()[:2] if "ceiling" in m[0] else f.first_or_last(m[2]))]),
    (r"Among (the|\d+) ((?:(?!Among).)+?), the median is above the survey’s ceiling in (\d+), and (.+) is one of them\.",
     lambda f, m: [*f.capped(), f.here]),
    (r"Among (the|\d+) ((?:(?!Among).)+?), (.+) pays most: only there is the median above the survey’s ceiling\.",
     lambda f, m: [*f.capped()[:2], f.here if f.capped()[2] == "1" else "?"]),
    (r"^(.+) is one of (\d+) areas with a median above the survey’s ceiling$",
     lambda f, m: [capital(f.here), f.capped()[2]]),
    (r"Among (the|\d+) ((?:(?!Among).)+?), many pay about the same as (.+?)\.", lambda f, m: f.many(f.here)),
    (r"^Many of (the|\d+) (.+?) pay about the same as (.+)$", lambda f, m: f.many(f.here)),
    (r"Rank as paid: among (the|\d+) (.+?)\. Ranks close together", lambda f, m: f.places.population(f.places.alike, PLURALS)),
    (r"Rank at those prices: among the {n} of them", lambda f, m: [str(len(f.places.pairs))]),
    (r"^Data for {n} areas\.", lambda f, m: [str(len(f.tables["places_compared"].rows))]),
    (r"projected to (grow|shrink) {n} from {n} to {n} \(“(.+?)”; growth of all occupations: {n}\)",
     lambda f, m: [*f.growth(), *YEARS, f.word(), f.all_growth()]),
    (r"Of these jobs (.+) has (.+) for its size (?:as|than) the nation", lambda f, m: [f.here, f.common()]),
    (r"^Median pay, (a year|an hour): (\S+|not released|no estimate|above the survey’s ceiling)(?: \(the "
     r"nation: {n}\))?$",
     lambda f, m: ["an hour" if f.hour else "a year", f.paid().replace(ABSENT, "no estimate"),
                   m[3] and f.paid(code=NATION)]),
    (r"at the nation’s prices: {n} \(prices here are {n} (above|below) the nation’s\)$",
     lambda f, m: [alone("tens", f.places.worth(f.code)), *f.prices()]),
    (r"at the nation’s prices: {n} \(prices here are about the nation’s\)$",
     lambda f, m: [alone("tens", f.places.worth(f.code))]),
    (r"^Jobs in (.+): {n} \(location quotient: {n}; the nation is 1\)$",
     lambda f, m: [f.here, alone("whole", f.request.jobs(f.code)), f.quotient()]),
    (r"^Jobs in (.+): {n}(?: \([^\d]*\))?$", lambda f, m: [f.here, alone("whole", f.request.jobs(f.code))]),
    (r"projected to stay about the same from {n} to {n} \(“(.+?)”; growth of all occupations: {n}\)",
     lambda f, m: [*YEARS, f.word(), f.all_growth()]),
    (r"The number of .+ in the nation is projected to (stay about the same|rise|fall) from (?:fewer than )?{n}"
     r"(?: in {n})? to (?:fewer than )?{n}(?: in {n})?",
     lambda f, m: [f.direction(), *(YEARS[0:1] + [None] + YEARS[1:] if f.direction().startswith("stay") else
                                    [*f.counts(f.projection.base), "2024", *f.counts(f.projection.target), "2034"])]),
    (r"^Projected growth, {n} to {n}: {n} \(all occupations: {n}\)$",
     lambda f, m: [*YEARS, f.own_growth(), f.all_growth()]),
    (r"^Openings a year, nation: (?:fewer than )?{n}", lambda f, m: f.counts(f.projection.openings)),
    (r"[Ww]ork experience(?: in a related occupation)?: ([^;.]+)[;.] [Tt]raining on the job: ([^.)]+)", entry),
    (r"^(?:Pay |Median pay |Jobs of |Jobs by sector).*May (\d{4})(?:[:;]|$)",
     lambda f, m: ["2024" if m[0].startswith("Jobs by") else "2025"]),
    (r"10th, 25th, 50th, 75th and 90th percentile|from the 10th to the 90th percentile|10th: one in ten is paid less; "
     r"25th: a quarter|Price level: the nation at 100\b|Importance: 1, not important, to 5,|Sources? \d+(?:, \d+)*\.|"
     r"Industries with less than 1% of them", lambda f, m: []),
    (r"^(Read this range with care: t|T)he middle half in (.+) is paid {n} to {n}$", lambda f, m: f.half(m)),
    (r"^Read the range of pay in (.+) with care: two", lambda f, m: [f.collapsed()]),
    (r"^Of these {n} (.+?), pay buys most in (.+)$", lambda f, m: f.first_compared()),
    (r"the median pay of (.+?) is {n} (a year|an hour): half",
     lambda f, m: [f.request.in_text, f.paid(), "an hour" if f.hour else "a year"]),
    (r"The middle half is paid {n} to {n}\.", lambda f, m: [f.paid("p25"), f.paid("p75")]),
    (r"One in ten is paid {n} or less, one in ten {n} or more\.", lambda f, m: [f.paid("p10"), f.paid("p90")]),
    (r"pay a year divided by {n} hours, to the nearest 10 cents", lambda f, m: [alone("whole", pay.HOURS)]),
    (r"is above the survey’s ceiling here, and in (none|\d+) of these {n} related occupations", lambda f, m: f.better()),
    (r"Prices in (.+) are (?:{n} (above|below)|about) the nation’s \(index {n}(?: for the nonmetropolitan "
     r"portion of (.+))?, {n}\)\.",
     lambda f, m: [f.here, *(f.prices() if m[2] else [None, None]), written("index", f.places.prices[f.code], 1),
                   None, "2024"]),
    (r"The pay is from {n}\. Prices of that year are not in the data used for this report, so these are the prices of "
     r"{n}, the nearest year\.", lambda f, m: ["2025", str(f.request.raw.price_year)]),
    (r"There {n} buys what {n} buys at the nation’s prices\.",
     lambda f, m: [f.paid(), alone("tens", f.places.worth(f.code))]),
    (r"^Among (the|\d+) (50 states, D\.C\. and Puerto Rico|of the states, D\.C\. and Puerto Rico), (.+?) (pays? most: above|"
     r"pays most|is one of those that pay most|are some of those that pay most)", lambda f, m: f.on_map(m)),
    (r"The nation had (?:fewer than )?{n} .+? in {n}, and is projected to have (?:(?:fewer than )?{n}|about as many) in "
     r"{n}(?:: a change of {n} \(“(.+?)”; growth of all occupations: {n}\)| \(growth of all occupations: {n}\))",
     lambda f, m: [*f.counts(f.projection.base), "2024", m[3] and f.counts(f.projection.target)[0], "2034",
                   *([alone("percent", f.grown()), f.word(), f.all_growth()] if m[5] else [None, None, None, f.all_growth()])]),
    (r"{n} openings a year are expected on average: {n} as people leave work, {n} as they change "
     r"occupation, {n} as jobs are added",
     lambda f, m: f.counts(f.projection.openings, f.projection.exits, f.projection.transfers,
                           work.hundreds(f.projection.change))),
    (r"{n} openings a year are expected on average: {n} as people leave this work, {n} as jobs are added",
     lambda f, m: f.counts(f.projection.openings, f.projection.leavers, work.hundreds(f.projection.change))),
    (r"Even so {n} openings a year are expected on average, as {n} people a year leave work and {n} change occupation",
     lambda f, m: f.counts(f.projection.openings, f.projection.exits, f.projection.transfers)),
    (r"Even so {n} openings a year are expected on average, as {n} people a year leave this work",
     lambda f, m: f.counts(f.projection.openings, f.projection.leavers)),
    (r"For (.+) the projections expect (?:fewer than )?{n} openings a year on average from {n} to {n}\. ?"
     r"(Nearly all of them|Most of them|Not all who leave this work are replaced)?",
     lambda f, m: [f.request.in_text, *f.counts(f.projection.openings), *YEARS, f.replaced()]),
    (r"projected to (?:grow|shrink) {n}, all occupations to grow {n}$",
     lambda f, m: [f.growth()[1], f.all_growth()]),
    (r"^Projected growth of employment in the nation, {n} to {n}$", lambda f, m: YEARS),
    (r"projected to stay about the same, all occupations to grow {n}$", lambda f, m: [f.all_growth()]),
    (r"(?:a year in|projected for|Projections for) the nation, {n} to {n}", lambda f, m: YEARS),
    (r"^Words for growth from {n} to {n}$", lambda f, m: YEARS),
    (r"Where {n} openings a year come from", lambda f, m: f.counts(f.projection.openings)),
    (r"Of {n} openings a year, {n} are to replace",
     lambda f, m: f.counts(f.projection.openings, f.projection.leavers)),
    (r"Of {n} who leave a year, {n} are not replaced",
     lambda f, m: f.counts(f.projection.leavers, -work.hundreds(f.projection.change))),
    (r"In (.+?) there are {n} (.+) \(May {n}\)(?:, (.+) for its size (?:as|than) in the nation: the "
     r"location quotient is {n})?\.",
     lambda f, m: [f.here, alone("whole", f.request.jobs(f.code)), f.request.in_text, "2025",
                   *([f.common(), f.quotient()] if m[5] else [])]),
    (r"How many .+ is not released \(May {n}\)", lambda f, m: ["2025"]),
    (r"^Of the (nonmetropolitan areas|metropolitan areas|states|areas) compared( with a released figure)?, (.+) "
     r"has the most jobs: {n}",
     lambda f, m: f.largest()),
    (r"^(Jobs in the areas compared)$", lambda f, m: [f.unlike()]),
    (r"The sector with the most jobs of (.+) in the United States is (.+): {n}(?:, or {n} of those in all "
     r"sectors)? \(May {n}\)",
     lambda f, m: f.sector(m)),
    (r"Of the sectors whose figure is released, (.+) has the most jobs of (.+) in the United States: {n} \(May {n}\)",
     lambda f, m: [f.sector([None] * 5)[1], f.request.in_text, f.sector([None] * 5)[2], "2024"]),
    (r"only some industries \({n}\), with (.+?%) of the nation’s jobs of (.+) in {n}; others", lambda f, m: f.covered()),
    (r"^(?:Some|Detailed) industries, (\d{4}–\d\d)$", lambda f, m: ["2024–34"]),
    (r"^These {n} areas in figures$", lambda f, m: [str(len(f.tables["places_compared"].rows))]),
    (r"The first {n} of {n} by code", lambda f, m: f.printed("training_fields")),
    (r"{n} of these {n} related occupations pay more at the median", lambda f, m: f.better()),
    (r"(None|All) of these {n} related occupations (?:clearly )?pays? more at the median", lambda f, m: f.all_or_none()),
    (r"relates these {n} most closely", lambda f, m: [str(len(f.tables["related_compared"].rows) - 1)]),
    (r"Pay: the nation’s median a year, May {n}\.", lambda f, m: ["2025"]),
    (r"(does not usually ask for school after high school|asks for more than a month of training besides school|"
     r"No source of this report states|does not have both lower and typical pay|does not have enough pay|"
     r"training would take more than 20 years to pay off|^We compared)", lambda f, m: [f.reason()]),
    (r"They are paid {n} a year at the midpoint \(May {n}\)", lambda f, m: [f.payback()[0], "2025"]),
    (r"Say that training takes {n} years and costs {n}\.", lambda f, m: f.payback()[1:3]),
    (r"Then it pays for itself about {n} to {n} years", lambda f, m: f.payback()[3:5]),
    (r"Then it pays for itself about {n} years", lambda f, m: [f.payback()[3]] if len(set(f.payback()[3:5])) == 1 else [""]),
    (r"typical pay, {n} a year.*? pay of {n} a year", lambda f, m: f.payback()[5:]),
    (r"folio report --occupation '(.+?)' --area '(.+?)'(?: --exact)?$",
     lambda f, m: [f.request.occupation, "' --area '".join(f.request.codes)]),
)]


def verbatim(request):
    """Texts quoted from the publishers or the package, word for word."""
    raw = request.raw
    texts = {row["text"].replace("**", "") for row in raw.remarks}
    texts |= {row["Task"] for row in study.onet(request, raw.tasks)}
    texts.add(raw.described.get(f"{request.occupation}.00"))
    vintages = {"bls-oews": ("May 2025", "May 2024"), "bls-ep": ("2024–34",), "bls-matrix": ("2024–34",),
                "bea-rpp": ("2024",), "cip-soc": ("2020",), "ipeds": ("2024",), "onet": (raw.version,),
                "onet-online": ("",), "college-navigator": ("",)}
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
    """Yields differences, and finally the number of figures compared."""
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
