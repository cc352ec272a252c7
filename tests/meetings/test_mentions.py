"""What texts say of attachments and of the numbers of persons."""

from datetime import datetime

import pytest

from meetings.mentions import Mentions, mentions_in, mentions_of
from meetings.models import NumberSeries, Sak
from meetings.preflight import agenda_facts
from tests import factories

SPEAKS = Mentions(speaks=True)


def naming(*numbers: int) -> Mentions:
    return Mentions(speaks=True, numbers=frozenset(numbers))


@pytest.fixture
def meeting(khs, settings):
    settings.DEMO_TODAY = "2014-11-17"
    NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=24)
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2014, 11, 24, 9, tzinfo=settings.OSLO))


def facts_of(meeting):
    return agenda_facts(meeting, meeting.saker.for_agenda())


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
    assert facts_of(meeting).saker[0].mentions.speaks is mentions
    section.delete()
    Sak.objects.filter(pk=sak.pk).update(proposal=f"<p>{text}</p>")
    assert facts_of(meeting).saker[0].mentions.speaks is mentions


# Of someone born in 1855, so that it was never given: numbers came in 1964. The second has a wrong check digit.
VALID, INVALID = "01015550089", "01015550088"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se vedlegg 2.", naming(2)),
        ("Se vedlegg nr. 3 og vedlegg 1.", naming(1, 3)),
        ("Se vedleggene 1, 2 og 4.", naming(1, 2, 4)),
        ("Se vedlegg&nbsp;1–3.", naming(1, 2, 3)),
        ("Vedlegg 1 til 2 er nye.", naming(1, 2)),
        ("Vedlegg 2014 finnes ikke.", SPEAKS),
        ("Vedlegget er fra 2013.", SPEAKS),
        (f"Gjelder {VALID}.", Mentions(id_numbers=True)),
        (f"Gjelder {VALID[:6]} {VALID[6:]}.", Mentions(id_numbers=True)),
        (f"Gjelder {INVALID}.", Mentions()),
        (f"Kontonummer 1{VALID}.", Mentions()),
        (f"Vedlegg 1 gjelder {VALID}.", Mentions(speaks=True, numbers=frozenset({1}), id_numbers=True)),
        ("Ingenting.", Mentions()),
    ],
)
def test_the_database_and_python_find_the_same_in_a_text(meeting, text, expected):
    sak = factories.SakFactory(meeting=meeting)
    factories.SectionFactory(sak=sak, html=f"<p>{text}</p>")
    assert mentions_of(meeting).get(sak.pk, Mentions()) == expected
    assert mentions_in(f"<p>{text}</p>") == expected


def test_what_several_sections_speak_of_is_added_up(meeting):
    sak = factories.SakFactory(meeting=meeting)
    for number in (1, 2):
        factories.SectionFactory(sak=sak, html=f"<p>Se vedlegg {number}.</p>")
    assert mentions_of(meeting) == {sak.pk: naming(1, 2)}
