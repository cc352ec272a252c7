"""Who sees projects, as a table: role by own and foreign samarbeid."""

import pytest

from organisations.reader import ANONYMOUS
from projects.models import Project
from tests import factories

ROLES = ("secretary", "lead", "member", "reader_user", "outsider")
SEES_PROJECTS = {"secretary": True, "lead": True, "member": True, "reader_user": True, "outsider": False}


@pytest.mark.parametrize("role", ROLES)
def test_projects_are_seen_by_everyone_with_a_role_and_by_no_one_elsewhere(khs, other, role):
    ours = factories.ProjectFactory(samarbeid=khs.samarbeid)
    factories.ProjectFactory(samarbeid=other.samarbeid)
    seen = set(Project.objects.visible_to(khs.reader(getattr(khs, role))))
    assert seen == ({ours} if SEES_PROJECTS[role] else set())


@pytest.mark.django_db
def test_anonymous_sees_nothing():
    factories.ProjectFactory()
    assert Project.objects.visible_to(ANONYMOUS).count() == 0
