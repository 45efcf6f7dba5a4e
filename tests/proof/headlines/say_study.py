"""The work, related occupations, training, payback and methods."""
import math

import law
from schools import Schools
from survey import NATION
from values import CAPPED, money, ranked, released, rounded, whole
from wordings import ANY, says

BASIC = ("No formal educational credential", "High school diploma or equivalent")
SHORT = ("None", "Short-term on-the-job training")

# The work: quotations, which the comparison of national reports checks word for word.
for name, words in (("heading.tasks", "What they do"), ("task", "{quoted}"), ("task.cited", "{quoted}"), ("credit",
    "{quoted}"),
                    ("titles-in-use", "Job titles in use: {quoted}."), ("skills.title", "Skills that matter most"),
                    ("skills.chart.title", "The skill that matters most: {quoted}"),
                    ("skills.chart.title", "The skills that matter most: {quoted}"),
                    ("skills.chart.title", "The skills that matter most"), ("technologies.title",
                        "Technologies in use"),
                    ("skills.chart.subtitle", "Importance: 1, not important, to 5, extremely important")):
    says("work", name, words, lambda f: {"quoted": ANY})


# Related occupations

def related(f):
    """Those named, and of them those with a national median of the same release."""
    names = f.nation.nearest(f.occupation)
    pay = {code: f.survey.estimates.get(code, {}).get(NATION) for code in [f.occupation, *names]}
    medians = {code: row.year.get("median") for code, row in pay.items() if row and ranked(row.year.get("median"))}
    return names, medians, {code: law.Estimated(law.above_all(value), pay[code].error) for code,
                            value in medians.items()}


def named(count):
    def claim(f):
        names, _, _ = related(f)
        return {"count": str(len(names)), "holds": (len(names) > 1) == (count > 1) and bool(names)}
    return claim


def better(kind):
    def claim(f):
        names, medians, estimated = related(f)
        own = f.pay(NATION)
        others = [code for code in names if code in medians]
        known = {"count": str(len(others)), "holds": released(own) and bool(others)}
        if not known["holds"]:
            return known
        found = [estimated[code].value > own and law.differ(estimated[code], estimated[f.occupation])
                 for code in others]
        least, most = found.count(True), found.count(True) + found.count(None)
        many = len(others) > 1
        known["better"] = {str(count) for count in range(least, most + 1)}
        known["holds"] = {"none": many and least == 0, "all": many and most == len(others),
                          "some": not many or (most > 0 and least < len(others))}[kind]
        return known
    return claim


def highest(kind):
    """Where the occupation itself has no released median."""
    def claim(f):
        names, medians, estimated = related(f)
        own = f.pay(NATION)
        above = [code for code, value in medians.items() if value == CAPPED]
        others = [code for code in names if code in medians]
        if kind == "own":
            also = sum(code != f.occupation for code in above)
            return {"others": str(also or "none"), "count": str(len(others)), "holds": own == CAPPED and bool(others)}
        leader = max(estimated, key=lambda code: estimated[code].value, default=None)
        clear = leader and law.is_extreme(estimated[leader], [row for code, row in estimated.items() if code != leader],
                                          1)
        held = {"capped": len(above) == 1, "many": len(above) > 1, "first": not above and clear is not False,
                "nobody": not above and clear is not True}[kind]
        return {"title": leader and f.nation.titles[leader], "capped": str(len(above)),
                "holds": held and not (ranked(own) and others)}
    return claim


def caption(paid, projected):
    def claim(f):
        names, _, _ = related(f)
        some = any(f.survey.estimates.get(code, {}).get(NATION) for code in [f.occupation, *names])
        nation = next((f.survey.estimates.get(code, {}).get(NATION) for code in [f.occupation, *names]
                       if f.survey.estimates.get(code, {}).get(NATION)), None)
        own = f.projection
        return {"vintage": nation and f"May {nation.vintage}", "years": own and f"{own.years[0]} to {own.years[1]}",
                "holds": some == paid and bool(own) == projected}
    return claim


says("related", "related", "Of all occupations the source relates these {count} most closely to {who}.", named(2))
says("related", "related.one", "The source relates one occupation to {who}.", named(1))
says("related", "pay.chart.title", "{better} of these {count} related occupations pay more at the median", better(
     "some"))
says("related", "pay.chart.title", "{better} of these {count} related occupations pays more at the median", better(
     "some"))
says("related", "pay.chart.title", "All of these {count} related occupations pay more at the median", better("all"))
says("related", "pay.chart.title", "None of these {count} related occupations clearly pays more at the median", better(
     "none"))
says("related", "pay.chart.title", "Median pay is above the survey’s ceiling here, and in {others} of these {count} "
     "related occupations",
     highest("own"))
says("related", "pay.chart.title", "{title} has the highest median: above the survey’s ceiling", highest("capped"))
says("related", "pay.chart.title", "{capped} of these occupations pay most: above the survey’s ceiling",
     highest("many"))
says("related", "pay.chart.title", "{title} has the highest median of the related occupations", highest("first"))
says("related", "pay.chart.title", "Median pay of the related occupations", highest("nobody"))
says("related", "pay.chart.subtitle", "Median pay a year in the nation, {vintage}",
     lambda f: {"vintage": caption(True, True)(f)["vintage"]})
says("related", "compared.title", "Related occupations side by side")
GROWTH = "Projections: of the nation, {years}."
says("related", "compared.caption", "Pay: the nation’s median a year, {vintage}. " + GROWTH, caption(True, True))
says("related", "compared.caption", "Pay: the nation’s median a year, {vintage}.", caption(True, False))
says("related", "compared.caption", GROWTH, caption(False, True))


# Training

def entry(f):
    own = f.projection
    stated = {name: (getattr(own, name) or "not stated") for name in ("experience", "training")}
    return {"education": own.education, "more": own.experience or own.training} | {
        name: words[0].lower() + words[1:] for name, words in stated.items()}


def fields(f):
    count = len(f.nation.fields.get(f.occupation, {}))
    return {"shown": str(min(count, 12)), "count": str(count), "holds": count > 12}


says("training", "entry", "Typical entry education: {education}. Work experience in a related occupation: "
     "{experience}. Training on "
     "the job: {training}.", entry)
says("training", "entry.education", "Typical entry education: {education}.", entry)
says("training", "education.figure.label", "Typical entry education: {education}", entry)
says("training", "education.figure.note", "(work experience: {experience}; training on the job: {training})", entry)
def zone(f):
    number, much = f.nation.zones.get(f.occupation, (None, None))
    return {"zone": number, "much": much, "holds": number is not None}


says("training", "zone", "O*NET, the national database of occupations, says that this work takes {much} preparation "
     "(job zone {zone}).", zone)
says("training", "fields.title", "Fields of study that lead to it",
     lambda f: {"holds": bool(f.nation.fields.get(f.occupation))})
says("training", "fields.caption", "The first {shown} of {count} by code; the workbook has all.", fields)


def schools(place):
    def claim(f):
        found = Schools.of(f.data).find(f)
        return {"place": found.where, "vintage": str(found.year), "shown": str(min(len(found.names), 8)),
                "count": str(len(found.names)), "holds": found.place == place and bool(found.names)}
    return claim


AT_EACH = "At each of these schools, students finished a program that leads to this work{date}. Other schools may teach it too."
for name, head in (("area", "Schools in {place}."), ("near", "Schools within 60 miles of the middle of {place}."),
                   ("state", "Schools in {place}.")):
    for suffix, date in (("", ""), (".dated", " ({vintage})")):
        says("training", f"schools.{name}{suffix}", f"{head} {AT_EACH.replace('{date}', date)}", schools(name))


def listed_schools(most):
    def claim(f):
        found = Schools.of(f.data).find(f)
        return {"place": f.area, "shown": "8", "count": str(len(found.names)), "holds": (len(found.names) > 8) == most}
    return claim


says("training", "schools.title", "Schools")
says("training", "schools.caption", "The {shown} nearest to the middle of {place}, of {count}.", listed_schools(True))
says("training", "schools.caption", "Nearest to the middle of {place} first.", listed_schools(False))
says("training", "schools.caption", "The first {shown} of {count} by name.", listed_schools(True))


# Payback

def baseline(f):
    """The median of the area's medians for work that asks for high school or less, weighted with jobs, and the part of the
    jobs with such a median, in percent."""
    rows = []
    for code, row in f.nation.projections.items():
        found = f.survey.estimates.get(code, {}).get(f.code)
        if row.education in BASIC and found and released(found.jobs) and found.jobs > 0:
            median = found.year.get("median")
            rows.append((law.above_all(median) if ranked(median) else None, found.jobs))
    paid = sorted(row for row in rows if row[0] is not None)
    total, so_far = math.fsum(jobs for _, jobs in paid), 0
    for median, jobs in paid:
        so_far += jobs
        if so_far * 2 >= total:
            return (None if median == math.inf else median), 100 * total / math.fsum(jobs for _, jobs in rows)
    return None, 0


def assumed(f, name):
    """A default by degree counts only for associate's degrees and above."""
    education = f.projection.education if f.projection else None
    for row in f.data.own("assumptions"):
        if row["name"] == name and (row.get("occupation") == f.occupation or not row.get("occupation")
                                    and row["education"] == education and education and education.endswith("degree")):
            return float(row["value"])
    return None


def payback(f):
    """The reason why there is no number of years; else NONE, and all that is said."""
    own = f.projection
    education, training = (own.education, own.training) if own else (None, None)
    if education in BASIC:
        return "no-school", {}
    if training is not None and training not in SHORT:
        return "more-training", {}
    if not education or not training:
        return "not-known", {}
    if own.experience not in (None, "", "None"):
        return "experience", {}
    cost, months = assumed(f, "training_cost"), assumed(f, "training_months")
    if cost is None or months is None:
        return "not-stated", {}
    typical, lower = f.pay(name="median"), f.pay(name="p25")
    if not released(typical) or not released(lower):
        return "no-pay", {}
    before, part = baseline(f)
    if before is None or part < 80:
        return "no-baseline", {}
    def until(after):
        gain = after - before
        return months / 12 + (cost + before * months / 12) / gain if gain > 0 else math.inf
    low, high = until(typical), until(lower)
    if high > 20 or high < low:
        return "too-long", {}
    if low < 0.5:
        return "too-soon", {}
    return "none", {"before": money(before, 10), "cost": money(cost, 10), "years": f"{months / 12:g}", "months":
        f"{months:g}",
                    "low": f"{rounded(low):.0f}", "high": f"{rounded(high):.0f}", "typical": money(typical, 10),
                    "lower": money(lower, 10), "vintage": f.vintage()}


def pays(kind=None):
    def claim(f):
        reason, known = payback(f)
        low, high = known.get("low"), known.get("high")
        found = None if reason != "none" else "range" if low != high else "years" if int(low) > 1 else "year"
        return known | {"holds": reason == "none" and (kind is None or kind == found)}
    return claim


def because(name):
    return lambda f: {"holds": payback(f)[0] == name}


REASONS = {
    "no-school": "This work does not usually ask for school after high school. So this report does not count the "
    "years until school "
                 "pays off.",
    "not-known": "This report does not know what training this work asks for. So it does not say when training pays "
    "off.",
    "more-training": "This work asks for more than a month of training besides school, such as training on the job or "
    "an internship. "
                     "This report does not know what you are paid in that time. So it does not say when training pays "
                     "off.",
    "experience": "This work asks for years of related work first, which the time for training does not count. So "
                  "this report does not say when training pays off.",
    "not-stated": "No source of this report states what training for this work costs and how long it takes. So it "
    "does not say when "
                  "training pays off.",
    "no-length": "In the numbers of this report, training takes no time. So it does not say when training pays off.",
    "no-pay": "This report does not have both lower and typical pay for this work in {area}. So it does not say when "
    "training pays off.",
    "no-baseline": "This report does not have enough pay in {area} for work that asks for high school or less. So it "
    "does not say when "
                   "training pays off.",
    "other-date": "Pay before and after training would be from different surveys. So this report does not say when "
    "training pays off.",
    "too-soon": "With typical pay in {area}, training would pay off within half a year. So this report gives no range "
    "of years.",
    "too-long": "With lower pay in {area}, training would take more than 20 years to pay off, or would never do so. "
    "So this report gives "
                "no number of years."}
for name, words in REASONS.items():
    says("payback", f"not-said.{name}", words, because(name))
COMPARED = "We compared {who} in {area} with people there whose work asks for high school or less. They are paid {before} a year at the midpoint"
says("payback", "compared.dated", COMPARED + " ({vintage}).", pays())
says("payback", "compared", COMPARED + ".", pays())
for name, words in (("year", "one year"), ("years", "{years} years"), ("month", "one month"), ("months", "{months} "
    "months")):
    says("payback", f"training.{name}", f"Say that training takes {words} and costs {{cost}}.", pays())
LOWER = "pay of {lower} a year. One in four is paid less than that. It represents the first years of work. No interest is counted."
says("payback", "pays-off.range", "Then it pays for itself about {low} to {high} years after you start. The lower "
     "number is for typical "
     "pay, {typical} a year. The higher number is for " + LOWER, pays("range"))
says("payback", "pays-off.years", "Then it pays for itself about {low} years after you start. That holds for typical "
     "pay, {typical} a "
     "year, and for " + LOWER, pays("years"))
says("payback", "pays-off.year", "Then it pays for itself about one year after you start. That holds for typical pay, "
     "{typical} a year, "
     "and for " + LOWER, pays("year"))
says("payback", "own-numbers", "Your own costs may differ. Try your own numbers with your advisor.")
says("payback", "own-numbers.only", "Try your own numbers with your advisor.")


def months(f):
    """Complete months until training is paid back, with typical pay."""
    cost, length, (before, _) = assumed(f, "training_cost"), assumed(f, "training_months"), baseline(f)
    gain = f.pay(name="median") - before
    return math.ceil(length + (cost + before * length / 12) / (gain / 12) - 1e-6)


def net(f, sign):
    cost, length, (before, _) = assumed(f, "training_cost"), assumed(f, "training_months"), baseline(f)
    value = (f.pay(name="median") - before) / 12 * (240 - length) - cost - before / 12 * length
    return {"net": money(value * sign, 10), "years": "20", "holds": value * sign >= 0}


says("payback", "months.figure.label", "Training is paid back after, months: {value}",
     lambda f: {"value": whole(months(f))})
says("payback", "months.figure.note", "(from the start of training, without interest)")
says("payback", "course.chart.title", "After {years} years training has brought {net}", lambda f: net(f, 1))
says("payback", "course.chart.title", "After {years} years {net} of the costs is not yet made up", lambda f: net(f, -1))
says("payback", "course.chart.subtitle", "Gained less spent, by years since training began, without interest")
says("payback", "course.title", "Gained less spent, year by year")


# Methods
for name, words in (("heading.definitions", "What the words mean"), ("heading.methods", "How the figures are made"),
                    ("heading.left-out", "What they leave out"), ("dates.title", "Which figures are of which date"),
                    ("dates.caption", "Figures of different dates stand side by side; no difference, ratio or rank is "
                        "made of them unless "
                     "it says so."), ("marks.title", "Marks that became words"),
                    ("marks.caption", "What is not released enters no average, rank or ratio. What is above the "
                     "ceiling enters no average or ratio; it ranks first, or has no rank where a higher amount was released. A dash in a table and “no estimate” in a chart say "
                     "that there is no figure at all, which is not “not released”."),
                    ("words.caption", "From and below: the limits of the range, open where there is a dash. The words "
                        "hold for these years "
                     "only."), ("command-follows", "This command makes the report again:")):
    says("methods", name, words)
says("methods", "words.title", "Words for growth from {years}", lambda f: {"years": f"{f.projection.years[0]} to "
     f"{f.projection.years[1]}"})
for exact in ("", " --exact"):  # where a code is also a name
    says("methods", "command", "folio report --occupation '{occupation}' {areas}" + exact, lambda f: {
        "occupation": f.occupation, "areas": " ".join(f"--area '{code}'" for code in f.codes)})
