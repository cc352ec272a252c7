"""Two who write at once: both texts are shown, and neither is saved over the other."""

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


HEAD = {
    "title": "Ny tittel",
    "kind": "vedtakssak",
    "responsible": "Sekretariatet",
    "minutes": "15",
    "language": "nb",
    "proposal": "<p>Saken tas til etterretning.</p>",
    "version": "1",
}
PART = {"heading": "Vurdering", "level": "1", "html": "<p>Min tekst.</p>", "version": "1"}
AUTOSAVE = {"X-Autosave": "1"}


def test_a_conflict_keeps_both_texts_and_saves_neither(khs, client, sak, section):
    Section.objects.update(version=7)
    fragment = client.post(url("save_section", sak, section.pk), PART, headers=AUTOSAVE)
    shown = fragment.content.decode()

    assert (fragment.status_code, Section.objects.get().html) == (409, "<p>Deres tekst.</p>")
    # The trail knows of nobody who did that.
    assert "Noen lagret dette mens du skrev. Begge tekstene er tatt vare på." in shown
    assert ("Deres tekst." in shown, "Min tekst." in shown, "<html" in shown) == (True, True, False)
    assert ('data-keep-mine="7"' in shown, "data-take-theirs" in shown) == (True, True)


def test_without_scripts_the_page_comes_again_with_mine_in_the_form(khs, client, sak, section):
    Section.objects.update(version=7)
    page = client.post(url("save_section", sak, section.pk), PART)
    [form] = [box.form for box in page.context["boxes"]]
    kept = {name: form[name].value() for name in PART}
    client.post(url("save_section", sak, section.pk), kept)

    assert (page.status_code, kept) == (409, {**PART, "version": "7"})
    assert Section.objects.values_list("html", "version").get() == ("<p>Min tekst.</p>", 8)


def test_a_conflict_in_the_head_keeps_both(khs, client, sak):
    Sak.objects.update(version=3, proposal="<p>Deres forslag.</p>")
    fragment = client.post(url("save_head", sak), HEAD, headers=AUTOSAVE)
    shown = text_of(fragment)

    assert (fragment.status_code, Sak.objects.get().title) == (409, sak.title)
    assert [word in shown for word in (SECRET, "Ny tittel", "Deres forslag.", "Saken tas til etterretning.")] == [
        True
    ] * 4
