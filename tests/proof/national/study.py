"""What the work is and how to enter it, computed from the raw files; and the payback calculation."""
import collections
import math

from raw import CAPPED, NATION
from request import TOP, Table, falling, released, with_all

# What work that asks for high school or less is called, and the degrees whose default length and cost count.
BASIC = ("No formal educational credential", "High school diploma or equivalent")
SHORT = ("None", "Short-term on-the-job training")
RELATED, SKILLS, TECHNOLOGIES, YEARS = 10, 8, 8, 20


def onet(request, rows):
    """Rows of an O*NET file that describe the occupation."""
    return [row for code in request.raw.onet_codes.get(request.occupation, []) for row in rows.get(code, [])]


def work(request):
    tasks = onet(request, request.raw.tasks)
    tasks.sort(key=lambda row: (row["Task Type"] != "Core", int(row["Task ID"]), row["Task"]))
    tables = {}
    if tasks:
        rows = [[row["Task"], "" if row["Task Type"] == "n/a" else row["Task Type"].lower()] for row in tasks]
        tables["work_tasks"] = Table({"Task": "text", "Note": "text"}, rows, False)
    skills = {}
    for row in onet(request, request.raw.skills):
        name = row["Element Name"]
        skills[name] = max(float(row["Data Value"]), skills.get(name, 0))
    rows = sorted(([name, value] for name, value in skills.items()), key=lambda row: (-row[1], row[0]))
    tables.update(with_all("work", "skills", {"Skill": "text", "Importance": "two"}, rows, rows[:SKILLS]))
    rows = technologies(request)
    columns = {"Technology": "text", "Kind": "text", "In job postings": "text"}
    tables.update(with_all("work", "technologies", columns, rows, rows[:TECHNOLOGIES]))
    titles = dict.fromkeys(row["Reported Job Title"] for row in onet(request, request.raw.reported)
                           if row["Shown in My Next Move"] == "Y")
    if titles:
        rows = [[title, "Also called"] for title in titles]
        tables["work_titles"] = Table({"Title": "text", "Use": "text"}, rows, False)
    return tables


def technologies(request):
    found, rows = {}, onet(request, request.raw.technologies)
    alike = collections.Counter(row["Commodity Title"] for row in rows)
    for row in rows:
        wanted, hot = row["In Demand"] == "Y", row["Hot Technology"] == "Y"
        words = " and ".join(word for word, said in (("for this work", wanted), ("in general", hot)) if said)
        note = f"in demand {words}" if words else ""
        place = (0 if wanted and hot else 1 if wanted else 2 if hot else 3, -alike[row["Commodity Title"]], row["line"])
        key = row["Example"], row["Commodity Title"]
        last = found.get(key, (place, note))
        found[key] = min(last[0], place), max(last[1], note)
    return [[*key, note] for key, (_, note) in sorted(found.items(), key=lambda item: (item[1][0], item[0]))]


def training(request):
    own, tables = request.projection, {}
    if own and own.education:
        tables["training_entry"] = Table(
            {"Occupation": "text", "Education": "text", "Experience in a related occupation": "text",
             "Training on the job": "text"},
            [[request.title, own.education, own.experience or "", own.training or ""]], False)
    fields = fields_of_study(request)
    if fields:
        tables.update(with_all("training", "fields", {"Field": "text", "Code": "text"}, fields, fields[:TOP]))
    return tables


def fields_of_study(request):
    rows = {(row["CIP2020Code"], row["CIP2020Title"].rstrip(".")) for row in request.raw.crosswalk
            if request.raw.belongs.get(row["SOC2018Code"]) == request.occupation}
    return [[title, code] for code, title in sorted(rows)]


def related(request):
    raw, nearest = request.raw, {}
    for row in onet(request, raw.related):
        other = raw.belongs.get(row["Related O*NET-SOC Code"][:7])
        if other and other != request.occupation:
            nearest[other] = min(int(row["Index"]), nearest.get(other, math.inf))
    codes = sorted(nearest, key=lambda code: (nearest[code], code))[:RELATED]
    if not codes:
        return {}
    rows = []
    for code in [request.occupation, *codes]:
        estimates, projection = raw.estimates.get(code, {}), raw.projections.get(code)
        pay = [estimates[area].year.get("median") if area in estimates else None
               for area in (NATION, request.here.code)]
        rows.append([raw.titles[code], code, *pay, projection.growth / 100, projection.base, projection.target,
                     projection.openings, projection.education or ""])
    rows.sort(key=lambda row: (row[2] != CAPPED, row[2] is None, falling(row[2]), row[0]))
    least = min(float(row[5]) for row in rows)
    growth, jobs = ("Growth", "-Jobs") if least >= 10000 else ("-Growth", "Jobs")
    columns = {"Occupation": "text", "-Code": "text", "Median pay": "money", "-Median pay here": "money",
               growth: "percent" if least >= 100000 else "whole percent", f"{jobs} 2024": "whole", f"{jobs} 2034": "whole",
               "Openings a year": "whole", "Typical entry education": "text"}
    return {"related_compared": Table(columns, rows, True)}


def baseline(request):
    """The median of the area's medians for work that asks for high school or less, weighted with jobs; None where those
    with pay have less than 80 percent of the jobs."""
    found = []
    for code, projection in request.raw.projections.items():
        estimate = request.raw.estimates.get(code, {}).get(request.here.code)
        if projection.education in BASIC and estimate and released(estimate.jobs) and estimate.jobs > 0:
            median = estimate.year.get("median")
            found.append((math.inf if median == CAPPED else median if released(median) else None, estimate.jobs))
    paid = sorted(row for row in found if row[0] is not None)
    total = math.fsum(jobs for _, jobs in paid)
    if not paid or total * 100 < 80 * math.fsum(jobs for _, jobs in found):
        return None
    so_far = 0
    for median, jobs in paid:
        so_far += jobs
        if so_far * 2 >= total:
            return None if median == math.inf else median


def assumptions(request):
    """The defaults; None for one that has no value."""
    rows = {(row["name"], row["education"]): float(row["value"]) for row in request.raw.assumed if not row["occupation"]}
    education = request.projection.education if request.projection else None
    after = request.pay(request.here.code)
    return {"training_cost": rows.get(("training_cost", education)),
            "training_months": rows.get(("training_months", education)),
            "training_earnings": 0.0, "wage_before": baseline(request), "wage_after": after if released(after) else None,
            "discount_rate": rows["discount_rate", ""]}


def pays_off(request):
    """The years with typical and with lower pay, or the words of the sentence that says why there are none."""
    known, own = assumptions(request), request.projection
    if own.education in BASIC:
        return "does not usually ask for school after high school"
    if own.training not in SHORT:
        return "asks for more than a month of training besides school"
    if own.experience not in (None, "", "None"):
        return "asks for years of related work first"
    if not own.education.endswith("degree") or known["training_cost"] is None:
        return "No source of this report states"
    pays = [request.pay(request.here.code, name) for name in ("median", "p25")]
    if not all(map(released, pays)):
        return "does not have both lower and typical pay"
    before, years = known["wage_before"], known["training_months"] / 12
    if before is None:
        return "does not have enough pay"
    spent = known["training_cost"] + before * years
    low, high = (years + spent / (pay - before) if pay > before else math.inf for pay in pays)
    return (low, high) if high <= 20 else "training would take more than 20 years to pay off"


def annuity(rate, months):
    return months if rate == 0 else (1 - (1 + rate) ** -months) / rate


def complete(months):
    """A month counts when it is complete."""
    return None if months is None else math.ceil(months - 1e-6)


def given(function, *values):
    """None where a value is."""
    return None if None in values else function(*values)


def result_in_words(known, spent, gain, discounted):
    if None in known.values():
        return "Fill in the blue cells of the sheet Assumptions that are empty"
    if spent <= 0:
        return "There is nothing to pay back" + (
            ", and pay after is higher" if gain > 0 else ", but pay after is lower" if gain < 0 else ", and pay stays the same")
    if gain <= 0:
        return "Never, with these numbers: pay after is " + ("lower than pay before" if gain < 0 else "the same as before")
    return "Paid back" if discounted is not None else "Paid back without interest; never with it"


def payback(request):
    known = assumptions(request)
    cost, months, before, after = (known[name] for name in ("training_cost", "training_months", "wage_before", "wage_after"))
    rate = (1 + known["discount_rate"] / 100) ** (1 / 12) - 1
    lost, gain = given(lambda pay: pay / 12, before), given(lambda a, b: (a - b) / 12, after, before)
    worth = given(lambda m: annuity(rate, m), months)
    plain, spent = (given(lambda c, g, m: c + g * m, cost, lost, length) for length in (months, worth))
    back = given(lambda g, s, m: m + s / g if g > 0 and s > 0 else None, gain, plain, months)
    # Paid back after n months: spent + gain * annuity(months) = gain * annuity(n).
    left = given(lambda g, s, w: 1 - (s / g + w) * rate if g > 0 and s > 0 else 0, gain, spent, worth)
    discounted = given(lambda share: -math.log(share) / math.log(1 + rate) if share > 0 else None, left)
    monthly = {"Rate a month": "number", "Given up a month": "number", "More a month": "number"}
    row = [request.title, rate, lost, gain, plain, back, worth, spent, discounted, cost,
           given(lambda g, m: g * m, lost, months), given(lambda g: g * 12, gain), complete(back), complete(discounted),
           result_in_words(known, plain, gain, discounted)]
    result = Table({"Occupation": "text", **monthly, "Spent without interest": "number",
                    "Months without interest": "number", "Annuity of the training": "number", "Spent": "number",
                    "Months with interest": "number", "Cost": "tens", "Pay given up": "tens", "More pay a year": "tens",
                    "Paid back after months": "months", "Paid back after months with interest": "months",
                    "Result": "text"}, [row], False)
    rows = []
    for year in range(YEARS + 1):
        studied = given(lambda m: min(year * 12, m), months)
        worth = given(lambda m: annuity(rate, m), studied)
        worked = given(lambda w: annuity(rate, year * 12) - w, worth)
        net = given(lambda g, m, c, p: g * (year * 12 - m) - c - p * m, gain, studied, cost, lost)
        rows.append([year, year * 12, rate, lost, gain, studied, worth, worked, net,
                     given(lambda g, w, c, p, t: g * w - c - p * t, gain, worked, cost, lost, worth)])
    course = Table({"Year": "whole", "Months": "whole", **monthly, "Months of training": "number",
                    "Annuity of the training": "number", "Annuity of the work": "number", "Gained less spent": "tens",
                    "Gained less spent, with interest": "tens"}, rows, False)
    return {"payback_payback": result, "payback_course": course}


def methods(request):
    """The dates of the figures, the marks among them, and the words for growth."""
    raw, last = request.raw, request.projection
    asked = {*request.codes, NATION} & request.estimates.keys()
    paid = any(request.estimates[code].year or request.estimates[code].hour for code in asked)
    files = {"related occupations": raw.related, "skills": raw.skills, "tasks": raw.tasks,
             "technologies": raw.technologies}
    described = [name for name, rows in files.items() if onet(request, rows)]
    found = {("bls-oews", "May 2025"): (["jobs"] if asked else []) + (["pay"] if paid else []),
             ("bls-oews", "May 2024"): ["sector industries"] if request.occupation in raw.sectors else [],
             ("bls-ep", "2024–34"): ["outlook"] if last else [],
             ("bls-matrix", "2024–34"): ["detailed industries"] if raw.matrix.get(request.occupation) else [],
             ("bea-rpp", "2024"): ["prices"] if released(raw.prices.get(request.here.code)) else [],
             ("cip-soc", "2020"): ["fields of study"] if fields_of_study(request) else [],
             ("onet", raw.version): described}
    dates = sorted([", ".join(what), raw.publications[source]["title"], raw.publications[source]["publisher"], vintage]
                   for (source, vintage), what in found.items() if what)
    vintages = ", ".join(sorted(vintage for (source, vintage), what in found.items() if source == "bls-oews" and what))
    above = "or more; above the ceiling"
    meanings = (("#", above, "pay for an hour is at or above the survey's ceiling", 115.0),
                ("#", above, "pay for a year is at or above the survey's ceiling", 239200.0),
                ("*", "not released", "the estimate of pay is not released", None),
                ("**", "not released", "the number of jobs is not released", None))
    marks = [[*words, vintages] for words in meanings if vintages]
    growth = [[row["word"], *(float(row[end]) / 100 if row[end] else None for end in ("low", "high"))]
              for row in raw.terms]
    tables = {
        "methods_dates": Table({"Figures": "text", "From": "text", "-Publisher": "text", "Date": "text"}, dates, True),
        "methods_marks": Table({"Mark": "text", "In this report": "text", "Meaning": "text", "Ceiling": "money",
                                "Date": "text"}, marks, True),
        "methods_words": Table({"Word": "text", "From": "percent", "Below": "percent"}, growth, True)}
    return {name: table for name, table in tables.items() if table.rows}
