"""Asked, sent, closed and taken back: each act's whole outcome."""

from datetime import date, datetime

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from inquiries.actions import answering
from inquiries.actions import inquiries as actions
from inquiries.models import Inquiry, Recipient, RecipientFile
from inquiries.texts import InquiryText, Reply
from organisations.models import Notice, Trail
from organisations.refusals import NotAllowed, Refused, Stale
from tests import factories
from tests.inquiries import factories as make_one
from tests.inquiries.people import responder

OSLO = django_settings.OSLO


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def sent(khs):
    return make_one.InquiryFactory(samarbeid=khs.samarbeid, title="Utdanning")


@pytest.fixture
def asked(khs, sent):
    return make_one.RecipientFactory(inquiry=sent, organisation=khs.municipality)


def text(**changes):
    whole = {"kind": "answer", "title": "Utdanning", "text": "<p>Hva?</p>", "due_on": date(2014, 12, 5)}
    return InquiryText(**{**whole, **changes})


def mails():
    return sorted(Notice.objects.filter(kind="inquiry").values_list("address", "subject"))


def test_start_gives_an_empty_draft_to_those_who_may_ask(khs, other):
    draft = actions.start_inquiry("attend", by=khs.by)
    assert (draft.kind, draft.state, draft.title, draft.created_by, draft.samarbeid) == (
        "attend", "draft", "", khs.secretary.person, khs.samarbeid,
    )  # fmt: skip
    for user in (khs.member, khs.reader_user):
        with pytest.raises(NotAllowed):
            actions.start_inquiry("answer", by=khs.reader(user))


def test_the_owner_of_a_project_asks_for_it_and_for_no_other(khs):
    mine = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person)
    by = khs.reader(khs.member)
    draft = actions.start_inquiry("answer", project=mine, by=by)
    assert draft.project == mine
    with pytest.raises(NotAllowed):
        actions.write_inquiry(draft, text(project_id=None), version=1, by=by)
    with pytest.raises(NotAllowed):
        actions.start_inquiry("answer", project=factories.ProjectFactory(samarbeid=khs.samarbeid), by=by)


def test_writing_keeps_everything_and_leaves_one_line_in_the_trail(khs):
    draft = actions.start_inquiry("answer", by=khs.by)
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    region = make_one.RegionFactory(samarbeid=khs.samarbeid)
    written = text(
        kind="nominate", text='<p onclick="x">Hva?</p><script>1</script>', place="Asker",
        starts_at=datetime(2014, 12, 1, 9, tzinfo=OSLO), organisation_ids=frozenset({khs.municipality.pk}),
        region_ids=frozenset({region.pk}), seat_ids=frozenset({seat.pk}),
    )  # fmt: skip
    for version in (1, 2):
        draft = actions.write_inquiry(draft, written, version=version, by=khs.by)
    fresh = Inquiry.objects.get(pk=draft.pk)
    assert actions.text_of(fresh) == text(
        kind="nominate", place="Asker", starts_at=written.starts_at, organisation_ids=written.organisation_ids,
        region_ids=written.region_ids, seat_ids=written.seat_ids,
    )  # fmt: skip
    assert fresh.version == 3
    verbs = Trail.objects.filter(object_type="inquiries.inquiry", object_id=draft.pk).order_by("pk")
    assert list(verbs.values_list("verb", "facts")) == [("start_inquiry", {}), ("write_inquiry", {})]


def test_an_old_version_is_not_written(khs):
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid, version=3)
    with pytest.raises(Stale):
        actions.write_inquiry(draft, text(), version=2, by=khs.by)


def test_sending_asks_organisations_and_regions_each_once_and_mails_those_who_answer(khs, other):
    responder(khs)
    responder(other, khs.municipality, "annen@kommune.example")
    region = make_one.RegionFactory(samarbeid=khs.samarbeid)
    alone = make_one.RegionMemberFactory(region=region, organisation__name="Uten kontakt").organisation
    make_one.RegionMemberFactory(region=region, organisation=khs.municipality)
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid, title="Utdanning")
    make_one.InquiryTargetFactory(inquiry=draft, organisation=khs.municipality)
    make_one.InquiryTargetFactory(inquiry=draft, region=region)
    actions.send_inquiry(draft, version=1, by=khs.by)
    assert set(Recipient.objects.values_list("organisation", "state")) == {
        (khs.municipality.pk, "waiting"), (alone.pk, "waiting"),
    }  # fmt: skip
    assert mails() == [("svarer@kommune.example", "Forespørsel med frist 5. desember 2014: Utdanning")]
    assert Inquiry.objects.get().sent_at is not None
    with pytest.raises(Refused, match="er sendt og kan ikke endres"):
        actions.send_inquiry(draft, version=1, by=khs.by)


def test_what_is_missing_stops_the_sending_with_a_sentence_each(khs):
    draft = actions.start_inquiry("attend", by=khs.by)
    with pytest.raises(Refused) as refused:
        actions.send_inquiry(draft, version=1, by=khs.by)
    assert refused.value.sentences == (
        "Skriv en tittel",
        "Skriv hva dere spør om",
        "Skriv fristen for å svare",
        "Skriv dag og klokkeslett for det dere inviterer til",
        "Velg hvem som skal svare",
    )
    assert Inquiry.objects.get().state == "draft"


def test_a_closed_request_takes_no_answer_and_keeps_those_given(khs, sent, asked):
    by = responder(khs)
    answering.answer(asked, Reply("<p>Først.</p>"), version=1, by=by)
    actions.close_inquiry(sent, by=khs.by)
    for act in (answering.answer, answering.save_draft, answering.decline):
        with pytest.raises(Refused, match="avsluttet"):
            act(asked, Reply("<p>Så.</p>"), version=2, by=by)
    with pytest.raises(Refused, match="avsluttet"):
        answering.remove_file(
            RecipientFile.objects.create(
                samarbeid=khs.samarbeid,
                recipient=asked,
                document=factories.DocumentFactory(samarbeid=khs.samarbeid),
            ),
            by=by,
        )
    assert Recipient.objects.get(pk=asked.pk).answer == "<p>Først.</p>"
    assert answering.attach(asked, [SimpleUploadedFile("a.txt", b"x")], by=by).refused == (
        "Forespørselen er avsluttet. Svarene kan ikke endres.",
    )


def test_a_request_taken_back_tells_everyone_why(khs, sent, asked):
    by = responder(khs)
    with pytest.raises(Refused, match="Skriv hvorfor"):
        actions.recall_inquiry(sent, because=" ", by=khs.by)
    actions.recall_inquiry(sent, because="Feil frist", by=khs.by)
    assert mails() == [("svarer@kommune.example", "Trukket: Utdanning")]
    assert "Grunnen er: Feil frist" in Notice.objects.get().body
    with pytest.raises(Refused, match="trukket"):
        answering.answer(asked, Reply("<p>x</p>"), version=1, by=by)


def test_the_successor_of_an_organisation_that_ended_is_asked_instead(khs, sent, asked):
    with pytest.raises(Refused, match="ikke avløst"):
        actions.ask_successor(asked, by=khs.by)
    new = factories.OrganisationFactory(name="Nye kommune")
    khs.municipality.successor, khs.municipality.valid_to = new, date(2014, 10, 31)
    khs.municipality.save()
    actions.ask_successor(asked, by=khs.by)
    assert set(Recipient.objects.values_list("organisation__name", "state")) == {
        (khs.municipality.name, "moved"), ("Nye kommune", "waiting"),
    }  # fmt: skip
    with pytest.raises(Refused, match="flyttet"):
        answering.answer(asked, Reply("<p>x</p>"), version=1, by=responder(khs))
