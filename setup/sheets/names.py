"""When two names that people typed are the same, and which one was meant. Knows nothing of Django."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

# Hard blanks, and what is not seen at all: other programs leave them in cells.
BLANKS = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{FIGURE SPACE}": " "})
UNSEEN = ("Cc", "Cf", "Cs", "Co")
NEAR = 0.75
SHORTEST_BEGINNING = 3


def clean(text: str) -> str:
    """One text as everybody sees it: composed letters, single blanks, nothing invisible. Line breaks are blanks."""
    composed = unicodedata.normalize("NFC", text).translate(BLANKS).replace("\n", " ").replace("\t", " ")
    visible = "".join(c for c in composed if c == " " or unicodedata.category(c) not in UNSEEN)
    return " ".join(visible.split())


def same_key(name: str) -> str:
    """Equal for names that differ in capitals, blanks and hyphens alone."""
    return " ".join(clean(name).casefold().replace("-", " ").replace("\N{EN DASH}", " ").split())


def heading_key(heading: str) -> str:
    """Equal for headings that differ in capitals, blanks and signs alone: «E-post» and «epost»."""
    return "".join(c for c in clean(heading).casefold() if c.isalnum())


def meant(text: str, names: Iterable[str]) -> str:
    """The one that is most like the text; empty where none is."""
    by_key = {same_key(name): name for name in names}
    key = same_key(text)
    begun = [each for each in by_key if len(key) >= SHORTEST_BEGINNING and each.startswith(key)]
    near = begun or difflib.get_close_matches(key, by_key, n=1, cutoff=NEAR)
    return by_key[near[0]] if near else ""
