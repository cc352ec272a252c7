"""Fields of an .rtf as they were stored; LibreOffice would ask its own clock and name its own file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from documents.final.word_fields import LIVING, keyword

TOKEN = re.compile(rb"\\([a-zA-Z]+)(-?\d+)? ?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+|\\", re.DOTALL)
CLOCKS = {b"chdate", b"chtime", b"chdpl", b"chdpa"}
OF_FIELDS = {b"field", b"fldedit", b"flddirty", b"fldlock", b"fldpriv"}


@dataclass
class _Braces:
    """A pair of braces; numbers are places of tokens."""

    begin: int
    is_field: bool = False
    is_code: bool = False
    signs: list[int] = field(default_factory=list)
    codes: list[tuple[int, int]] = field(default_factory=list)
    words: list[bytes] = field(default_factory=list)


def with_stored_fields(data: bytes) -> bytes:
    """The same text, where a field that is not about pages is what was stored for it."""
    tokens = _tokens(data)
    open_groups: list[_Braces] = []
    for place, token in enumerate(tokens):
        if token == b"{":
            open_groups.append(_Braces(place))
        elif token == b"}" and open_groups:
            _close(open_groups, place, tokens)
        elif open_groups:
            _note(open_groups, place, tokens)
    return b"".join(tokens)


def _tokens(data: bytes) -> list[bytes]:
    tokens, place = [], 0
    while place < len(data) and (found := TOKEN.match(data, place)):
        end = found.end() + (max(0, int(found[2])) if found[1] == b"bin" and found[2] else 0)
        tokens.append(data[place:end])
        place = end
    return tokens


def _note(open_groups: list[_Braces], place: int, tokens: list[bytes]) -> None:
    found = TOKEN.match(tokens[place])
    name = found[1] if found else None
    if name in CLOCKS:
        tokens[place] = b""
    elif name in OF_FIELDS:
        open_groups[-1].is_field = True
        open_groups[-1].signs.append(place)
    elif name == b"fldinst":
        open_groups[-1].is_code = True
    elif name == b"fldrslt" and (outer := _field_around(open_groups)):
        outer.signs.append(place)
    elif name is None and (code := next((each for each in reversed(open_groups) if each.is_code), None)):
        code.words.append(tokens[place])


def _field_around(open_groups: list[_Braces]) -> _Braces | None:
    return next((each for each in reversed(open_groups) if each.is_field), None)


def _close(open_groups: list[_Braces], place: int, tokens: list[bytes]) -> None:
    group = open_groups.pop()
    outer = _field_around(open_groups)
    if group.is_code and outer is not None:
        outer.codes.append((group.begin, place))
        outer.words = group.words
    if group.is_field and keyword(b"".join(group.words).decode("latin-1")) not in LIVING:
        for sign in group.signs:
            tokens[sign] = b""
        for begin, end in group.codes:
            tokens[begin : end + 1] = [b""] * (end + 1 - begin)
