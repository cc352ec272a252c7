"""What somebody who looks at the pages of a PDF would tell: stamps that cannot be read, pages too small, placeholders,
text that is there and not seen. Always in a child: every page is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from documents.frames import LEAST_SIDE
from documents.stamp_check import HEADER, HIDDEN, NUMBER, OWN_NUMBER, Box, PageLook

if TYPE_CHECKING:
    from PIL import Image

# Of a page that stands for what cannot be shown (documents.rendering.placeholder_html), in bokmål and nynorsk; and of
# one that names what lies inside a file (documents.plain.enclosed).
PLACEHOLDERS = (
    ("Vedlegget er ikke med i møtepakken", "Last ned originalen:"),
    ("Vedlegget er ikkje med i møtepakka", "Last ned originalen:"),
    ("Vedlegget er ikke med i møtepakken", "Originalen er for sekretariatet:"),
    ("Vedlegget er ikkje med i møtepakka", "Originalen er for sekretariatet:"),
    ("Filen «", "» ligger inne i PDF-en og vises ikke."),
)
# The first pages tell what stands at the head of all; a narrow page cuts it.
LAST_WITH_HEADER, BEGINNING = 6, 4
# A line of text is drawn at least so high, to see whether it leaves a trace; how dark the trace is, of 255.
PIXELS_A_POINT, LEAST_TRACE = 1.5, 24


@dataclass
class PageLooks:
    """Pages from 1. `stamps`: after the first, without «Side n av m» where it belongs, or where nobody can read it; in
    a packet also without the line at the head that its other pages have. `small`: one side shorter than any stamp
    needs; `hidden_text`: with words that leave no trace on the page."""

    stamps: list[int] = field(default_factory=list)
    small: list[int] = field(default_factory=list)
    placeholders: list[int] = field(default_factory=list)
    hidden_text: list[int] = field(default_factory=list)


def look_through(pdf: bytes, units: list[float]) -> PageLooks:
    """`units` is the UserUnit of each page."""
    import pypdfium2  # noqa: PLC0415  heavy: only the child loads it

    looks = PageLooks()
    document = pypdfium2.PdfDocument(pdf)
    header = ""
    for number, unit in enumerate(units[: len(document)], 1):
        look = PageLook(document[number - 1], unit)
        header = header or (_header_on(look) if 1 < number <= LAST_WITH_HEADER else "")
        _note(looks, look, number, len(document), header)
        look.close()
    document.close()
    return looks


def _header_on(look: PageLook) -> str:
    """How the line at the head begins, where the page has one in a packet's place."""
    lines = [line.split()[0][:BEGINNING] for line in look.words.get_text_range().splitlines() if line.strip()]
    return next((line for line in dict.fromkeys(lines) if look.fault(line, HEADER) in {"", HIDDEN}), "")


def _note(looks: PageLooks, look: PageLook, number: int, total: int, header: str) -> None:
    is_small = min(look.width, look.height) * look.unit < LEAST_SIDE
    if is_small:
        looks.small.append(number)
    is_numbered = not look.fault(f"Side {number} av {total}", NUMBER, OWN_NUMBER)
    if number > 1 and (is_small or not is_numbered or (header and look.fault(header, HEADER))):
        looks.stamps.append(number)
    text = " ".join(look.words.get_text_range().split())
    if any(all(line in text for line in lines) for lines in PLACEHOLDERS):
        looks.placeholders.append(number)
    if _has_hidden_text(look):
        looks.hidden_text.append(number)


def _has_hidden_text(look: PageLook) -> bool:
    boxes = [(said, look.seen_box(said)) for said in _text_boxes(look)]
    picture = look.drawn((0, 0, look.width, look.height), PIXELS_A_POINT / look.scale) if boxes else None
    return any(
        not _leaves_trace(picture, box, look) and look.words.get_text_bounded(*said).strip() for said, box in boxes
    )


def _text_boxes(look: PageLook) -> Iterator[Box]:
    """In user space, each of a piece of a line."""
    for index in range(look.words.count_rects()):
        yield look.words.get_rect(index)


def _leaves_trace(picture: Any, box: Box, look: PageLook) -> bool:
    scale = PIXELS_A_POINT / look.scale
    left, top = int(max(0.0, box[0]) * scale), int(max(0.0, look.height - box[3]) * scale)
    right, bottom = int(box[2] * scale) + 1, int((look.height - box[1]) * scale) + 1
    if right <= left or bottom <= top or left >= picture.width or top >= picture.height:
        return False
    darkest, lightest = _extremes(picture, (left, top, min(right, picture.width), min(bottom, picture.height)))
    return lightest - darkest >= LEAST_TRACE


def _extremes(picture: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int]:
    darkest, lightest = picture.crop(box).getextrema()
    return int(darkest), int(lightest)  # type: ignore[arg-type]
