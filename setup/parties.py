"""Who takes part, as lines of a page: where they sit, how many read for them, and what becomes of them by the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisations import clock
from organisations.dates import A_DAY, long_date, short_date
from organisations.models import Affiliation, Membership, MunicipalityNumber, Organisation, RegionMember, Seat, Verv
from organisations.querysets import valid_on
from setup.models import Merger, MergerPart

# Among the filters by side: those that have left.
LEFT = "ut"
# What is proposed for one from the list, by what it is.
SIDES = {
    Organisation.Kind.KOMMUNE: Membership.Party.KOMMUNE,
    Organisation.Kind.HELSEFORETAK: Membership.Party.FORETAK,
    Organisation.Kind.ORGANISASJON: Membership.Party.BRUKER,
}


@dataclass(frozen=True)
class Tally:
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class PartyLine:
    """`fate` is what becomes of it, in a sentence; `merger` what is planned about that; `decided_with` the organisation
    on whose line the button stands, where several become part of the same one."""

    membership: Membership
    number: str
    seats: str
    readers: str
    period: str
    fate: str
    merger: Merger | None
    decided_with: str

    @property
    def organisation(self) -> Organisation:
        return self.membership.organisation

    @property
    def waits(self) -> bool:
        """Whether somebody must decide."""
        return bool(self.fate) and self.merger is None


def members_of(samarbeid_id: int) -> QuerySet[Membership]:
    """Municipalities first, then side by side; also those that have left."""
    sides = [When(party=side, then=Value(place)) for place, side in enumerate(Membership.Party.values)]
    rows = Membership.objects.filter(samarbeid_id=samarbeid_id).select_related("organisation__successor")
    return rows.order_by(Case(*sides, output_field=IntegerField()), "organisation__sort_key", "pk")


def chosen(members: QuerySet[Membership], *, side: str = "", words: str = "", region: str = "") -> QuerySet[Membership]:
    """As the filters of the page say; those that have left only where they are asked for."""
    standing = Membership.objects.standing().values("pk")
    rows = members.exclude(pk__in=standing) if side == LEFT else members.filter(pk__in=standing)
    if side in Membership.Party.values:
        rows = rows.filter(party=side)
    if words:
        rows = rows.filter(organisation__in=Organisation.objects.named(words).values("pk"))
    if region:
        places = RegionMember.objects.filter(region_id=int(region) if region.isdecimal() else 0)
        rows = rows.filter(organisation__in=places.values("organisation_id"))
    return rows


def tallies(members: QuerySet[Membership]) -> list[Tally]:
    """All who take part, then each side that anyone is on, then those that have left. Two queries."""
    words = {"kommune": _("Kommuner"), "foretak": _("Helseforetak"), "bruker": _("Brukere"),
             "observatoer": _("Observatører"), "annen": _("Andre")}  # fmt: skip
    counts = dict(chosen(members).order_by().values_list("party").annotate(Count("pk")))
    left = chosen(members, side=LEFT).count()
    sides = [Tally(side, words[side], counts[side]) for side in Membership.Party.values if side in counts]
    gone = [Tally(LEFT, _("Har gått ut"), left)] if left else []
    return [Tally("", _("Alle"), sum(counts.values())), *sides, *gone]


def lines_of(memberships: Sequence[Membership]) -> list[PartyLine]:
    """Six queries, however many they are."""
    if not memberships:
        return []
    samarbeid_id = memberships[0].samarbeid_id
    ids = [each.organisation_id for each in memberships]
    seats, vacant, readers = _seats(samarbeid_id, ids), _vacant(samarbeid_id, ids), _readers(samarbeid_id, ids)
    numbers, planned = numbers_of(ids), _planned(samarbeid_id, ids)
    several, first = _became_several(ids), first_of_groups(memberships)
    return [
        PartyLine(
            each,
            number_of(each.organisation, numbers),
            _seats_text(seats.get(each.organisation_id, 0), vacant.get(each.organisation_id, 0)),
            _readers_text(readers.get(each.organisation_id, 0)),
            period_of(each),
            *_fate_of(each, several, planned, first),
        )
        for each in memberships
    ]


def _fate_of(
    row: Membership, several: set[int], planned: dict[int, Merger], first: dict[int, Membership]
) -> tuple[str, Merger | None, str]:
    """The sentence, what is planned, and whose line has the button. One that has left is decided."""
    organisation, merger = row.organisation, planned.get(row.organisation_id)
    is_gone = row.valid_to is not None and row.valid_to < clock.today()
    if merger:
        return fate(merger.successor, merger.on), merger, ""
    if is_gone or organisation.valid_to is None or not (organisation.successor or row.organisation_id in several):
        return "", None, ""
    other = first[row.pk]
    decided_with = other.organisation.name if other.pk != row.pk else ""
    return fate(organisation.successor, organisation.valid_to + A_DAY), None, decided_with


def fate(successor: Organisation | None, on: date) -> str:
    """«Blir del av Straumnes 1. januar 2027»; «Ble delt 1. januar 2020» where there are several."""
    words = {"name": successor.name if successor else "", "day": long_date(on)}
    if on > clock.today():
        return (_("Blir del av %(name)s %(day)s") if successor else _("Blir delt %(day)s")) % words
    return (_("Ble del av %(name)s %(day)s") if successor else _("Ble delt %(day)s")) % words


def first_of_groups(memberships: Sequence[Membership]) -> dict[int, Membership]:
    """For each the first of those that become part of the same on the same day, itself among them."""
    groups: dict[tuple[object, ...], Membership] = {}
    first = {}
    for each in memberships:
        organisation = each.organisation
        # Those that are split are decided one by one.
        group = (organisation.successor_id or f"own {organisation.pk}", organisation.valid_to)
        first[each.pk] = groups.setdefault(group, each)
    return first


def period_of(row: Membership) -> str:
    """«Siden 01.01.2024», «15.03.2025–31.12.2027»"""
    if row.valid_to:
        return f"{short_date(row.valid_from)}–{short_date(row.valid_to)}"
    words = {"day": short_date(row.valid_from)}
    return (_("Fra %(day)s") if row.valid_from > clock.today() else _("Siden %(day)s")) % words


def numbers_of(organisation_ids: Sequence[int]) -> dict[int, str]:
    """The municipality number of each today, else its last."""
    numbers = MunicipalityNumber.objects.filter(organisation__in=organisation_ids).order_by("valid_from", "nr")
    found: dict[int, str] = {}
    for one in numbers.annotate(today=Case(When(_holds_today(), then=Value(1)), default=Value(0))).order_by(
        "today", "valid_to"
    ):
        found[one.organisation_id] = one.nr
    return found


def _holds_today() -> Q:
    today = clock.today()
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))


def number_of(organisation: Organisation, numbers: dict[int, str]) -> str:
    """«Kommune 1508», «Org.nr. 974 760 673», else what it is."""
    if organisation.pk in numbers:
        return _("Kommune %(nr)s") % {"nr": numbers[organisation.pk]}
    nr = organisation.orgnr
    if nr:
        return _("Org.nr. %(nr)s") % {"nr": f"{nr[:3]} {nr[3:6]} {nr[6:]}"}
    return organisation.get_kind_display()


def _seats(samarbeid_id: int, ids: list[int]) -> dict[int, int]:
    return _counted(Seat.objects.standing().filter(samarbeid_id=samarbeid_id, organisation__in=ids))


def _vacant(samarbeid_id: int, ids: list[int]) -> dict[int, int]:
    held = Exists(Verv.objects.filter(valid_on(), seat=OuterRef("pk")))
    return _counted(Seat.objects.standing().filter(~held, samarbeid_id=samarbeid_id, organisation__in=ids))


def _counted(seats: QuerySet[Seat]) -> dict[int, int]:
    return dict(seats.order_by().values_list("organisation_id").annotate(Count("pk")))


def _readers(samarbeid_id: int, ids: list[int]) -> dict[int, int]:
    rows = Affiliation.objects.filter(valid_on(), samarbeid_id=samarbeid_id, organisation__in=ids)
    return dict(rows.order_by().values_list("organisation_id").annotate(Count("person", distinct=True)))


def _planned(samarbeid_id: int, ids: list[int]) -> dict[int, Merger]:
    parts = MergerPart.objects.filter(samarbeid_id=samarbeid_id, merger__state="planned", organisation__in=ids)
    return {
        part.organisation_id: part.merger for part in parts.select_related("merger__successor", "merger__samarbeid")
    }


def _became_several(ids: list[int]) -> set[int]:
    numbers = MunicipalityNumber.objects.filter(organisation__in=ids, became__len__gt=1)
    return set(numbers.values_list("organisation_id", flat=True))


def _seats_text(count: int, vacant: int) -> str:
    if not count:
        return _("Ingen plasser")
    seats = ngettext("%(count)d plass", "%(count)d plasser", count) % {"count": count}
    if not vacant:
        return seats
    return seats + (_(", ledig") if count == 1 else _(", %(vacant)d ledig") % {"vacant": vacant})


def _readers_text(count: int) -> str:
    if not count:
        return _("Ingen lesere")
    return ngettext("%(count)d leser", "%(count)d lesere", count) % {"count": count}
