"""Which paragraphs are headings, and of which level."""

import re
from dataclasses import dataclass

from meetings.importing.lines import BULLET, Paragraph
from meetings.importing.words import ATTACHMENT, FINITE_VERBS, LABEL, MONTH, USUAL_PARTS

LONGEST_HEADING = 120  # signs
TWO_SENTENCES = re.compile(r"[.!?] [A-ZÆØÅ]")
NUMBERING = re.compile(
    rf"(?P<parts>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*)(?:[.)] ?| )(?=[A-ZÆØÅ«])(?!(?i:{MONTH}))|[IVX]+\. "
)


@dataclass(frozen=True)
class Heading:
    text: str  # without numbering and colon
    depth: int  # parts of its number: 0 without one, 1 for "2", 2 for "2.1"

    @property
    def usual_part(self) -> bool:
        return self.text.lower().rstrip(".") in USUAL_PARTS


def heading_of(paragraph: Paragraph, following: Paragraph | None) -> Heading | None:
    """The heading this paragraph is, seen with the one after it; None for running text."""
    text = paragraph.text
    if not _shaped_as_heading(paragraph, following) or (paragraph.item and _in_list(paragraph, following)):
        return None
    numbering = NUMBERING.match(text)
    parts = numbering["parts"] if numbering else None
    bare = text[numbering.end() :] if numbering else text
    return Heading(bare.rstrip(": ") or text, len(parts.split(".")) if parts else 0)


def is_sentence(text: str) -> bool:
    return not FINITE_VERBS.isdisjoint(text.lower().rstrip(".:!?").split())


def _shaped_as_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    text, last = paragraph.text, paragraph.lines[-1]
    if len(text) > LONGEST_HEADING or len(paragraph.lines) > 2 or not (text[0].isupper() or text[0] in '«"0123456789'):
        return False
    if not any(sign.isalpha() for sign in text):
        return False
    if paragraph.is_rule or ATTACHMENT.fullmatch(text) or LABEL.match(text) or last.open_ended:
        return False
    if paragraph.ended or text.endswith(":"):
        return _leads(paragraph, following) and not is_sentence(text)
    return paragraph.broke or following is not None


def _leads(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Space above and longer text right below: what a heading that ends like a sentence must have."""
    if following is None or following.is_rule or len(paragraph.lines) > 1:
        return False
    if paragraph.text.endswith(":"):
        return not following.item
    below = not following.broke and len(following.text) > len(paragraph.text)
    return paragraph.broke and below and not TWO_SENTENCES.search(paragraph.text)


def _in_list(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """A numbered line is a heading only when text, not the next number, comes below it."""
    unnumbered = BULLET.match(paragraph.text) or paragraph.ended
    return bool(unnumbered) or following is None or following.item or not (paragraph.broke or following.broke)
