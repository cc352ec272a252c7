"""Any colours as those a page is drawn in: one bit, grey, a palette or sRGB; all of it on paper."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

PLAIN = {"1", "L", "P", "RGB"}
CLEAR = {"RGBA", "LA", "PA", "La", "RGBa"}
GREYS = {"1", "L", "LA", "La"}
DEEP = {"I", "I;16", "I;16B", "I;16L", "I;16N", "F"}
# What white is in a file of more than eight bits: as many as its device measures.
WHITES = tuple(2**bits - 1 for bits in (8, 10, 12, 14, 16))
PHOTOMETRIC, WHITE_IS_ZERO = 262, 0
PAPER, SLATE = (255, 255, 255), (64, 64, 64)
# Lighter than this, nothing is seen on paper.
PALEST = 235


def plain(picture: Picture) -> Picture:
    """A copy in one of the modes of PLAIN, without anything beside it."""
    shown = _in_known_colours(picture)
    if shown.mode == "P" and ("transparency" in shown.info or shown.info.get("icc_profile")):
        shown = _with_new_palette(shown)
    elif shown.mode in CLEAR or "transparency" in shown.info:
        shown = _on_paper(shown)
    bare = shown.copy() if shown is picture else shown
    bare.info = {}
    return bare if bare.mode in PLAIN else bare.convert("RGB")


def has_other_colours(picture: Picture) -> bool:
    """Whether its bytes cannot stand on a page as they are."""
    return picture.mode not in PLAIN or "transparency" in picture.info or bool(_profile(picture))


def _in_known_colours(picture: Picture) -> Picture:
    if picture.mode in DEEP:
        return _grey(picture)
    if picture.mode == "CMYK" and picture.format in {"JPEG", "MPO"} and "adobe" not in picture.info:
        # The library takes every such JPEG for one of Adobe's, which are stored turned about.
        picture = _with_info(picture.point(lambda value: 255 - value), picture)
    if picture.mode in {"CMYK", "LAB", "RGB", "RGBA"}:
        return _in_srgb(picture)
    return picture


def _with_info(made: Picture, of: Picture) -> Picture:
    made.info = dict(of.info)
    return made


def _grey(picture: Picture) -> Picture:
    """Black is zero and white what the device can measure; of numbers without such an end, the least and the most."""
    numbers = picture.convert("I") if picture.mode.startswith("I;") else picture
    black, white = _ends(numbers)
    scale = 255 / (white - black)
    if getattr(picture, "tag_v2", {}).get(PHOTOMETRIC) == WHITE_IS_ZERO:
        black, scale = white, -scale
    half = 0 if picture.mode == "F" else 0.5
    return numbers.convert("F").point(lambda value: value * scale + (half - black * scale)).convert("L")


def _ends(picture: Picture) -> tuple[float, float]:
    least, most = picture.getextrema()
    assert isinstance(least, int | float)
    assert isinstance(most, int | float)
    if not (math.isfinite(least) and math.isfinite(most)):
        return 0, 1
    black = min(0, least)
    if picture.mode == "F" and most <= 1:
        return black, 1
    if black == 0 and most <= WHITES[-1] and picture.mode != "F":
        return 0, next(white for white in WHITES if most <= white)
    return black, max(most, black + 1)


def _profile(picture: Picture) -> Any:
    """Its own, None where that is sRGB or cannot be read."""
    from PIL import ImageCms  # noqa: PLC0415  heavy: only the child loads it

    stored = picture.info.get("icc_profile")
    if not stored or picture.mode in GREYS:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(stored))
        return None if "sRGB" in ImageCms.getProfileDescription(profile) else profile
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _in_srgb(picture: Picture) -> Picture:
    from PIL import ImageCms  # noqa: PLC0415  heavy: only the child loads it

    profile = _profile(picture) or (ImageCms.createProfile("LAB") if picture.mode == "LAB" else None)
    if profile is None:
        return _with_info(picture.convert("RGB"), picture) if picture.mode == "CMYK" else picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        made = ImageCms.profileToProfile(picture, profile, ImageCms.createProfile("sRGB"), outputMode=mode)
    except ImageCms.PyCMSError:
        # A profile of another kind of colours than the picture's.
        return picture
    assert made
    return made


def _with_new_palette(picture: Picture) -> Picture:
    """Each of its colours on paper: no colour more, no pixel touched."""
    from PIL import Image  # noqa: PLC0415  heavy: only the child loads it

    shown = picture.copy()
    shown.apply_transparency()
    entries = bytes(shown.getpalette("RGBA") or ())
    colours = Image.frombytes("RGBA", (len(entries) // 4, 1), entries)
    used = [number for number, count in enumerate(picture.histogram()[: colours.width]) if count]
    seen = Image.new("RGBA", (max(1, len(used)), 1))
    for at, number in enumerate(used):
        seen.putpixel((at, 0), colours.getpixel((number, 0)) or 0)
    made = _laid_on(_in_srgb(_with_info(colours, picture)), _ground(seen))
    shown.putpalette(made.tobytes(), "RGB")
    return shown


def _on_paper(picture: Picture) -> Picture:
    clear = picture.convert("RGBA")
    laid = _laid_on(clear, _ground(clear))
    return laid.convert("L") if picture.mode in GREYS else laid


def _ground(clear: Picture) -> tuple[int, int, int]:
    """Paper, but for what is white on nothing, such as a logo for dark pages."""
    least, most = clear.getchannel("A").getextrema()
    if least > 127 or most <= 127:  # type: ignore[operator]
        return PAPER
    palest, _whitest = _laid_on(clear, PAPER).convert("L").getextrema()
    return SLATE if palest > PALEST else PAPER  # type: ignore[operator]


def _laid_on(clear: Picture, ground: tuple[int, int, int]) -> Picture:
    from PIL import Image  # noqa: PLC0415  heavy: only the child loads it

    paper = Image.new("RGB", clear.size, ground)
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper
