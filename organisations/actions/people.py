"""Whom a samarbeid knows: added, changed, joined, taken apart.

A Person is shared by all samarbeid that know the address, and none of them learns of another by it: what is typed is
kept for the samarbeid where it was typed (KnownAs), the same way whether the address was known or not.
"""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from organisations import clock, rules, trail
from organisations.known import belongs_to, is_known_elsewhere
from organisations.marks import check_seen, mark_of
from organisations.models import KnownAs, Person, Samarbeid, User
from organisations.reader import Reader
from organisations.readers import reader_for
from organisations.refusals import NotAllowed, Refused, require
from organisations.texts import PersonText

SHOWN = ("name", "title", "phone", "organisation")


@transaction.atomic
def add_person(text: PersonText, *, by: Reader) -> Person:
    """Somebody the samarbeid knows from now on; what each may is given apart. An address that the samarbeid knows is
    that person, unchanged; one that another samarbeid knows joins that person without a word.

    Effects: Person where the address is new, KnownAs, trail. Raises NotAllowed.
    """
    require(rules.can_edit_people(by))
    return know_person(text, by=by)


def know_person(text: PersonText, *, by: Reader) -> Person:
    """Part of an act that has asked its rule."""
    samarbeid = lock(by)
    person = person_behind(text.email) or _new_person(text)
    row = KnownAs.objects.filter(samarbeid=samarbeid, person=person).select_related("same_as").first()
    if row is not None:
        return row.same_as or person
    KnownAs.objects.create(samarbeid=samarbeid, person=person, **_shown(text))
    trail.record("add_person", person, by=by, samarbeid_id=samarbeid.pk)
    return person


@transaction.atomic
def change_person(person: Person, text: PersonText, *, seen: str = "", by: Reader) -> Person:
    """Another name, title, telephone, organisation, address. What others see of the person stays as it is: only one who
    is known here alone is changed as a row. `seen` is mark_of_person as it was read.

    An address is who it is. Where others know the person, another address is another person, who is that one here from
    now on. Returns whom the samarbeid knows by the address. Raises NotAllowed, Stale, and Refused for the address of
    somebody else here.
    """
    require(rules.can_edit_people(by))
    samarbeid, row = lock(by), _row_of(person, by)
    check_seen(seen, *_as_said(row))
    before = {"email": row.person.email.lower(), **{name: getattr(row, name) for name in SHOWN}}
    _with_address(row, text)
    _say(row, text)
    said = {"email": text.email.lower(), **_shown(text)}
    changed = sorted(name for name in said if said[name] != before[name])
    trail.record("change_person", row.person, by=by, samarbeid_id=samarbeid.pk, fields=changed)
    return row.person


@transaction.atomic
def join_people(double: Person, kept: Person, *, by: Reader) -> Person:
    """The two are one human being, in this samarbeid: what either has here is `kept`'s, who alone logs in and gets
    mails here. Papers keep the names they were made with. Other samarbeid are not touched.

    Raises NotAllowed, and Refused for one and the same, for those that are joined, and where only `double` has an
    address.
    """
    require(rules.can_edit_people(by))
    samarbeid = lock(by)
    row, other = _row_of(double, by), _row_of(kept, by)
    if row.pk == other.pk:
        raise Refused(_("Det er den samme raden. Velg en annen person."))
    if row.same_as_id or other.same_as_id:
        raise Refused(_("En av dem er alt slått sammen med en annen. Last inn siden på nytt."))
    if row.person.email and not other.person.email:
        raise Refused(_("Behold den som har e-postadresse, så kommer e-posten fram."))
    today = clock.today()
    KnownAs.objects.filter(samarbeid=samarbeid, same_as=row.person).update(same_as=other.person)
    row.same_as, row.joined_on = other.person, today
    row.save(update_fields=["same_as", "joined_on"])
    trail.record("join_people", other.person, by=by, samarbeid_id=samarbeid.pk, double_id=row.person_id)
    return other.person


@transaction.atomic
def part_people(double: Person, *, by: Reader) -> Person:
    """They were two after all: each has again what it had here. Raises NotAllowed, Refused."""
    require(rules.can_edit_people(by))
    samarbeid, row = lock(by), _row_of(double, by)
    if row.joined_on is None:
        raise Refused(_("Personen er ikke slått sammen med noen."))
    kept_id = row.same_as_id
    row.same_as = row.joined_on = None
    row.save(update_fields=["same_as", "joined_on"])
    trail.record("part_people", row.person, by=by, samarbeid_id=samarbeid.pk, kept_id=kept_id)
    return row.person


def person_behind(email: str) -> Person | None:
    """One address is one person; where it was entered twice, the one who logs in."""
    if not email:
        return None
    people = Person.objects.filter(email__iexact=email, same_as__isnull=True)
    return people.order_by("user", "pk").first()


def accept_here(person: Person, samarbeid_id: int) -> None:
    """The person has come in by a link of this samarbeid. Part of the act that let the person in."""
    waiting = KnownAs.objects.filter(samarbeid_id=samarbeid_id, person=person, accepted_at__isnull=True)
    waiting.update(accepted_at=clock.now())


def mark_of_person(row: KnownAs) -> str:
    return mark_of(*_as_said(row))


def _as_said(row: KnownAs) -> tuple[object, ...]:
    return row.name, row.title, row.phone, row.organisation_id, row.person.email.lower()


def _shown(text: PersonText) -> dict[str, Any]:
    return {name: getattr(text, name) for name in SHOWN}


def _new_person(text: PersonText) -> Person:
    try:
        with transaction.atomic():
            return Person.objects.create(email=text.email.lower(), **_shown(text))
    except IntegrityError:
        # Another samarbeid typed the address in the same moment.
        found = person_behind(text.email)
        if found is None:
            raise
        return found


def _with_address(row: KnownAs, text: PersonText) -> None:
    """The row is of whoever has the address that was typed; nobody has come in by it yet."""
    email, before = text.email.lower(), row.person
    if email == before.email.lower():
        return
    holder = person_behind(email)
    known = KnownAs.objects.filter(samarbeid_id=row.samarbeid_id, person=holder).first() if holder else None
    if known and (known.same_as_id != before.pk or known.joined_on):
        raise Refused(belongs_to(known.person, row.samarbeid_id))
    row.accepted_at = None
    if holder is None and not is_known_elsewhere(before, row.samarbeid_id):
        _change_address(before, email)
    else:
        if known:
            known.delete()
        _hand_over(row, before, holder or _new_person(text))


def _change_address(person: Person, email: str) -> None:
    """The login follows as long as its owner has chosen nothing to log in with: then the owner alone moves it. Whoever
    came in by the old address has confirmed that one alone."""
    person.email = email
    person.save()
    login = User.objects.filter(person=person, authenticator=None, socialaccount=None).first()
    if login and email and not login.has_usable_password():
        login.email = email
        # Another one that is no password: sessions hold the one they began with.
        login.set_unusable_password()
        login.save(update_fields=["email", "password"])
        EmailAddress.objects.filter(user=login).delete()


def move_address(user: User, email: str) -> None:
    """The login and its person have another address from now on, which the owner has proved. Part of the act that
    asked for the proof. Effects: trail in each samarbeid that knows the person. Raises IntegrityError for one that
    somebody has."""
    user.email = email
    user.save(update_fields=["email"])
    if user.person is None:
        return
    user.person.email = email
    user.person.save()
    for slug, samarbeid_id in user.person.known_as.values_list("samarbeid__slug", "samarbeid_id"):
        by = reader_for(user, slug)
        trail.record("change_person", user.person, by=by, samarbeid_id=samarbeid_id, fields=["email"])


def _hand_over(row: KnownAs, before: Person, after: Person) -> None:
    """Here `before` is `after`: what `before` has here is that one's, who logs in and gets the mails."""
    here = KnownAs.objects.filter(samarbeid_id=row.samarbeid_id)
    here.filter(same_as=before).update(same_as=after)
    row.person = after
    row.save()
    KnownAs.objects.create(
        samarbeid_id=row.samarbeid_id, person=before, same_as=after, **{name: getattr(row, name) for name in SHOWN}
    )


def _say(row: KnownAs, text: PersonText) -> None:
    for name, value in _shown(text).items():
        setattr(row, name, value)
    row.save()
    if not is_known_elsewhere(row.person, row.samarbeid_id):
        for name, value in _shown(text).items():
            setattr(row.person, name, value)
        row.person.save()


def lock(by: Reader) -> Samarbeid:
    """Two who change who is known, or what they may, wait here for each other: the last secretary is one."""
    return Samarbeid.objects.select_for_update().get(slug=by.samarbeid_slug)


def _row_of(person: Person, by: Reader) -> KnownAs:
    """Raises NotAllowed for somebody the samarbeid does not know."""
    row = KnownAs.objects.filter(samarbeid__slug=by.samarbeid_slug, person=person).select_related("person").first()
    if row is None:
        raise NotAllowed
    return row
