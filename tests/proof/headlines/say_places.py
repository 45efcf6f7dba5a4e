"""Pay elsewhere."""
import law
from places import KINDS
from say_pay import dates
from values import CAPPED, capital, listed, money, ranked, released, rounded
from wordings import says

CEILING = " below the survey’s ceiling"


# Prices

def apart(f):
    """Prices here against the nation's, in whole percent, and which way."""
    share = f.level().value / 100 - 1
    size = rounded(abs(share) * 100)
    return f"{size:.0f}%", "same" if size < 1 else "lower" if share < 0 else "higher"


def prices(way, wider, pay):
    def claim(f):
        level, worth = f.level(), f.worth(f.code)
        share, found = apart(f)
        return {"share": share, "level": f"{rounded(level.value, '0.1'):.1f}", "year": str(level.year),
                "wider": level.wider,
                "pay": money(f.pay()), "worth": money(worth, 10) if worth else None,
                "holds": found == way and bool(level.wider) == wider and (worth is not None) == pay}
    return claim


def nearest(f):
    level, vintage = f.level(), f.pay_year()
    return {"paid": str(vintage), "year": str(level.year), "holds": level.year != vintage}


for way, words in (("same", "about the nation’s"), ("lower", "{share} below the nation’s"), ("higher", "{share} above "
    "the nation’s")):
    for wider in (False, True):
        index = "index {level} for {wider}, {year}" if wider else "index {level}, {year}"
        for pay in (False, True):
            says("places", f"prices.{way}" + ".wider" * wider + ".and-pay" * pay, f"Prices in {{area}} are {words} "
                 f"({index})."
                 + " There {pay} buys what {worth} buys at the nation’s prices." * pay, prices(way, wider, pay))
    says("places", "worth.figure.note", f"(prices here are {words})",
         lambda f, way=way: {"share": apart(f)[0], "holds": apart(f)[1] == way})
says("places", "worth.figure.label", "The same, at the nation’s prices: {value}",
     lambda f: {"value": money(f.worth(f.code), 10)})


def has_prices(f):
    """Whether the file is there that would have the level. BEA has none of the territories."""
    return f.here.kind in f.places.given or f.code in ("PR", "GU", "VI")


says("places", "prices.nearest-year", "The pay is from {paid}. Prices of that year are not in the data used for this "
     "report, "
     "so these are the prices of {year}, the nearest year.", nearest)
says("places", "prices.not-at-hand", "The price level of {area} is not in the data used for this report, so its pay "
     "is shown "
     "as paid only.", lambda f: {"holds": not has_prices(f)})
says("places", "prices.unknown", "The source has no price level for {area}, so its pay is shown as paid only.",
     lambda f: {"holds": has_prices(f) and f.level() is None})


# The place among the areas of its kind

def standing(name):
    """By the law, what may be said: bands if the margin allows one, else clear differences."""
    def claim(f):
        alike, pairs = f.alike(), f.pairs()
        capped = f.above(alike)
        known = f.population(alike) | {"capped": str(len(capped)), "holds": f.is_ranked() and len(alike) > 1}
        if f.code in capped:
            fine = {"only-capped": len(capped) == 1, "also-capped": len(capped) > 1}.get(name, False)
            return known | {"holds": known["holds"] and fine}
        by_pay, by_worth, alone = f.bands()
        both = by_pay != [None] * len(by_pay) and by_worth != [None] * len(by_worth)
        others = [f.median(code) for code in alike if code != f.code]
        above, below = law.counted(f.median(f.code), others)
        known |= {"above": number(above), "below": number(below)}
        if "bands" in name:
            known |= f.population(pairs) | {"band": set(by_pay), "worth": set(by_worth)}
            same = bool(set(by_pay) & set(by_worth) - {None}) if name.startswith("same") else \
                len(set(by_pay) | set(by_worth)) > 1
            fine = both and same and bool(capped) == ("below" in name)
        elif name == "band":
            known["band"] = set(alone)
            fine = not (both and None not in by_pay + by_worth) and alone != [None] * len(alone)
        elif name == "about-the-same":
            same = len(others) - above[0] - below[0]
            fine = len(alike) >= law.BAND_LEAST and None in alone and same * 4 >= len(others)
        else:
            few = len(alike) < law.BAND_LEAST
            fine = few and {"highest": below[1] == len(others), "lowest": above[1] == len(others),
                            "few": below[0] < len(others) and above[0] < len(others)}.get(name, False)
        return known | {"holds": known["holds"] and fine}
    return claim


def number(limits):
    return {str(count or "none") for count in range(limits[0], limits[1] + 1)}


AMONG, OF = "Among {count} {kinds}", "of {count} {kinds}"
STANDINGS = {
    "only-capped": (AMONG + ", {area} pays most: only there is the median above the survey’s ceiling.",
                    "{Area} pays most " + OF + ": above the survey’s ceiling"),
    "also-capped": (AMONG + ", the median is above the survey’s ceiling in {capped}, and {area} is one of them.",
                    "{Area} is one of {capped} areas with a median above the survey’s ceiling"),
    "bands": (AMONG + ", pay in {area} is in the {band}, and what it buys is in the {worth}.",
              "{Area} is in the {band} " + OF + " by pay, and in the {worth} by what it buys"),
    "bands-below-ceiling": (AMONG + CEILING + ", pay in {area} is in the {band}, and what it buys is in the {worth}.",
                            "{Area} is in the {band} " + OF + CEILING + " by pay, and in the {worth} by what it buys"),
    "same-bands": (AMONG + ", pay in {area} and what it buys are both in the {band}.",
                   "{Area} is in the {band} " + OF + " by pay and by what it buys"),
    "same-bands-below-ceiling": (AMONG + CEILING + ", pay in {area} and what it buys are both in the {band}.",
                                 "{Area} is in the {band} " + OF + CEILING + " by pay and by what it buys"),
    "band": (AMONG + ", pay in {area} is in the {band}.", "{Area} is in the {band} " + OF + " by pay"),
    "few": (AMONG + ", pay is clearly higher than in {area} in {above}, and clearly lower in {below}.",
            "Of {count} {kinds}, {above} clearly pay more than {area}, and {below} clearly pay less"),
    "highest": (AMONG + ", pay is highest in {area}.", "{Area} pays most " + OF),
    "lowest": (AMONG + ", pay is lowest in {area}.", "{Area} pays least " + OF),
    "about-the-same": (AMONG + ", many pay about the same as {area}.",
                       "Many of {count} {kinds} pay about the same as {area}"),
}
for name, (verdict, title) in STANDINGS.items():
    says("places", f"verdict.{name}", verdict, standing(name))
    says("places", "compared.chart.title", title, standing(name))


# The areas compared

def shown_alike(f):
    """The compared areas that are of the ranking shown."""
    kind = f.ranking()
    return [code for code in f.compared_rows() if code in f.alike(kind)], kind


def leads(worth):
    def claim(f):
        codes, kind = shown_alike(f)
        known = f.population(codes, kind)
        found = f.leader(codes)
        return known | {"leader": found, "holds": not f.is_ranked() and not f.capped(codes) and found != {None}
                        and any(f.worth(code) is not None for code in f.compared_rows()) == worth}
    return claim


def capped(many):
    def claim(f):
        codes, kind = shown_alike(f)
        found = f.above(codes, kind)
        names = [f.areas[code].short for code in by_worth(f, found)]
        return {"names": capital(listed(names)) if names else None,
                "holds": not f.is_ranked() and bool(f.capped(codes)) and (len(found) > 1) == many
                and not (many and len(found) == len(codes))}
    return claim


def by_worth(f, codes):
    """In the order of the chart: capped ones first."""
    falling = lambda value: (value is None, -(value or 0))  # noqa: E731
    return sorted(codes, key=lambda code: (f.pay(code) != CAPPED, falling(f.worth(code)), falling(
        f.pay(code) if released(f.pay(code)) else None), f.areas[code].short))


def nobody(worth):
    def claim(f):
        codes, kind = shown_alike(f)
        found = f.above(codes, kind)
        nothing = len(found) == len(codes) > 1 if f.capped(codes) else None in f.leader(codes)
        return {"holds": not f.is_ranked() and nothing
                and any(f.worth(code) is not None for code in f.compared_rows()) == worth}
    return claim


def one_date(said, codes):
    def claim(f):
        found = dates(f, codes(f))
        return {"vintage": next(iter(found)) if len(found) == 1 else None, "holds": (len(found) == 1) == said}
    return claim


def ranks(level, places):
    """What the ranks of the table cover, where its rows have any."""
    def claim(f):
        kind = f.ranking()
        alike = f.alike(kind) if kind else []
        pairs = f.pairs(kind) if kind else []
        words = f.population(alike, kind) if kind else {}
        rows = set(f.compared_rows())
        without = set(f.above(alike, kind)) if kind and f.unordered(kind) else set()
        found = 2 if rows & set(pairs) else 1 if rows & (set(alike) - without) else 0
        found += 2 if found and rows & without else 0
        asked = all(code in f.codes for code in f.compared())
        others = {f.areas[code].kind for code in f.compared() if code not in f.codes}
        both = all(code in f.codes or f.worth(code) is not None for code in f.compared_rows())
        how = "asked" if asked else "both" if both else "some"
        return words | {"rows": str(len(f.compared_rows())), "pairs": str(len(pairs)), "others": listed(
            [KINDS[other] for other in sorted(others, reverse=True)]) if others else None,
            "holds": places == found and how == level}
    return claim


PAID = "Rank as paid: among {count} {kinds}. Ranks close together can change places by chance."
AT = "Rank at those prices: among the {pairs} of them that have a price level and a released median."
BELOW = "Rank as paid: among {count} {kinds}; those above the survey’s ceiling have none, because not all of their medians " \
    "are released. Ranks close together can change places by chance."
AT_BELOW = "Rank at those prices: among the {pairs} of them that have a price level and a median below the ceiling."
LEVEL = "Price level: the nation at 100."
CHOSEN = {"asked": "Data for {rows} areas.",
          "both": "Chosen: the areas asked for, then the {others} that employ most {who} and have both amounts.",
          "some": "Chosen: the areas asked for, then the {others} that employ most {who}."}
for how, words in CHOSEN.items():
    for cases, rest in enumerate((LEVEL, PAID, f"{LEVEL} {PAID} {AT}", BELOW, f"{LEVEL} {BELOW} {AT_BELOW}")):
        says("places", "compared.caption", f"{words} {rest}", ranks(how, cases))
says("places", "compared.title", "These {rows} areas in figures", lambda f: {"rows": str(len(f.compared_rows()))})
says("places", "compared.chart.title", "{names} pay most of these areas: above the survey’s ceiling", capped(True))
says("places", "compared.chart.title", "{names} pays most of these areas: above the survey’s ceiling", capped(False))
says("places", "compared.chart.title", "Of these {count} {kinds}, pay buys most in {leader}", leads(True))
says("places", "compared.chart.title", "Of these {count} {kinds}, {leader} pays most", leads(False))
says("places", "compared.chart.title", "Median pay, as paid and at the nation’s prices", nobody(True))
says("places", "compared.chart.title", "Median pay of the areas compared", nobody(False))
says("places", "compared.chart.subtitle", "Median pay a year of {who}, {vintage}", one_date(True,
    lambda f: f.compared_rows()))
says("places", "compared.chart.subtitle", "Median pay a year of {who}", one_date(False, lambda f: f.compared_rows()))
says("places", "compared.chart.caption", "Open circle: as paid. Filled circle: divided by the area’s price level; "
     "sorted by it.")
says("places", "too-few", "Fewer than two areas have a released median: there is nothing to compare.",
     lambda f: {"holds": sum(ranked(f.pay(code)) for code in f.compared_rows()) < 2})
says("places", "too-few.not-at-hand", "Fewer than two of these areas have a released median in the data used for this "
     "report, "
     "so nothing is compared.", lambda f: {"holds": sum(ranked(f.pay(code)) for code in f.compared_rows()) < 2
                                           and not all(
         f.survey.given(f.areas[code].kind) for code in [*f.compared_rows(), f.code])})


# The map of the states

def states(f):
    codes = f.alike("state")
    values = {code: f.median(code) for code in codes}
    return codes, f.above(codes, "state"), values


def named(f, codes):
    """A name has its article in a text, but no word that tells a state from a city."""
    names = {code: f.places.states[code] for code in codes}
    return [f"the {name}" if f.areas[code].short == f"the {name}" else name for code, name in names.items()]


def on_map(name):
    def claim(f):
        codes, above, values = states(f)
        known = f.population(codes, "state")
        ordered = sorted(codes, key=lambda code: (-values[code].value, f.places.states[code]))
        if above and not len(above) == len(codes) > 1:
            held = {"alone": len(above) == 1, "few": 1 < len(above) <= 3, "many": len(above) > 3 and not f.unordered("state"),
                    "above": len(above) > 3 and f.unordered("state")}.get(name, False)
            leaders = [code for code in ordered if code in above]
            return known | {"leaders": listed(named(f, leaders)), "capped": str(len(above)), "holds": held
                            and len(codes) > 1}
        if above:
            return known | {"holds": name == "none"}
        top = values[ordered[0]]
        apart = [law.differ(top, values[code]) for code in ordered[1:]]
        least, most = 1 + apart.count(False), len(codes) - apart.count(True)
        # How many of the first three may be named: those that do not differ from the first, up to one that does.
        first = {1 + next((at for at, part in enumerate(apart[:2]) if part is True or part is edge), 2)
                 for edge in (True, None)}
        first = {min(count, len(codes)) for count in first}
        some = most > 1 and least < len(codes)
        held = {"first": least == 1, "some": some and max(first) > 1, "one": some and 1 in first,
                "none": most == len(codes)}.get(name, False)
        leaders = {listed(named(f, ordered[:count])) for count in (first - {1} if name == "some" else {1})}
        return known | {"leaders": leaders, "holds": held and len(codes) > 1 or name == "none" and len(codes) < 2}
    return claim


def many_above(many):
    def claim(f):
        codes, above, values = states(f)
        above = sorted(above, key=lambda code: (-values[code].value, f.places.states[code]))
        return {"above": listed(named(f, above)) if above else None, "holds": (3 < len(above) < len(codes)) == many}
    return claim


for name, words in (("alone", "{leaders} pays most: above the survey’s ceiling"),
                    ("few", "{leaders} pay most: above the survey’s ceiling"),
                    ("many", "{capped} pay most: above the survey’s ceiling"),
                    ("above", "the median is above the survey’s ceiling in {capped}"), ("first", "{leaders} pays most"), ("one",
                        "{leaders} is one of those that pay most")):
    says("places", "map.chart.title", f"Among {{count}} {{kinds}}, {words}", on_map(name))
says("places", "map.chart.title", "{leaders} are some of those that pay most among {count} {kinds}", on_map("some"))
says("places", "map.chart.title", "Median pay by state", on_map("none"))
says("places", "map.title", "Median pay by state")
says("places", "map.chart.subtitle", "Median pay a year of {who} by state, {vintage}",
     one_date(True, lambda f: f.alike("state") or list(f.places.tiles & set(f.estimates))))
says("places", "map.chart.subtitle", "Median pay a year of {who} by state",
     one_date(False, lambda f: f.alike("state") or list(f.places.tiles & set(f.estimates))))
says("places", "map.chart.caption", "Each state is one square, roughly where it lies.", many_above(False))
says("places", "map.chart.caption", "Each state is one square, roughly where it lies. Above the survey’s ceiling: "
     "{above}.",
     many_above(True))
