"""Every kind of picture: nothing of nothing, no style, and it is told on paper."""

import re

import pytest

from documents.rendering import page_css, render_pdf
from figures.drawing import svg_of
from figures.figures import Chart, Lane, Series, Table, Timeline
from tests.figures.drawing.pictures import LINE, RUN


def test_nothing_is_drawn_where_nothing_happens():
    assert svg_of(Timeline("Tom", (Lane("1. Alkohol", "", ""),))) == ""
    assert svg_of(Table("Tabell", ("a",), (("b",),))) == ""
    assert svg_of(Chart("Tom", "dager", (), (Series("Tom", (), ()),), medians=(0.0,))) == ""


@pytest.mark.parametrize("figure", [LINE, RUN])
def test_there_is_no_style_and_no_script(figure):
    drawn = svg_of(figure)
    assert not re.search(r"style|<script|onload|javascript", drawn)
    assert "<b>" not in drawn


def test_the_picture_is_told_in_the_tagged_pdf():
    page = f'<!doctype html><html lang="nb"><head><title>Figur</title></head><body>{svg_of(LINE)}</body></html>'
    assert b"/Figure" in render_uncompressed(page)


def render_uncompressed(page: str) -> bytes:
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(render_pdf(page, css=page_css()))) as pdf:
        pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()
