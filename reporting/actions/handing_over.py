"""Who writes a status is another, when the one before leaves. Parts of an act that has asked its rule."""

from __future__ import annotations

from collections.abc import Collection

from organisations import trail
from organisations.models import Person
from organisations.reader import Reader
from projects.models import Project
from reporting.lifecycle import OPEN_UPDATES
from reporting.models import StatusUpdate


def hand_over_update(update: StatusUpdate, to: Person, *, by: Reader | None) -> None:
    """`by` is None for the portal itself. Effects: author, trail."""
    fresh = StatusUpdate.objects.select_for_update(of=("self",)).get(pk=update.pk)
    before, fresh.author = fresh.author_id, to
    fresh.save(update_fields=["author"])
    trail.record("hand_over_update", fresh, by=by, before_id=before, person_id=to.pk, project_id=fresh.project_id)


def hand_over_updates(project: Project, before: Collection[int], to: Person, *, by: Reader | None) -> None:
    """Those of the project that these people have begun follow the project."""
    for update in project.updates.filter(state__in=OPEN_UPDATES, author__in=before).order_by("pk"):
        hand_over_update(update, to, by=by)
