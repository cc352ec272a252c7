"""From text to paragraphs: which printed lines belong together."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from meetings.importing.words import ATTACHMENT, LABEL, MONTH, OPEN_ENDS, SAK_TITLE

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x1a]")
RULE = re.compile(r"[-–—_=*\s]{5,}")
PAGE_NUMBER = re.compile(r"Side\s+[0-9]{1,4}(?:\s*(?:av|/)\s*[0-9]{1,4})?", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…][\"»”')\]]*$")
BULLET = re.compile(r"[-–•*·▪]\s+(?=\S)")
ITEM_NUMBER = re.compile(rf"([1-9][0-9]?)(?:[.)]\s+|\s+(?=[A-ZÆØÅ«]))(?!(?i:{MONTH}))")
LONG_LINE = 0.6  # of the longest line: shorter ones were broken by hand and say nothing of the page's width


@dataclass(frozen=True)
class PrintedLine:
    """A printed line: `text` with blanks collapsed, `raw` as written between its outer blanks."""

    text: str
    raw: str
    gap: int  # empty lines before it
    trailing: int  # blanks after the last sign

    @cached_property
    def ended(self) -> bool:
        return bool(SENTENCE_END.search(self.text))

    @property
    def open_ended(self) -> bool:
        """Cannot be the last line of anything: a comma, a hyphen or a small word that wants more."""
        return self.text[-1] in ",;-–" or self.text.rsplit(" ", 1)[-1].lower() in OPEN_ENDS

    @cached_property
    def stands_alone(self) -> bool:
        return bool(RULE.fullmatch(self.text) or ATTACHMENT.fullmatch(self.text) or LABEL.match(self.text))

    def item_number(self) -> int | None:
        """1 for "1 Kols" and "1. kols"; None for "3 samlinger" and "12. juni"."""
        match = ITEM_NUMBER.match(self.text)
        return int(match[1]) if match else None


@dataclass(frozen=True)
class Layout:
    """How one paper is printed, measured from its own lines."""

    usual_gap: int  # empty lines between two lines of one paragraph: 0, or 1 in a double-spaced paper
    full: int  # the fewest signs (line, blank, next word) that made a line wrap; 0 when no line is wrapped
    longest: int
    usual_trailing: int

    def broke(self, line: PrintedLine) -> bool:
        return line.gap > self.usual_gap

    def had_room(self, line: PrintedLine, following: PrintedLine) -> bool:
        """The following line's first word would have fitted, so the line ended where its writer wanted."""
        return not self.full or _reach(line, following) < self.full

    def typed_blank(self, line: PrintedLine) -> bool:
        """A blank typed before the paragraph mark, in a paper where each line ends with the printer's own."""
        return 0 < self.usual_trailing < line.trailing


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together. `broke`: a visible gap before it. `item`: begins with a bullet or list number."""

    lines: tuple[PrintedLine, ...]
    broke: bool
    item: bool = False

    @cached_property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @cached_property
    def raw(self) -> str:
        return "\n".join(line.raw for line in self.lines)

    @property
    def ended(self) -> bool:
        return self.lines[-1].ended

    @property
    def is_rule(self) -> bool:
        return bool(RULE.fullmatch(self.text))


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs of a paper in order; rules, labels and attachment names each stand as their own."""
    lines = list(_lines(text))
    layout = _measure(lines)
    return list(_grouped(lines, layout))


def _lines(text: str) -> Iterable[PrintedLine]:
    gap = 0
    for written in text.splitlines():
        visible = " ".join(INVISIBLE.sub("", written).split())
        if not visible or PAGE_NUMBER.fullmatch(visible):
            gap += 1
            continue
        yield PrintedLine(visible, written.strip(" \t\xa0\ufeff\x1a"), gap, len(written) - len(written.rstrip(" ")))
        gap = 0


def _measure(lines: list[PrintedLine]) -> Layout:
    usual_gap = 1 if _double_spaced(lines) else 0
    longest = max((len(line.text) for line in lines if not RULE.fullmatch(line.text)), default=0)
    wraps = [
        _reach(line, following)
        for line, following in pairwise(lines)
        if following.gap <= usual_gap and _runs_on(line, following) and len(line.text) > LONG_LINE * longest
    ]
    trailing = Counter(line.trailing for line in lines).most_common(1)
    return Layout(usual_gap, min(wraps, default=0), longest, trailing[0][0] if trailing else 0)


def _double_spaced(lines: list[PrintedLine]) -> bool:
    """An empty line after every printed line: most gaps are one, and sentences run on across them."""
    gaps = Counter(line.gap for line in lines[1:])
    crossed = sum(following.gap == 1 and _runs_on(line, following) for line, following in pairwise(lines))
    return gaps[1] > gaps[0] and crossed * 4 >= gaps[1]


def _runs_on(line: PrintedLine, following: PrintedLine) -> bool:
    return not line.ended and following.text[0].islower() and not following.stands_alone and not line.stands_alone


def _reach(line: PrintedLine, following: PrintedLine) -> int:
    return len(line.text) + 1 + len(following.text.split(" ", 1)[0])


def _grouped(lines: list[PrintedLine], layout: Layout) -> Iterable[Paragraph]:
    group: list[PrintedLine] = []
    item, last_number, broke = False, 0, True
    for line in lines:
        previous = group[-1] if group else None
        number = line.item_number()
        starts_item = _starts_item(previous, line, number, last_number, layout)
        if previous and (starts_item or _closes(previous, line, layout, first=len(group) == 1)):
            yield Paragraph(tuple(group), broke, item)
            group, broke = [], layout.broke(line)
        if not group:
            item = starts_item
            last_number = number if starts_item and number else last_number
        group.append(line)
    if group:
        yield Paragraph(tuple(group), broke, item)


def _starts_item(
    previous: PrintedLine | None, line: PrintedLine, number: int | None, last_number: int, layout: Layout
) -> bool:
    """A list number counts only in sequence, so that "4 fastleger" in running text is no item."""
    if RULE.fullmatch(line.text):
        return False
    at_end = previous is None or layout.broke(line) or not previous.open_ended
    if BULLET.match(line.text):
        return at_end
    closed = previous is None or previous.ended or previous.text.endswith(":") or layout.had_room(previous, line)
    return at_end and closed and number is not None and number in (1, last_number + 1)


def _closes(line: PrintedLine, following: PrintedLine, layout: Layout, *, first: bool) -> bool:
    """A paragraph ends between the two lines."""
    if line.stands_alone or following.stands_alone:
        return not (line.open_ended and ATTACHMENT.fullmatch(following.text) and not layout.broke(following))
    if layout.broke(following):
        return not _page_broken(line, following, layout, first=first)
    if line.ended or line.text.endswith(":"):
        return layout.had_room(line, following) or layout.typed_blank(line)
    if SAK_TITLE.match(following.text) and layout.had_room(line, following):
        return True
    return not line.open_ended and not following.text[0].islower() and _cut_short(line, following, layout, first=first)


def _page_broken(line: PrintedLine, following: PrintedLine, layout: Layout, *, first: bool) -> bool:
    """The gap is a page's end in the middle of a sentence."""
    if line.ended or line.text.endswith(":"):
        return False
    if following.text[0].islower():
        return len(line.text) > LONG_LINE * layout.longest or line.open_ended
    return not first and bool(layout.full) and not layout.had_room(line, following)


def _cut_short(line: PrintedLine, following: PrintedLine, layout: Layout, *, first: bool) -> bool:
    """Well short of the margin: a heading or a line of its own, not a wrap before a name."""
    share = 0.85 if first else LONG_LINE
    return not layout.full or _reach(line, following) < share * layout.full
