"""File names as text: kept as people wrote them, without what could deceive or escape."""

import unicodedata

LONGEST = 200


def clean_name(name: str) -> str:
    """The last part of the name in NFC, without control and direction characters. Blanks are kept as they
    are, two in a row too; a name of nothing becomes «uten navn»."""
    composed = unicodedata.normalize("NFC", name)
    last = composed.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    stripped = visible.strip().lstrip(".")
    return _shorten(stripped) or "uten navn"


def _shorten(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
