"""How people are shown: by role and organisation, never by name."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from organisations.known import called_here, names_of, used_here
from organisations.models import Person, Secretariat
from organisations.querysets import valid_on


def with_roles(people: QuerySet[Person]) -> QuerySet[Person]:
    """People with what role_of reads."""
    return people.select_related("organisation").prefetch_related(*roles_of())


def roles_of(person: str = "") -> tuple[Prefetch[Any, Any, Any], ...]:
    """What role_of reads, for people or for the person that a row points at by that name."""
    path = f"{person}__" if person else ""
    roles = Secretariat.objects.filter(valid_on()).select_related("samarbeid")
    ways = (f"{path}secretariat_roles", f"{path}known_as__same_as__secretariat_roles")
    return names_of(person), *(Prefetch(way, roles) for way in ways)


def role_of(person: Person, samarbeid_id: int) -> str:
    """People are shown as role and organisation, never by name: «Prosjektleder KHS», «Rådgiver, Asker».

    Reads what roles_of fetched; those in another samarbeid are left out.
    """
    return known_role(person, samarbeid_id) or _("Prosjekteier")


def known_role(person: Person, samarbeid_id: int) -> str:
    """The same, empty where nothing is known of the person."""
    for each in used_here(person, samarbeid_id).secretariat_roles.all():
        if each.samarbeid_id == samarbeid_id:
            return f"{each.get_role_display()} {each.samarbeid.short_name}"
    called = called_here(person, samarbeid_id)
    place = called.organisation.name if called.organisation else ""
    return ", ".join(filter(None, [called.title, place]))
