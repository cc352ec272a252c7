"""Who answers for a project is another, when the one before leaves. Part of an act that has asked its rule."""

from __future__ import annotations

from organisations import trail
from organisations.models import Person
from organisations.reader import Reader
from projects.models import Project


def hand_over_project(project: Project, to: Person, *, by: Reader | None) -> None:
    """`by` is None for the portal itself. Whoever has the project open to change it reads of it before it is saved.
    Effects: owner, trail."""
    fresh = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    before, fresh.owner = fresh.owner_id, to
    fresh.version += 1
    fresh.save(update_fields=["owner", "version"])
    trail.record("hand_over_project", fresh, by=by, before_id=before, person_id=to.pk)
