"""What the words in a group's name say: a total, a sex, an age in any of the ways that people write ages. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from indicators.groups import OLDEST, SEXES, years_of

# Of everybody, whatever stands behind them; of what stands beside them, where that is no noun below.
FIRST_WORDS = frozenset({"alle", "samtlige", "hele", "heile", "all", "begge", "uansett", "uavhengig", "both"})
TOTAL_WORDS = frozenset(
    {"total", "totalt", "totale", "totalen", "totalsum", "totaltall", "ialt", "sum", "summen", "summert", "samlet",
     "samla", "samlede", "tilsammen"}
)  # fmt: skip
TOTAL_PHRASES = ("i alt", "til sammen", "til saman", "menn og kvinner", "kvinner og menn", "gutter og jenter")
# What a file counts or is divided by: with one of these a total is of everybody.
NOUNS = frozenset(
    {"kjønn", "alder", "aldre", "aldrar", "aldersgruppe", "aldersgrupper", "diagnose", "diagnoser", "diagnosegruppe",
     "diagnosegrupper", "gruppe", "grupper", "antall", "tall", "pasienter", "pasient", "personer", "befolkning",
     "befolkningen", "innbyggere", "brukere", "mottakere", "opphold", "innleggelser", "kontakter", "tjenester",
     "kategorier", "typer", "tilfeller", "hendelser", "kommuner", "kommunen", "landet", "sykehuset", "for", "av"}
)  # fmt: skip
# «Alle andre» is what is left, «hele døgnet» a kind of service.
NOT_TOTAL = frozenset({"andre", "andra", "øvrige", "annet", "resten", "døgnet", "dagen", "uka", "uken", "året"})
# What may stand beside the years of an age.
AGE_WORDS = frozenset(
    {"år", "års", "åringer", "alder", "alderen", "aldersgruppe", "aldersgruppen", "barn", "unge", "ungdom", "voksne",
     "voksen", "eldre", "alle", "personer", "pasienter", "innbyggere", "i", "og", "gruppen", "gruppe"}
)  # fmt: skip
# The divisions of ages and of sexes.
AGES, SEXED = "alder", "kjønn"
YEARS = r"(?<![\w.,])(\d{1,3})"
BETWEEN = re.compile(YEARS + r"(?:\s*år)?\s*(?:-|–|—|−|til|t\.?o\.?m\.?|til og med)\s*(\d{1,3})(?![\w,]*\d)")
FROM = re.compile(YEARS + r"\s*(?:år)?\s*(?:\+|(?:og|eller|el\.)\s*(?:over|eldre|mer))")
ABOVE = re.compile(r"(?:over|eldre enn|minst|fra|f\.?o\.?m\.?|fra og med|>=?|≥)\s*(\d{1,3})(?!\d)")
BELOW = re.compile(r"(?:under|yngre enn|<)\s*(\d{1,3})(?!\d)")
UP_TO = re.compile(r"(?:inntil|opptil|til og med|t\.?o\.?m\.?|<=|≤)\s*(\d{1,3})(?!\d)")
ONE_YEAR = re.compile(YEARS + r"(?:\s*år|-?åring(?:er)?)")


def plain(name: str) -> str:
    """In small letters, without signs that say nothing."""
    return " ".join(re.sub(r"[*:;()\[\]«»\"'/_.]", " ", name.casefold()).split())


def without_total(name: str) -> str:
    """What is left of it where the words of totals are taken away."""
    left = f" {plain(name)} "
    for phrase in TOTAL_PHRASES:
        left = left.replace(f" {phrase} ", " ")
    return " ".join(word for word in left.split() if word not in TOTAL_WORDS | FIRST_WORDS)


def has_total_word(name: str) -> bool:
    words = plain(name).split()
    said = not TOTAL_WORDS.isdisjoint(words) or (words[:1] and words[0] in FIRST_WORDS)
    phrased = any(f" {phrase} " in f" {plain(name)} " for phrase in TOTAL_PHRASES)
    return bool(said or phrased) and NOT_TOTAL.isdisjoint(words)


def names_everybody(name: str) -> bool:
    """A total of everybody by its words alone: no age, no sex, and nothing that only some may be."""
    if not has_total_word(name) or years_in(name) or without_total(name) in SEXES:
        return False
    words, left = plain(name).split(), without_total(name).split()
    return words[0] in FIRST_WORDS or all(word in NOUNS for word in left)


def meant_by(name: str, others: Collection[str]) -> str:
    """Which of the others a total is of: «Alle kvinner» of «Kvinner»; «» for none."""
    left = without_total(name)
    same = [one for one in others if one != name and plain(one) == left]
    return same[0] if same and has_total_word(name) else ""


def years_in(name: str) -> tuple[int, int] | None:
    """The first and the last year of an age, however it is written; None for what is no age, as a number of days."""
    if found := years_of(name):
        return found
    text = " ".join(name.casefold().split())
    for pattern, years in PATTERNS:
        found_at = pattern.search(text)
        if found_at and _is_age(text, found_at.span()):
            first, last = years(*(int(each) for each in found_at.groups()))
            return (first, last) if 0 <= first <= last else None
    return None


def kind_of(name: str) -> str:
    """The division that its words put it in, however they are written: an age, a sex, or «»."""
    if years_in(name):
        return AGES
    return SEXED if without_total(name) in SEXES else ""


PATTERNS = (
    (BETWEEN, lambda first, last: (first, last)),
    (FROM, lambda first: (first, OLDEST)),
    (UP_TO, lambda last: (0, last)),
    (BELOW, lambda end: (0, end - 1)),
    (ABOVE, lambda first: (first, OLDEST)),
    (ONE_YEAR, lambda year: (year, year)),
)


def _is_age(text: str, span: tuple[int, int]) -> bool:
    """Nothing but words of ages stands beside the years, and one of them at least."""
    taken, beside = text[slice(*span)], f"{text[: span[0]]} {text[span[1] :]}"
    words = re.findall(r"[^\W\d]+", beside)
    return not re.search(r"\d", beside) and set(words) <= AGE_WORDS and ("år" in taken or bool(words))
