"""How people are shown: by role and organisation, never by name."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from organisations.models import Person, Secretariat
from organisations.querysets import valid_on


def with_roles(people: QuerySet[Person]) -> QuerySet[Person]:
    """People with what role_of reads."""
    roles = Secretariat.objects.filter(valid_on()).select_related("samarbeid")
    return people.select_related("organisation").prefetch_related(Prefetch("secretariat_roles", roles))


def roles_of(person: str) -> Prefetch[Any, Any, Any]:
    """What role_of reads, for the person that a row points at by that name."""
    roles = Secretariat.objects.filter(valid_on()).select_related("samarbeid")
    return Prefetch(f"{person}__secretariat_roles", roles)


def role_of(person: Person, samarbeid_id: int) -> str:
    """People are shown as role and organisation, never by name: «Prosjektleder KHS», «Rådgiver, Asker».

    Reads what roles_of fetched; those in another samarbeid are left out.
    """
    return known_role(person, samarbeid_id) or _("Prosjekteier")


def known_role(person: Person, samarbeid_id: int) -> str:
    """The same, empty where nothing is known of the person."""
    for each in person.secretariat_roles.all():
        if each.samarbeid_id == samarbeid_id:
            return f"{each.get_role_display()} {each.samarbeid.short_name}"
    place = person.organisation.name if person.organisation else ""
    return ", ".join(filter(None, [person.title, place]))
