"""In which written language somebody wants to be written to."""

from __future__ import annotations

from django.db import transaction

from organisations.models import Person, User
from organisations.refusals import require


@transaction.atomic
def choose_language(language: str, *, by: User) -> Person:
    """ "nb" or "nn", in every samarbeid; mails that are made already stay. It is nobody else's act, so no trail has it.

    Raises NotAllowed for a login that is no person's.
    """
    require(by.person_id is not None)
    person = Person.objects.select_for_update().get(user=by)
    person.language = language
    person.save(update_fields=["language"])
    return person
