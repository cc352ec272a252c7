"""What is missing before an innkalling: every fact and its sentence, and where the facts come from."""

from datetime import datetime

import pytest

from documents.models import DocumentCheck
from meetings.models import NumberSeries, Sak
from meetings.preflight import AgendaFacts, AttachmentFacts, Problem, SakFacts, agenda_facts, blocking, missing
from tests import factories

FINE = SakFacts(sak_id=7, label="28/2014", state="ready")


def agenda(*saker: SakFacts, **facts) -> AgendaFacts:
    usual = {"is_open": True, "is_past": False, "place": "Asker", "recipients": 14}
    return AgendaFacts(**{**usual, **facts}, saker=saker)


def of_sak(**facts) -> AgendaFacts:
    return agenda(SakFacts(**{"sak_id": 7, "label": "28/2014", "state": "ready", **facts}))


READY, WAITING = AttachmentFacts("Mandat", "ready"), AttachmentFacts("Kart", "received")
STOPPED = AttachmentFacts("Tabell", "stopped", "Filen er passordbeskyttet.")

CASES = [
    ("nothing", of_sak(), []),
    ("closed", agenda(FINE, is_open=False),
     [Problem("closed", "Møtet er holdt eller avlyst, så innkallingen kan ikke publiseres.", None, True)]),
    ("no saker", agenda(), [Problem("no_saker", "Møtet har ingen saker ennå.", None, True)]),
    ("no place", agenda(FINE, place="  "), [Problem("no_place", "Møtet har ikke noe sted.", None, False)]),
    ("past", agenda(FINE, is_past=True), [Problem("in_past", "Møtedatoen er passert.", None, False)]),
    ("nobody", agenda(FINE, recipients=0),
     [Problem("no_recipients", "Ingen i utvalget har e-postadresse her.", None, False)]),
    ("draft", of_sak(state="draft"), [Problem("sak_draft", "Sak 28/2014 er fortsatt utkast.", 7, True)]),
    ("no proposal", of_sak(lacks_proposal=True),
     [Problem("no_proposal", "Sak 28/2014 mangler forslag til vedtak.", 7, True)]),
    ("draft without proposal", of_sak(state="draft", lacks_proposal=True),
     [Problem("sak_draft", "Sak 28/2014 er fortsatt utkast.", 7, True),
      Problem("no_proposal", "Sak 28/2014 mangler forslag til vedtak.", 7, True)]),
    ("nothing attached", of_sak(mentions_attachment=True),
     [Problem("nothing_attached", "Sak 28/2014 nevner vedlegg, men har ingen.", 7, False)]),
    ("something attached", of_sak(mentions_attachment=True, attachments=(READY,)), []),
    ("other number", of_sak(number_hint="27/2014"),
     [Problem("other_number", "Papiret heter 27/2014, men saken får 28/2014.", 7, False)]),
    ("same number", of_sak(number_hint="Sak 28 /2014"), []),
    ("a number once given stays", of_sak(state="listed", number_hint="27/2014"), []),
    ("stopped", of_sak(attachments=(READY, STOPPED)),
     [Problem("attachment_stopped",
              "«Tabell» i sak 28/2014 blir en erstatningsside. Filen er passordbeskyttet.", 7, False)]),
    ("unchecked", of_sak(attachments=(READY, WAITING)),
     [Problem("attachments_unchecked", "1 av 2 vedlegg kontrolleres fortsatt.", None, False)]),
    ("withdrawn lacks nothing", of_sak(state="withdrawn", lacks_proposal=True, attachments=(WAITING, STOPPED)), []),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), [pytest.param(f, e, id=name) for name, f, e in CASES])
def test_every_fact_has_its_sentence(facts, expected):
    assert missing(facts) == expected


def test_the_meetings_own_come_first_then_sak_by_sak_and_the_checks_last():
    facts = agenda(
        SakFacts(1, "24/2014", "draft", attachments=(WAITING,)),
        SakFacts(2, "25/2014", "ready", lacks_proposal=True),
        place="",
    )
    found = [(problem.code, problem.sak_id) for problem in missing(facts)]
    expected = [("no_place", None), ("sak_draft", 1), ("no_proposal", 2), ("attachments_unchecked", None)]
    assert found == expected


def test_only_some_problems_block():
    facts = agenda(SakFacts(1, "24/2014", "draft", mentions_attachment=True), place="", is_past=True)
    assert [problem.code for problem in blocking(missing(facts))] == ["sak_draft"]


@pytest.fixture
def meeting(khs, settings):
    settings.DEMO_TODAY = "2014-11-17"
    NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=24)
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2014, 11, 24, 9, tzinfo=settings.OSLO))


def facts_of(meeting):
    return agenda_facts(meeting, meeting.saker.for_agenda())


def test_the_facts_of_an_agenda(khs, meeting):
    first = factories.SakFactory(meeting=meeting, kind="vedtakssak", proposal=" ", number_hint="27/2014")
    stopped, unseen = factories.AttachmentFactory(sak=first), factories.AttachmentFactory(sak=first)
    DocumentCheck.objects.create(
        samarbeid=khs.samarbeid, document=stopped.document, state="stopped", reason="Filen er tom."
    )
    second = factories.SakFactory(meeting=meeting, kind="orientering", proposal="", state="ready")
    factories.SectionFactory(sak=second, html="<p>Mandatet er Vedlagt.</p>")
    factories.SakFactory(meeting=meeting, state="discarded")
    factories.SectionFactory(html="<p>I et annet møte ligger noe vedlagt.</p>")
    assert facts_of(meeting) == AgendaFacts(
        is_open=True,
        is_past=False,
        place="Kunnskapssenteret, Asker",
        recipients=1,
        saker=(
            SakFacts(
                first.pk, "24/2014", "draft", lacks_proposal=True, number_hint="27/2014",
                attachments=(
                    AttachmentFacts(stopped.title, "stopped", "Filen er tom."),
                    AttachmentFacts(unseen.title, "received"),
                ),
            ),
            SakFacts(second.pk, "25/2014", "ready", mentions_attachment=True),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Rapporten ligger vedlagt.", True),
        ("Se vedlegget til saka.", True),
        ("Rapporten er vedlagd.", True),
        ("Vedlikehold av bygget.", False),
        ("Det foreligger ingenting mer.", False),
    ],
)
def test_proposal_and_sections_are_read_for_the_words_in_both_forms_of_norwegian(meeting, text, mentions):
    sak = factories.SakFactory(meeting=meeting, proposal="<p>Saken tas til etterretning.</p>")
    section = factories.SectionFactory(sak=sak, html=f"<p>{text}</p>")
    assert facts_of(meeting).saker[0].mentions_attachment is mentions
    section.delete()
    Sak.objects.filter(pk=sak.pk).update(proposal=f"<p>{text}</p>")
    assert facts_of(meeting).saker[0].mentions_attachment is mentions


@pytest.mark.parametrize(("today", "is_past"), [("2014-11-23", False), ("2014-11-25", True)])
def test_the_meeting_is_past_by_the_domains_clock(meeting, settings, today, is_past):
    settings.DEMO_TODAY = today
    assert facts_of(meeting).is_past is is_past


@pytest.mark.parametrize(
    ("state", "is_open"), [("draft", True), ("called", True), ("ended", False), ("cancelled", False)]
)
def test_an_innkalling_can_be_published_until_the_meeting_is_over(meeting, state, is_open):
    meeting.state = state
    assert facts_of(meeting).is_open is is_open


def test_recipients_without_address_do_not_count(khs, meeting):
    khs.member.person.email = ""
    khs.member.person.save()
    assert facts_of(meeting).recipients == 0
