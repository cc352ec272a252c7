"""Where a picture stands on its page, and whether it is so long that one page would make it a strip.

Lengths are PDF points; pairs are across and down.
"""

from __future__ import annotations

from dataclasses import dataclass

Pair = tuple[float, float]
POINTS_PER_INCH = 72
PAGE: Pair = (595.2756, 841.8898)  # A4
MARGIN = 42.5197  # 15 mm
BOX: Pair = (PAGE[0] - 2 * MARGIN, PAGE[1] - 2 * MARGIN)
# What a device says of its steps, as far as it can be: others would make a stamp of a picture, or a wall.
LIKELY_DPI = (50, 600)
SCREEN_DPI = 96
MOST_UNEQUAL = 5
# Print shows no more; what is denser goes over at the second.
DENSEST, PRINT = 300, 250
LONG = 2


@dataclass(frozen=True)
class Spot:
    page: Pair
    size: Pair


def place(natural: Pair) -> Spot:
    """In the middle of a page that lies as the picture does, as large as it is, or as the page lets it be."""
    wide = natural[0] > natural[1]
    page, box = (_turned(PAGE), _turned(BOX)) if wide else (PAGE, BOX)
    scale = min(1, box[0] / natural[0], box[1] / natural[1])
    return Spot(page, (natural[0] * scale, natural[1] * scale))


def natural_size(pixels: tuple[int, int], dpi: Pair) -> Pair:
    return pixels[0] * POINTS_PER_INCH / dpi[0], pixels[1] * POINTS_PER_INCH / dpi[1]


def likely_dpi(across: float, down: float) -> Pair:
    """The steps as the device gives them: their ratio is kept where it can be true, their size where that can be."""
    if not (across > 0 and down > 0 and 1 / MOST_UNEQUAL <= across / down <= MOST_UNEQUAL):
        return SCREEN_DPI, SCREEN_DPI
    smallest, largest = LIKELY_DPI
    is_tiny = min(across, down) < smallest
    scale = SCREEN_DPI / min(across, down) if is_tiny else min(1, largest / max(across, down))
    return across * scale, down * scale


def densities(pixels: tuple[int, int], size: Pair) -> Pair:
    return pixels[0] * POINTS_PER_INCH / size[0], pixels[1] * POINTS_PER_INCH / size[1]


def for_print(pixels: tuple[int, int], size: Pair) -> tuple[int, int]:
    """The pixels that print can show."""
    dense = densities(pixels, size)
    wanted = [
        round(length * PRINT / POINTS_PER_INCH) if density > DENSEST else count
        for count, length, density in zip(pixels, size, dense, strict=True)
    ]
    return max(1, wanted[0]), max(1, wanted[1])


def rows_of_a_page(pixels: tuple[int, int], natural: Pair) -> int | None:
    """How many rows of a long picture a page takes when it is as wide as the page; None where one page shows it all.

    Of a wide picture the columns: its pages lie.
    """
    wide = natural[0] > natural[1]
    (across, along), rows = (_turned(natural), pixels[0]) if wide else (natural, pixels[1])
    box = BOX
    scale = min(1, box[0] / across)
    too_dense = rows * POINTS_PER_INCH / box[1] > DENSEST
    if along * scale <= LONG * box[1] or not too_dense:
        return None
    return max(1, int(rows * box[1] / (along * scale)))


def place_of_piece(natural: Pair, share: float, *, wide: bool) -> Spot:
    """A piece of a long picture: as wide as the others, however short it is."""
    across = _turned(natural) if wide else natural
    scale = min(1, BOX[0] / across[0])
    size = across[0] * scale, across[1] * scale * share
    return Spot(_turned(PAGE), _turned(size)) if wide else Spot(PAGE, size)


def _turned(pair: Pair) -> Pair:
    return pair[1], pair[0]
