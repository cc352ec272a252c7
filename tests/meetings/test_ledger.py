"""The ledger: everything the open variant leaves out, with hjemmel, who set it, and what stands in its place."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.actions.attachments import edit_attachment
from meetings.actions.publishing import publish_innkalling
from meetings.actions.saker import Openness, set_openness, set_section_openness
from meetings.ledger import ledger
from meetings.models import Meeting, Sak
from organisations.models import Hjemmel
from tests import factories
from tests.reading.papers import SECRET, attach

TAUSHET, INTERN = "Offentleglova § 13", "Offentleglova § 14"


@pytest.fixture
def meeting(khs):
    return factories.MeetingFactory(utvalg=khs.utvalg)


@pytest.fixture
def hjemler(db):
    return factories.HjemmelFactory(text=TAUSHET), factories.HjemmelFactory(text=INTERN)


def fill(khs, meeting: Meeting, hjemler: tuple[Hjemmel, Hjemmel]) -> None:
    """A sak with an exempt section, an attachment in it, an exempt attachment; and one that is exempt as a whole."""
    taushet, intern = hjemler
    sak = factories.SakFactory(meeting=meeting, state="ready", title="Møteplan")
    section = factories.SectionFactory(sak=sak, heading=f"Om {SECRET}", html="<p>x</p>")
    factories.SectionFactory(sak=sak, heading="Åpen del")
    attach(khs, sak, "i delen.pdf", title=f"Kart over {SECRET}", section=section)
    brev = attach(khs, sak, "brev.pdf", title=f"Brev fra {SECRET}")
    attach(khs, sak, "åpen.pdf", title="Åpent vedlegg")
    set_section_openness(section, Openness(taushet, "Personlige forhold"), by=khs.by)
    edit_attachment(brev, title=brev.title, openness=Openness(intern, "Brev"), by=khs.by)
    whole = factories.SakFactory(meeting=meeting, state="ready", title=f"Ansette {SECRET}")
    attach(khs, whole, "søknad.pdf", title="Søknad")
    set_openness(whole, Openness(taushet, "Personalsak"), by=khs.by)


def lines(publication):
    return [
        (line.label, line.what, line.title, line.instead, line.hjemmel, line.setter and line.setter.name)
        for line in ledger(publication)
    ]


def test_everything_left_out_stands_in_the_order_of_the_papers(khs, meeting, hjemler):
    fill(khs, meeting, hjemler)
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    who = khs.secretary.person.name
    assert lines(publication) == [
        ("1/2014", "Del av saken", f"Om {SECRET}", "Personlige forhold", TAUSHET, who),
        ("1/2014", "Vedlegg", f"Kart over {SECRET}", "Personlige forhold", TAUSHET, who),
        ("1/2014", "Vedlegg", f"Brev fra {SECRET}", "Brev", INTERN, who),
        ("2/2014", "Hele saken, med 1 vedlegg", f"Ansette {SECRET}", "Personalsak", TAUSHET, who),
    ]


def test_it_names_whoever_gave_the_hjemmel_and_not_whoever_corrected_the_title(khs, meeting, hjemler):
    author = factories.UserFactory()
    factories.AffiliationFactory(samarbeid=khs.samarbeid, person=author.person, organisation=khs.municipality)
    sak = factories.SakFactory(meeting=meeting, state="ready", author=author.person)
    brev = attach(khs, sak, "brev.pdf", title="Brev")
    hidden = Openness(hjemler[0], "Vedlegg")
    edit_attachment(brev, title="Brev", openness=hidden, by=khs.reader(author))
    edit_attachment(brev, title="Brevet", openness=hidden, by=khs.by)
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    edit_attachment(brev, title="Brevet", openness=Openness(hjemler[1], "Vedlegg"), by=khs.by)
    assert lines(publication) == [("1/2014", "Vedlegg", "Brevet", "Vedlegg", TAUSHET, author.person.name)]


def test_what_the_trail_does_not_know_is_left_blank(khs, meeting, hjemler):
    factories.SakFactory(
        meeting=meeting, state="ready", title=f"Om {SECRET}", exemption=hjemler[0], public_title="Personalsak"
    )
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    assert lines(publication) == [("1/2014", "Hele saken", f"Om {SECRET}", "Personalsak", TAUSHET, None)]


def test_a_withdrawn_sak_hides_nothing_but_what_is_exempt_as_a_whole(khs, meeting, hjemler):
    fill(khs, meeting, hjemler)
    publish_innkalling(meeting, version=1, by=khs.by)
    Sak.objects.filter(meeting=meeting).update(state="withdrawn")
    factories.SakFactory(meeting=meeting, state="ready")
    second = publish_innkalling(meeting, version=2, by=khs.by)
    assert [line[:3] for line in lines(second)] == [("2/2014", "Hele saken, med 1 vedlegg", f"Ansette {SECRET}")]


def test_where_nothing_is_left_out_the_page_says_so(khs, meeting):
    factories.SakFactory(meeting=meeting, state="ready")
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    page = khs.client_of(khs.secretary).get(f"{meeting.get_absolute_url()}pakke/{publication.pk}/utelatt/")
    assert "Ingenting er utelatt. Alle som får papirene, leser det samme." in page.content.decode()


@pytest.mark.parametrize("role", ["member", "reader_user", "lead", "outsider"])
def test_nobody_else_finds_it(khs, meeting, hjemler, role):
    fill(khs, meeting, hjemler)
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    url = f"{meeting.get_absolute_url()}pakke/{publication.pk}/utelatt/"
    assert khs.client_of(getattr(khs, role)).get(url).status_code == 404
    assert SECRET in khs.client_of(khs.secretary).get(url).content.decode()


def test_it_takes_as_many_queries_for_many_saker_as_for_few(khs, meeting, hjemler):
    fill(khs, meeting, hjemler)
    few = publish_innkalling(meeting, version=1, by=khs.by)
    for _ in range(3):
        fill(khs, meeting, hjemler)
    many = publish_innkalling(meeting, version=2, by=khs.by)
    counts = []
    for publication in (few, many):
        with CaptureQueriesContext(connection) as asked:
            ledger(publication)
        counts.append(len(asked))
    assert counts == [4, 4]
