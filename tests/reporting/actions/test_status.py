"""Begun, written, sent, answered: each act's whole outcome."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused, Stale
from reporting.actions import status as actions
from reporting.models import StatusUpdate
from reporting.texts import UpdateText
from tests import factories

TEXT = UpdateText(
    date(2014, 11, 10), "foelg_med", "To av tre er holdt.", "<p>To er holdt.</p>", "<p>Siste i januar.</p>", "nn"
)
FIELDS = ("period_to", "light", "headline", "done", "next", "language", "state", "version", "returned_because")


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs):
    return factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person)


@pytest.fixture
def draft(project):
    return factories.StatusUpdateFactory(project=project)


def row(update):
    return StatusUpdate.objects.values(*FIELDS, "approved_at").get(pk=update.pk)


def trail_of(update):
    rows = Trail.objects.filter(object_type="reporting.statusupdate", object_id=update.pk).order_by("pk")
    return list(rows.values_list("verb", "by_id", "facts"))


def written(**changes):
    return {
        "period_to": date(2014, 11, 10),
        "light": "foelg_med",
        "headline": "To av tre er holdt.",
        "done": "<p>To er holdt.</p>",
        "next": "<p>Siste i januar.</p>",
        "language": "nn",
        "state": "draft",
        "version": 2,
        "returned_because": "",
        "approved_at": None,
        **changes,
    }


def test_start_makes_an_empty_draft_of_today_in_the_language_of_the_previous(khs, project):
    factories.StatusUpdateFactory(
        project=project,
        state="approved",
        approved_at="2014-10-01T10:00:00Z",
        language="nn",
        period_to=date(2014, 9, 29),
    )
    update = actions.start_update(project, by=khs.by)
    empty = {"light": "", "headline": "", "done": "", "next": "", "version": 1}
    assert row(update) == written(period_to=date(2014, 11, 17), **empty)
    assert (update.author, update.samarbeid) == (khs.secretary.person, khs.samarbeid)
    assert trail_of(update) == [("start_update", khs.secretary.person_id, {"project_id": project.pk})]


def test_start_goes_on_with_the_draft_begun_before(khs, project, draft):
    assert actions.start_update(project, by=khs.by) == draft
    assert trail_of(draft) == []


def test_an_owner_does_not_go_on_with_a_draft_that_is_not_shown_to_the_owner(khs, project):
    factories.StatusUpdateFactory(project=project, author=khs.lead.person)
    assert actions.start_update(project, by=khs.reader(khs.member)).author == khs.member.person


def test_save_keeps_every_field_cleans_the_html_and_counts_the_version(khs, draft):
    dirty = replace(TEXT, done='<p onclick="x()">To er <script>x()</script>holdt.</p>')
    actions.save_update(draft, dirty, version=1, by=khs.by)
    assert row(draft) == written(done="<p>To er holdt.</p>")


def test_an_unfinished_text_is_kept(khs, draft):
    actions.save_update(draft, UpdateText(date(2014, 11, 10)), version=1, by=khs.by)
    assert row(draft) == written(light="", headline="", done="", next="", language="nb")


def test_the_trail_has_one_save_per_person_and_sitting(khs, draft):
    lead = khs.reader(khs.lead)
    for version, by in enumerate([khs.by, khs.by, lead, khs.by], start=1):
        actions.save_update(draft, TEXT, version=version, by=by)
    facts = {"project_id": draft.project_id}
    people = [khs.secretary.person_id, khs.lead.person_id, khs.secretary.person_id]
    assert trail_of(draft) == [("save_update", person, facts) for person in people]


def test_a_save_on_an_old_version_changes_nothing(khs, draft):
    actions.save_update(draft, TEXT, version=1, by=khs.by)
    with pytest.raises(Stale):
        actions.save_update(draft, replace(TEXT, headline="Annet"), version=1, by=khs.by)
    assert row(draft) == written()


def test_submit_saves_and_sends(khs, draft):
    StatusUpdate.objects.filter(pk=draft.pk).update(returned_because="Tallene mangler")
    actions.submit_update(draft, TEXT, version=1, by=khs.reader(khs.member))
    assert row(draft) == written(state="submitted")
    assert trail_of(draft) == [("submit_update", khs.member.person_id, {"project_id": draft.project_id, "version": 2})]


def test_submit_refuses_what_is_missing_and_saves_nothing(khs, draft):
    before = row(draft)
    with pytest.raises(Refused) as refused:
        actions.submit_update(draft, replace(TEXT, light="", headline=""), version=1, by=khs.by)
    assert refused.value.sentences == ("Velg hvordan det går", "Skriv én setning om hvordan det står til")
    assert (row(draft), trail_of(draft)) == (before, [])


def test_submit_refuses_a_day_before_the_previous_status(khs, draft):
    factories.StatusUpdateFactory(
        project=draft.project, state="approved", approved_at="2014-11-12T10:00:00Z", period_to=date(2014, 11, 12)
    )
    with pytest.raises(Refused) as refused:
        actions.submit_update(draft, TEXT, version=1, by=khs.by)
    assert refused.value.sentences == ("Datoen kan ikke være før forrige status, 12. november 2014",)


def test_approve_is_dated_by_the_clock_of_the_domain(khs, draft):
    actions.submit_update(draft, TEXT, version=1, by=khs.by)
    actions.approve_update(draft, version=2, by=khs.reader(khs.lead))
    kept = row(draft)
    assert timezone.localdate(kept.pop("approved_at")) == date(2014, 11, 17)
    assert kept == {k: v for k, v in written(state="approved").items() if k != "approved_at"}
    assert trail_of(draft)[-1] == (
        "approve_update",
        khs.lead.person_id,
        {"project_id": draft.project_id, "version": 2},
    )


def test_return_goes_back_with_the_reason(khs, draft):
    actions.submit_update(draft, TEXT, version=1, by=khs.reader(khs.member))
    actions.return_update(draft, because="  Tallene mangler ", version=2, by=khs.by)
    assert row(draft) == written(returned_because="Tallene mangler")
    assert [verb for verb, _, _ in trail_of(draft)] == ["submit_update", "return_update"]


@pytest.mark.parametrize("because", ["", "   ", "x" * 301])
def test_return_needs_a_reason_that_fits(khs, draft, because):
    actions.submit_update(draft, TEXT, version=1, by=khs.by)
    with pytest.raises(Refused) as refused:
        actions.return_update(draft, because=because, version=2, by=khs.by)
    assert refused.value.sentences == ("Skriv hva som må endres, med høyst 300 tegn",)
    assert row(draft)["state"] == "submitted"


def test_withdraw_keeps_text_and_time(khs, draft):
    actions.submit_update(draft, TEXT, version=1, by=khs.by)
    approved = actions.approve_update(draft, version=2, by=khs.by)
    actions.withdraw_update(draft, version=2, by=khs.by)
    assert row(draft) == written(state="withdrawn", approved_at=approved.approved_at)


def test_an_answer_to_a_text_that_has_changed_is_stale(khs, draft):
    actions.submit_update(draft, TEXT, version=1, by=khs.by)
    for act in (actions.approve_update, actions.withdraw_update):
        with pytest.raises(Stale):
            act(draft, version=1, by=khs.by)
    with pytest.raises(Stale):
        actions.return_update(draft, because="Kort", version=1, by=khs.by)
    assert row(draft) == written(state="submitted")


SENTENCES = {
    "draft": "Statusen er et utkast. Den må sendes til godkjenning først.",
    "submitted": "Statusen er sendt til godkjenning og kan ikke endres nå. Be om å få den tilbake.",
    "approved": "Statusen er godkjent og kan ikke endres. Skriv en ny status.",
    "withdrawn": "Statusen er trukket og kan ikke endres. Skriv en ny status.",
}
ACTS = {
    "save": lambda update, by: actions.save_update(update, TEXT, version=1, by=by),
    "submit": lambda update, by: actions.submit_update(update, TEXT, version=1, by=by),
    "approve": lambda update, by: actions.approve_update(update, version=1, by=by),
    "return": lambda update, by: actions.return_update(update, because="Kort", version=1, by=by),
    "withdraw": lambda update, by: actions.withdraw_update(update, version=1, by=by),
}
DONE_FROM = {
    "save": {"draft"},
    "submit": {"draft"},
    "approve": {"submitted"},
    "return": {"submitted"},
    "withdraw": {"approved"},
}


@pytest.mark.parametrize("state", SENTENCES)
@pytest.mark.parametrize("act", ACTS)
def test_each_act_in_each_state(khs, project, act, state):
    approved_at = "2014-11-12T10:00:00Z" if state in ("approved", "withdrawn") else None
    update = factories.StatusUpdateFactory(project=project, state=state, approved_at=approved_at)
    if state in DONE_FROM[act]:
        assert ACTS[act](update, khs.by).pk == update.pk
        return
    before = row(update)
    with pytest.raises(Refused) as refused:
        ACTS[act](update, khs.by)
    assert (refused.value.sentences, row(update), trail_of(update)) == ((SENTENCES[state],), before, [])


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["reader_user", "outsider", "foreign secretary"])
def test_those_without_the_right_change_nothing(khs, other, project, act, who):
    by = other.by if who == "foreign secretary" else khs.reader(getattr(khs, who))
    states = {"save": "draft", "submit": "draft", "approve": "submitted", "return": "submitted", "withdraw": "approved"}
    update = factories.StatusUpdateFactory(project=project, state=states[act], approved_at="2014-11-12T10:00:00Z")
    before = row(update)
    with pytest.raises(NotAllowed):
        ACTS[act](update, by)
    with pytest.raises(NotAllowed):
        actions.start_update(project, by=by)
    assert (row(update), trail_of(update), StatusUpdate.objects.count()) == (before, [], 1)
