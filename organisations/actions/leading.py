"""Who leads a body, from–to, and with it who sits where its leader sits."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import clock, trail
from organisations.actions import following
from organisations.actions.seats import Facts, hold_samarbeid, refuse
from organisations.dates import A_DAY, long_date
from organisations.marks import check_seen
from organisations.models import Leadership, Utvalg, Verv
from organisations.reader import Reader
from organisations.refusals import Refused
from organisations.seating import faults_of_leadership


@transaction.atomic
def lead(
    utvalg: Utvalg,
    verv: Verv,
    role: str,
    *,
    valid_from: date,
    valid_to: date | None = None,
    replaces: Leadership | None = None,
    by: Reader,
) -> Leadership:
    """The person leads the body (`role` of LEADERSHIP_ROLES) with a verv in it, and never longer than that lasts.
    `replaces` is who leads now, until the day before.

    Effects: a verv in each seat of other bodies that follows this role. Raises NotAllowed, and Refused for a verv that
    is not a member's of the body, days outside of it, or days when somebody else leads.
    """
    hold_samarbeid(by, utvalg.samarbeid_id)
    fresh = Verv.objects.select_related("seat__utvalg", "person").filter(pk=verv.pk, seat__utvalg_id=utvalg.pk).first()
    if fresh is None:
        raise Refused(_("Den som skal lede, må ha en plass i utvalget."))
    before = Leadership.objects.filter(pk=replaces.pk, utvalg_id=utvalg.pk, role=role).first() if replaces else None
    refuse(faults_of_leadership(fresh, role, valid_from, valid_to, before))
    following.end_leaderships([before] if before else [], valid_from - A_DAY)
    leadership = Leadership.objects.create(
        samarbeid_id=utvalg.samarbeid_id, utvalg_id=utvalg.pk, verv=fresh, role=role, valid_from=valid_from,
        valid_to=valid_to or fresh.valid_to,
    )  # fmt: skip
    held = [each.pk for each in following.write_following(leadership)]
    facts: Facts = {"utvalg_id": utvalg.pk, "verv_id": fresh.pk, "person_id": fresh.person_id, "role": role}
    trail.record("lead", leadership, by=by, **facts, valid_from=valid_from.isoformat(), following_verv_ids=held)
    return leadership


@transaction.atomic
def end_leadership(leadership: Leadership, *, on: date, seen: str = "", by: Reader) -> Leadership:
    """The day is the last one that the person leads; the verv goes on, those that follow end. One that has not begun by
    then comes to nothing.

    `seen` is mark_of_end as the person read it. Raises NotAllowed, Stale, and Refused for one that is over, or began
    later.
    """
    hold_samarbeid(by, leadership.samarbeid_id)
    fresh = Leadership.objects.select_related("verv__seat", "verv__person", "utvalg").filter(pk=leadership.pk).first()
    if fresh is None or (fresh.valid_to and fresh.valid_to < clock.today()):
        raise Refused(_("Det er alt avsluttet. Last siden på nytt."))
    check_seen(seen, fresh.valid_to)
    if on < fresh.valid_from <= clock.today():
        words = {"day": long_date(fresh.valid_from)}
        raise Refused(_("Ledelsen begynte %(day)s. Velg den dagen eller en senere.") % words)
    if fresh.valid_to and on > fresh.valid_to:
        refuse(faults_of_leadership(fresh.verv, fresh.role, fresh.valid_to + A_DAY, on))
        fresh.valid_to = on
        fresh.save(update_fields=["valid_to"])
        following.write_following(fresh)
    else:
        following.end_leaderships([fresh], on)
    facts: Facts = {"utvalg_id": fresh.utvalg_id, "person_id": fresh.verv.person_id, "role": fresh.role}
    trail.record("end_leadership", leadership, by=by, on=on.isoformat(), **facts)
    return fresh
