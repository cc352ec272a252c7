"""Who takes part: organisations join by the acts of «Organisasjoner»."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from demo.shapes import OrganisationSeed
from organisations.actions.parties import OwnText, join, join_own
from organisations.models import Membership, MunicipalityNumber, Organisation
from organisations.reader import Reader

FIRST_DAY = date(2013, 1, 1)
# The municipalities by their numbers, and what is counted of them.
NUMBERED_SINCE = date(2012, 1, 1)


def add_organisation(text: OrganisationSeed, known: Mapping[str, Organisation], *, by: Reader) -> Organisation:
    """From the shipped list where that is loaded already; else an own one, which the list takes over. `known` are those
    before it, by key."""
    row = _listed(text)
    if text.party:
        row = _take_part(text, row, by=by)
    if row is None or not row.listed_as:
        row = _said_of(text, row or Organisation(name=text.name), known)
    return row


def _listed(text: OrganisationSeed) -> Organisation | None:
    listed = Organisation.objects.exclude(listed_as="")
    is_it = Q(numbers__nr=text.nr) if text.nr else Q(kind=text.kind, name=text.name)
    return listed.filter(is_it).first()


def _take_part(text: OrganisationSeed, listed: Organisation | None, *, by: Reader) -> Organisation:
    joining = {"party": text.party, "from_on": FIRST_DAY, "by": by}
    membership: Membership = join([listed], **joining)[0] if listed else join_own(OwnText(text.name), **joining)
    if text.valid_to:
        # The last day of the organisation itself, on which nobody has decided anything yet.
        membership.valid_to = date.fromisoformat(text.valid_to)
        membership.save(update_fields=["valid_to"])
    return membership.organisation


def _said_of(text: OrganisationSeed, row: Organisation, known: Mapping[str, Organisation]) -> Organisation:
    """What only the list says of an organisation: its kind, number, parent, last day and successor."""
    row.kind = text.kind
    row.parent = known.get(text.parent)
    row.valid_to = date.fromisoformat(text.valid_to) if text.valid_to else None
    row.successor = known.get(text.successor)
    row.save()
    if text.nr:
        MunicipalityNumber.objects.create(
            organisation=row, nr=text.nr, valid_from=NUMBERED_SINCE, valid_to=row.valid_to
        )
    return row
