"""Planted errors: a word or a number of a printed sentence is changed, and the proof must find it."""
import re

import wordings

OPPOSITES = {"above": "below", "below": "above", "top": "bottom", "bottom": "top", "more": "fewer", "fewer": "more",
             "grow": "shrink", "shrink": "grow", "highest": "lowest", "lowest": "highest", "most": "least", "higher":
             "lower",
             "lower": "higher", "all": "none", "Nearly": "Hardly", "rise": "fall", "fall": "rise"}
NUMBER = re.compile(r"(?<![\w-])\$?\d[\d,]*(?:\.\d+)?%?")
# Sentences that quote: nothing is computed for them.
QUOTES = {"task", "task.cited", "credit", "titles-in-use", "skills.chart.title", "folio.source", "folio.sources",
    "folio.published",
          "folio.license", "folio.gap", "folio.gap.section", "folio.gap.table", "folio.gap.figure",
          "folio.not-available",
          "folio.absent", "folio.not-given", "folio.no-chart"}


def changed_number(text, chance):
    found = list(NUMBER.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    digits = [at for at, letter in enumerate(match[0]) if letter.isdigit()]
    at = match.start() + chance.choice(digits)
    other = chance.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + other + text[at + 1:]


def changed_word(text, chance):
    found = [match for match in re.finditer(r"\w+", text) if match[0] in OPPOSITES]
    if not found:
        return None
    match = chance.choice(found)
    return text[:match.start()] + OPPOSITES[match[0]] + text[match.end():]


def undetected(found, lines, plugins_of, chance, count=6):
    """(changed texts that pass, how many were tried) of some lines that were right."""
    passed, tried = [], 0
    known = [line for line in lines if not QUOTES & set(line.ids)]
    for line in chance.sample(known, min(count, len(known))):
        for change in (changed_number, changed_word):
            text = change(line.text, chance)
            if text:
                tried += 1
                if not wordings.check(found, plugins_of(line), line.ids, text):
                    passed.append(f"“{text}” for “{line.text}”")
    return passed, tried
