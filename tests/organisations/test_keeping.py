"""What the server tells the browser of the words it keeps, and where a login leads whoever had sent a form."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Sak, Section
from organisations.keeping import SAVED_COOKIE
from organisations.models import Trail
from tests import factories
from tests.conftest import World

pytestmark = pytest.mark.django_db

NAME = "6f1c1c1e-30f3-4f6c-9b1b-0d1f5f0a9f11"
PASSWORD = "et-passord-som-er-langt"


def section_of(khs: World) -> Section:
    section: Section = factories.SectionFactory(sak__meeting__utvalg=khs.utvalg, heading="Bakgrunn", html="<p>Før</p>")
    return section


def address_of(section: Section) -> str:
    return f"{section.sak.get_absolute_url()}deler/{section.pk}/"


def text(section: Section, **more: object) -> dict[str, object]:
    return {"heading": "Bakgrunn", "level": 1, "html": "<p>Etter</p>", "version": section.version, **more}


def test_words_of_a_post_that_ended_well_are_named_once(client: Client, khs: World) -> None:
    client.force_login(khs.secretary)
    section = section_of(khs)
    saved = client.post(address_of(section), text(section, words=NAME))
    cookie = saved.cookies[SAVED_COOKIE]
    assert (saved.status_code, cookie.value, cookie["samesite"], cookie["httponly"]) == (302, NAME, "Lax", "")


@pytest.mark.parametrize("words", ["", "x" * 41])
def test_words_without_a_name_or_with_a_long_one_are_not_named(client: Client, khs: World, words: str) -> None:
    client.force_login(khs.secretary)
    section = section_of(khs)
    assert SAVED_COOKIE not in client.post(address_of(section), text(section, words=words)).cookies


def test_a_form_with_a_fault_keeps_its_words(client: Client, khs: World) -> None:
    client.force_login(khs.secretary)
    section = section_of(khs)
    answer = client.post(address_of(section), text(section, words=NAME, heading=""))
    assert (answer.status_code, SAVED_COOKIE in answer.cookies) == (422, False)


def test_a_conflict_keeps_the_words(client: Client, khs: World) -> None:
    client.force_login(khs.secretary)
    section = section_of(khs)
    client.post(address_of(section), text(section, html="<p>En annens</p>"))
    answer = client.post(address_of(section), text(section, words=NAME))
    assert (answer.status_code, SAVED_COOKIE in answer.cookies) == (409, False)


def test_a_refusal_on_the_way_back_keeps_the_words(client: Client, khs: World) -> None:
    client.force_login(khs.secretary)
    section = section_of(khs)
    Sak.objects.filter(pk=section.sak_id).update(state="discarded")
    answer = client.post(address_of(section), text(section, words=NAME))
    assert (answer.status_code, SAVED_COOKIE in answer.cookies) == (302, False)


def test_words_that_met_the_login_page_stay_and_login_leads_back_to_their_form(client: Client, khs: World) -> None:
    khs.secretary.set_password(PASSWORD)
    khs.secretary.save()
    section = section_of(khs)
    page = section.sak.get_absolute_url()
    met = client.post(address_of(section), text(section, words=NAME), headers={"referer": f"http://testserver{page}"})
    assert (met.status_code, met["Location"]) == (302, f"/konto/logg-inn/?next={page}")
    assert SAVED_COOKIE not in met.cookies
    entered = client.post(met["Location"], {"login": khs.secretary.email, "password": PASSWORD, "next": page})
    assert (entered.status_code, entered["Location"]) == (302, page)


@pytest.mark.parametrize("referer", ["", "https://other.example/khs/", "http://testserver.other.example/", "//x"])
def test_a_page_elsewhere_is_no_place_to_return_to(client: Client, khs: World, referer: str) -> None:
    section = section_of(khs)
    met = client.post(address_of(section), text(section), headers={"referer": referer} if referer else {})
    assert met["Location"] == f"/konto/logg-inn/?next={address_of(section)}"


def test_the_same_text_is_no_conflict(client: Client, khs: World) -> None:
    """The answer to the first never came: the browser sends it again, on the version it knows."""
    client.force_login(khs.secretary)
    section = section_of(khs)
    sent = text(section)
    first = client.post(address_of(section), sent, headers={"x-autosave": "1"})
    again = client.post(address_of(section), sent, headers={"x-autosave": "1"})
    assert (first.json()["version"], again.status_code, again.json()["version"]) == (2, 200, 2)
    assert Trail.objects.filter(verb="edited", object_id=section.pk).count() == 1


def test_what_is_exempt_says_so_to_the_browser(client: Client, khs: World) -> None:
    client.force_login(khs.secretary)
    section = section_of(khs)
    page = section.sak.get_absolute_url()
    before = client.get(page).content.decode().count("data-exempt")
    Section.objects.filter(pk=section.pk).update(exemption=factories.HjemmelFactory(), public_heading="Personalsak")
    one = client.get(page).content.decode().count("data-exempt")
    Sak.objects.filter(pk=section.sak_id).update(exemption=factories.HjemmelFactory(), public_title="Personalsak")
    whole = client.get(page).content.decode().count("data-exempt")
    assert (before, one, whole) == (0, 1, 4)


def test_what_is_exempt_says_so_on_the_pages_of_its_openness_and_of_its_attachments(client: Client, khs: World) -> None:
    client.force_login(khs.secretary)
    section = section_of(khs)
    sak = Sak.objects.get(pk=section.sak_id)
    attachment = factories.AttachmentFactory(sak=sak, section=section)
    named = reverse("meetings:edit_attachment", args=["khs", attachment.pk])
    pages = [f"{address_of(section)}offentlighet/", sak.get_absolute_url(), named]

    def say_so() -> list[bool]:
        return ["data-exempt" in client.get(page).content.decode() for page in pages]

    before = say_so()
    Section.objects.filter(pk=section.pk).update(exemption=factories.HjemmelFactory(), public_heading="Personalsak")
    assert (before, say_so()) == ([False] * 3, [True] * 3)


def test_nobody_signs_what_another_wrote_in_the_same_browser(client: Client, khs: World) -> None:
    section = section_of(khs)
    client.force_login(khs.lead)
    theirs = client.get("/khs/prosjekter/").context["portal"]["person"]
    client.force_login(khs.secretary)
    mine = client.get(section.sak.get_absolute_url()).context["portal"]["person"]
    page = client.post(address_of(section), text(section, words=NAME, page_of=theirs))
    script = client.post(address_of(section), text(section), headers={"x-autosave": "1", "x-person": theirs})
    section.refresh_from_db()
    assert (page.status_code, script.status_code, section.html) == (403, 401, "<p>Før</p>")
    assert SAVED_COOKIE not in page.cookies
    assert "En annen er logget inn" in page.content.decode()
    assert client.post(address_of(section), text(section, page_of=mine)).status_code == 302


def test_a_session_that_has_ended_leads_to_the_login_page_whoever_wrote(client: Client, khs: World) -> None:
    section = section_of(khs)
    answer = client.post(address_of(section), text(section, page_of="a" * 32))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/konto/logg-inn/")
