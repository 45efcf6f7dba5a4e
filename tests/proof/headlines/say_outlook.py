"""Employment and outlook, and industries."""
import law
from law import Estimated
from places import KINDS
from say_pay import dates, is_given
from values import Few, Mark, percent, plain, released, rounded, whole
from wordings import says

LEAST = 1000  # a smaller part is not set against the whole


# Projections

def years(f):
    base, target = f.projection.years
    return {"base_year": str(base), "target_year": str(target), "years": f"{base} to {target}"}


def beside(f):
    """The word for the growth and the growth of all occupations, as far as they are known."""
    grown, overall = f.growth(), f.growth(f.all) if f.all else None
    return {"term": f.term() if grown is not None else None, "overall": percent(overall) if overall is not None
            else None}


def jobs(kind, suffix):
    def claim(f):
        own, known, grown = f.projection, beside(f), f.growth()
        level = float(own.base) == float(own.target)
        found = "change" if grown is not None else "level" if level else "alone"
        wanted = "-and-".join(name for name, value in (("word", known["term"]), ("overall", known["overall"])) if value)
        return known | years(f) | {"base": whole(own.base), "target": whole(own.target), "growth": percent(grown),
                                   "holds": kind == found and suffix == wanted}
    return claim


BESIDE = {"": "", "word": " (“{term}”)", "overall": " (growth of all occupations: {overall})",
          "word-and-overall": " (“{term}”; growth of all occupations: {overall})"}
HAD = "The nation had {base} {who} in {base_year}, and is projected to have"
for suffix, words in BESIDE.items():
    end = f".{suffix}" if suffix else ""
    says("outlook", f"jobs.change{end}", f"{HAD} {{target}} in {{target_year}}: a change of {{growth}}{words}.", jobs(
         "change", suffix))
    says("outlook", f"jobs{end}", f"{HAD} {{target}} in {{target_year}}{words}.", jobs("alone", suffix))
    says("outlook", f"jobs.level{end}", f"{HAD} about as many in {{target_year}}{words}.", jobs("level", suffix))


def way(value):
    return "down" if value < 0 else "up" if value > 0 else "level"


def common(name):
    """How common the jobs are here."""
    def claim(f):
        found = f.common()
        quotient = f.quotient()
        return {"times": quotient and f"{rounded(quotient, '0.1'):.1f}", "share": quotient and f.share(),
                "quotient": quotient and plain(quotient), "holds": (None if len(found) > 1 else True) if name in found
                else False}
    return claim


def verdict(found_way, suffix, here):
    def claim(f):
        grown, known = f.growth(), beside(f)
        wanted = "-and-".join(name for name, value in (("word", known["term"]), ("overall", known["overall"])) if value)
        size = percent(abs(grown)) if grown is not None else None
        quotient = common(here)(f)
        return known | years(f) | quotient | {"growth": size, "holds": grown is not None and way(grown) == found_way
                                              and suffix == wanted and quotient["holds"] is not False}
    return claim


def counts(found_way, here):
    def claim(f):
        own, quotient = f.projection, common(here)(f)
        return years(f) | quotient | {"base": whole(own.base), "target": whole(own.target), "holds": f.growth() is None
                                      and
                                      way(float(own.target) - float(own.base)) == found_way
                                          and quotient["holds"] is not False}
    return claim


HERE = {"unknown": "", "same": " Of these jobs {area} has about as many for its size as the nation.",
        "times": " Of these jobs {area} has {times} times as many for its size as the nation.",
        "more": " Of these jobs {area} has {share} more for its size than the nation.",
        "fewer": " Of these jobs {area} has {share} fewer for its size than the nation."}
MOVES = {"down": "shrink {growth}", "level": "stay about the same", "up": "grow {growth}"}
COUNTS = {"down": "fall from {base} in {base_year} to {target} in {target_year}",
          "level": "stay about the same from {base_year} to {target_year}",
          "up": "rise from {base} in {base_year} to {target} in {target_year}"}
for here, tail in HERE.items():
    end = f".here-{here}" if tail else ""
    for move, words in MOVES.items():
        for suffix, extra in BESIDE.items():
            says("outlook", f"verdict.{move}" + (f".{suffix}" if suffix else "") + end, f"Employment of {{who}} in "
                 f"the nation is "
                 f"projected to {words} from {{base_year}} to {{target_year}}{extra}.{tail}", verdict(move, suffix,
                 here))
        says("outlook", f"verdict.counts.{move}{end}", f"The number of {{who}} in the nation is projected to "
             f"{COUNTS[move]}.{tail}",
             counts(move, here))


# Openings

def is_part(value):
    return released(value) and not isinstance(value, Few) and value >= LEAST


def parts(f, row):
    """(three, two): whether the parts may be set against the whole, in three and in two."""
    added, gone = f.added(row), [row.exits, row.transfers]
    if added is None:
        return False, False
    if added < 0:
        two = all(map(is_part, (row.openings, -added, row.leavers))) and row.openings - added <= row.leavers
        three = all(map(is_part, (row.openings, -added, *gone))) and (row.leavers is None or sum(gone) <= row.leavers)
    else:
        two = all(map(is_part, (row.openings, added, row.leavers))) and row.leavers + added <= row.openings
        three = all(map(is_part, (row.openings, added, *gone))) and sum(gone) + added <= row.openings and (
            row.leavers is None or sum(gone) <= row.leavers)
    return three, two


def split(f):
    """The same for every row of the table."""
    found = [parts(f, row) for row in (f.projection, f.all) if row]
    return 3 if all(three for three, _ in found) else 2 if all(two for _, two in found) else 0


def openings(count, shrinks):
    def claim(f):
        own, added = f.projection, f.added()
        return years(f) | {"openings": whole(own.openings), "exits": whole(own.exits),
                           "transfers": whole(own.transfers),
                           "leavers": whole(own.leavers), "added": added is not None and whole(added),
                           "lost": added is not None and whole(-added),
                           "holds": split(f) == count and (added is not None and added < 0) == shrinks}
    return claim


def in_words(name):
    """As far as the rounded counts tell, whatever the true ones are."""
    def claim(f):
        own = f.projection
        span = own.years[1] - own.years[0]
        low, high = ((own.change + side * 0.05) * 1000 / span if own.change is not None else None for side in (-1, 1))
        few = isinstance(own.openings, Few)
        least = float(own.openings) - 50
        true = {"openings": True, "not-all": high is not None and low < 0 and own.change < 0,
                "most": not few and high is not None and own.change >= 0 and high * 2 <= least,
                "nearly": not few and high is not None and own.change >= 0 and high * 10 <= least + 1e-9}[name]
        return years(f) | {"openings": whole(own.openings), "holds": true and split(f) == 0}
    return claim


FOR = "For {who} the projections expect {openings} openings a year on average from {base_year} to {target_year}."
says("outlook", "openings", FOR, in_words("openings"))
says("outlook", "openings.most", FOR + " Most of them replace people who leave this work.", in_words("most"))
says("outlook", "openings.nearly-all", FOR + " Nearly all of them replace people who leave this work.", in_words(
     "nearly"))
says("outlook", "openings.not-all-replaced", FOR + " Not all who leave this work are replaced.", in_words("not-all"))
says("outlook", "openings.split", "{openings} openings a year are expected on average: {exits} as people leave work, "
     "{transfers} "
     "as they change occupation, {added} as jobs are added.", openings(3, False))
says("outlook", "openings.replace", "{openings} openings a year are expected on average: {leavers} as people leave "
     "this work, "
     "{added} as jobs are added.", openings(2, False))
says("outlook", "openings.fewer-jobs", "Even so {openings} openings a year are expected on average, as {exits} people "
     "a year leave "
     "work and {transfers} change occupation; not all of them are replaced.", openings(3, True))
says("outlook", "openings.replace.fewer-jobs", "Even so {openings} openings a year are expected on average, as "
     "{leavers} people a "
     "year leave this work; not all of them are replaced.", openings(2, True))


def title(fits, shrinks):
    def claim(f):
        known = openings(split(f), shrinks)(f)
        known["holds"] = known["holds"] and split(f) > 0 and parts(f, f.projection)[1] == fits
        return known
    return claim


says("outlook", "openings.chart.title", "Of {openings} openings a year, {leavers} are to replace those who leave",
     title(True, False))
says("outlook", "openings.chart.title", "Of {leavers} who leave a year, {lost} are not replaced", title(True, True))
says("outlook", "openings.chart.title", "Where {openings} openings a year come from", title(False, False))
says("outlook", "openings.chart.title", "Not all who leave are replaced", title(False, True))
says("outlook", "openings.chart.subtitle", "Projected, a year in the nation, {years}", years)


def growths(own, whole_way):
    def claim(f):
        grown, overall = f.growth(), f.growth(f.all) if f.all else None
        found = way(overall) if overall is not None else None
        return {"growth": percent(abs(grown)), "overall": percent(abs(overall)) if overall is not None else None,
                "holds": way(grown) == own and found == whole_way}
    return claim


ALL_MOVE = {"down": ", all occupations to shrink {overall}", "level": ", all occupations to stay about the same",
            "up": ", all occupations to grow {overall}", None: ""}
for move, words in MOVES.items():
    for other, rest in ALL_MOVE.items():
        says("outlook", "growth.chart.title", f"{{Who}} are projected to {words}{rest}", growths(move, other))
says("outlook", "growth.chart.subtitle", "Projected growth of employment in the nation, {years}", years)
says("outlook", "projections.title", "Projections for the nation, {years}", years)


def lost(f):
    """Whether the occupation, or all of them, loses jobs."""
    return any(row and row.change is not None and row.change < 0 for row in (f.projection, f.all))


for lose, words in ((False, ""), (True, " Below zero: jobs that are lost.")):
    says("outlook", "projections.caption", "Leave work, change occupation and new jobs, a year, make up the openings; "
         "the source rounds each by itself." + words,
         lambda f, lose=lose: {"holds": split(f) == 3 and lost(f) == lose})
    says("outlook", "projections.caption", "People who leave this work, and new jobs, a year, make up the openings; "
         "the source rounds each by itself." + words,
         lambda f, lose=lose: {"holds": split(f) == 2 and lost(f) == lose})
says("outlook", "no-projection", "There is no projection of {who}.", lambda f: {"holds": not f.projection
    and bool(f.all)})
says("outlook", "projection-not-at-hand", "How the number of {who} is expected to change is not in the data used for "
     "this report.",
     lambda f: {"holds": not f.projection})
says("outlook", "growth.figure.label", "Projected growth, {years}: {growth}",
     lambda f: years(f) | {"growth": {percent(f.growth()),
     f"{f.growth():.1f}%".replace("-", "−")}})
says("outlook", "growth.figure.note", "(all occupations: {overall})", beside)
says("outlook", "openings.figure.label", "Openings a year, nation: {openings}",
     lambda f: {"openings": whole(f.projection.openings)})
says("outlook", "openings.figure.note", "({who})")


# Where the jobs are

def here(name, dated):
    def claim(f):
        known = common(name)(f)
        return known | {"jobs": whole(f.jobs()), "vintage": f.vintage(), "holds": released(f.jobs())
                        and known["holds"] is not False}
    return claim


IN_WORDS = {"unknown": "", "same": ", about as many for its size as in the nation: the location quotient is {quotient}",
            "times": ", {times} times as many for its size as in the nation: the location quotient is {quotient}",
            "more": ", {share} more for its size than in the nation: the location quotient is {quotient}",
            "fewer": ", {share} fewer for its size than in the nation: the location quotient is {quotient}"}
for name, words in IN_WORDS.items():
    for suffix, date in (("", ""), (".dated", " ({vintage})")):
        says("outlook", "here" + (f".{name}" if words else "") + suffix, f"In {{area}} there are {{jobs}} "
             f"{{who}}{date}{words}.",
             here(name, bool(suffix)))
for suffix, date in (("", ""), (".dated", " ({vintage})")):
    says("outlook", "here.not-released" + suffix, f"How many {{who}} there are in {{area}} is {{jobs}}{date}.",
         lambda f: {"jobs": f.jobs(), "vintage": f.vintage(), "holds": isinstance(f.jobs(), Mark)})
says("outlook", "here.no-estimate", "There is no estimate of how many {who} there are in {area}.",
     lambda f: {"holds": f.jobs() is None and is_given(f)})
says("outlook", "here.not-at-hand", "How many {who} there are in {area} is not in the data used for this report.",
     lambda f: {"holds": f.jobs() is None})
says("outlook", "where", "Where the jobs are")


def alike(f):
    """The compared areas of the kind that most are of."""
    kinds = [f.areas[code].kind for code in f.compared()]
    kind = max(dict.fromkeys(kinds), key=kinds.count, default=None)
    rows = [code for code in f.counted_areas() if f.areas[code].kind == kind]
    others = [code for code in f.counted_areas() if f.areas[code].kind not in (kind, "nation")]
    return kind, rows, others


def most(asked, hidden):
    def claim(f):
        kind, rows, others = alike(f)
        known = [code for code in rows if released(f.jobs(code))]
        leader = max(known, key=lambda code: f.jobs(code)) if known else None
        found = leader and law.is_extreme(Estimated(f.jobs(leader), f.estimate(leader).jobs_error), [
            Estimated(f.jobs(code), f.estimate(code).jobs_error) for code in known if code != leader], 1)
        held = leader is not None and len(known) > 1 and found is not False and len(dates(f, known)) == 1
        return {"leader": leader and f.areas[leader].short, "most": leader and whole(f.jobs(leader)),
                "kinds": KINDS.get(kind),
                "holds": held and (len(f.codes) > 1 and not others) == asked and (len(known) < len(rows)) == hidden}
    return claim


def nobody(f):
    _, rows, _ = alike(f)
    known = sorted((f.jobs(code) for code in rows if released(f.jobs(code))), reverse=True)
    clear = len(known) > 1 and any(most(asked, hidden)(f)["holds"] for asked in (True, False) for hidden in (True,
        False))
    return {"holds": not clear or None}


for hidden, words in ((False, ""), (True, " that have a released figure")):
    says("outlook", "employment.chart.title", f"Of the areas compared{words}, {{leader}} has the most jobs: {{most}}",
         most(True, hidden))
    says("outlook", "employment.chart.title", f"Of the {{kinds}} compared{words}, {{leader}} has the most jobs: "
         f"{{most}}",
         most(False, hidden))
says("outlook", "employment.chart.title", "Jobs in the areas compared", nobody)


def employment_dates(said):
    def claim(f):
        found = dates(f, f.counted_areas())
        return {"vintage": next(iter(found)) if len(found) == 1 else None, "holds": (len(found) == 1) == said}
    return claim


says("outlook", "employment.chart.subtitle", "Jobs of {who}, {vintage}", employment_dates(True))
says("outlook", "employment.chart.subtitle", "Jobs of {who}", employment_dates(False))
says("outlook", "employment.title", "Employed by area: {who}")
says("outlook", "employment.caption", "Location quotient: the share of these jobs among all jobs of the area, over "
     "that in the nation.")
says("outlook", "jobs.figure.label", "Jobs in {area}: {jobs}", lambda f: {"jobs": whole(f.jobs())})
says("outlook", "jobs.figure.note", "(location quotient: {quotient}; the nation is 1)",
     lambda f: {"quotient": plain(f.quotient()), "holds": f.quotient() is not None})
says("outlook", "jobs.figure.note", "({who})", lambda f: {"holds": f.quotient() is None})


# Industries

def small(name):
    return name if name[1:2].isupper() else name[0].lower() + name[1:]


def largest(kind):
    def claim(f):
        vintage, complete, rows = f.sector_rows()
        known = sorted((row for row in rows if released(row.jobs)), key=lambda row: -row.jobs)
        hidden = any(not released(row.jobs) for row in rows if row.jobs is not None)
        top = known[0]
        total = f.survey.totals.get((vintage, f.occupation))
        if not released(total):
            total = sum(row.jobs for row in known)
        usable = complete and not hidden and total >= 1000
        step = "0.1" if total >= 10000 else "1"
        part = percent(float(rounded(top.jobs * 100 / total, step))) if usable else None
        clear = len(known) == 1 or law.differ(Estimated(top.jobs), Estimated(known[1].jobs)) is not False
        found = "released" if hidden else "share" if usable else "plain"
        return {"sector": small(f.nation.names[top.code]), "jobs": whole(top.jobs), "share": part, "vintage": f"May "
            f"{vintage}",
                "place": "the United States", "holds": clear and found == kind}
    return claim


says("industries", "largest-sector.share", "The sector with the most jobs of {who} in {place} is {sector}: {jobs}, or "
     "{share} of those "
     "in all sectors ({vintage}).", largest("share"))
says("industries", "largest-sector", "The sector with the most jobs of {who} in {place} is {sector}: {jobs} "
     "({vintage}).", largest("plain"))
says("industries", "largest-sector.released", "Of the sectors whose figure is released, {sector} has the most jobs of "
     "{who} in {place}: "
     "{jobs} ({vintage}).", largest("released"))
says("industries", "sectors.title", "Jobs by sector in {place}, {vintage}",
     lambda f: {"place": "the United States", "vintage": f"May {f.sector_rows()[0]}"})
says("industries", "sectors.caption", ["Share: of these jobs in all sectors. Smaller sectors are in the workbook.",
                                      "Smaller sectors are in the workbook."],
     lambda f: {"holds": len(f.sector_rows()[2]) > 8})
says("industries", "sectors.caption", "Share: of these jobs in all sectors.",
     lambda f: {"holds": len(f.sector_rows()[2]) <= 8})


def coverage(f):
    rows = list(f.nation.matrix.get(f.occupation, {}).values())
    shares = [row.share for row in rows if not isinstance(row.share, Few)]
    held = sum(shares)
    words = percent(rows[0].share) if len(rows) == 1 else "less than 1%" if held < 0.5 else \
        {f"about {rounded(held + edge):.0f}%" for edge in (-1e-9, 1e-9)}
    base, target = f.nation.matrix_years
    return {"count": str(len(rows)), "coverage": words, "year": str(base), "span": f"{base}–{target % 100:02}",
            "holds": held < 50, "most": held >= 50, "rows": rows}


def detailed(most, left_out=None):
    def claim(f):
        known = coverage(f)
        shown = [row for row in known["rows"] if row.share >= 1 and not isinstance(row.share,
            Few)] if len(known["rows"]) > 8 \
            else known["rows"]
        fine = known["most"] == most and (left_out is None or (len(shown) < len(known["rows"])) == left_out)
        return known | {"holds": fine}
    return claim


IN_PART = "The data for this report has {count} detailed industries, with {coverage} of the nation’s jobs of {who}"
says("industries", "detailed-in-part.dated", IN_PART + " in {year}; others may employ more.", coverage)
says("industries", "detailed-in-part", IN_PART + "; others may employ more.", coverage)
ONE = IN_PART.replace("{count} detailed industries", "one detailed industry")
says("industries", "detailed-in-part.one.dated", ONE + " in {year}; others may employ more.",
     lambda f: coverage(f) | {"holds": len(coverage(f)["rows"]) == 1})
says("industries", "detailed-in-part.one", ONE + "; others may employ more.",
     lambda f: coverage(f) | {"holds": len(coverage(f)["rows"]) == 1})
says("industries", "detailed.title", "Some industries, {span}", detailed(False))
says("industries", "detailed.title", "Detailed industries, {span}", detailed(True))
BY_NAME = "By name; nothing is ranked. Share: of the occupation’s jobs in the nation."
says("industries", "detailed.caption", BY_NAME, detailed(False, False))
says("industries", "detailed.caption", BY_NAME + " Industries with less than 1% of them are in the workbook.",
     detailed(False, True))
says("industries", "detailed.caption", "Share: of the occupation’s jobs in the nation.", detailed(True))
