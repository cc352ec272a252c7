"""What is new in a text since the one before it, word by word. Pure: two texts of allow-listed HTML in, data out.

The blocks of the HTML (paragraphs, points, headings, cells) are kept and compared as words; bold and links are not.
Taking the added words away gives the old text, taking the removed words away gives the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import zip_longest
from typing import TypeVar

from documents.allowed import MARKS

T = TypeVar("T", str, tuple[str, str])

BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "blockquote", "pre", "div", "caption"})
# With the blank before it: a number in groups («900 000,50»), a word, number or time that signs hold together («1,5»,
# «09.00», «e-post»), or a sign.
WORDS = re.compile(r"\s*\d{1,3}(?: \d{3})+(?:,\d+)?(?!\w)|\s*\w+(?:[.,:/’'-]\w+)*|\s*[^\w\s]")
# Two paragraphs with less than this in common are one removed and one added.
ALIKE = 0.35
# So many words between two changes count as part of the change: an «og» alone is no help to the eye.
SHORTEST_SAME = 2
# Above this many comparisons difflib may pass by what is everywhere, so that no text takes minutes.
MOST_COMPARISONS = 1_000_000


@dataclass(frozen=True)
class Run:
    """A run of words; `mark` is "ins", "del" or empty for what stands in both."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Block:
    """`kind` is "li" for a point in a list, "h" for a heading, else "p"."""

    kind: str
    parts: tuple[Run, ...]


def difference(old: str, new: str) -> list[Block]:
    """The blocks of the new text with those of the old that are gone, in reading order."""
    before, after = blocks_of(old), blocks_of(new)
    found: list[Block] = []
    for tag, a, b, c, d in _matcher(before, after).get_opcodes():
        if tag == "equal":
            found.extend(_whole(block, "") for block in after[c:d])
        else:
            found.extend(_changed(before[a:b], after[c:d]))
    return found


def changes(old: str, new: str) -> list[Block]:
    """As difference; empty where no word is another."""
    blocks = difference(old, new)
    return blocks if any(part.mark for block in blocks for part in block.parts) else []


def is_same(old: str, new: str) -> bool:
    """Whether both say the same in the same blocks, with the same words marked and linked."""
    return _marked_blocks(old) == _marked_blocks(new)


def plain(html: str) -> str:
    """The words of an HTML text on one line."""
    return " ".join(text for _kind, text in blocks_of(html))


def blocks_of(html: str) -> list[tuple[str, str]]:
    """(kind, text) of each block that says something; blanks in a row count as one."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Blocks(HTMLParser):
    """A block ends where another begins or ends; a line break is a blank."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self.kind, self.words = "p", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            inside_point = tag == "p" and self.kind == "li" and not self.words.strip()
            self._end()
            self.kind = "li" if tag == "li" or inside_point else "h" if tag[0] == "h" else "p"
        elif tag == "br":
            self.words += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end()
            self.kind = "p"

    def handle_data(self, data: str) -> None:
        self.words += data

    def _end(self) -> None:
        text = " ".join(self.words.split())
        if text:
            self.blocks.append((self.kind, text))
        self.words = ""

    def finish(self) -> list[tuple[str, str]]:
        self._end()
        return self.blocks


class _MarkedBlocks(_Blocks):
    """Each letter carries its marks, so that where the tags around it begin and end does not count."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in MARKS:
            self.marks.append("".join([tag, *(value or "" for _name, value in attrs)]))
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in MARKS and self.marks:
            self.marks.pop()
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        marks = f"<{'|'.join(sorted(self.marks))}>" if self.marks else ""
        self.words += "".join(letter if letter.isspace() else letter + marks for letter in data)


def _marked_blocks(html: str) -> list[tuple[str, str]]:
    reader = _MarkedBlocks()
    reader.feed(html)
    reader.close()
    return reader.finish()


def _changed(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Paragraph beside paragraph as far as both go; what is left over is wholly removed or wholly added."""
    for old, new in zip_longest(before, after):
        if old and new and _are_alike(old[1], new[1]):
            yield Block(new[0], tuple(_parts(old[1], new[1])))
            continue
        if old:
            yield _whole(old, "del")
        if new:
            yield _whole(new, "ins")


def _whole(block: tuple[str, str], mark: str) -> Block:
    kind, text = block
    return Block(kind, (Run(text, mark),))


def _are_alike(old: str, new: str) -> bool:
    return _matcher(_words(old), _words(new)).ratio() >= ALIKE


def _parts(old: str, new: str) -> Iterator[Run]:
    """Removed words stand before those added in their place."""
    before, after = _words(old), _words(new)
    gone, come = "", ""
    codes = _matcher(before, after).get_opcodes()
    for place, (tag, a, b, c, d) in enumerate(codes):
        is_between = 0 < place < len(codes) - 1
        if tag == "equal" and not (is_between and d - c < SHORTEST_SAME):
            yield from _marked(gone, come)
            gone = come = ""
            yield Run("".join(after[c:d]))
        else:
            gone += "".join(before[a:b])
            come += "".join(after[c:d])
    yield from _marked(gone, come)


def _words(text: str) -> list[str]:
    """Each with the blank before it, the first too, so that it is the same word elsewhere in the text."""
    return WORDS.findall(f" {text}")


def _marked(gone: str, come: str) -> Iterator[Run]:
    """The blank that both begin with is no part of the change."""
    if gone.startswith(" ") and come.startswith(" "):
        yield Run(" ")
        gone, come = gone[1:], come[1:]
    if gone:
        yield Run(gone, "del")
    if come:
        yield Run(come, "ins")


def _matcher(old: Sequence[T], new: Sequence[T]) -> SequenceMatcher[T]:
    return SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > MOST_COMPARISONS)
