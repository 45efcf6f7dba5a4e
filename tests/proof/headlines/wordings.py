"""The wordings of each sentence, by the section's plugin and the sentence's id, and what they claim.

A wording is text with places: `{pay}`. A claim gives what the raw files have for each place (a text, a set of texts that
may stand there, or ANY); `holds` says whether the sentence may be said at all (None: at an edge, either way). `{area}`,
`{Area}`, `{who}` and `{Who}` are known for all."""
import functools
import itertools
import re

ANY = object()
TABLE = {}  # (plugin, id): [(template, claim)]
HOST = "folio"


def nothing(_):
    return {}


def says(plugin, name, templates, claim=nothing):
    for template in [templates] if isinstance(templates, str) else templates:
        TABLE.setdefault((plugin, name), []).append((template, claim))


def places_of(template):
    return re.findall(r"\{(\w+)\}", template)


@functools.cache
def parts_of(template):
    """Texts and names of places, alternating."""
    return re.split(r"\{(\w+)\}", template)


def pattern_of(templates, known=None):
    """Matches the texts of the templates one after another; groups are named by position and place. `known`: for each
    template the patterns of its places, by name; any text where it has none."""
    parts = []
    for at, template in enumerate(templates):
        seen = set()
        for odd, part in enumerate(parts_of(template)):
            if not odd % 2:
                parts.append(re.escape(part))
            elif part in seen:
                parts.append(f"(?P=p{at}_{part})")
            else:
                seen.add(part)
                parts.append(f"(?P<p{at}_{part}>{known[at].get(part, '.+?') if known else '.+?'})")
        parts.append(r"\s*")
    return re.compile("".join(parts[:-1]), re.DOTALL)


@functools.cache
def any_of(templates):
    return pattern_of(templates)


def alternatives(wanted, name):
    """The texts that may stand in a place, as a pattern; None if any may."""
    if wanted is ANY or wanted is None:
        return None
    texts = wanted if isinstance(wanted, (set, frozenset, list, tuple)) else [wanted]
    words = "|".join(re.escape(" ".join(str(text).split())) for text in texts if text is not None)
    return f"(?{'i' if name in ('who', 'Who') else ''}:{words})" if words else None


def default(found, name):
    words = {"area": found.area, "Area": found.area[:1].upper() + found.area[1:], "who": found.who,
             "Who": {text[:1].upper() + text[1:] for text in (found.who, found.title)}}
    return words.get(name)


def fits(wanted, got, name):
    if wanted is ANY:
        return True
    if isinstance(wanted, (set, frozenset, list, tuple)):
        return any(fits(one, got, name) for one in wanted)
    if wanted is None:
        return False
    same = " ".join(str(wanted).split()), got
    return same[0].casefold() == same[1].casefold() if name in ("who", "Who") else same[0] == same[1]


def wanted_by(found, template, claim):
    """The claim's values for the places of the wording."""
    known = claim(found)
    return {name: known[name] if name in known else default(found, name) for name in places_of(template)} | {
        "holds": known.get("holds", True)}


def differences(combination, values, match):
    """What is wrong with the claims of a combination that matches."""
    for at, (template, _) in enumerate(combination):
        if values[at]["holds"] is False:
            yield "may not be said"
        for name in dict.fromkeys(places_of(template)):
            got, wanted = match[f"p{at}_{name}"], values[at][name]
            if not fits(wanted, got, name):
                yield f"{name}: {got!r} instead of {wanted if isinstance(wanted, (set, list)) else repr(wanted)}"


def combinations(plugins, names):
    """All series of wordings that the ids may have; KeyError with an id that has none."""
    choices = []
    for name in names:
        found = [entry for plugin in plugins for entry in TABLE.get((plugin, name), ())]
        if not found:
            raise KeyError(name)
        choices.append(found)
    return itertools.product(*choices)


def judge(found, combination, text):
    """The problems of a text as this series of wordings; None if it is another one."""
    templates = tuple(template for template, _ in combination)
    match = any_of(templates).fullmatch(text)
    if not match:
        return None
    try:
        values = [wanted_by(found, template, claim) for template, claim in combination]
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, StopIteration) as error:
        return [f"the raw files have nothing for it ({error!r})"]
    patterns = [{name: pattern for name in value if (pattern := alternatives(value[name], name))} for value in values]
    exact = pattern_of(templates, patterns).fullmatch(text)  # so that a comma in a name does not end it
    return list(differences(combination, values, exact or match))


def check(found, plugins, names, text):
    """The problems of a printed text with its ids; none if one of its wordings fits and its claims hold."""
    try:
        judged = [judge(found, combination, text) for combination in combinations(plugins, names)]
    except KeyError as missing:
        return [f"{missing.args[0]}: an id without wordings"]
    return min((problems for problems in judged if problems is not None), key=len,
               default=["fits none of its wordings"])
