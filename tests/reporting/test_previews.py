"""A status as it will be read, before it is approved."""

from dataclasses import replace
from datetime import date

import pytest

from reporting.actions import status as actions
from reporting.previews import preview_of
from reporting.texts import UpdateText
from tests import factories
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


def test_an_empty_draft_strikes_nothing_out(khs, project):
    before = factories.StatusUpdateFactory(project=project, state="approved", approved_at="2014-10-01T10:00:00Z")
    empty = factories.StatusUpdateFactory(project=project, state="draft", headline="", done="", next="")
    assert (before.done != "", preview_of(empty, before).has_changes) == (True, False)


def test_the_preview_has_numbers_in_place_their_change_and_what_is_new(khs, project, draft):
    before = factories.StatusUpdateFactory(
        project=project, state="approved", approved_at="2014-10-01T10:00:00Z", period_to=date(2014, 9, 29),
        headline="0 nådd.", done="<p>0 er nådd.</p>", next="", numbers=[["milepæler nådd", "0"]],
    )  # fmt: skip
    MilestoneFactory(project=project, state="reached")
    saved = actions.save_update(draft, TEXT, version=1, by=khs.by)
    shown = preview_of(saved, before)
    assert shown.text == replace(TEXT, headline="1 nådd.", done="<p>1 er nådd.</p>")
    assert [line.change for line in shown.numbers] == ["+1 siden 29. september", ""]
    marks = [[(part.text, part.mark) for part in block.parts] for block in shown.changes]
    assert marks == [[(" ", ""), ("0", "del"), ("1", "ins"), (" er nådd.", "")]]
