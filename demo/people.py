"""Who takes part in person: people are added, and given what they may, by the acts of «Personer og tilganger»."""

from __future__ import annotations

from collections.abc import Mapping

from demo.parties import FIRST_DAY
from demo.shapes import PersonSeed, SamarbeidSeed
from organisations.actions.access import give_access, give_task
from organisations.actions.people import accept_here, add_person, change_person
from organisations.models import Affiliation, Organisation, Person, Secretariat, User
from organisations.reader import Reader
from organisations.texts import PersonText

SECRETARIAT_ROLES = (Secretariat.Role.SEKRETARIAT, Secretariat.Role.PROSJEKTLEDER)
Places = Mapping[str, Organisation]


def add_people(
    content: SamarbeidSeed, first: Person, places: Places, passwords: Mapping[str, str], *, by: Reader
) -> dict[str, Person]:
    """All of them by key. The first is there already, and says the rest of herself."""
    text, *others = content.people
    people = {text.key: change_person(first, _said_of(text, places), by=by)}
    for each in others:
        people[each.key] = add_person(_said_of(each, places), by=by)
        if each.login:
            give_login(people[each.key], passwords[each.email], by=by)
    return people


def give_login(person: Person, password: str, *, by: Reader) -> None:
    """As if the person had come in by a link and chosen the password."""
    User.objects.create_user(person.email, password, person=person)
    accept_here(person, by.samarbeid_id or 0)


def _said_of(text: PersonSeed, places: Places) -> PersonText:
    return PersonText(text.name, text.title, text.email, organisation=places[text.organisation])


def give_rights(content: SamarbeidSeed, people: Mapping[str, Person], places: Places, *, by: Reader) -> None:
    """Who leads the projects, answers for the data, reads and answers for an organisation."""
    lead, since = people[content.people[1].key], {"valid_from": FIRST_DAY, "by": by}
    give_task(lead, SECRETARIAT_ROLES[1], **since)
    if content.data_owner:
        give_task(people[content.data_owner], Secretariat.Role.DATAANSVARLIG, **since)
    for named, role in ((content.readers, Affiliation.Role.READER), (content.responders, Affiliation.Role.RESPONDER)):
        for person, place in named.items():
            give_access(people[person], places[place], role, **since)
