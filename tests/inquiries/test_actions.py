"""Asked, answered, reminded, closed, appointed: each act's whole outcome."""

from datetime import date, datetime

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from inquiries.actions import answering, nominations, reminders
from inquiries.actions import inquiries as actions
from inquiries.models import EarlierAnswer, Inquiry, Nominee, Recipient, RecipientFile
from inquiries.tasks import enqueue_reminders, remind_due
from inquiries.texts import InquiryText, NomineeText, Reply
from jobs.actions import claim, enqueue
from jobs.models import Job
from organisations.actions import appoint
from organisations.dates import local
from organisations.models import Notice, Person, Trail, Verv
from organisations.refusals import NotAllowed, Refused, Stale
from tests import factories
from tests.inquiries import factories as make_one

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


def responder(world, organisation=None, email="svarer@kommune.example"):
    user = factories.UserFactory(person__email=email)
    factories.AffiliationFactory(
        samarbeid=world.samarbeid,
        person=user.person,
        organisation=organisation or world.municipality,
        role="responder",
    )
    return world.reader(user)


def text(**changes):
    whole = {"kind": "answer", "title": "Utdanning", "text": "<p>Hva?</p>", "due_on": date(2014, 12, 5)}
    return InquiryText(**{**whole, **changes})


def changed_jobs(inquiry):
    return list(Job.objects.filter(kind="inquiry.answers_changed").values_list("key", "payload"))


def mails():
    return sorted(Notice.objects.filter(kind="inquiry").values_list("address", "subject"))


def run_reminders():
    job = enqueue("inquiry.remind", key="daily")
    held = claim(job.pk)
    remind_due(held)
    return Job.objects.get(pk=job.pk).state


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
    assert mails() == [("svarer@kommune.example", "Forespørsel: Utdanning. Svar innen 5. desember 2014")]
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


def test_an_answer_is_sent_once_the_inquiry_is_open_also_after_the_deadline(khs, sent, asked):
    Inquiry.objects.filter(pk=sent.pk).update(due_on=date(2014, 11, 4))
    by = responder(khs)
    actions_answered = answering.answer(asked, Reply("<p>Vi vil.</p>"), version=1, by=by)
    row = Recipient.objects.get(pk=asked.pk)
    assert (row.state, row.answer, row.answered_by_id, row.draft, row.version) == (
        "answered", "<p>Vi vil.</p>", by.person_id, {}, 2,
    )  # fmt: skip
    assert actions_answered == row
    assert changed_jobs(sent) == [(f"inquiry-{sent.pk}", {"inquiry_id": sent.pk})]


@pytest.mark.parametrize("user", ["secretary", "lead", "member", "reader_user"])
def test_nobody_answers_for_a_municipality_but_those_it_has_chosen(khs, asked, user):
    for act in (answering.answer, answering.decline, answering.save_draft):
        with pytest.raises(NotAllowed):
            act(asked, Reply("<p>Nei.</p>"), version=1, by=khs.reader(getattr(khs, user)))


def test_whoever_answers_in_another_samarbeid_does_not_answer_here(khs, other, asked):
    with pytest.raises(NotAllowed):
        answering.answer(asked, Reply("<p>x</p>"), version=1, by=responder(other, khs.municipality))


def test_a_changed_answer_keeps_the_old_one(khs, asked):
    by = responder(khs)
    asked.inquiry.kind = "nominate"
    asked.inquiry.save()
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    answering.attach(asked, [SimpleUploadedFile("brev.txt", b"Tekst")], by=by)
    first = Reply("<p>Først.</p>", nominees=(NomineeText("Kandidat A", "Lege", seat_id=seat.pk),))
    answering.answer(asked, first, version=1, by=by)
    answering.answer(asked, Reply("<p>Så.</p>", nominees=(NomineeText("Kandidat B"),)), version=2, by=by)
    answering.decline(asked, Reply("<p>Likevel ikke.</p>"), version=3, by=by)
    earlier = EarlierAnswer.objects.order_by("pk").values_list("state", "answer", "nominees", "files")
    assert list(earlier) == [
        (
            "answered",
            "<p>Først.</p>",
            [{"name": "Kandidat A", "title": "Lege", "email": "", "seat_id": seat.pk}],
            ["brev.txt"],
        ),
        (
            "answered",
            "<p>Så.</p>",
            [{"name": "Kandidat B", "title": "", "email": "", "seat_id": None}],
            ["brev.txt"],
        ),
    ]
    row = Recipient.objects.get(pk=asked.pk)
    assert (row.state, row.answer, list(row.nominees.all())) == ("declined", "<p>Likevel ikke.</p>", [])


def test_a_closed_inquiry_takes_no_answer_and_keeps_those_given(khs, sent, asked):
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


def test_two_colleagues_write_on_one_draft_and_the_slower_one_is_told(khs, asked):
    first, second = responder(khs), responder(khs, email="kollega@kommune.example")
    answering.save_draft(asked, Reply("<p>Min.</p>"), version=1, by=first)
    with pytest.raises(Stale):
        answering.save_draft(asked, Reply("<p>Annen.</p>"), version=1, by=second)
    saved = answering.save_draft(asked, Reply("<p>Begge.</p>"), version=2, by=second)
    assert (saved.draft["text"], saved.draft_by_id, saved.state) == ("<p>Begge.</p>", second.person_id, "waiting")
    assert changed_jobs(asked.inquiry) == []


def test_what_the_browser_saves_while_one_presses_send_is_no_conflict(khs, asked):
    by = responder(khs)
    reply = Reply("<p>Vi vil.</p>", nominees=(NomineeText("Kandidat A", "Lege"),))
    answering.save_draft(asked, reply, version=1, by=by)
    assert answering.answer(asked, reply, version=1, by=by).state == "answered"
    with pytest.raises(Stale):
        answering.answer(asked, reply, version=1, by=by)
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid)
    same = text(organisation_ids=frozenset({khs.municipality.pk}))
    saved = [actions.write_inquiry(draft, same, version=1, by=khs.by).version for _ in range(2)]
    assert saved == [2, 3]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("answer", "Skriv svaret"), ("attend", "Skriv hvor mange"), ("nominate", "Skriv minst ett navn")],
)
def test_an_empty_reply_is_not_sent(khs, asked, kind, sentence):
    asked.inquiry.kind = kind
    asked.inquiry.save()
    with pytest.raises(Refused, match=sentence):
        answering.answer(asked, Reply(), version=1, by=responder(khs))


def test_reminding_mails_those_who_have_not_answered_once_a_day(khs, sent, asked, settings):
    responder(khs)
    answered = make_one.AnsweredFactory(inquiry=sent)
    responder(khs, answered.organisation, "ferdig@kommune.example")
    assert reminders.remind(sent, by=khs.by) == 1
    with pytest.raises(Refused, match="påminnelse i dag"):
        reminders.remind(sent, by=khs.by)
    settings.DEMO_TODAY = "2014-11-18"
    assert reminders.remind(sent, by=khs.by) == 1
    assert mails() == [("svarer@kommune.example", "Påminnelse: Utdanning")] * 2


def test_a_mail_that_went_before_is_no_reminder_of_today(khs, sent, asked, settings):
    responder(khs)
    for day in ("2014-12-02", "2014-12-04"):
        settings.DEMO_TODAY = day
        run_reminders()
    assert local(Recipient.objects.get(pk=asked.pk).reminded_at).date() == date(2014, 12, 2)
    assert reminders.remind(sent, by=khs.by) == 1
    assert local(Recipient.objects.get(pk=asked.pk).reminded_at).date() == date(2014, 12, 4)


def test_reminding_where_nobody_can_be_reached_says_so(khs, sent, asked):
    with pytest.raises(Refused, match="Ring eller skriv"):
        reminders.remind(sent, by=khs.by)


@pytest.mark.parametrize(
    ("day", "sent_on", "count"),
    [
        ("2014-12-01", "2014-10-01", 0), ("2014-12-02", "2014-10-01", 1), ("2014-12-05", "2014-10-01", 1),
        ("2014-12-03", "2014-12-02", 0), ("2014-12-06", "2014-12-02", 1), ("2014-12-12", "2014-10-01", 1),
        ("2014-12-13", "2014-10-01", 0),
    ],
)  # fmt: skip
def test_reminders_go_by_themselves_before_and_after_the_deadline(khs, sent, asked, settings, day, sent_on, count):
    responder(khs)
    Inquiry.objects.filter(pk=sent.pk).update(sent_at=datetime.fromisoformat(f"{sent_on}T09:00+01:00"))
    settings.DEMO_TODAY = day
    assert [run_reminders(), run_reminders()] == ["done", "done"]
    assert len(mails()) == count


def test_one_reminder_before_and_one_after_and_none_when_it_is_closed(khs, sent, asked, settings):
    responder(khs)
    for day in ("2014-12-02", "2014-12-04", "2014-12-06", "2014-12-08"):
        settings.DEMO_TODAY = day
        run_reminders()
    assert len(mails()) == 2
    late = make_one.InquiryFactory(samarbeid=khs.samarbeid, state="closed", due_on=date(2014, 12, 8))
    make_one.RecipientFactory(inquiry=late, organisation=khs.municipality)
    run_reminders()
    assert len(mails()) == 2


def test_the_morning_rings_for_one_job_however_often(db):
    enqueue_reminders()
    enqueue_reminders()
    assert list(Job.objects.values_list("kind", "key", "state")) == [("inquiry.remind", "daily", "queued")]


def test_an_inquiry_taken_back_tells_everyone_why(khs, sent, asked):
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


@pytest.fixture
def nomination(khs):
    inquiry = make_one.InquiryFactory(samarbeid=khs.samarbeid, kind="nominate", title="Oppnevning")
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    make_one.InquirySeatFactory(inquiry=inquiry, seat=seat)
    recipient = make_one.AnsweredFactory(inquiry=inquiry, organisation=khs.municipality)
    return make_one.NomineeFactory(recipient=recipient, name="Kandidat A", email="a@kommune.example", seat=seat)


def test_who_is_accepted_sits_in_the_vacant_seat_from_today(khs, nomination):
    responder(khs)
    accepted = nominations.accept_nominee(nomination, nomination.seat, by=khs.by)
    verv = Verv.objects.get(seat=nomination.seat)
    person = verv.person
    assert (person.name, person.title, person.organisation, person.email) == (
        "Kandidat A", "Kommuneoverlege", khs.municipality, "a@kommune.example",
    )  # fmt: skip
    assert (verv.valid_from, verv.valid_to, accepted.state, accepted.person) == (
        date(2014, 11, 17), None, "accepted", person,
    )  # fmt: skip
    assert mails() == [("svarer@kommune.example", "Oppnevnt: Oppnevning")]
    assert "Kandidat A" not in Notice.objects.get().body
    assert changed_jobs(nomination.recipient.inquiry) != []


def test_nobody_is_accepted_twice_or_into_a_seat_that_is_held(khs, nomination):
    other_one = make_one.NomineeFactory(recipient=nomination.recipient, name="Kandidat B")
    nominations.accept_nominee(nomination, nomination.seat, by=khs.by)
    with pytest.raises(Refused, match="alt avgjort"):
        nominations.accept_nominee(nomination, nomination.seat, by=khs.by)
    with pytest.raises(Refused, match="besatt"):
        nominations.accept_nominee(other_one, nomination.seat, by=khs.by)
    assert (Verv.objects.filter(seat=nomination.seat).count(), Person.objects.filter(name="Kandidat B").count()) == (
        1, 0,
    )  # fmt: skip
    assert Nominee.objects.get(pk=other_one.pk).state == "proposed"


def test_a_seat_that_the_inquiry_does_not_fill_is_refused(khs, nomination):
    with pytest.raises(Refused, match="gjelder ikke denne plassen"):
        nominations.accept_nominee(nomination, factories.SeatFactory(utvalg=khs.utvalg), by=khs.by)


def test_the_municipality_that_proposed_does_not_decide(khs, nomination):
    for act in (
        lambda by: nominations.accept_nominee(nomination, nomination.seat, by=by),
        lambda by: nominations.decline_nominee(nomination, by=by),
    ):
        with pytest.raises(NotAllowed):
            act(responder(khs, email=f"{id(act)}@kommune.example"))


def test_who_is_proposed_as_before_is_still_the_one_that_was_read(khs, nomination):
    recipient, by = nomination.recipient, responder(khs)
    other_one = make_one.NomineeFactory(recipient=recipient, name="Kandidat B")
    kept = NomineeText("Kandidat A", nomination.title, nomination.email, nomination.seat_id)
    changed = NomineeText("Kandidat B", "Ny stilling", other_one.email)
    answering.answer(recipient, Reply(nominees=(kept, changed)), version=1, by=by)
    assert list(recipient.nominees.values_list("name", "title")) == [
        ("Kandidat A", "Kommuneoverlege"), ("Kandidat B", "Ny stilling"),
    ]  # fmt: skip
    assert nominations.accept_nominee(nomination, nomination.seat, by=khs.by).state == "accepted"
    with pytest.raises(Refused, match="Les det på nytt"):
        nominations.decline_nominee(other_one, by=khs.by)


@pytest.fixture
def owner(khs, nomination):
    """Owns the project that the nomination is for, and answers for the municipality that proposes."""
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person)
    Inquiry.objects.filter(pk=nomination.recipient.inquiry_id).update(project=project)
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=khs.member.person, organisation=khs.municipality, role="responder"
    )
    nomination.recipient.inquiry.refresh_from_db()
    return khs.reader(khs.member)


def test_the_owner_of_a_project_gives_nobody_a_seat(khs, nomination, owner):
    seat, project = nomination.seat, nomination.recipient.inquiry.project
    with pytest.raises(NotAllowed):
        nominations.accept_nominee(nomination, seat, by=owner)
    with pytest.raises(NotAllowed):
        nominations.decline_nominee(nomination, by=owner)
    with pytest.raises(NotAllowed):
        appoint(seat, khs.member.person, from_on=date(2014, 11, 17), by=owner)
    with pytest.raises(NotAllowed):
        actions.start_inquiry("nominate", project=project, by=owner)
    draft = actions.start_inquiry("answer", project=project, by=owner)
    for change in ({"kind": "nominate"}, {"seat_ids": frozenset({seat.pk})}):
        with pytest.raises(NotAllowed):
            actions.write_inquiry(draft, text(project_id=project.pk, **change), version=1, by=owner)
    assert (Verv.objects.filter(seat=seat).exists(), Nominee.objects.get().state) == (False, "proposed")


def test_the_owner_of_a_project_sends_no_nomination_that_a_lead_has_written(khs, nomination, owner):
    project = nomination.recipient.inquiry.project
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid, project=project, kind="nominate")
    make_one.InquirySeatFactory(inquiry=draft, seat=nomination.seat)
    make_one.InquiryTargetFactory(inquiry=draft, organisation=khs.municipality)
    with pytest.raises(NotAllowed):
        actions.send_inquiry(draft, version=1, by=owner)
    with pytest.raises(NotAllowed):
        actions.write_inquiry(draft, text(project_id=project.pk), version=1, by=owner)
    assert actions.send_inquiry(draft, version=1, by=khs.by).state == "sent"


def test_who_is_appointed_stays_when_the_answer_is_changed(khs, nomination):
    nominations.accept_nominee(nomination, nomination.seat, by=khs.by)
    reply = Reply(nominees=(NomineeText("Kandidat A", seat_id=nomination.seat_id), NomineeText("Kandidat C")))
    answering.answer(nomination.recipient, reply, version=1, by=responder(khs))
    assert list(nomination.recipient.nominees.values_list("name", "state")) == [
        ("Kandidat A", "accepted"), ("Kandidat C", "proposed"),
    ]  # fmt: skip


def test_appoint_refuses_a_seat_that_is_held_now_or_later(khs, other):
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    factories.VervFactory(seat=seat, valid_from=date(2015, 1, 1))
    with pytest.raises(Refused, match="besatt"):
        appoint(seat, factories.PersonFactory(), from_on=date(2014, 11, 17), by=khs.by)
    with pytest.raises(NotAllowed):
        appoint(seat, factories.PersonFactory(), from_on=date(2014, 11, 17), by=other.by)


def test_appoint_takes_a_seat_whose_holder_has_left(khs):
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    factories.VervFactory(seat=seat, valid_to=date(2014, 11, 16))
    verv = appoint(seat, factories.PersonFactory(), from_on=date(2014, 11, 17), by=khs.by)
    assert list(Trail.objects.filter(verb="appoint").values_list("object_id", "facts")) == [
        (verv.pk, {"seat_id": seat.pk, "person_id": verv.person_id})
    ]


def test_files_are_each_judged_and_one_that_is_sent_stays_in_the_records(khs, asked):
    by = responder(khs)
    received = answering.attach(
        asked, [SimpleUploadedFile("ok.txt", b"Tekst"), SimpleUploadedFile("tom.txt", b"")], by=by
    )
    assert ([str(row) for row in received.files], received.refused) == (
        ["ok.txt"], ("Filen «tom.txt» er tom. Velg en fil med innhold.",),
    )  # fmt: skip
    answering.answer(asked, Reply("<p>Se fil.</p>"), version=1, by=by)
    row = RecipientFile.objects.get()
    assert row.sent_at is not None
    answering.remove_file(row, by=by)
    with pytest.raises(Refused, match="allerede fjernet"):
        answering.remove_file(row, by=by)
    assert RecipientFile.objects.count() == 1
    assert list(RecipientFile.objects.visible_to(khs.by)) == []
