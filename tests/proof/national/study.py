"""What the work is and how to enter it, computed from the raw files; and the payback calculation."""
import collections
import math

from raw import ALL, NATION
from request import TOP, Table, released, with_all

AWARDS = {"Postsecondary nondegree award": ("CERT1", "CERT2", "CERT4"), "Associate's degree": ("ASCDEG",),
          "Bachelor's degree": ("BASDEG",), "Master's degree": ("MASDEG",),
          "Doctoral or professional degree": ("DOCDEGRS", "DOCDEGPP", "DOCDEGOT")}
CONTROL = {"1": "public", "2": "private, not for profit", "3": "private, for profit"}
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
    schools = institutions(request)
    if schools:
        columns = {"Institution": "text", "City": "text", "Awards a year": "whole", "Control": "text",
                   "-Address": "text"}
        rows = [row[1:] for row in schools]
        tables.update(with_all("training", "institutions", columns, rows, rows[:TOP]))
    return tables


def fields_of_study(request):
    rows = {(row["CIP2020Code"], row["CIP2020Title"].rstrip(".")) for row in request.raw.crosswalk
            if request.raw.belongs.get(row["SOC2018Code"]) == request.occupation}
    return [[title, code] for code, title in sorted(rows)]


def institutions(request):
    """Institutions of the area or, if it has none, of its state that give awards at the entry level."""
    columns = AWARDS.get(request.projection.education, ()) if request.projection else ()
    rows = []
    for school, awards in request.raw.institutions:
        number = sum(float(awards[name] or 0) for name in columns)
        site = school["WEBADDR"].strip()
        if number > 0:
            rows.append((school, [school["UNITID"], school["INSTNM"], school["CITY"], number,
                                  CONTROL.get(school["CONTROL"], ""),
                                  site if site.startswith("http") else f"https://{site}" if site else ""]))
    around = (request.here.code, request.here.parent)
    chosen = [row for school, row in rows if request.here.code in (school["CBSA"], NATION)] or \
        [row for school, row in rows if school["STABBR"] in around]
    return sorted(chosen, key=lambda row: (-row[3], row[1], row[0]))


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
        rows.append([raw.titles[code], code, *pay, projection.growth / 100, projection.openings,
                     projection.education or ""])
    rows.sort(key=lambda row: (row[2] is None, not released(row[2]), -row[2] if released(row[2]) else 0, row[0]))
    columns = {"Occupation": "text", "-Code": "text", "Median pay": "money", "-Median pay here": "money",
               "Growth": "percent", "Openings a year": "whole", "Typical entry education": "text"}
    return {"related_compared": Table(columns, rows, True)}


def assumptions(request):
    """The defaults; None if one of them has no value."""
    rows = {(row["name"], row["education"]): float(row["value"]) for row in request.raw.assumed}
    education = request.projection.education if request.projection else None
    values = {"training_cost": rows.get(("training_cost", education)),
              "training_months": rows.get(("training_months", education)),
              "training_earnings": 0.0, "wage_before": request.raw.estimates[ALL][NATION].year["median"],
              "wage_after": request.pay(request.here.code), "discount_rate": rows["discount_rate", ""]}
    return {name: value if released(value) else None for name, value in values.items()}


def annuity(rate, months):
    return months if rate == 0 else (1 - (1 + rate) ** -months) / rate


def payback(request):
    known = assumptions(request)
    if None in known.values():
        return {}
    cost, months = known["training_cost"], known["training_months"]
    rate = (1 + known["discount_rate"] / 100) ** (1 / 12) - 1
    lost, gain = known["wage_before"] / 12, (known["wage_after"] - known["wage_before"]) / 12
    training_worth = annuity(rate, months)
    spent = cost + lost * training_worth
    # Paid back after n months: spent + gain * annuity(months) = gain * annuity(n).
    left = 1 - (spent / gain + training_worth) * rate if gain > 0 else 0
    back = -math.log(left) / math.log(1 + rate) if left > 0 else None
    monthly = {"-Rate a month": "number", "-Given up a month": "number", "-More a month": "number"}
    result = Table({"Occupation": "text", **monthly, "-Annuity of the training": "number", "-Spent": "number",
                    "Cost": "tens", "Pay given up": "tens", "More pay a year": "tens",
                    "Paid back after months": "months"},
                   [[request.title, rate, lost, gain, training_worth, spent, cost, lost * months, gain * 12, back]],
                   cost > 0 or months > 0)
    rows = []
    for year in range(YEARS + 1):
        studied = min(year * 12, months)
        worth = annuity(rate, studied)
        worked = annuity(rate, year * 12) - worth
        rows.append([year, year * 12, rate, lost, gain, studied, worth, worked, gain * worked - cost - lost * worth])
    course = Table({"Year": "whole", "-Months": "whole", **monthly, "-Months of training": "number",
                    "-Annuity of the training": "number", "-Annuity of the work": "number",
                    "Gained less spent": "tens"},
                   rows, gain > 0 and (cost > 0 or months > 0))
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
             ("bea-rpp", "2024"): ["prices"] if request.here.code in raw.prices else [],
             ("cip-soc", "2020"): ["fields of study"] if fields_of_study(request) else [],
             ("ipeds", "2024"): ["institutions"] if institutions(request) else [],
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
