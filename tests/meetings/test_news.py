"""What the next version would say: one row of the table for each thing that can be another."""

from datetime import datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.actions.discarding import withdraw_sak
from meetings.actions.publishing import publish_innkalling
from meetings.models import Attachment, Meeting, Sak, Section
from meetings.news import News, SakNews, news_of
from organisations.refusals import Refused
from tests import factories

NOTHING = "Ingenting er endret siden versjon 1, så det er ikke noe nytt å publisere."


@pytest.fixture
def meeting(khs):
    return factories.MeetingFactory(utvalg=khs.utvalg)


@pytest.fixture
def sak(meeting):
    """Alone on its list, with two sections, an attachment in the first and two behind them."""
    sak = factories.SakFactory(meeting=meeting, state="ready", title="Budsjett", position=1)
    first = factories.SectionFactory(sak=sak, position=1, heading="Bakgrunn")
    factories.SectionFactory(sak=sak, position=2, heading="Vurdering")
    for place, (title, section) in enumerate([("Notat", first), ("Tall", None), ("Brev", None)]):
        factories.AttachmentFactory(sak=sak, section=section, title=title, position=place)
    return sak


def now(meeting) -> Meeting:
    return Meeting.objects.select_related("utvalg", "samarbeid").get(pk=meeting.pk)


def saker(**fields):
    return lambda sak: Sak.objects.filter(pk=sak.pk).update(**fields)


def parts(model, **fields):
    """Of the first row that has them, by its heading or title."""

    def act(sak):
        key = "heading" if model is Section else "title"
        model.objects.filter(sak=sak, **{key: fields["of"]}).update(**{k: v for k, v in fields.items() if k != "of"})

    return act


def exempt(model, **fields):
    return lambda sak: parts(model, **fields, exemption=factories.HjemmelFactory())(sak)


# What is done to the sak, and what is said of it.
TABLE = {
    "nothing": (lambda sak: None, None),
    "title": (saker(title="Nytt budsjett"), ["tittelen"]),
    "kind": (saker(kind="orientering"), ["sakstypen"]),
    "responsible": (saker(responsible="Økonomi"), ["saksansvarlig"]),
    "language": (saker(language="nn"), ["målformen"]),
    "proposal": (saker(proposal="<p>Nei.</p>"), ["forslag til vedtak"]),
    "minutes": (saker(minutes=45), ["varigheten"]),
    "text": (parts(Section, of="Bakgrunn", html="<p>Ny.</p>"), ["delen «Bakgrunn»"]),
    "heading": (parts(Section, of="Bakgrunn", heading="Forhistorie"), ["delen «Forhistorie»"]),
    "level": (parts(Section, of="Vurdering", level=2), ["delen «Vurdering»"]),
    "exempt section": (exempt(Section, of="Vurdering", public_heading="Del"), ["delen «Vurdering»"]),
    "order of sections": (parts(Section, of="Bakgrunn", position=9), ["rekkefølgen på delene"]),
    "new section": (lambda sak: factories.SectionFactory(sak=sak, position=8, heading="Mer"), ["ny del «Mer»"]),
    "no section": (lambda sak: Section.objects.get(heading="Vurdering").delete(), ["delen «Vurdering» er slettet"]),
    "new attachment": (
        lambda sak: factories.AttachmentFactory(sak=sak, title="Kart", position=8),
        ["nytt vedlegg «Kart»"],
    ),
    "no attachment": (lambda sak: Attachment.objects.get(title="Brev").delete(), ["vedlegget «Brev» er fjernet"]),
    "attachment's title": (parts(Attachment, of="Brev", title="Svar"), ["vedlegget «Svar»"]),
    "exempt attachment": (exempt(Attachment, of="Brev", public_title="Brev"), ["vedlegget «Brev»"]),
    "order of attachments": (parts(Attachment, of="Tall", position=9), ["rekkefølgen på vedleggene"]),
    "attachment to the section": (
        lambda sak: Attachment.objects.filter(title="Tall").update(section=Section.objects.get(heading="Bakgrunn")),
        ["innholdet"],
    ),
    "exempt sak": (
        lambda sak: saker(exemption=factories.HjemmelFactory(), public_title="Budsjett")(sak),
        ["tittelen", "offentligheten"],
    ),
    "two things": (saker(title="Nytt", proposal="<p>Nei.</p>"), ["tittelen", "forslag til vedtak"]),
}


@pytest.mark.parametrize("change", TABLE)
def test_what_is_said_of_a_changed_sak(khs, meeting, sak, change):
    act, said = TABLE[change]
    publish_innkalling(meeting, version=1, by=khs.by)
    act(sak)
    news = news_of(now(meeting))
    title = Sak.objects.get(pk=sak.pk).title
    assert news.saker == (() if said is None else (SakNews("1/2014", title, "changed", tuple(said)),))
    assert news.refusal == (NOTHING if said is None else "")
    assert publishes(khs, meeting) == (said is not None)


def publishes(khs, meeting) -> bool:
    """The page refuses what the action refuses, and nothing else."""
    try:
        publish_innkalling(meeting, version=2, by=khs.by)
    except Refused as refusal:
        assert str(refusal) == NOTHING
        return False
    return True


def test_before_the_first_version_there_is_no_news(meeting, sak):
    assert news_of(meeting) is None


def test_new_and_withdrawn_saker_and_those_that_stay(khs, meeting, sak):
    gone = factories.SakFactory(meeting=meeting, state="ready", title="Trekkes", position=2)
    publish_innkalling(meeting, version=1, by=khs.by)
    withdraw_sak(gone, by=khs.by)
    factories.SakFactory(meeting=meeting, state="ready", title="Sen", position=3, minutes=10)
    found = news_of(now(meeting))
    said = (SakNews("2/2014", "Trekkes", "withdrawn"), SakNews("3/2014", "Sen", "new"))
    assert found == News(1, said)
    publish_innkalling(meeting, version=3, by=khs.by)
    assert news_of(now(meeting)) == News(2)


def test_a_late_sak_makes_the_meeting_longer(khs, meeting, sak):
    publish_innkalling(meeting, version=1, by=khs.by)
    factories.SakFactory(meeting=meeting, state="ready", title="Sen", position=3)
    assert news_of(now(meeting)).others == ("Møtet slutter til en annen tid.",)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"place": "Drammen"}, ["Stedet er endret."]),
        (
            {"starts_at": datetime(2014, 11, 24, 10, tzinfo=settings.OSLO)},
            ["Møtet starter til en annen tid.", "Møtet slutter til en annen tid."],
        ),
        ({}, []),
    ],
)
def test_the_meeting_itself(khs, meeting, sak, fields, said):
    publish_innkalling(meeting, version=1, by=khs.by)
    Meeting.objects.filter(pk=meeting.pk).update(state="called", **fields)
    assert list(news_of(now(meeting)).others) == said


def test_another_order_is_said_once(khs, meeting, sak):
    factories.SakFactory(meeting=meeting, state="ready", position=2)
    publish_innkalling(meeting, version=1, by=khs.by)
    Sak.objects.filter(pk=sak.pk).update(position=9)
    assert news_of(now(meeting)) == News(1, (), ("Rekkefølgen på sakene er endret.",))


def test_as_many_queries_with_five_saker_as_with_one(khs, meeting, sak):
    publish_innkalling(meeting, version=1, by=khs.by)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            news_of(now(meeting))
        counts.append(len(captured))
        for place in range(4):
            late = factories.SakFactory(meeting=meeting, state="ready", position=9 + place)
            factories.AttachmentFactory(sak=late, section=factories.SectionFactory(sak=late))
    assert counts[0] == counts[1]
