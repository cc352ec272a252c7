"""Where a status goes: the number and the sak for those who prepare the meeting, body and day for everyone else."""

import pytest

from meetings.models import Sak
from tests import factories
from tests.reading.composed import call, draft, hold, oslo, project_of, update_of
from tests.reading.pages import read


@pytest.fixture(autouse=True)
def autumn(settings):
    settings.DEMO_TODAY = "2014-11-17"


def told(world, user, update) -> str:
    page = read(world.client_of(user), f"/khs/prosjekter/status/{update.pk}/hvor/")
    return page.text.partition("status per ")[2].partition(" 2014 ")[2]


def leader_of(world):
    user = factories.UserFactory()
    factories.LeaderFactory(seat=factories.SeatFactory(utvalg=world.utvalg), person=user.person)
    return user


def test_those_who_prepare_see_the_sak_with_its_provisional_number_and_others_body_and_day(khs):
    update = update_of(project_of(khs))
    draft(khs, update)
    live = "Står i sak 1/2014 Informasjon fra prosjektleder (foreløpig nummer), Prosjektstyret 24. november 2014"
    users = (khs.secretary, leader_of(khs), khs.lead, khs.member, khs.reader_user)

    assert [told(khs, user, update) for user in users] == [
        live,
        live,
        "Hentet inn til neste møte i Prosjektstyret, 24. november 2014",
        "Går til neste møte i Prosjektstyret, 24. november 2014",
        "Går til neste møte i Prosjektstyret, 24. november 2014",
    ]


def test_before_it_is_fetched_the_sak_that_is_composed_is_named(khs):
    project = project_of(khs)
    draft(khs, update_of(project))
    newer = update_of(project, oslo(2014, 11, 15).date())
    waiting = update_of(project, oslo(2014, 11, 16).date(), state="submitted", approved_at=None)

    assert told(khs, khs.secretary, newer).startswith("Går inn i sak 1/2014 Informasjon fra prosjektleder")
    assert told(khs, khs.secretary, waiting).endswith("24. november 2014, når den er godkjent")


def test_what_the_secretariat_has_written_otherwise_is_shown_to_whoever_writes_status(khs):
    update = update_of(project_of(khs), done="<p>To kurs holdt.</p>", next="<p>Januar &amp; mars.</p>")
    draft(khs, update, html="<p>Tre kurs holdt.</p><p><strong>Januar &amp; mars.</strong></p>")
    shown = {
        user: "Sekretariatet har redigert teksten" in told(khs, user, update)
        for user in (khs.secretary, khs.lead, leader_of(khs), khs.member)
    }
    page = khs.client_of(khs.lead).get(f"/khs/prosjekter/status/{update.pk}/hvor/").content.decode()

    assert list(shown.values()) == [True, True, False, False]
    assert "<del>To</del><ins>Tre</ins> kurs holdt." in page


def test_a_text_that_stands_as_sent_is_not_called_edited(khs):
    update = update_of(project_of(khs))
    draft(khs, update)
    assert "redigert" not in told(khs, khs.lead, update)


@pytest.mark.parametrize("where", ["section", "sak"])
def test_what_is_exempt_is_not_told_to_those_who_do_not_prepare(khs, where):
    update = update_of(project_of(khs))
    factories.MeetingFactory(utvalg=khs.utvalg, starts_at=oslo(2014, 11, 20))
    section = draft(khs, update, html="<p>hemmelig</p>")
    row = section if where == "section" else section.sak
    row.exemption, row.public_heading, row.public_title = factories.HjemmelFactory(), "Unntatt", "Unntatt"
    row.save(update_fields=["exemption", "public_heading" if where == "section" else "public_title"])

    said = {user: told(khs, user, update) for user in (khs.secretary, khs.lead, khs.reader_user)}
    assert ("hemmelig" in said.pop(khs.secretary)) is True
    assert list(said.values()) == ["Går til neste møte i Prosjektstyret, 20. november 2014"] * 2


def test_published_papers_are_named_to_those_who_may_read_them(khs):
    update = update_of(project_of(khs))
    section = draft(khs, update)
    call(khs, section)
    called = [told(khs, user, update) for user in (khs.member, khs.reader_user)]
    hold(khs, section)
    held = [told(khs, user, update) for user in (khs.member, khs.reader_user)]

    stands = "Står i sak 1/2014 Informasjon fra prosjektleder , Prosjektstyret 24. november 2014"
    nothing = "Prosjektstyret har ikke noe møte på planen ennå."
    assert (called, held) == ([stands, nothing], [stands, stands])


def test_each_body_of_the_project_and_the_one_it_asks_has_its_own_line(khs):
    group = factories.UtvalgFactory(samarbeid=khs.samarbeid, name="Ressursgruppen")
    asked = factories.UtvalgFactory(samarbeid=khs.samarbeid, name="Styret")
    factories.MeetingFactory(utvalg=group, starts_at=oslo(2014, 12, 1))
    update = update_of(project_of(khs, khs.utvalg, group), asks_utvalg=asked, asks_title="Mer penger")
    text = told(khs, khs.member, update)

    assert "Går til neste møte i Ressursgruppen, 1. desember 2014" in text
    assert ("Prosjektstyret har ikke noe møte" in text, "Styret har ikke noe møte" in text) == (True, True)


def test_a_withdrawn_status_goes_nowhere(khs):
    update = update_of(project_of(khs), state="withdrawn")
    factories.MeetingFactory(utvalg=khs.utvalg)
    assert told(khs, khs.secretary, update) == "Statusen er trukket og går ikke inn i nye saker."


def test_the_script_gets_the_middle_of_the_page(khs):
    update = update_of(project_of(khs))
    answer = khs.client_of(khs.lead).get(f"/khs/prosjekter/status/{update.pk}/hvor/", headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<div class="stack sm" id="hvor">')


def test_a_status_that_is_not_approved_is_not_there_for_readers(khs):
    update = update_of(project_of(khs), state="submitted", approved_at=None)
    address = f"/khs/prosjekter/status/{update.pk}/hvor/"
    statuses = [khs.client_of(user).get(address).status_code for user in (khs.lead, khs.member, khs.reader_user)]
    assert (statuses, Sak.objects.count()) == ([200, 404, 404], 0)
