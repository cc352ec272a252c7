"""What was changed between two texts, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from django.utils.html import strip_tags


@dataclass(frozen=True)
class Piece:
    """`kind` is same, added or removed."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """From one HTML text to the other. Formatting does not count; one piece or none where no word was changed."""
    old, new = _words(before), _words(after)
    pieces = []
    for _tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a:b] == new[c:d]:
            pieces.append(Piece("same", " ".join(old[a:b])))
            continue
        both = (("removed", old[a:b]), ("added", new[c:d]))
        pieces += [Piece(kind, " ".join(words)) for kind, words in both if words]
    return pieces


def plain(html: str) -> str:
    """The words of an HTML text on one line."""
    return " ".join(_words(html))


def _words(html: str) -> list[str]:
    return unescape(strip_tags(html.replace("<", " <"))).split()
