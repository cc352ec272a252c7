"""The frame of every page: who sees which menu, and pages that must stand when much else has fallen."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.test import RequestFactory

from khs_portal.context import NavLink, browser_texts, local_navigation, navigation, portal
from organisations.reader import ANONYMOUS, Reader
from tests.house import ROOT

SCRIPTS = ROOT / "static" / "js"
KHS: dict[str, Any] = {"samarbeid_id": 1, "samarbeid_slug": "khs", "samarbeid_name": "Samarbeidet", "person_id": 7}
ERROR_PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html", "no_role.html"]


@pytest.fixture(autouse=True)
def static_files_without_manifest(settings: Any) -> None:
    """Names with a checksum exist only after collectstatic."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def request_of(reader: Reader | None, path: str = "/khs/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    if reader is not None:
        request.reader = reader  # type: ignore[attr-defined]
    return request


def menu(reader: Reader | None) -> list[str]:
    return [link.label for link in navigation(request_of(reader), reader)]


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        (
            Reader(**KHS, is_secretariat=True),
            ["Møter", "Saker", "Prosjekter", "Forespørsler", "Referater", "Samarbeidet"],
        ),
        (
            Reader(**KHS, body_roles=((3, "medlem"),)),
            ["Mine møter", "Prosjekter", "Forespørsler", "Referater", "Samarbeidet"],
        ),
        (Reader(**KHS, leads_projects=True), ["Prosjekter", "Forespørsler", "Mine møter", "Referater", "Samarbeidet"]),
        (
            Reader(**KHS, organisation_ids=frozenset({4})),
            ["Referater", "Vår kommune", "Forespørsler", "Prosjekter", "Samarbeidet"],
        ),
        (
            Reader(**KHS, body_roles=((3, "medlem"),), organisation_ids=frozenset({4})),
            ["Mine møter", "Vår kommune", "Prosjekter", "Forespørsler", "Referater", "Samarbeidet"],
        ),
        (Reader(**KHS, sees_raw_data=True), ["Referater", "Prosjekter", "Samarbeidet"]),
        (ANONYMOUS, []),
        (None, []),
    ],
    ids=[
        "secretariat",
        "member",
        "project leader",
        "municipality",
        "member and municipality",
        "data",
        "anonymous",
        "no reader",
    ],
)
def test_each_role_has_its_menu(reader: Reader | None, expected: list[str]) -> None:
    assert menu(reader) == expected


def test_the_menu_marks_where_the_reader_is() -> None:
    reader = Reader(**KHS, organisation_ids=frozenset({4}))
    referater, own, requests, projects, utvalg = navigation(request_of(reader), reader)
    here = navigation(request_of(reader, f"{referater.url}2014/"), reader)
    assert here == [
        NavLink("Referater", referater.url, True),
        NavLink("Vår kommune", own.url, False),
        NavLink("Forespørsler", requests.url, False),
        NavLink("Prosjekter", projects.url, False),
        NavLink("Samarbeidet", utvalg.url, False),
    ]


@pytest.mark.parametrize("place", ["kurs/alert/", "forlop/3/", "samlinger/7/", "styringsdata/doegn/", "prosjekter/"])
def test_what_belongs_to_a_project_stands_below_projects_in_the_menu(place: str) -> None:
    reader = Reader(**KHS, is_secretariat=True)
    here = navigation(request_of(reader, f"/khs/{place}"), reader)
    assert [link.label for link in here if link.current] == ["Prosjekter"]


def test_the_local_menu_stands_on_the_pages_that_it_names_and_nowhere_else() -> None:
    reader = Reader(**KHS, organisation_ids=frozenset({4}))
    utvalg, parties = local_navigation(request_of(reader, "/khs/organisasjoner/"), reader)
    assert (utvalg.label, utvalg.current, parties.label, parties.current) == ("Utvalg", False, "Organisasjoner", True)
    for path in ("/khs/organisasjoner/fra-listen/", "/khs/utvalg/prosjektstyret/", "/khs/moter/"):
        assert local_navigation(request_of(reader, path), reader) == []
    [here] = [link for link in navigation(request_of(reader, parties.url), reader) if link.current]
    assert here.label == "Samarbeidet"


def test_the_frame_is_made_only_when_a_page_asks_for_it() -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise RuntimeError("the database is gone")

    request = request_of(None)
    request.reader = Broken()  # type: ignore[attr-defined]
    assert list(portal(request)) == ["portal"]
    assert "Noe gikk galt hos oss" in render(request, "500.html").content.decode()


def test_the_page_for_a_fault_stands_without_a_request() -> None:
    assert "Noe gikk galt hos oss" in render_to_string("500.html")


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_pages_have_one_heading_and_a_way_on(name: str) -> None:
    html = render(request_of(None), name).content.decode()
    assert len(re.findall(r"<h1\b", html)) == 1
    assert 'href="/"' in html


def test_a_refused_form_says_that_the_text_is_not_lost() -> None:
    html = render(request_of(None), "403_csrf.html").content.decode()
    assert "Teksten din er ikke borte: gå tilbake i nettleseren" in html


def test_every_sentence_the_scripts_ask_for_exists() -> None:
    sources = [path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")]
    calls = [call for source in sources for call in re.findall(r'\btext\(\s*(?:\w+ \? "(\w+)" : )?"(\w+)"', source)]
    asked = {key for call in calls for key in call if key}
    assert asked | sentences_of_paste() == set(browser_texts())


def sentences_of_paste() -> set[str]:
    """What is told of a pasted text is counted: one sentence for one, another for many. Hidden text is only told."""
    source = (SCRIPTS / "paste.js").read_text(encoding="utf-8")
    assert "text(count === 1 ? `pasted_${name}_one` : `pasted_${name}`" in source
    lists = re.findall(r'\[("[^\]]+)\](?:;\n|\.filter)', source)
    names = {name for each in lists for name in re.findall(r'"(\w+)"', each)}
    return {f"pasted_{name}{end}" for name in names for end in ("", "_one")} - {"pasted_hidden"}


class Frame(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_style_sheets_come_in_the_order_that_the_layers_need() -> None:
    """khs.css first: its element rules must be the weakest layer."""
    html = render(request_of(None), "privacy.html").content.decode()
    sheets = [str(a["href"]) for tag, a in Frame(html).tags if tag == "link" and a["rel"] == "stylesheet"]
    assert sheets == [
        "/static/css/khs.css",
        "/static/css/pages.css",
        "/static/vendor/designsystemet/designsystemet.css",
    ]
