"""Who takes part in a samarbeid: joining, being changed, leaving."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from organisations import clock, rules, trail
from organisations.actions.leaving import bring_back, end_with
from organisations.marks import check_seen, mark_of
from organisations.models import Membership, Organisation, Region, RegionMember, Samarbeid
from organisations.reader import Reader
from organisations.refusals import Refused, require
from organisations.taking_part import refuse_outside, used_elsewhere

KINDS = {
    Membership.Party.KOMMUNE: Organisation.Kind.KOMMUNE,
    Membership.Party.FORETAK: Organisation.Kind.HELSEFORETAK,
}


@dataclass(frozen=True)
class OwnText:
    """What is typed of an organisation of one's own; `orgnr` is nine digits with the right check digit, or empty."""

    name: str
    orgnr: str = ""


@transaction.atomic
def join(organisations: Sequence[Organisation], *, party: str, from_on: date, by: Reader) -> list[Membership]:
    """The organisations take part from the day, all or none.

    Raises NotAllowed, and Refused for one that is over or has not begun on the day, or takes part already.
    """
    samarbeid = _lock(by)
    return [_join(samarbeid, each, party=party, from_on=from_on, by=by) for each in organisations]


@transaction.atomic
def join_own(own: OwnText, *, party: str, from_on: date, by: Reader) -> Membership:
    """An organisation that the list does not have, made here; one that bears the number already is that one.

    Raises NotAllowed, and Refused as join, or where one of the name takes part.
    """
    samarbeid = _lock(by)
    _refuse_name(samarbeid, own.name, None)
    known = Organisation.objects.filter(orgnr=own.orgnr).first() if own.orgnr else None
    kind = KINDS.get(Membership.Party(party), Organisation.Kind.ORGANISASJON)
    organisation = known or Organisation.objects.create(name=own.name, orgnr=own.orgnr, kind=kind)
    return _join(samarbeid, organisation, party=party, from_on=from_on, by=by)


def _join(samarbeid: Samarbeid, row: Organisation, *, party: str, from_on: date, by: Reader) -> Membership:
    refuse_outside(row, from_on)
    if Membership.objects.standing(from_on).filter(samarbeid=samarbeid, organisation=row).exists():
        raise Refused(_("%(name)s er alt med i samarbeidet.") % {"name": row.name})
    membership = Membership.objects.create(samarbeid=samarbeid, organisation=row, party=party, valid_from=from_on)
    trail.record("join", membership, by=by, organisation_id=row.pk, party=party, from_on=from_on.isoformat())
    return membership


@transaction.atomic
def change_party(
    membership: Membership,
    *,
    party: str,
    language: str,
    region_ids: Collection[int],
    own: OwnText | None = None,
    seen: str = "",
    by: Reader,
) -> Membership:
    """Another part, another målform (empty: what the samarbeid writes), other regions; `own` is another name and number
    of an organisation made here, which nobody else uses. `seen` is mark_of_party as the person read it.

    Raises NotAllowed, Stale, and Refused for one from the list or used elsewhere, a name or number that is taken.
    """
    _lock(by)
    fresh = _fresh(membership, by)
    check_seen(seen, *_party_as_said(fresh))
    before = _party_facts(fresh)
    if own and own != own_text(fresh.organisation):
        _rename(fresh, own)
    fresh.party, fresh.language = party, language
    fresh.save(update_fields=["party", "language"])
    _set_regions(fresh, region_ids)
    trail.record("change_party", fresh, by=by, changed=trail.changed(before, _party_facts(fresh)))
    return fresh


def _rename(membership: Membership, own: OwnText) -> None:
    organisation = Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    if not is_own(organisation, membership.samarbeid_id):
        raise Refused(_("Navn og nummer kan ikke endres her: de er fra listen, eller flere samarbeid bruker dem."))
    if own.orgnr and Organisation.objects.filter(orgnr=own.orgnr).exclude(pk=organisation.pk).exists():
        raise Refused(_("Organisasjonsnummeret hører til en annen organisasjon. Se om to sifre er byttet om."))
    _refuse_name(membership.samarbeid, own.name, organisation)
    organisation.name, organisation.orgnr = own.name, own.orgnr
    organisation.save()
    membership.organisation = organisation


def _set_regions(membership: Membership, region_ids: Collection[int]) -> None:
    here: dict[str, Any] = {
        "samarbeid_id": membership.samarbeid_id,
        "organisation_id": membership.organisation_id,
    }
    regions = Region.objects.filter(samarbeid_id=membership.samarbeid_id, pk__in=region_ids)
    if len(regions) != len(set(region_ids)):
        raise Refused(_("En region du valgte, finnes ikke lenger. Velg på nytt."))
    RegionMember.objects.filter(**here).exclude(region__in=regions).delete()
    for region in regions:
        RegionMember.objects.get_or_create(**here, region=region)


@transaction.atomic
def leave(membership: Membership, *, on: date, seen: str = "", by: Reader) -> Membership:
    """The day is its last one here: its seats, those who sit in them and its readers end with it; papers stay. Another
    day may be chosen until the first one is over. `seen` is mark_of_leaving as the person read it.

    Raises NotAllowed, Stale, Refused.
    """
    _lock(by)
    fresh = _fresh(membership, by)
    check_seen(seen, fresh.valid_to)
    if on < max(clock.today(), fresh.valid_from):
        raise Refused(_("Velg i dag eller en dag som kommer. Det som har vært, endres ikke."))
    bring_back(fresh)
    fresh.ends, fresh.valid_to = end_with(fresh, on), on
    fresh.save(update_fields=["ends", "valid_to"])
    counts = {f"{name}_ended": len(rows) for name, rows in fresh.ends.items() if rows}
    trail.record("leave", fresh, by=by, on=on.isoformat(), **counts)
    return fresh


@transaction.atomic
def stay(membership: Membership, *, by: Reader) -> Membership:
    """It does not leave after all: what would have ended stands as before. Raises NotAllowed, Refused."""
    _lock(by)
    fresh = _fresh(membership, by)
    if fresh.valid_to is None:
        raise Refused(_("Organisasjonen er med uten sluttdato."))
    bring_back(fresh)
    fresh.ends, fresh.valid_to = {}, None
    fresh.save(update_fields=["ends", "valid_to"])
    trail.record("stay", fresh, by=by)
    return fresh


def is_own(organisation: Organisation, samarbeid_id: int) -> bool:
    """Whether this samarbeid may change name and number: it is not from the list, and no other uses it."""
    return not organisation.listed_as and not used_elsewhere([organisation], samarbeid_id)


def own_text(organisation: Organisation) -> OwnText:
    return OwnText(organisation.name, organisation.orgnr)


def mark_of_party(membership: Membership) -> str:
    return mark_of(*_party_as_said(membership))


def mark_of_leaving(membership: Membership) -> str:
    return mark_of(membership.valid_to)


def regions_of(membership: Membership) -> list[int]:
    here = {"samarbeid_id": membership.samarbeid_id, "organisation_id": membership.organisation_id}
    return sorted(RegionMember.objects.filter(**here).values_list("region_id", flat=True))


def _party_as_said(membership: Membership) -> tuple[object, ...]:
    return tuple(_party_facts(membership).values())


def _party_facts(membership: Membership) -> dict[str, Any]:
    organisation = membership.organisation
    return {
        "party": membership.party, "language": membership.language,
        "name": organisation.name, "orgnr": organisation.orgnr, "region_ids": regions_of(membership),
    }  # fmt: skip


def _lock(by: Reader) -> Samarbeid:
    """Two who change who takes part wait here for each other. Raises NotAllowed."""
    require(rules.can_edit_parties(by))
    return Samarbeid.objects.select_for_update().get(slug=by.samarbeid_slug)


def _fresh(membership: Membership, by: Reader) -> Membership:
    """As it is under the lock. Raises NotAllowed, and Refused for one that is over."""
    require(membership.samarbeid_id == by.samarbeid_id)
    fresh: Membership = Membership.objects.select_related("organisation", "samarbeid").get(pk=membership.pk)
    if fresh.valid_to and fresh.valid_to < clock.today():
        raise Refused(_("Organisasjonen har gått ut. Legg den til på nytt hvis den skal være med igjen."))
    return fresh


def _refuse_name(samarbeid: Samarbeid, name: str, organisation: Organisation | None) -> None:
    same = Q(organisation__name__iexact=name, samarbeid=samarbeid)
    members = Membership.objects.standing().filter(same).exclude(organisation=organisation)
    if members.exists():
        raise Refused(_("«%(name)s» er alt med i samarbeidet.") % {"name": name})
