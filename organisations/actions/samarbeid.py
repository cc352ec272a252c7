"""What a samarbeid is called, which language it writes, and whose archive its papers belong to."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import rules, trail
from organisations.marks import check_seen, mark_of
from organisations.models import Organisation, Samarbeid
from organisations.reader import Reader
from organisations.refusals import Refused, require
from organisations.texts import IdentityText


@transaction.atomic
def change_samarbeid(text: IdentityText, *, seen: str = "", by: Reader) -> Samarbeid:
    """Another name, language or archive owner; papers that are frozen stay. `seen` is mark_of_samarbeid as it was read.

    Raises NotAllowed, Stale, and Refused for an owner that takes no part here.
    """
    require(rules.can_edit_samarbeid(by))
    row = Samarbeid.objects.select_for_update().get(slug=by.samarbeid_slug)
    check_seen(seen, *_as_said(row))
    before = _facts(row)
    row.name, row.short_name, row.language = text.name, text.short_name, text.language
    row.archive_owner = _owner(row, text)
    row.save()
    pairs = {name: [before[name], value] for name, value in _facts(row).items() if before[name] != value}
    trail.record("change_samarbeid", row, by=by, samarbeid_id=row.pk, changed=pairs)
    return row


def mark_of_samarbeid(row: Samarbeid) -> str:
    return mark_of(*_as_said(row))


def _as_said(row: Samarbeid) -> tuple[Any, ...]:
    return tuple(_facts(row).values())


def _facts(row: Samarbeid) -> dict[str, Any]:
    return {
        "name": row.name, "short_name": row.short_name, "language": row.language,
        "archive_owner": row.archive_owner_id,
    }  # fmt: skip


def _owner(row: Samarbeid, text: IdentityText) -> Organisation | None:
    if text.owner_orgnr:
        return owner_of_number(text.owner_orgnr, text.owner_name)
    if text.owner_id in (None, row.archive_owner_id):
        return row.archive_owner if text.owner_id else None
    owner = Organisation.objects.taking_part_in(row.pk).filter(pk=text.owner_id).first()
    if owner is None:
        raise Refused(_("Den du valgte, er ikke lenger med i samarbeidet. Velg på nytt."))
    return owner


def owner_of_number(orgnr: str, name: str) -> Organisation:
    """Part of an act: the organisation that bears the number; one that no list has is called `name`, or its number."""
    other = {"kind": Organisation.Kind.ORGANISASJON, "name": name or orgnr}
    return Organisation.objects.get_or_create(orgnr=orgnr, defaults=other)[0]
