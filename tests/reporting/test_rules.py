"""Who sees and writes project status, as a table: role by own and foreign samarbeid."""

import pytest

from organisations.reader import ANONYMOUS
from projects.rules import can_write_update
from reporting import rules
from reporting.models import StatusUpdate, UpdateAttachment
from tests import factories
from tests.reporting.factories import UpdateAttachmentFactory

ROLES = ("secretary", "lead", "member", "reader_user", "outsider")
SEES_UPDATES = {
    "secretary": {"draft", "submitted", "approved", "withdrawn"},
    "lead": {"draft", "submitted", "approved", "withdrawn"},
    "member": {"approved", "withdrawn"},
    "reader_user": {"approved", "withdrawn"},
    "outsider": set(),
}
# May write, may approve.
MAY = {
    "secretary": (True, True),
    "lead": (True, True),
    "member": (False, False),
    "reader_user": (False, False),
    "outsider": (False, False),
}


def updates_in_every_state(project):
    told = {"approved_at": "2014-11-12T10:00:00Z"}
    return {
        state: factories.StatusUpdateFactory(project=project, state=state, **(told if when else {}))
        for state, when in [("draft", 0), ("submitted", 0), ("approved", 1), ("withdrawn", 1)]
    }


@pytest.mark.parametrize("role", ROLES)
def test_updates_seen_by_state(khs, other, role):
    updates_in_every_state(factories.ProjectFactory(samarbeid=khs.samarbeid))
    updates_in_every_state(factories.ProjectFactory(samarbeid=other.samarbeid))
    seen = StatusUpdate.objects.visible_to(khs.reader(getattr(khs, role))).values_list("samarbeid_id", "state")
    assert sorted(seen) == sorted((khs.samarbeid.pk, state) for state in SEES_UPDATES[role])


def test_an_author_sees_the_own_draft_and_no_other(khs):
    mine = factories.StatusUpdateFactory(project__samarbeid=khs.samarbeid, author=khs.member.person)
    factories.StatusUpdateFactory(project__samarbeid=khs.samarbeid)
    assert list(StatusUpdate.objects.visible_to(khs.reader(khs.member))) == [mine]


@pytest.mark.parametrize("role", ROLES)
def test_writing_and_approving(khs, other, role):
    reader = khs.reader(getattr(khs, role))
    ours = factories.StatusUpdateFactory(project__samarbeid=khs.samarbeid)
    foreign = factories.StatusUpdateFactory(project__samarbeid=other.samarbeid)
    asked = [(can_write_update(reader, u.project), rules.can_approve_update(reader, u)) for u in (ours, foreign)]
    assert asked == [MAY[role], (False, False)]


def test_an_owner_writes_but_does_not_approve(khs):
    update = factories.StatusUpdateFactory(project__samarbeid=khs.samarbeid, project__owner=khs.member.person)
    reader = khs.reader(khs.member)
    assert (can_write_update(reader, update.project), rules.can_approve_update(reader, update)) == (True, False)


def test_an_owner_has_no_right_in_another_samarbeid(khs, other):
    project = factories.ProjectFactory(samarbeid=other.samarbeid, owner=khs.secretary.person)
    assert can_write_update(khs.by, project) is False


@pytest.mark.django_db
def test_anonymous_sees_nothing():
    factories.StatusUpdateFactory(state="approved", approved_at="2014-11-12T10:00:00Z")
    assert StatusUpdate.objects.visible_to(ANONYMOUS).count() == 0


def test_files_of_a_status_are_for_nobody_without_a_role_and_for_the_own_samarbeid(khs, other):
    mine = UpdateAttachmentFactory(update__project__samarbeid=khs.samarbeid)
    UpdateAttachmentFactory(update__project__samarbeid=other.samarbeid)
    readers = (ANONYMOUS, khs.reader(khs.outsider), khs.by, khs.reader(khs.member))
    seen = [list(UpdateAttachment.objects.filter(rules.visible_update_files(each))) for each in readers]
    assert seen == [[], [], [mine], [mine]]
