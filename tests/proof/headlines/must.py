"""What the law asks a report to say: cautions, dates, whom two sources count, and what was not given."""
from values import released

SELF_EMPLOYED = "self_employed"
GAPS = "What this report could not tell you"


def cautions(f):
    """Percentiles that are the same come from few people."""
    if any(f.collapsed(code) for code in f.shown()):
        yield "spread.collapsed", "two percentiles are the same amount"


def years(f, ids):
    level = f.level()
    if level and level.year != f.pay_year() and any(name.startswith("prices.") and not name.endswith(("-hand",
        "unknown"))
                                                    for name in ids):
        yield "prices.nearest-year", f"the pay is from {f.pay_year()}, the prices are from {level.year}"


def payback(f, ids):
    """A number of years or the reason for its absence; never both."""
    said = [name for name in ids if name.startswith(("not-said.", "pays-off."))]
    if any(name.startswith("own-numbers") for name in ids) and len(said) != 1:
        yield "pays-off", f"{len(said)} statements on when training pays off"


def jobs(f, texts):
    """Projections count the self-employed; the survey does not."""
    said = [row["text"].replace("**", "") for row in f.data.own("remarks") if row["topic"] == SELF_EMPLOYED]
    if f.projection and released(f.jobs()) and said and not all(text in texts for text in said):
        yield SELF_EMPLOYED, "jobs of two sources without a word on whom they count"


def gaps(f, sections):
    """A list of what was not given, if the survey's file of the report's own kind of area or of the nation was not."""
    lacking = [kind for kind in dict.fromkeys((f.here.kind, "nation")) if not f.survey.given(kind)]
    if lacking and GAPS not in sections:
        yield "folio.gaps", f"no list of what was not given, which pay in the {lacking[0]} was not"


def missing(report, f):
    ids = {name for line in report.lines for name in line.ids}
    texts, sections = {line.text for line in report.lines}, {line.section for line in report.lines}
    wanted = [*cautions(f), *years(f, ids), *payback(f, ids)]
    for name, why in [(name, why) for name, why in wanted if name not in ids] + [*jobs(f, texts), *gaps(f, sections)]:
        yield f"{name} is not said: {why}"
