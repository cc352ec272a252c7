"""Whether an organisation can take part on a day, and whether others use it too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from organisations.dates import long_date
from organisations.models import Organisation, Samarbeid
from organisations.refusals import Refused


def refuse_outside(organisation: Organisation, on: date) -> None:
    """Raises Refused for a day when the organisation has not begun, or is over."""
    begins, ends = organisation.valid_from, organisation.valid_to
    if begins and begins > on:
        words = {"name": organisation.name, "day": long_date(begins)}
        raise Refused(_("%(name)s begynner %(day)s. Velg den dagen eller en senere.") % words)
    if ends and ends < on:
        words = {"name": organisation.name, "day": long_date(ends)}
        raise Refused(_("%(name)s tok slutt %(day)s. Velg den som kom etter.") % words)


def used_elsewhere(organisations: Sequence[Organisation], samarbeid_id: int) -> set[int]:
    """Ids of those that other samarbeid use. One query for each table that points at organisations."""
    found = set(
        Samarbeid.objects.filter(archive_owner__in=organisations)
        .exclude(pk=samarbeid_id)
        .values_list("archive_owner_id", flat=True)
    )
    for pointer in Organisation._meta.related_objects:
        table = pointer.related_model
        if any(column.attname == "samarbeid_id" for column in table._meta.concrete_fields):
            rows = table._default_manager.filter(**{f"{pointer.field.name}__in": organisations})
            found |= set(rows.exclude(samarbeid_id=samarbeid_id).values_list(pointer.field.attname, flat=True))
    return found
