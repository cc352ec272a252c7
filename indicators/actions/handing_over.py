"""Whose file waits to be looked at is another's, when the one before leaves. Part of an act that has asked its rule."""

from __future__ import annotations

from indicators.models import IndicatorUpload
from organisations import trail
from organisations.models import Person
from organisations.reader import Reader


def hand_over_upload(upload: IndicatorUpload, to: Person, *, by: Reader | None) -> None:
    """To somebody without a file for the same indicator. `by` is None for the portal itself. Effects: sender, trail."""
    fresh = IndicatorUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    before, fresh.by = fresh.by_id, to
    fresh.save(update_fields=["by"])
    trail.record("hand_over_upload", fresh, by=by, before_id=before, person_id=to.pk, indicator_id=fresh.indicator_id)
