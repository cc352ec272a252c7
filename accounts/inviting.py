"""Who can be invited today, and why not. Few queries, however many are asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from accounts.models import Invitation
from accounts.ways_in import logging_in
from organisations import rules
from organisations.dates import clock_time
from organisations.known import used_ids
from organisations.models import Affiliation, KnownAs, Person, Secretariat, User, Verv
from organisations.querysets import valid_on
from organisations.reader import Reader


def may_invite(reader: Reader, people: Sequence[Person]) -> Iterator[bool]:
    """Whether the reader may invite each of them: whoever keeps the list all whom the samarbeid knows, a local
    administrator those who read or answer for the own organisation."""
    ids = {person.pk for person in people}
    if rules.can_edit_people(reader):
        known = set(_known(reader.samarbeid_id or 0, ids))
        return (person.pk in known for person in people)
    own = {
        row.person_id
        for row in Affiliation.objects.filter(rules.visible_affiliations(reader), valid_on(), person__in=ids)
    }
    return (person.pk in own for person in people)


def why_not(samarbeid_id: int, people: Iterable[Person]) -> dict[int, str]:
    """By the person's key: why no invitation goes today; empty where one can."""
    asked = {person.pk: person for person in people}
    known = _known(samarbeid_id, asked)
    inside = _with_role(samarbeid_id) & asked.keys()
    come_in = _come_in(known)
    today = _sent_today(samarbeid_id, asked.values())
    return {
        pk: _sentence(person, today.get(person.email.lower()), is_in=pk in come_in, has_role=pk in inside)
        for pk, person in asked.items()
    }


def _sentence(person: Person, earlier: Invitation | None, *, is_in: bool, has_role: bool) -> str:
    if not has_role:
        return _("Har ikke tilgang i dag. Gi tilgang eller en plass i et utvalg først.")
    if not person.email:
        return _("Har ingen e-postadresse. Legg den inn først.")
    if is_in:
        return _("Kan logge inn fra før. Er passordet glemt, kan det velges et nytt fra innloggingssiden.")
    if earlier:
        return _("Ble invitert i dag kl. %(time)s. Prøv igjen i morgen.") % {"time": clock_time(earlier.asked_at)}
    return ""


def who_asked(row: Invitation) -> str:
    """By the role, as people are shown: the secretariat, or the organisation that its local administrator is of."""
    here = {"samarbeid_id": row.samarbeid_id, "person_id": row.asked_by_id}
    local = Affiliation.objects.filter(**here, role=Affiliation.Role.LOCAL_ADMIN).select_related("organisation")
    found = None if Secretariat.objects.filter(**here).exists() else local.order_by("-pk").first()
    return found.organisation.name if found else _("Sekretariatet")


def _known(samarbeid_id: int, ids: Iterable[int]) -> dict[int, KnownAs]:
    """Those who are themselves here: who was joined with another is invited as that one."""
    rows = KnownAs.objects.filter(samarbeid_id=samarbeid_id, person__in=list(ids), same_as__isnull=True)
    return {row.person_id: row for row in rows}


def _with_role(samarbeid_id: int) -> set[int]:
    """Those who have access today. Four queries."""
    ids: set[int] = set()
    for table in (Secretariat, Verv, Affiliation):
        ids |= set(
            table._default_manager.filter(valid_on(), samarbeid_id=samarbeid_id).values_list("person", flat=True)
        )
    return used_ids(samarbeid_id, ids)


def _come_in(known: dict[int, KnownAs]) -> set[int]:
    """As far as the samarbeid may know."""
    accepted = [pk for pk, row in known.items() if row.accepted_at]
    users = {user.pk: user.person_id for user in User.objects.filter(person__in=accepted)}
    able = logging_in(User.objects.filter(pk__in=users))
    return {person_id for pk, person_id in users.items() if pk in able and person_id}


def _sent_today(samarbeid_id: int, people: Iterable[Person]) -> dict[str, Invitation]:
    """The first of the day by address."""
    addresses = [person.email.lower() for person in people]
    rows = Invitation.objects.of_today().filter(samarbeid_id=samarbeid_id, address__in=addresses)
    return {row.address: row for row in rows.order_by("-pk")}
