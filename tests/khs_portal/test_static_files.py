"""Each script that a page or a module asks for is there, under a name that the browser may keep for good."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.handlers.wsgi import WSGIHandler
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from khs_portal import settings as portal_settings
from tests.house import ROOT

KEPT_FOR_GOOD = (200, "max-age=315360000, public, immutable")
HASHED = re.compile(r"/static/[\w./-]+\.[0-9a-f]{12}\.\w+")
LOADED = re.compile(r"""<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)\"""")
# `import {…} from "…"`, `export … from "…"`, `import "…"` and `import("…")`.
ASKED = re.compile(r"""\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']""")
# By address: status, what is said of keeping it, and the text.
Get = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def get(settings) -> Get:
    """Asks the portal's own WSGI application, WhiteNoise and all, on what is collected for every test."""
    settings.MIDDLEWARE = portal_settings.MIDDLEWARE
    portal, factory = WSGIHandler(), RequestFactory()

    def answer(path: str) -> tuple[int, str, str]:
        said: dict[str, str] = {}
        body = portal(factory.get(path).environ, lambda status, headers: said.update(headers, status=status))
        text = b"".join(body).decode("utf-8", "replace")
        return int(said["status"].split()[0]), said.get("Cache-Control", ""), text

    return answer


def addresses(get: Get, pages: list[str]) -> dict[str, tuple[int, str]]:
    """What the pages load, and what modules of ours ask for from there on: status and word of keeping it."""
    found: dict[str, tuple[int, str]] = {}
    left = [address for page in pages for address in LOADED.findall(page)]
    while left:
        address = left.pop()
        if address in found:
            continue
        *answer, text = get(address)
        found[address] = tuple(answer)
        if address.startswith("/static/js/"):
            left += [urljoin(address, name) for name in ASKED.findall(text)]
    return found


def test_what_pages_and_modules_ask_for_is_there_and_kept_for_good(get, db):
    entrance, editor, agenda = (
        get(reverse("account_login")),
        "partials/scripts_editor.html",
        "partials/scripts_agenda.html",
    )
    assert entrance[0] == 200
    asked = addresses(get, [entrance[2], render_to_string(editor), render_to_string(agenda)])
    assert asked == dict.fromkeys(asked, KEPT_FOR_GOOD)
    assert [address for address in asked if not HASHED.fullmatch(address)] == []
    ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / "static/js").glob("*.js")}
    assert {re.sub(r"\.[0-9a-f]{12}\.", ".", address)[1:] for address in asked} > ours


def test_every_import_of_a_module_is_by_content(get):
    """Also where no page that is asked here leads to it; the source is where a module's imports are counted."""
    counted = {}
    for path in sorted((ROOT / "static/js").glob("*.js")):
        served = ASKED.findall(get(staticfiles_storage.url(f"js/{path.name}"))[2])
        plain = [re.sub(r"\.[0-9a-f]{12}\.js$", ".js", name) for name in served]
        counted[path.name] = (sorted(plain), [name for name in served if not re.search(r"\.[0-9a-f]{12}\.js$", name)])
    imported = {p.name: sorted(ASKED.findall(p.read_text("utf-8"))) for p in (ROOT / "static/js").glob("*.js")}
    assert counted == {name: (names, []) for name, names in imported.items()}


@pytest.mark.parametrize(
    "asks",
    [
        'import { a } from "./khs.js";',
        'import {\n  a,\n  b,\n} from "./khs.js";',
        'import "./khs.js";',
        'export { a } from "./khs.js";',
        'const module = await import("./khs.js");',
    ],
)
def test_every_way_to_ask_is_found_and_named_by_content(asks):
    """As Django does it; a test that finds less than the browser asks for would find nothing wrong."""
    assert ASKED.findall(asks) == ["./khs.js"]
    folder, patterns = staticfiles_storage._js_module_import_aggregation_patterns
    named = [found["url"] for pattern, _ in patterns for found in re.finditer(pattern, asks)]
    assert (folder, named) == ("js/*.js", ["./khs.js"])
