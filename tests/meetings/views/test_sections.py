"""The sections of a sak in its editor: written, added, moved, deleted."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Sak, Section
from tests import factories
from tests.conftest import World

SECRET = "hemmeligord"


@pytest.fixture
def client(khs: World) -> Client:
    return khs.client_of(khs.secretary)


@pytest.fixture
def sak(khs: World) -> Sak:
    return factories.SakFactory(meeting__utvalg=khs.utvalg, title=f"Mandat {SECRET}")


@pytest.fixture
def section(sak: Sak) -> Section:
    return factories.SectionFactory(sak=sak, heading="Vurdering", html="<p>Deres tekst.</p>")


def url(name: str, sak: Sak, *more) -> str:
    return reverse(f"meetings:{name}", args=[sak.samarbeid.slug, sak.slug, *more])


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


PART = {"heading": "Vurdering", "level": "1", "html": "<p>Min tekst.</p>", "version": "1"}
AUTOSAVE = {"X-Autosave": "1"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("heading", "", "Skriv en overskrift på delen."),
        ("heading", "x" * 251, "Teksten kan ha høyst 250 tegn, nå har den 251"),
        ("level", "3", "Velg nivå for overskriften."),
        ("version", "", "Siden er for gammel. Last den inn på nytt."),
    ],
)
def test_a_section_that_makes_no_sense(khs, client, sak, section, field, value, sentence):
    page = client.post(url("save_section", sak, section.pk), {**PART, field: value})
    answer = client.post(url("save_section", sak, section.pk), {**PART, field: value}, headers=AUTOSAVE)

    assert (page.status_code, sentence in text_of(page), "Min tekst." in page.content.decode()) == (422, True, True)
    assert (answer.status_code, answer.json()) == (422, {"message": sentence})
    assert Section.objects.get().html == "<p>Deres tekst.</p>"


def test_sections_are_added_moved_and_deleted_after_a_question(khs, client, sak, section):
    client.post(url("add_section", sak), {"heading": "Bakgrunn"})
    added = Section.objects.get(heading="Bakgrunn")
    client.post(url("move_section", sak, added.pk), {"retning": "opp"})
    ordered = list(sak.sections.order_by("position").values_list("heading", flat=True))
    question = client.get(url("delete_section", sak, added.pk))
    still_there = sak.sections.count()
    client.post(url("delete_section", sak, added.pk))

    assert (ordered, still_there, sak.sections.count()) == (["Bakgrunn", "Vurdering"], 2, 1)
    assert "Slette «Bakgrunn»?" in text_of(question)


def test_a_new_section_needs_a_heading(khs, client, sak):
    page = client.post(url("add_section", sak), {"heading": " "})

    assert (page.status_code, "Skriv en overskrift på den nye delen." in text_of(page)) == (422, True)
