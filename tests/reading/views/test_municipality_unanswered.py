"""«Venter på svar fra dere»: one list, and the same number everywhere it is shown."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.unanswered import unanswered_of
from tests import factories
from tests.inquiries.factories import (
    AnsweredFactory,
    DraftFactory,
    InquiryFactory,
    InquiryTargetFactory,
    RecipientFactory,
)
from tests.pathways.factories import GatheringFactory, InvitationFactory, ParticipantFactory, PathwayFactory
from tests.reading.pages import read
from tests.training.people import responder_of

OWN, LIST, INQUIRIES = "/khs/var-kommune/", "/khs/var-kommune/svar/", "/khs/foresporsler/"
ELSEWHERE = ("/khs/referater/", "/khs/prosjekter/", "/khs/utvalg/")
TODAY = date(2014, 11, 17)
ANSWERED = {"answered_on": date(2014, 11, 3)}

# What each is, by its name, and the first word of those that wait.
INQUIRY = {
    "waits: sent": {}, "waits: overdue": {"due_on": date(2014, 11, 11)}, "waits: due today": {"due_on": TODAY},
    "waits: to nominate": {"kind": "nominate"}, "waits: to attend": {"kind": "attend"},
    "closed": {"state": "closed"}, "recalled": {"state": "recalled"},
}  # fmt: skip
RECIPIENT = {
    "waits: begun": {"draft": {"text": "<p>Utkast</p>"}}, "waits: reminded": {"reminded_at": "2014-11-10T09:00:00Z"},
    "moved": {"state": "moved"},
}  # fmt: skip
PATHWAY = {
    "waits: invited": {}, "waits: late": {"reply_by": date(2014, 11, 16)}, "waits: in time": {"reply_by": TODAY},
    "confirmed": {"state": "confirmed", **ANSWERED}, "declined": {"state": "declined", **ANSWERED},
    "nobody waits any longer": {"state": "no_answer"}, "ended": {"pathway__phase": "ended"},
}  # fmt: skip
GATHERING = {
    "waits: to come": {},
    "waits: ends today": {"gathering__starts_on": date(2014, 11, 16), "gathering__ends_on": TODAY},
    "past": {"gathering__starts_on": date(2014, 11, 16)}, "cancelled": {"gathering__state": "cancelled"},
    "held": {"gathering__state": "held"}, "coming": {"state": "coming", **ANSWERED},
    "not coming": {"state": "not_coming", **ANSWERED},
}  # fmt: skip


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = TODAY.isoformat()


def make_all(samarbeid, organisation, word=""):
    """One of each kind for the organisation; titles are the kinds, with the word before them."""
    project = factories.ProjectFactory(samarbeid=samarbeid)
    sent, here = {"samarbeid": samarbeid}, {"organisation": organisation}
    for name, facts in INQUIRY.items():
        RecipientFactory(inquiry=InquiryFactory(**sent, title=word + name, **facts), **here)
    for name, facts in RECIPIENT.items():
        RecipientFactory(inquiry=InquiryFactory(**sent, title=word + name, project=project), **here, **facts)
    for state in ("answered", "declined"):
        AnsweredFactory(inquiry=InquiryFactory(**sent, title=word + state), **here, state=state)
    InquiryTargetFactory(inquiry=DraftFactory(**sent, title=word + "draft"), **here)
    for name, facts in PATHWAY.items():
        ParticipantFactory(pathway__project=project, pathway__name=word + name, **here, **facts)
    for name, facts in GATHERING.items():
        InvitationFactory(gathering__project=project, gathering__title=word + name, **here, **facts)


def waiting(word=""):
    kinds = [*INQUIRY, *RECIPIENT, *PATHWAY, *GATHERING]
    return sorted(word + name for name in kinds if name.startswith("waits"))


def names(found):
    return sorted(re.search(r"(nabo |annet |andre )?waits: [a-z ]+", each.title)[0] for each in found)


def numbers(client):
    """The number at each place, by where it stands."""
    found = {}
    for address in (OWN, LIST, INQUIRIES, *ELSEWHERE):
        html = client.get(address).content.decode()
        menu = re.findall(r'<span class="count">(\d+)<span class="ds-sr-only">', html)
        found |= {f"menu on {address}": [int(number) for number in menu]}
        if address not in ELSEWHERE:
            heading = re.findall(r'Venter på svar fra dere <span class="count">(\d+)</span>', html)
            found |= {f"heading on {address}": [int(number) for number in heading]}
    return found


def everywhere(number):
    return {place: [number] if number else [] for place in PLACES}


PLACES = [
    *(f"menu on {address}" for address in (OWN, LIST, INQUIRIES, *ELSEWHERE)),
    *(f"heading on {address}" for address in (OWN, LIST, INQUIRIES)),
]


def test_the_same_number_everywhere_of_one_s_own_alone(khs, other):
    neighbour = factories.OrganisationFactory()
    make_all(khs.samarbeid, khs.municipality)
    make_all(khs.samarbeid, neighbour, "nabo ")
    make_all(other.samarbeid, khs.municipality, "annet ")
    both = responder_of(khs)
    factories.VervFactory(
        seat=factories.SeatFactory(utvalg=khs.utvalg, organisation=khs.municipality), person=both.person
    )
    for user in (responder_of(khs), khs.reader_user, both):
        assert names(unanswered_of(khs.reader(user))) == waiting()
        assert numbers(khs.client_of(user)) == everywhere(len(waiting()))
    for user in (khs.secretary, khs.lead, khs.member, khs.outsider):
        assert unanswered_of(khs.reader(user)) == []
    assert khs.client_of(khs.member).get(LIST).status_code == 404
    assert 'class="count"' not in khs.client_of(khs.secretary).get(INQUIRIES).content.decode()


def test_what_is_answered_is_gone_from_every_place(khs):
    make_all(khs.samarbeid, khs.municipality)
    user = responder_of(khs)
    client, one = khs.client_of(user), unanswered_of(khs.reader(user))
    pathway = next(each for each in one if "waits: invited" in each.title)
    gathering = next(each for each in one if "waits: to come" in each.title)
    client.post(pathway.url, {"state": "confirmed"})
    client.post(gathering.url, {"state": "coming"})
    assert numbers(client) == everywhere(len(waiting()) - 2)


def test_whoever_has_answered_all_sees_no_number(khs):
    client = khs.client_of(khs.reader_user)
    assert numbers(client) == everywhere(0)
    assert "Dere har svart på alt. Nye spørsmål kommer på e-post." in read(client, OWN).text


def test_whoever_belongs_to_two_sees_both_and_which_each_is_for(khs):
    second = factories.OrganisationFactory(name="Andre kommune")
    user = responder_of(khs)
    factories.AffiliationFactory(samarbeid=khs.samarbeid, person=user.person, organisation=second)
    make_all(khs.samarbeid, khs.municipality)
    make_all(khs.samarbeid, second, "andre ")
    client, total = khs.client_of(user), 2 * len(waiting())
    assert numbers(client) == everywhere(total)
    assert names(unanswered_of(khs.reader(user))) == sorted([*waiting(), *waiting("andre ")])
    text = read(client, LIST).text + read(client, f"{LIST}?side=2").text
    assert text.count("· Andre kommune") == len(waiting())
    assert text.count("Besvares av den som svarer for Andre kommune.") == len(waiting())


def test_each_line_says_what_it_is_who_asks_by_when_and_leads_there(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Nettverk")
    here = {"organisation": khs.municipality}
    asked = RecipientFactory(
        inquiry=InquiryFactory(samarbeid=khs.samarbeid, title="Hvem?", kind="nominate", due_on=date(2014, 11, 11)),
        draft={"text": "<p>Vi</p>"}, **here,
    )  # fmt: skip
    pathway = ParticipantFactory(
        pathway=PathwayFactory(project=project, name="Kols"), reply_by=date(2014, 12, 1), **here
    )
    gathering = InvitationFactory(
        gathering=GatheringFactory(project=project, title="Oppstart", starts_on=date(2015, 1, 9)), **here
    )
    ParticipantFactory(pathway=PathwayFactory(project=project, name="Uten frist"), **here)
    page = read(khs.client_of(responder_of(khs)), OWN)
    lines = [
        "nov. 11 Hvem? Oppnevning · Samarbeidet khs · utkast er begynt Fristen gikk ut 11. november 2014",
        "des. 1 Vil dere delta i pasientforløpet Kols? Pasientforløp · Nettverk Frist 1. desember 2014",
        "jan. 9 Kommer dere til Oppstart? Samling · Nettverk 9. januar 2015, hele dagen",
        "– Vil dere delta i pasientforløpet Uten frist? Pasientforløp · Nettverk",
    ]
    places = [page.text.find(line) for line in lines]
    assert (-1 in places, places) == (False, sorted(places))
    links = {title: href for href, title in page.links}
    titles = ("Hvem?", "Vil dere delta i pasientforløpet Kols?", "Kommer dere til Oppstart?")
    assert [links[title] for title in titles] == [
        f"/khs/foresporsler/svar/{asked.pk}/",
        f"/khs/forlop/svar/{pathway.pk}/",
        f"/khs/samlinger/svar/{gathering.pk}/",
    ]


@pytest.mark.parametrize("role", ["reader", "responder"])
def test_every_link_opens_for_whom_it_is_shown_to(khs, role):
    make_all(khs.samarbeid, khs.municipality)
    user = responder_of(khs) if role == "responder" else khs.reader_user
    client = khs.client_of(user)
    found = unanswered_of(khs.reader(user))
    assert {each.may_answer for each in found} == {role == "responder"}
    assert {client.get(each.url).status_code for each in found} == {200}


def test_a_long_list_has_pages_and_takes_as_many_queries_as_a_short_one(khs):
    client, counts = khs.client_of(khs.reader_user), []
    for rows in (1, 24):
        for _ in range(rows):
            RecipientFactory(inquiry=InquiryFactory(samarbeid=khs.samarbeid), organisation=khs.municipality)
        if rows == 1:
            ParticipantFactory(pathway__project__samarbeid=khs.samarbeid, organisation=khs.municipality)
            InvitationFactory(gathering__project__samarbeid=khs.samarbeid, organisation=khs.municipality)
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    addresses = (OWN, INQUIRIES, LIST, f"{LIST}?side=2")
    shown = {address: read(client, address).text.count("Besvares av den som svarer") for address in addresses}
    assert shown == {OWN: 10, INQUIRIES: 10, LIST: 20, f"{LIST}?side=2": 7}
    assert all((LIST, "Se alle 27") in map(tuple, read(client, address).links) for address in (OWN, INQUIRIES))
