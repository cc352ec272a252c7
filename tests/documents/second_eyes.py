"""What an eye sees of a picture on its page: the marker in its corner, the disc in its middle, its tones."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from tests.documents.papers.second_pictures import Seen

DPI = 200
TONE = 6
ROUND = 0.02
Box = tuple[int, int, int, int]


def page_of(pdf: bytes) -> Image.Image:
    """The picture as it is printed on the first page."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        bounds = [each.get_bounds() for each in page.get_objects() if each.type == raw.FPDF_PAGEOBJ_IMAGE]
        drawn: Image.Image = page.render(scale=DPI / 72).to_pil().convert("RGB")
        left, foot, right, head = (
            pick(each) for pick, each in zip((min, min, max, max), zip(*bounds, strict=True), strict=True)
        )
        box = (left, page.get_height() - head, right, page.get_height() - foot)
        page.close()
    return drawn.crop(tuple(round(side * DPI / 72) for side in box))


def ink(picture: Image.Image, *, darker_than: int) -> Box | None:
    """Around all that is darker than this in every colour."""
    light = ImageChops.lighter(ImageChops.lighter(*picture.split()[:2]), picture.split()[2])
    return light.point(lambda tone: 255 if tone < darker_than else 0).getbbox()


def faults(pdf: bytes, wanted: Seen) -> list[str]:
    picture = page_of(pdf)
    return [*_corner(picture, wanted), *_disc(picture, wanted), *_greys(picture, wanted)]


def _corner(picture: Image.Image, wanted: Seen) -> list[str]:
    if wanted.corner is None:
        return []
    seen = picture.getpixel((8, 8))
    assert isinstance(seen, tuple)
    far = max(abs(one - other) for one, other in zip(seen, wanted.corner, strict=True))
    return [f"corner {seen}"] if far > 40 else []


def _disc(picture: Image.Image, wanted: Seen) -> list[str]:
    if not wanted.round:
        return []
    wide, high = picture.size
    # The marker ends at two fifths of the picture, as nothing is drawn beyond the disc on the other sides.
    box = ink(picture.crop((wide * 2 // 5, high * 2 // 5, wide, high)), darker_than=90)
    full = ink(picture.crop((0, high * 2 // 5, wide, high)), darker_than=90)
    assert box and full
    right, below = wide * 2 // 5 + box[2], high * 2 // 5 + full[3]
    across, down = full[2] - full[0], 2 * (below - _middle(picture))
    return [] if abs(across / down - 1) <= ROUND + 4 / across else [f"disc {across} x {down}, to {right}"]


def _middle(picture: Image.Image) -> float:
    """Where the disc's lower half begins: its widest row."""
    wide, high = picture.size
    rows = {}
    for row in range(high * 2 // 5, high):
        box = ink(picture.crop((0, row, wide, row + 1)), darker_than=90)
        rows[row] = box[2] - box[0] if box else 0
    widest = max(rows.values())
    among = [row for row, width in rows.items() if width >= widest - 1]
    return (among[0] + among[-1] + 1) / 2


def _greys(picture: Image.Image, wanted: Seen) -> list[str]:
    grey = picture.convert("L")
    seen = {share: grey.getpixel((int(share * grey.width), grey.height // 2)) for share, _tone in wanted.greys}
    return [
        f"tone at {share}: {seen[share]}, not {tone}" for share, tone in wanted.greys if abs(seen[share] - tone) > TONE
    ]
