"""A status that asks a body and names its numbers: what is kept at each step."""

from dataclasses import replace
from datetime import date

import pytest

from figures.figures import as_json
from jobs.models import Job
from organisations.refusals import Refused
from pathways.actions import gatherings
from projects.actions import milestones
from reporting import numbers as reporting
from reporting.actions import status as actions
from reporting.models import StatusUpdate
from reporting.previews import preview_of
from reporting.texts import UpdateText
from tests import factories
from tests.pathways.factories import GatheringFactory
from tests.projects.factories import MilestoneFactory

TEXT = UpdateText(date(2014, 11, 10), "paa_plan", "{milepæler nådd} nådd.", "<p>{Milepæler nådd} er nådd.</p>")


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person)
    factories.ReportsToFactory(project=project, utvalg=khs.utvalg)
    return project


@pytest.fixture
def draft(project):
    return factories.StatusUpdateFactory(project=project)


@pytest.fixture
def asking(khs):
    return replace(TEXT, asks_utvalg_id=khs.utvalg.pk, asks_title="Mer penger", asks_proposal="<p>Vedtatt.</p>")


def approved(khs, draft, text):
    actions.submit_update(draft, text, version=1, by=khs.by)
    return actions.approve_update(draft, version=2, by=khs.by)


def test_names_stay_names_until_the_status_is_approved_and_then_text_and_table_agree(khs, project, draft):
    one, gathering = MilestoneFactory(project=project), GatheringFactory(project=project)
    actions.submit_update(draft, TEXT, version=1, by=khs.by)
    assert StatusUpdate.objects.get().done == "<p>{Milepæler nådd} er nådd.</p>"
    milestones.move_milestone(one, "reached", by=khs.by)
    figures = [as_json(figure) for figure in reporting.figures_of(project)]
    told = reporting.values_of(project)
    actions.approve_update(draft, version=2, by=khs.by)
    milestones.move_milestone(one, "planned", by=khs.by)
    gatherings.cancel_gathering(gathering, by=khs.by)
    kept = StatusUpdate.objects.get()
    assert (kept.headline, kept.done) == ("1 nådd.", "<p>1 er nådd.</p>")
    assert (kept.values["milepæler nådd"], kept.values["samlinger avtalt"]) == ("1", "1")
    assert (len(figures), kept.figures) == (1, [_listed(figure) for figure in figures])
    shown = preview_of(kept, None)
    assert [[line.label, line.value] for line in shown.numbers] == kept.numbers == [list(pair) for pair in told.items()]
    values = {line.label: line.value for line in shown.numbers}
    assert (values["milepæler nådd"], shown.figures[0].rows[0][-1]) == ("1", "Planlagt")


def _listed(value):
    """As JSON has it."""
    if isinstance(value, dict):
        return {key: _listed(each) for key, each in value.items()}
    return [_listed(each) for each in value] if isinstance(value, (list, tuple)) else value


def test_a_number_that_is_gone_when_the_status_is_approved_stops_it(khs, project, draft):
    one = MilestoneFactory(project=project)
    actions.submit_update(draft, TEXT, version=1, by=khs.by)
    milestones.move_milestone(one, "dropped", by=khs.by)
    with pytest.raises(Refused, match="Noe er endret siden statusen ble sendt"):
        actions.approve_update(draft, version=2, by=khs.by)
    kept = StatusUpdate.objects.get()
    assert (kept.state, kept.headline, kept.numbers) == ("submitted", "{milepæler nådd} nådd.", [])


def test_an_approved_status_that_asks_a_body_leaves_a_job_and_one_that_does_not_leaves_none(khs, project, asking):
    MilestoneFactory(project=project)
    first = factories.StatusUpdateFactory(project=project)
    approved(khs, first, TEXT)
    assert Job.objects.filter(kind="status.asks_body").count() == 0
    second = factories.StatusUpdateFactory(project=project)
    approved(khs, second, asking)
    job = Job.objects.get(kind="status.asks_body")
    assert (job.key, job.samarbeid_id, job.payload) == (
        f"status-{second.pk}",
        khs.samarbeid.pk,
        {"status_update_id": second.pk},
    )


def test_without_a_body_no_title_and_proposal_are_kept(khs, draft, asking):
    saved = actions.save_update(draft, replace(asking, asks_utvalg_id=None), version=1, by=khs.by)
    assert (saved.asks_utvalg_id, saved.asks_title, saved.asks_proposal) == (None, "", "")


def test_a_draft_may_lack_what_is_asked_and_cleans_the_proposal(khs, draft, asking):
    dirty = replace(asking, asks_title="", asks_proposal="<p onclick=x>Vedtatt.</p>")
    saved = actions.save_update(draft, dirty, version=1, by=khs.by)
    assert (saved.asks_utvalg, saved.asks_title, saved.asks_proposal) == (khs.utvalg, "", "<p>Vedtatt.</p>")
    with pytest.raises(Refused) as refused:
        actions.submit_update(draft, dirty, version=2, by=khs.by)
    assert "Skriv hva saken skal hete" in refused.value.sentences


def test_only_a_body_that_the_project_reports_to_is_asked(khs, other, draft, asking):
    foreign, unasked = other.utvalg, factories.UtvalgFactory(samarbeid=khs.samarbeid)
    for body in (foreign, unasked):
        with pytest.raises(Refused, match="Prosjektet rapporterer ikke til utvalget"):
            actions.save_update(draft, replace(asking, asks_utvalg_id=body.pk), version=1, by=khs.by)
    assert StatusUpdate.objects.get().asks_utvalg_id is None
