"""What is missing before an innkalling: every fact and its sentence, and where the facts come from."""

from dataclasses import replace
from datetime import datetime

import pytest

from documents.models import DocumentCheck
from jobs.models import Job
from meetings.mentions import Mentions
from meetings.models import NumberSeries
from meetings.preflight import AgendaFacts, AttachmentFacts, Problem, SakFacts, agenda_facts, blocking, missing
from tests import factories

FINE = SakFacts(sak_id=7, label="28/2014", state="ready")


def agenda(*saker: SakFacts, **facts) -> AgendaFacts:
    usual = {"is_open": True, "is_past": False, "place": "Asker", "recipients": 14}
    return AgendaFacts(**{**usual, **facts}, saker=saker)


def of_sak(**facts) -> AgendaFacts:
    return agenda(SakFacts(**{"sak_id": 7, "label": "28/2014", "state": "ready", **facts}))


READY, WAITING = AttachmentFacts("Mandat", "ready"), AttachmentFacts("Kart", "received")
OTHER, THIRD = AttachmentFacts("Budsjett", "ready"), AttachmentFacts("Plan", "ready")
SPEAKS = Mentions(speaks=True)
STOPPED = AttachmentFacts("Tabell", "stopped", "Filen er passordbeskyttet.")


def naming(*numbers: int) -> Mentions:
    return Mentions(speaks=True, numbers=frozenset(numbers))


CASES = [
    ("nothing", of_sak(), []),
    ("closed", agenda(FINE, is_open=False),
     [Problem("closed", "Møtet er i gang, holdt eller avlyst, så innkallingen kan ikke publiseres.", None, True)]),
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
    ("nothing attached", of_sak(mentions=SPEAKS),
     [Problem("nothing_attached", "Sak 28/2014 nevner vedlegg, men har ingen.", 7, False)]),
    ("something attached", of_sak(mentions=SPEAKS, attachments=(READY,)), []),
    ("attached and not spoken of", of_sak(attachments=(READY,)), []),
    ("one is not mentioned", of_sak(mentions=naming(1), attachments=(READY, OTHER)),
     [Problem("attachment_not_mentioned", "Vedlegg 2 i sak 28/2014 er ikke nevnt i teksten.", 7, False)]),
    ("several are not mentioned", of_sak(mentions=naming(2), attachments=(READY, OTHER, THIRD)),
     [Problem("attachment_not_mentioned", "Vedlegg 1 og 3 i sak 28/2014 er ikke nevnt i teksten.", 7, False)]),
    ("a status is withdrawn", of_sak(withdrawn_statuses=("Alert",)),
     [Problem("status_withdrawn",
              "Statusen for «Alert» i sak 28/2014 er trukket. Hent inn en ny, eller rett teksten.", 7, False)]),
    ("all are mentioned", of_sak(mentions=naming(1, 2), attachments=(READY, OTHER)), []),
    ("more are mentioned than there are", of_sak(mentions=naming(1, 4, 5), attachments=(READY, OTHER)),
     [Problem("attachment_missing", "Sak 28/2014 viser til vedlegg 4 og 5, men har bare 2 vedlegg.", 7, False)]),
    ("an identity number in the text", of_sak(mentions=Mentions(id_numbers=True)),
     [Problem("id_number_in_text", "Teksten i sak 28/2014 ser ut til å ha et fødselsnummer.", 7, False)]),
    ("an identity number in an attachment", of_sak(attachments=(replace(READY, id_numbers=True),)),
     [Problem("attachment_id_number", "«Mandat» i sak 28/2014 ser ut til å ha et fødselsnummer.", 7, False)]),
    ("scanned", of_sak(attachments=(replace(READY, is_scan=True),)),
     [Problem("attachment_scanned", "«Mandat» i sak 28/2014 har bare bilder, ingen tekst. Skjermlesere kan ikke lese"
              " det, og ingen kan søke i det.", 7, False)]),
    ("stripped", of_sak(attachments=(replace(READY, stripped=True),)),
     [Problem("attachment_stripped",
              "«Mandat» i sak 28/2014 hadde aktivt innhold. Det er fjernet i møtepakken.", 7, False)]),
    ("waits", of_sak(attachments=(AttachmentFacts("Kart", "waiting", "Filen venter på viruskontrollen."),)),
     [Problem("attachment_waiting", "«Kart» i sak 28/2014 blir en erstatningsside hvis du publiserer nå. Filen venter"
              " på viruskontrollen.", 7, False)]),
    ("the same file in two saker", agenda(
        replace(FINE, attachments=(replace(READY, sha256="a"), replace(OTHER, sha256="b"))),
        SakFacts(8, "29/2014", "ready", attachments=(replace(THIRD, sha256="a"),)),
     ),
     [Problem("same_file", "«Plan» i sak 29/2014 er samme fil som «Mandat» i sak 28/2014.", 8, False)]),
    ("the same file in a withdrawn sak", agenda(
        replace(FINE, state="withdrawn", attachments=(replace(READY, sha256="a"),)),
        SakFacts(8, "29/2014", "ready", attachments=(replace(THIRD, sha256="a"),)),
     ), []),
    ("as many pages as there may be", of_sak(attachments=(replace(READY, pages=499),)), []),
    ("many pages", of_sak(attachments=(replace(READY, pages=400), replace(OTHER, pages=220))),
     [Problem("many_pages", "Møtepakken blir på omtrent 621 sider. Vurder om alle vedleggene må være med.", None,
              False)]),
    ("many bytes", of_sak(attachments=(replace(READY, bytes=140 * 1024 * 1024),)),
     [Problem("many_bytes", "Vedleggene er på omtrent 140 MB til sammen. Det er mye å laste ned på telefon.", None,
              False)]),
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
    facts = agenda(SakFacts(1, "24/2014", "draft", mentions=SPEAKS), place="", is_past=True)
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
        samarbeid=khs.samarbeid,
        document=stopped.document,
        state="stopped",
        reason="Filen er tom.",
        pages=3,
        pages_without_text=3,
        id_numbers=1,
        stripped=True,
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
                    AttachmentFacts(
                        stopped.title, "stopped", "Filen er tom.", sha256=stopped.document.sha256, pages=3, bytes=1000,
                        is_scan=True, id_numbers=True, stripped=True, attachment_id=stopped.pk,
                    ),
                    AttachmentFacts(
                        unseen.title, "received", sha256=unseen.document.sha256, bytes=1000, attachment_id=unseen.pk
                    ),
                ),
            ),
            SakFacts(second.pk, "25/2014", "ready", mentions=SPEAKS),
        ),
    )  # fmt: skip


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


def test_a_status_that_was_withdrawn_after_it_was_fetched_is_told(khs, meeting):
    sak = factories.SakFactory(meeting=meeting)
    for name, state in (("Alert", "withdrawn"), ("KSU", "approved")):
        project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person, name=name)
        told = factories.StatusUpdateFactory(project=project, state=state, approved_at="2014-11-01T10:00Z")
        factories.SectionFactory(sak=sak, source_update=told)
    assert [each.withdrawn_statuses for each in facts_of(meeting).saker] == [("Alert",)]


def test_a_sak_that_cannot_become_pages_is_told_until_a_later_save_could(khs, meeting):
    sak = factories.SakFactory(meeting=meeting, title="For stor")
    key = f"sak-{sak.pk}"
    Job.objects.create(kind="sak.pages", key=key, state="failed", error="Flytt de største tabellene til vedlegg.")
    told = [(p.code, p.sentence, p.sak_id, p.blocking) for p in missing(facts_of(meeting)) if p.code == "sak_pageless"]
    sentence = "Sak 24/2014 blir en erstatningsside. Flytt de største tabellene til vedlegg."
    assert told == [("sak_pageless", sentence, sak.pk, False)]
    Job.objects.create(kind="sak.pages", key=key, state="done")
    assert [p.code for p in missing(facts_of(meeting)) if p.code == "sak_pageless"] == []
