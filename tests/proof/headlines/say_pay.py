"""Pay here."""
from survey import NATION
from values import CAPPED, listed, ranked, released
from wordings import says

HALF = " The middle half is paid {p25} to {p75}."
ENDS = " One in ten is paid {p10} or less, one in ten {p90} or more."
MEDIAN = "In {area} the median pay of {who} is {pay}"
NONE = "There is no estimate of what {who} are paid in {area}."
PERIODS = {"year": "a year", "hour": "an hour"}


def is_given(f):
    return f.survey.given(f.here.kind)


def spread(state, period, half, ends):
    def claim(f):
        known = {name: f.paid(name) for name in ("p10", "p25", "p75", "p90")}
        value = f.pay(name="median", period=f.lead)
        held = {"none": value is None and is_given(f), "released": released(value) and f.lead == period,
                "capped": value == CAPPED and f.paid().endswith("or more") and f.lead == period,
                "amount": isinstance(value, str) and not f.paid().endswith("or more")}[state]
        return known | {"pay": f.paid(), "holds": held and f.has(("p25", "p75")) == half and f.has(("p10",
            "p90")) == ends}
    return claim


def verdict(state, period=None, way=None):
    def claim(f):
        versus, value = f.versus_nation(), f.pay(name="median", period=f.lead)
        held = spread(state, period, f.has(("p25", "p75")), f.has(("p10", "p90")))(f)["holds"]
        if way is None:
            held = held and versus is None
        elif versus is None:
            held = False
        elif way == "same":
            held = held and (None if versus[2] is None else not versus[2])
        else:
            held = held and way == versus[1] and versus[2]
        return {"pay": f.paid() if value is not None else None, "vintage": f.vintage(), "share": versus and versus[0],
                "holds": held}
    return claim


def chart(half):
    """The finding is of the first area that has one."""
    def claim(f):
        codes = [code for code in f.shown() if f.has(("p25", "p75"), code) or ranked(f.pay(code, "median", f.lead))]
        code = codes[0]
        return {"area": f.areas[code].short, "p25": f.paid("p25", code), "p75": f.paid("p75", code),
                "pay": f.paid("median", code), "holds": f.has(("p25", "p75"), code) == half,
                "caution": f.collapsed(code)}
    return claim


def cautious(said, half=True):
    def claim(f):
        known = chart(half)(f)
        known["holds"] = known["holds"] and known["caution"] == said
        return known
    return claim


def dates(f, codes=None):
    return {f.vintage(code) for code in codes or f.shown() if f.estimate(code)}


def dated(said):
    """One date for all rows, or none."""
    def claim(f):
        found = dates(f)
        return {"vintage": next(iter(found)) if len(found) == 1 else None, "holds": (len(found) == 1) == said}
    return claim


def collapsed(f):
    codes = [code for code in f.shown() if f.collapsed(code)]
    return {"areas": listed([f.areas[code].short for code in codes]) if codes else None, "holds": bool(codes)}


def hours(computed):
    """Pay by the hour is computed only for an occupation that is paid by both."""
    def claim(f):
        made = [code for code in f.shown() if not f.estimate(code) or not f.estimate(code).hour]
        some = any(released(f.pay(code, name)) for code in made for name in ("p10", "p25", "median", "p75", "p90"))
        return {"hours": "2,080", "holds": (some and f.period == "both") == computed}
    return claim


def nation_beside(f):
    """A date beside the other one; another release's is not set beside it."""
    here, nation = f.estimate(), f.estimate(NATION)
    held = f.code != NATION and nation is not None and (here is None or here.vintage == nation.vintage)
    return {"nation": f.paid(code=NATION), "holds": held}


def unknown_hours(f):
    return {"holds": f.period is None and not any(f.estimate(code).hour for code in f.shown() if f.estimate(code))}


for suffix, half, ends in (("", False, False), (".ends", False, True), (".half", True, False), (".half-and-ends", True,
    True)):
    tail = HALF * half + ENDS * ends
    says("salary", "spread.no-estimate" + suffix, NONE + tail, spread("none", None, half, ends))
    says("salary", "spread.no-amount" + suffix, MEDIAN + "." + tail, spread("amount", None, half, ends))
    for name, words in PERIODS.items():
        says("salary", f"spread.capped-{name}{suffix}", f"{MEDIAN} {words}.{tail}", spread("capped", name, half, ends))
        says("salary", f"spread.{name}{suffix}", f"{MEDIAN} {words}: half are paid more, half less.{tail}",
             spread("released", name, half, ends))
for suffix, date in (("", ""), (".dated", " ({vintage})")):
    says("salary", "verdict.no-amount" + suffix, f"{MEDIAN}{date}.", verdict("amount"))
    for name, words in PERIODS.items():
        says("salary", f"verdict.capped-{name}{suffix}", f"{MEDIAN} {words}{date}.", verdict("capped", name))
        says("salary", f"verdict.{name}{suffix}", f"{MEDIAN} {words}{date}.", verdict("released", name))
        says("salary", f"verdict.{name}.same{suffix}", f"{MEDIAN} {words}{date}, about the nation’s.",
             verdict("released", name, "same"))
        for way in ("below", "above"):
            says("salary", f"verdict.{name}.{way}{suffix}", f"{MEDIAN} {words}{date}, {{share}} {way} the nation’s.",
                 verdict("released", name, way))
says("salary", "verdict.no-estimate", NONE, verdict("none"))
says("salary", "no-estimate", NONE, lambda f: {"holds": f.pay() is None and is_given(f)})
says("salary", "not-at-hand", "What {who} are paid in {area} is not in the data used for this report.",
     lambda f: {"holds": f.estimate() is None})
says("salary", "percentiles.chart.title", "The middle half in {area} is paid {p25} to {p75}", cautious(False))
says("salary", "percentiles.chart.title", "Read this range with care: the middle half in {area} is paid {p25} to {p75}",
     cautious(True))
says("salary", "percentiles.chart.title", "Median pay in {area}: {pay}", chart(False))
for period, words in (("year", "Pay a year"), ("hour", "Pay an hour")):
    says("salary", "percentiles.chart.subtitle", f"{words}: 10th, 25th, 50th, 75th and 90th percentile", dated(False))
    says("salary", "percentiles.chart.subtitle", f"{words}, {{vintage}}: 10th, 25th, 50th, 75th and 90th percentile",
         dated(True))
    says("salary", "hourly.title" if period == "hour" else "percentiles.title", f"{words}: percentiles")
says("salary", "percentiles.chart.caption", "Box: the middle half. Dark mark and figure: the median. Thin line: from "
     "the "
     "10th to the 90th percentile.")
says("salary", "percentiles.caption", ["10th: one in ten is paid less; 25th: a quarter; median: half."])
says("salary", "hourly.caption", "Published: as the source has it. Computed: pay a year divided by {hours} hours, to "
     "the "
     "nearest 10 cents.", hours(True))
says("salary", "hourly.caption", "As the source has it.", hours(False))
says("salary", "spread.collapsed", "Read the range of pay in {areas} with care: two of its amounts are the same. The "
     "survey "
     "may count few people there, or many of them are paid alike.", collapsed)
says("salary", "only-by-hour", "For this occupation the source gives pay an hour only; none a year is computed from "
     "it.",
     lambda f: {"holds": f.period == "hour"})
says("salary", "only-by-year", "For this occupation the source gives pay a year only; none an hour is computed from "
     "it.",
     lambda f: {"holds": f.period == "year"})
says("salary", "hours-unknown", "Pay by the hour is left out: the source used here does not say whether people in "
     "this work "
     "are paid for a full year.", unknown_hours)
says("salary", "median.figure.label", "Median pay, a year: {value}", lambda f: {"value": figure(f),
    "holds": f.lead == "year"})
says("salary", "median.figure.label", "Median pay, an hour: {value}", lambda f: {"value": figure(f),
    "holds": f.lead == "hour"})
says("salary", "median.figure.note", "(the nation: {nation})", nation_beside)


def figure(f):
    value = f.pay(name="median", period=f.lead)
    return f.paid() if value is not None else "no estimate" if is_given(f) else "not in the data"
