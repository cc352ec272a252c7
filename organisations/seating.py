"""What is wrong with a seat, with who sits in it and with who leads, before it is saved: field -> sentence.

Forms show it at the field, and actions ask again under the lock.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import long_date
from organisations.known import name_here
from organisations.models import Leadership, Membership, Seat, Utvalg, Verv, body_role_label
from organisations.querysets import lasting
from organisations.texts import SeatText

Faults = dict[str, str]

VOTERS = (Seat.Role.MEDLEM, Seat.Role.VARA)


def faults_of_seat(utvalg: Utvalg, text: SeatText, seat: Seat | None = None) -> Faults:
    """`seat` is the one that is changed; None for a new one."""
    faults = _of_days(utvalg, text) | _of_organisation(utvalg, text, seat)
    return faults | _of_deputy(utvalg, text, seat) | _of_following(utvalg, text, seat)


def _of_days(utvalg: Utvalg, text: SeatText) -> Faults:
    last, first = utvalg.valid_to, text.valid_from
    if last and (last < clock.today() or (first and first > last)):
        return {"valid_from": _("Utvalget er avsluttet %(day)s.") % {"day": long_date(last)}}
    if first and first < utvalg.valid_from:
        return {"valid_from": _("Utvalget begynte %(day)s. Velg den dagen eller en senere.") % _day(utvalg.valid_from)}
    return {}


def _of_organisation(utvalg: Utvalg, text: SeatText, seat: Seat | None) -> Faults:
    chosen = text.organisation
    if chosen and text.appointed_by:
        return {"appointed_by": _("Velg en organisasjon eller skriv hvem som oppnevner, ikke begge deler.")}
    if chosen is None or (seat and seat.organisation_id == chosen.pk):
        return {}
    here = Membership.objects.standing().filter(samarbeid_id=utvalg.samarbeid_id, organisation=chosen)
    gone = {"organisation": _("%(name)s er ikke med i samarbeidet.") % {"name": chosen.name}}
    return {} if here.exists() else gone


def _of_deputy(utvalg: Utvalg, text: SeatText, seat: Seat | None) -> Faults:
    place = text.deputy_for
    if text.role != Seat.Role.VARA:
        return {"deputy_for": _("Bare et varamedlem er vara for en plass.")} if place else {}
    if place and seat and place.pk == seat.pk:
        return {"deputy_for": _("Plassen kan ikke være vara for seg selv.")}
    if place and place.utvalg_id != utvalg.pk:
        return {"deputy_for": _("Plassen er i et annet utvalg. Velg en plass i dette.")}
    if place and place.role == Seat.Role.VARA:
        return {"deputy_for": _("Velg en plass som ikke selv er for en vara.")}
    same = {"deputy_for": place} if place else {"deputy_for": None, "organisation": text.organisation}
    others = Seat.objects.standing().filter(utvalg=utvalg, role=Seat.Role.VARA, rank=text.rank, **same)
    taken = {"rank": _("En annen vara har nummer %(rank)d. Velg et annet nummer.") % {"rank": text.rank}}
    return taken if others.exclude(pk=seat.pk if seat else 0).exists() else {}


def _of_following(utvalg: Utvalg, text: SeatText, seat: Seat | None) -> Faults:
    after = text.follows
    if after is None:
        return {}
    if after.samarbeid_id != utvalg.samarbeid_id:
        return {"follows": _("Velg et utvalg i dette samarbeidet.")}
    if _leads_round(utvalg, after):
        words = {"after": after.name, "name": utvalg.name}
        return {"follows": _("%(after)s følger selv %(name)s. Plasser kan ikke følge hverandre i ring.") % words}
    by_hand = Verv.objects.filter(lasting(clock.today()), seat=seat, follows=None).select_related("person")
    held = by_hand.first() if seat else None
    if held:
        sentence = _("%(name)s sitter i plassen. Avslutt vervet først, så kan plassen følge en annen.")
        return {"follows": sentence % {"name": name_here(held.person, held.samarbeid_id)}}
    return {}


def _leads_round(utvalg: Utvalg, after: Utvalg) -> bool:
    """Whether the body already hangs on this one, by its own seats or by those of the bodies that they follow."""
    here = Seat.objects.standing().filter(samarbeid_id=utvalg.samarbeid_id, follows__isnull=False)
    pairs = set(here.values_list("utvalg_id", "follows_id"))
    reached, newest = {after.pk}, {after.pk}
    while newest:
        newest = {to for of, to in pairs if of in newest} - reached
        reached |= newest
    return utvalg.pk in reached


def faults_of_verv(seat: Seat, valid_from: date, valid_to: date | None, verv: Verv | None = None) -> Faults:
    """Somebody sits in the seat these days. `verv` is the one that is changed; None for a new one."""
    if valid_to and valid_to < valid_from:
        return {"valid_to": _("Siste dag kan ikke være før den første.")}
    if seat.follows:
        return {"valid_from": follows_sentence(seat)}
    if seat.valid_to and (valid_to is None or valid_to > seat.valid_to):
        return {"valid_to": _("Plassen tar slutt %(day)s. Velg den dagen eller en tidligere.") % _day(seat.valid_to)}
    others = Verv.objects.filter(lasting(valid_from), seat=seat).exclude(pk=verv.pk if verv else 0)
    others = others.filter(valid_from__lte=valid_to) if valid_to else others
    other = others.select_related("person").order_by("valid_from").first()
    if other is None:
        return {}
    sentence = _("%(name)s sitter i plassen %(period)s. Velg andre dager, eller avslutt det vervet først.")
    return {"valid_from": sentence % {"name": name_here(other.person, other.samarbeid_id), "period": period_of(other)}}


def follows_sentence(seat: Seat) -> str:
    assert seat.follows is not None
    sentences = {
        "leder": _("Plassen følger lederen i %(name)s, og endres bare der."),
        "nestleder": _("Plassen følger nestlederen i %(name)s, og endres bare der."),
    }
    return sentences[seat.follows_role] % {"name": seat.follows.name}


def faults_of_leadership(
    verv: Verv, role: str, valid_from: date, valid_to: date | None, replaces: Leadership | None = None
) -> Faults:
    """The person leads these days, with the verv. `replaces` ends the day before."""
    if valid_to and valid_to < valid_from:
        return {"valid_to": _("Siste dag kan ikke være før den første.")}
    if verv.seat.role != Seat.Role.MEDLEM:
        return {"verv": _("Den som skal lede, må sitte som medlem i utvalget.")}
    return _outside_verv(verv, valid_from, valid_to) or _led_already(verv, role, valid_from, valid_to, replaces)


def _outside_verv(verv: Verv, valid_from: date, valid_to: date | None) -> Faults:
    words = {"name": name_here(verv.person, verv.samarbeid_id), "first": long_date(verv.valid_from)}
    if valid_from < verv.valid_from:
        return {"valid_from": _("%(name)s sitter i utvalget fra %(first)s. Velg den dagen eller en senere.") % words}
    if verv.valid_to is None or max(valid_from, valid_to or valid_from) <= verv.valid_to:
        return {}
    field = "valid_from" if valid_from > verv.valid_to else "valid_to"
    words["last"] = long_date(verv.valid_to)
    return {field: _("%(name)s sitter i utvalget til %(last)s. Velg den dagen eller en tidligere.") % words}


def _led_already(verv: Verv, role: str, valid_from: date, valid_to: date | None, replaces: Leadership | None) -> Faults:
    if replaces and replaces.valid_from >= valid_from:
        return {"valid_from": _("Velg en dag etter %(day)s.") % _day(replaces.valid_from)}
    those = Leadership.objects.filter(Q(role=role) | Q(verv=verv), lasting(valid_from), utvalg_id=verv.seat.utvalg_id)
    those = those.filter(valid_from__lte=valid_to) if valid_to else those
    other = those.exclude(pk=replaces.pk if replaces else 0).select_related("verv__person").first()
    if other is None:
        return {}
    name = name_here(other.verv.person, other.samarbeid_id)
    words = {"name": name, "role": body_role_label(other.role).lower(), "period": period_of(other)}
    return {"valid_from": _("%(name)s er %(role)s %(period)s. Velg andre dager.") % words}


def period_of(row: Verv | Leadership) -> str:
    """«fra 1. januar 2026 til 31. desember 2026», «fra 1. januar 2026»."""
    words = {"first": long_date(row.valid_from), "last": long_date(row.valid_to) if row.valid_to else ""}
    return (_("fra %(first)s til %(last)s") if row.valid_to else _("fra %(first)s")) % words


def _day(day: date) -> dict[str, str]:
    return {"day": long_date(day)}
