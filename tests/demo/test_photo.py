"""The photo of a board."""

from __future__ import annotations

import io

from PIL import Image

from demo.photo import ORIENTATION, photo


def test_the_photo_was_taken_upside_down() -> None:
    with Image.open(io.BytesIO(photo())) as picture:
        assert (picture.size, picture.getexif()[ORIENTATION]) == ((2000, 1400), 3)
