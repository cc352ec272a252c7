"""Texts are measured by the font that pages and paper show them in."""

import subprocess
import sys

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from figures.drawing.widths import shortened, text_width, wrapped

NORWEGIAN = "".join(map(chr, range(0x20, 0x7F))) + "æøåÆØÅéòôüÉ«»–—…·−½§°×ÀàÁáČčĐđŊŋŠšŦŧŽž"
NAME = "Utvikling av organisatoriske forpliktende samhandlingsmodeller innen psykisk helse- og rusfelt"


def web_widths(weight):
    """By letter, in parts of the letter size, of the font files that pages load."""
    found = {}
    for part in ("latin-ext", "latin"):
        font = TTFont(settings.BASE_DIR / f"static/vendor/inter/inter-{part}-wght-normal.woff2")
        for table in ("GSUB", "GPOS", "GDEF"):
            del font[table]
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
        em, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        found |= {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
    return found


@pytest.mark.parametrize(("bold", "weight"), [(False, 400), (True, 600)])
def test_a_letter_is_as_wide_as_on_a_page(bold, weight):
    shown = web_widths(weight)
    wrong = {sign for sign in NORWEGIAN if text_width(sign, 1, bold=bold) != pytest.approx(shown[sign], abs=0.001)}
    assert wrong == set()


def test_a_text_is_as_wide_as_its_letters():
    one, two = text_width("A", 10), text_width("ø", 10)
    assert text_width("Aøø", 20) == pytest.approx(2 * (one + 2 * two))
    assert text_width("", 12) == 0


@pytest.mark.parametrize(
    ("sign", "width"), [("漢", 1), ("🙂", 1), ("e\u0301", None), ("\u200d", 0), ("\ufe0f", 0), ("\u0951", 0)]
)
def test_what_the_font_lacks_has_a_width_too(sign, width):
    assert text_width(sign, 1) == (text_width("e", 1) if width is None else width)


def test_bold_is_wider():
    assert text_width(NAME, 12, bold=True) > text_width(NAME, 12)


@pytest.mark.parametrize("bold", [False, True])
def test_long_names_are_broken_and_nothing_of_them_is_lost(bold):
    lines = wrapped(NAME, 192, 12.5, bold=bold)
    assert " ".join(lines) == NAME
    assert all(text_width(line, 12.5, bold=bold) <= 192 or " " not in line for line in lines)
    assert wrapped("", 100, 12) == []


@pytest.mark.parametrize(("name", "shown"), [("Asker", "Asker"), ("Asker og Bærum", "Asker o…"), ("", "")])
def test_a_name_is_cut_where_there_is_no_more_room(name, shown):
    assert shortened(name, 60, 12) == shown
    assert text_width(shown, 12) <= 60


def test_no_blank_stands_before_the_sign_of_what_was_cut():
    assert shortened("Asker og", text_width("Asker …", 12), 12) == "Asker…"


def test_no_font_is_read_before_something_is_drawn():
    told = "import khs_portal.wsgi; from figures.drawing import widths; print(widths._advances.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "0"
