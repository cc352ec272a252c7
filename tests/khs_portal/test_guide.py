"""The guide: open to all, each picture there, each button that it names on a page."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from khs_portal.guide import CHAPTERS
from tests.house import APPS, ROOT

PICTURES = ROOT / "static/guide"
SIZE, LARGEST = (1200, 750), 80_000
PICTURE = r'src="/static/guide/([a-z-]+)\.[^"]*webp" width="(\d+)" height="(\d+)" loading="lazy" alt="(.+)"'
pytestmark = pytest.mark.django_db


def pages() -> dict[str, str]:
    return {each.slug: Client().get(reverse(each.name)).content.decode() for each in CHAPTERS}


def test_whoever_cannot_get_in_finds_the_guide():
    login = Client().get(reverse("account_login")).content.decode()
    assert [f'href="{reverse(name)}"' in login for name in ("guide", "guide_login")] == [True, True]
    listed = Client().get(reverse("guide")).content.decode()
    assert re.findall(r'href="(/hjelp/[a-z-]+/)"', listed) == [
        "/hjelp/logg-inn/",
        "/hjelp/kom-i-gang/",
        "/hjelp/gi-noen-tilgang/",
    ]


def test_every_picture_is_there_of_one_size_and_told_in_words():
    found = [re.search(PICTURE, tag) for page in pages().values() for tag in re.findall(r"<img [^>]+>", page)]
    assert None not in found
    shown = [each for each in found if each]
    assert {(int(each[2]), int(each[3])) for each in shown} == {SIZE}
    assert min(len(each[4]) for each in shown) > 30
    assert sorted(each[1] for each in shown) == sorted(file.stem for file in PICTURES.iterdir())
    for file in PICTURES.iterdir():
        with Image.open(file) as picture:
            assert (picture.format, picture.size, file.stat().st_size < LARGEST) == ("WEBP", SIZE, True)


def words_of_pages() -> str:
    """All templates but the guide's own, and what forms and menus say."""
    templates = [file for file in (ROOT / "templates").rglob("*.html") if file.parent.name != "guide"]
    code = [file for app in APPS for file in (ROOT / app).rglob("*.py") if file.name != "guide.py"]
    return "\n".join(file.read_text() for file in [*templates, *code])


def test_every_button_that_is_named_is_on_a_page():
    said = {unescape(each) for page in pages().values() for each in re.findall(r"<b>(.+?)</b>", page)}
    there = words_of_pages()
    assert len(said) > 15
    assert [each for each in sorted(said) if f'"{each}"' not in there] == []
