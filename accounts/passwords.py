"""How hard a password is to guess: the one rule, for the form that saves it and for the meter under the field.

zxcvbn counts the guesses of somebody who knows common words, names, dates and rows of keys. It knows English; what
people here choose stands in wordlists/norsk.txt, the most used first, and in the list of municipalities.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from threading import Lock
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from zxcvbn import zxcvbn
from zxcvbn.matching import L33T_TABLE, add_frequency_lists

from organisations.listing import shipped
from organisations.models import KnownAs, User

SHORTEST = 12
# zxcvbn takes longer the longer the text is; what comes after this makes no password weaker.
LONGEST_SEEN = 72
# Guesses. Below ENOUGH a password is refused: three common words in a row come just below it, three uncommon ones pass.
ENOUGH, STRONG = 10**9, 10**12
# Which of the own names, and where they stand.
OF_OWN = 100
LISTS = Path(__file__).parent / "wordlists"
WRITTEN_AS = {"æ": ("æ", "ae", "e"), "ø": ("ø", "o", "oe"), "å": ("å", "a", "aa")}
LETTERS = re.compile(r"[^\W\d_]+")
OTHER_SIGNS = re.compile(r"[\W\d_]+")
RUNS = re.compile(r"\d{1,20}|[^\d]+")
# Signs written for letters («4», «$»). zxcvbn tries every way to read them: seven seconds where all stand in one text.
SUBSTITUTES = frozenset(sign for signs in L33T_TABLE.values() for sign in signs)
FEW_SUBSTITUTES = 6
# zxcvbn keeps the words of whoever is asked about in a table that all threads share.
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Strength:
    """`level` is 0 for nothing, 1 and 2 for what is refused, 3 for enough, 4 for strong; `why` a key of WHY."""

    level: int
    why: str = ""

    @property
    def is_enough(self) -> bool:
        return self.level >= 3


def strength_of(password: str, own_words: Iterable[str] = ()) -> Strength:
    """`own_words` are names of the person and of what the person belongs to: they are guessed first."""
    if not password:
        return Strength(0)
    if len(password) < SHORTEST:
        return Strength(1, "short")
    if not LETTERS.search(password):
        return Strength(1, "numbers")
    guesses, why = _judge(password[:LONGEST_SEEN], list(own_words))
    if guesses >= ENOUGH:
        return Strength(4 if guesses >= STRONG else 3)
    return Strength(2 if guesses * 1000 >= ENOUGH else 1, why)


def _judge(password: str, own_words: list[str]) -> tuple[float, str]:
    """The fewest guesses of two readings: as it stands, and the letters apart from what is hung on them. zxcvbn takes
    each «!» and «24» between words for a word more."""
    _know_norwegian()
    words = "".join(LETTERS.findall(password))
    guesses, parts = _ask(words, own_words)
    bare = _without(words, own_words)
    if bare != words.lower():
        guesses, parts = min(guesses, OF_OWN * _ask(bare, [])[0]), [{"pattern": "user_inputs", "token": bare}]
    guesses *= math.prod(map(_guesses_of_hung, OTHER_SIGNS.findall(password)))
    if len(SUBSTITUTES & set(password)) <= FEW_SUBSTITUTES:
        as_it_stands, more = _ask(password, own_words)
        guesses, parts = min(guesses, as_it_stands), [*more, *parts]
    return guesses, _why(parts)


def _without(words: str, own_words: list[str]) -> str:
    """What is left where the own names are taken out, the longest first: several of them are no harder than one."""
    left = words.lower()
    for each in sorted(own_words, key=len, reverse=True):
        left = left.replace(each, "")
    return left


def _guesses_of_hung(signs: str) -> float:
    """Of digits and other signs between letters."""
    runs = RUNS.findall(signs)
    return math.prod(_ask(each, [])[0] if each[0].isdigit() else 10.0 ** len(set(each)) for each in runs)


def _ask(text: str, own_words: list[str]) -> tuple[float, list[Any]]:
    """Guesses, and the parts that it was read as."""
    if not text:
        return 1, []
    with _one_at_a_time:
        found = zxcvbn(text, user_inputs=own_words, max_length=LONGEST_SEEN)
    return float(found["guesses"]), found["sequence"]


KINDS = {
    "user_inputs": "own",
    "repeat": "repeated",
    "spatial": "keys",
    "sequence": "keys",
    "places": "place",
}


def _why(sequence: list[dict[str, Any]]) -> str:
    """What makes it weak: the own name wherever it is, else the longest part."""
    longest = sorted(sequence, key=lambda each: len(each["token"]), reverse=True)
    found = [KINDS.get(each.get("dictionary_name", each["pattern"]), "words") for each in longest]
    return "own" if "own" in found else next(iter(found), "words")


@cache
def _know_norwegian() -> None:
    """Add our lists to zxcvbn's own, once."""
    words = (LISTS / "norsk.txt").read_text(encoding="utf-8").split()
    places = [name for each in shipped() for name in each.name.lower().partition(" (")[0].split(" - ")]
    lists = {"norwegian": words, "places": [*places, *(name.replace(" ", "") for name in places)]}
    add_frequency_lists({name: list(dict.fromkeys(_as_written(listed))) for name, listed in lists.items()})


def _as_written(words: Iterable[str]) -> Iterator[str]:
    """Each word, and the ways it is written where æ, ø and å are avoided."""
    for word in words:
        yield from ("".join(letters) for letters in product(*(WRITTEN_AS.get(sign, (sign,)) for sign in word)))


def own_words(user: User | None) -> list[str]:
    """The address, and the names of the person and of the samarbeid that know the person. One query."""
    if user is None or user.pk is None:
        return []
    known = KnownAs.objects.filter(person=user.person_id).order_by()
    rows = known.values_list("name", "organisation__name", "samarbeid__name", "samarbeid__short_name")
    said = [user.email, *(each for row in rows for each in row if each)]
    parts = [part.lower() for each in said for part in LETTERS.findall(each) if len(part) > 2]
    return list(dict.fromkeys([*_as_written(parts), *(each.lower() for each in said)]))


def why_weak(strength: Strength) -> str:
    """One sentence, and how to go on."""
    advice = _("Bruk tre–fire ord som ikke hører sammen.")
    return f"{WHY[strength.why]} {advice}" if strength.why in WHY else ""


def said_of(strength: Strength, password: str) -> str:
    """What the meter says."""
    if strength.why == "short":
        return _("Minst %(shortest)d tegn: %(missing)d til.") % {
            "shortest": SHORTEST,
            "missing": SHORTEST - len(password),
        }
    praise = {3: _("Godt passord."), 4: _("Svært godt passord.")}
    return praise.get(strength.level, "") or why_weak(strength)


WHY = {
    "numbers": gettext_lazy("Passordet har ingen bokstaver."),
    "own": gettext_lazy("Passordet er lett å gjette: det har navnet ditt, adressen din eller navnet på samarbeidet."),
    "repeated": gettext_lazy("Passordet er lett å gjette: det gjentar det samme."),
    "keys": gettext_lazy("Passordet er lett å gjette: tegnene følger etter hverandre."),
    "place": gettext_lazy("Passordet er lett å gjette: det er bygd på et stedsnavn."),
    "words": gettext_lazy("Passordet er lett å gjette: det er bygd på vanlige ord, navn eller årstall."),
}


class StrengthValidator:
    """The rule in AUTH_PASSWORD_VALIDATORS. What is too short is said by another validator."""

    def validate(self, password: str, user: User | None = None) -> None:
        strength = strength_of(password, own_words(user))
        if not strength.is_enough and strength.why in WHY:
            raise ValidationError(why_weak(strength), code="password_weak")

    def get_help_text(self) -> str:
        return _("Bruk tre–fire ord som ikke hører sammen.")
