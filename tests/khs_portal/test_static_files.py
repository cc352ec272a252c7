"""Each script that a page or a module asks for is there, under a name that the browser may keep for good."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.handlers.wsgi import WSGIHandler
from django.template import RequestContext, Template
from django.test import RequestFactory

from khs_portal import settings as portal_settings
from tests.house import ROOT
from tests.khs_portal.test_assets import AGENDA_PAGE, EDITOR_PAGE, EVERY_PAGE, LOGIN_PAGE, PASSKEY_PAGE, TEMPLATES

KEPT_FOR_GOOD = (200, "max-age=315360000, public, immutable")
HASHED = re.compile(r"/static/[\w./-]+\.[0-9a-f]{12}\.\w+")
# A request looks whether the connection that an earlier test may have left is one to keep.
pytestmark = pytest.mark.django_db

LOADED = re.compile(r"""<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)\"""")
# `import {…} from "…"`, `export … from "…"`, `import "…"` and `import("…")`.
ASKED = re.compile(r"""\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']""")
# What the browser asks for before a page is ready: not what is imported when somebody begins to paste.
AT_ONCE = re.compile(r"""\b(?:from|import)\s*["']([^"'\n]+)["']""")
# What kinds of pages write in the blocks of base.html, and the files that their budget counts.
EDITOR = '{% block scripts %}{% include "partials/scripts_editor.html" %}{% endblock %}'
AGENDA = '{% block words %}{% endblock %}{% block scripts %}{% include "partials/scripts_agenda.html" %}{% endblock %}'
PASSKEY = (
    '{% block words %}{% endblock %}{% block scripts %}{% include "partials/scripts_passkey.html" %}{% endblock %}'
)
# Once after a login that led to a file.
STARTING = '{% block content %}{% include "partials/starting_file.html" %}{% endblock %}'
LOGIN = PASSKEY.replace("words %}", 'words %}{% include "partials/scripts_password.html" %}', 1)
KINDS = {
    "every page": ("", EVERY_PAGE),
    "agenda": (AGENDA, AGENDA_PAGE),
    "editor": (EDITOR, EDITOR_PAGE),
    "passkey": (PASSKEY, PASSKEY_PAGE),
    "login": (LOGIN, LOGIN_PAGE),
}
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


def page_of(blocks: str) -> str:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return Template('{% extends "base.html" %}' + blocks).render(RequestContext(request))


def addresses(get: Get, pages: list[str], asked: re.Pattern[str] = ASKED) -> dict[str, tuple[int, str]]:
    """What the pages load, and what modules of ours ask for from there on: status and word of keeping it."""
    found: dict[str, tuple[int, str]] = {}
    left = [address for page in pages for address in LOADED.findall(page) if address.startswith("/static/")]
    while left:
        address = left.pop()
        if address in found:
            continue
        *answer, text = get(address)
        found[address] = tuple(answer)
        if address.startswith("/static/js/"):
            left += [urljoin(address, name) for name in asked.findall(text)]
    return found


def plain(address: str) -> str:
    """As the file is called in the source."""
    return re.sub(r"\.[0-9a-f]{12}\.", ".", address).removeprefix("/static/")


def test_what_pages_and_modules_ask_for_is_there_and_kept_for_good(get):
    asked = addresses(get, [page_of(blocks) for blocks in (STARTING, *(blocks for blocks, _ in KINDS.values()))])
    assert asked == dict.fromkeys(asked, KEPT_FOR_GOOD)
    assert [address for address in asked if not HASHED.fullmatch(address)] == []
    ours = {path.relative_to(ROOT / "static").as_posix() for path in (ROOT / "static/js").glob("*.js")}
    assert {plain(address) for address in asked} > ours


@pytest.mark.parametrize(("blocks", "counted"), KINDS.values(), ids=KINDS)
def test_a_page_asks_for_no_more_than_its_budget_counts(get, blocks, counted):
    """The budget itself: test_assets.py. The type is asked for by the style sheet."""
    asked = addresses(get, [page_of(blocks)], AT_ONCE)
    assert sorted(map(plain, asked)) == sorted(name for name in counted if not name.endswith(".woff2"))


def test_no_page_loads_scripts_otherwise():
    """Beyond base.html a page asks for what one of the partials asks for."""
    blocks = re.compile(r"\{% block scripts %\}(.*?)\{% endblock %\}", re.DOTALL)
    texts = {path.relative_to(ROOT / "templates").as_posix(): path.read_text("utf-8") for path in TEMPLATES}
    loads = {name for name, text in texts.items() if re.search(r"<script[^>]*\bsrc=", text)}
    partials = {f"partials/scripts_{kind}.html" for kind in ("agenda", "editor", "passkey")}
    assert loads == {"base.html", "partials/scripts_password.html", "partials/starting_file.html", *partials}
    found = {block for name, text in texts.items() if name not in loads for block in blocks.findall(text)}
    included = {include for block in found for include in re.findall(r'\{% include "([^"]+)" %\}', block)}
    assert included == partials
    assert [block for block in found if block.count("include") != 1] == []


def test_every_import_of_a_module_is_by_content(get):
    """Also where no page that is asked here leads to it; the source is where a module's imports are counted."""
    counted = {}
    for path in sorted((ROOT / "static/js").glob("*.js")):
        served = ASKED.findall(get(staticfiles_storage.url(f"js/{path.name}"))[2])
        plain = [re.sub(r"\.[0-9a-f]{12}\.js$", ".js", name) for name in served]
        counted[path.name] = (sorted(plain), [name for name in served if not re.search(r"\.[0-9a-f]{12}\.js$", name)])
    imported = {p.name: sorted(ASKED.findall(p.read_text("utf-8"))) for p in (ROOT / "static/js").glob("*.js")}
    assert counted == {name: (names, []) for name, names in imported.items()}


def test_what_comes_later_is_told_from_what_comes_at_once():
    text = 'import { a } from "./khs.js";\nconst b = () => import("./paste.js");'
    assert (AT_ONCE.findall(text), ASKED.findall(text)) == (["./khs.js"], ["./khs.js", "./paste.js"])


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
