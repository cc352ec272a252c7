"""What is missing, as the pages tell it: each kind once, the heaviest first, what needs no hand apart."""

from dataclasses import replace

import pytest

from documents.findings import SENTENCES, Finding
from meetings.preflight import AgendaFacts, AttachmentFacts, SakFacts, missing, told
from meetings.preflight.problems import ABOUT_ATTACHMENT, FOUND
from meetings.preflight.weights import WEIGHTS

MANDATE, BUDGET = AttachmentFacts("Mandat", "ready", attachment_id=1), AttachmentFacts("Budsjett", "ready")


def agenda(*saker: SakFacts, **facts) -> AgendaFacts:
    usual = {"is_open": True, "is_past": False, "place": "Asker", "recipients": 14}
    return AgendaFacts(**{**usual, **facts}, saker=saker)


def sak(pk: int, *attachments: AttachmentFacts, **facts) -> SakFacts:
    return SakFacts(**{"sak_id": pk, "label": f"{pk}/2014", "state": "ready", "attachments": attachments, **facts})


def found(attachment: AttachmentFacts, *findings: Finding) -> AttachmentFacts:
    return replace(attachment, findings=findings)


ONE_CHANGED = "«Mandat» i sak 7/2014: 12 sporede endringer er tatt inn. Legg ved en PDF hvis de skal vises."
CHANGES, NOTES = Finding("tracked_changes", 12), Finding("comments", 3)

# (facts, [(sentence, needs a hand, blocks, how many problems it joins)])
LINES = [
    ("nothing", agenda(sak(7)), []),
    ("one file with one finding", agenda(sak(7, found(MANDATE, CHANGES))), [
        (ONE_CHANGED, True, False, 1),
    ]),
    ("names are said", agenda(sak(7, found(MANDATE, Finding("enclosed", 2, ("a.xlsx", "b.pdf"))))), [
        ("«Mandat» i sak 7/2014: 2 filer ligger inne i filen: a.xlsx, b.pdf. Se på sidene hvilke som er vist.",
         True, False, 1),
    ]),
    ("two things in one file are one line", agenda(
        sak(7, found(MANDATE, Finding("hidden_sheets", 2), Finding("hidden_rows"), NOTES)),
    ), [
        ("«Mandat» i sak 7/2014: 1 skjult rad er ikke med på sidene. 2 skjulte ark er ikke med på sidene.",
         True, False, 1),
        ("«Mandat» i sak 7/2014: 3 kommentarer er ikke med på sidene.", False, False, 1),
    ]),
    ("the same in three files is one line", agenda(
        sak(7, found(MANDATE, CHANGES), found(BUDGET, CHANGES)), sak(8, found(BUDGET, CHANGES)),
    ), [
        ("3 vedlegg har sporede endringer, som er tatt inn. Legg ved en PDF hvis de skal vises:", True, False, 3),
    ]),
    ("what needs no hand comes last and says so", agenda(sak(7, found(MANDATE, NOTES, CHANGES))), [
        (ONE_CHANGED, True, False, 1),
        ("«Mandat» i sak 7/2014: 3 kommentarer er ikke med på sidene.", False, False, 1),
    ]),
    ("from the heaviest", agenda(
        sak(7, found(replace(MANDATE, id_numbers=True), CHANGES), lacks_proposal=True),
        sak(8, state="draft"), sak(9, AttachmentFacts("Kart", "received"), state="draft"), place="",
    ), [
        ("2 saker er fortsatt utkast:", True, True, 2),
        ("Sak 7/2014 mangler forslag til vedtak.", True, True, 1),
        ("«Mandat» i sak 7/2014 ser ut til å ha et fødselsnummer.", True, False, 1),
        (ONE_CHANGED, True, False, 1),
        ("Møtet har ikke noe sted.", True, False, 1),
        ("1 av 2 vedlegg kontrolleres fortsatt.", False, False, 1),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "lines"), [pytest.param(facts, lines, id=name) for name, facts, lines in LINES])
def test_each_kind_is_told_once_and_the_heaviest_first(facts, lines):
    said = [(each.sentence, each.needs_hand, each.blocking, len(each.problems)) for each in told(missing(facts))]
    assert said == lines


def test_every_finding_and_everything_about_an_attachment_has_its_weight():
    findings = {FOUND + code for code in SENTENCES}
    codes = {weight.code for weight in WEIGHTS}
    assert {code for code in codes if code.startswith(FOUND)} == findings
    assert set(ABOUT_ATTACHMENT) <= codes


def test_what_needs_no_hand_comes_after_all_that_does():
    hands = [weight.hand for weight in WEIGHTS]
    assert hands == sorted(hands, reverse=True)
