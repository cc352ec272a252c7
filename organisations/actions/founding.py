"""A samarbeid begins: its first secretary, the legal bases that all share."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import clock, trail
from organisations.actions.people import person_behind
from organisations.actions.samarbeid import owner_of_number
from organisations.hjemler import HJEMLER
from organisations.models import Hjemmel, KnownAs, Organisation, Person, Samarbeid, Secretariat
from organisations.refusals import Refused
from organisations.texts import SamarbeidText


@transaction.atomic
def create_samarbeid(text: SamarbeidText) -> Secretariat:
    """A new samarbeid with its first secretary, from today.

    An address that belongs to a person already is that person; the name that was typed is shown here. Effects: the
    rows, the legal bases that all share, trail. Done by whoever runs the portal: there is no reader. Raises Refused.
    """
    if Samarbeid.objects.filter(slug=text.slug).exists():
        raise Refused(_("Kortnavnet i adressen, «%(slug)s», er i bruk. Velg et annet.") % {"slug": text.slug})
    samarbeid = Samarbeid.objects.create(
        slug=text.slug,
        name=text.name,
        short_name=text.short_name,
        language=text.language,
        archive_owner=_archive_owner(text),
    )
    add_hjemler()
    person = person_behind(text.secretary_email) or Person.objects.create(
        name=text.secretary_name, email=text.secretary_email
    )
    KnownAs.objects.create(samarbeid=samarbeid, person=person, name=text.secretary_name)
    first = Secretariat.objects.create(samarbeid=samarbeid, person=person, valid_from=clock.today())
    trail.record("create_samarbeid", samarbeid, by=None, samarbeid_id=samarbeid.pk, person_id=person.pk)
    return first


def _archive_owner(text: SamarbeidText) -> Organisation | None:
    if not text.archive_orgnr:
        return None
    return owner_of_number(text.archive_orgnr, text.archive_name)


def add_hjemler() -> None:
    """The legal bases of organisations.hjemler that are not there yet."""
    for code, text, valid_from in HJEMLER:
        Hjemmel.objects.get_or_create(code=code, defaults={"text": text, "valid_from": date.fromisoformat(valid_from)})
