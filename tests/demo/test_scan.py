"""The scanned letter."""

from __future__ import annotations

import pypdfium2

from demo.scan import scan


def test_the_letter_is_scanned_sideways_and_has_no_words() -> None:
    with pypdfium2.PdfDocument(scan()) as pdf:
        assert [(page.get_rotation(), page.get_textpage().get_text_bounded()) for page in pdf] == [(90, "")] * 2
