"""In which written language a person reads mails, calendars and the first page: bokmål or nynorsk.

The person's own choice goes first, then how the samarbeid writes to the person's organisation, then what it writes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import override

from organisations.models import KnownAs, Membership, Person, Samarbeid, User
from organisations.querysets import valid_on
from organisations.reader import Reader
from organisations.readers import home_of

M = TypeVar("M")
# Of whoever has chosen none and belongs nowhere.
LANGUAGE_OF_ALL = "nb"


def language_of(person: Person, samarbeid: Samarbeid) -> str:
    """ "nb" or "nn". One query."""
    return languages_of([person], samarbeid)[person.pk]


def language_of_login(user: User | None) -> str:
    """Where nothing is chosen, that of the samarbeid in which the person lands. Two queries."""
    if user is None or user.person is None:
        return LANGUAGE_OF_ALL
    samarbeid = home_of(user)
    return language_of(user.person, samarbeid) if samarbeid else user.person.language or LANGUAGE_OF_ALL


def languages_of(people: Collection[Person], samarbeid: Samarbeid) -> dict[int, str]:
    """By the person's id. One query."""
    found = _found(samarbeid.pk, [each.pk for each in people])
    return {each.pk: found.get(each.pk) or each.language or samarbeid.language for each in people}


def language_for(reader: Reader) -> str:
    """What the pages that follow a person's language are written in for this one. One query."""
    return language_in(reader.samarbeid_id, reader.person_id)


def language_in(samarbeid_id: int | None, person_id: int | None) -> str:
    """Of somebody who may be nobody, or nowhere. One query."""
    return _found(samarbeid_id or 0, [person_id or 0]).get(person_id or 0, LANGUAGE_OF_ALL)


def _found(samarbeid_id: int, person_ids: Iterable[int]) -> dict[int, str]:
    """Of those whom the samarbeid knows. A unit is written to as what it is a unit of, where nothing else is chosen."""
    language = Coalesce(
        NullIf(F("person__language"), Value("")),
        _chosen_for("organisation"),
        _chosen_for("organisation__parent"),
        F("samarbeid__language"),
    )
    known = KnownAs.objects.filter(samarbeid_id=samarbeid_id, person__in=person_ids)
    return dict(known.annotate(language=language).values_list("person_id", "language"))


def _chosen_for(organisation: str) -> Subquery:
    here = Membership.objects.filter(valid_on(), samarbeid=OuterRef("samarbeid"), organisation=OuterRef(organisation))
    return Subquery(here.exclude(language="").values("language"))


@contextmanager
def writing_to(person: Person, samarbeid: Samarbeid) -> Iterator[None]:
    """Around the making of what this person alone reads."""
    with override(language_of(person, samarbeid)):
        yield


@contextmanager
def writing_to_login(user: User | None) -> Iterator[None]:
    """Around a mail about the login itself."""
    with override(language_of_login(user)):
        yield


def in_own_language(
    people: Collection[Person], samarbeid: Samarbeid, make: Callable[[], M]
) -> Iterator[tuple[Person, M]]:
    """Each with the mail that all of them get, made once for each language."""
    made: dict[str, M] = {}
    languages = languages_of(people, samarbeid) if people else {}
    for person in people:
        language = languages[person.pk]
        if language not in made:
            with override(language):
                made[language] = make()
        yield person, made[language]
