"""Who writes a sak is another, when the one before leaves. Part of an act that has asked its rule."""

from __future__ import annotations

from meetings.models import Sak
from organisations import trail
from organisations.models import Person
from organisations.reader import Reader


def hand_over_sak(sak: Sak, to: Person, *, by: Reader | None) -> None:
    """`by` is None for the portal itself. What is frozen of the sak does not change. Effects: author, trail."""
    fresh = Sak.objects.select_for_update(of=("self",)).get(pk=sak.pk)
    before, fresh.author = fresh.author_id, to
    fresh.save(update_fields=["author"])
    trail.record("handed_over", fresh, by=by, before_id=before, person_id=to.pk)
