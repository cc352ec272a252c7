"""Who is told about a publication: the body, and when it is opened to the parties those who read for them."""

from __future__ import annotations

from meetings.models import Publication
from meetings.recipients import people_in
from organisations.models import Person


def audience_of(publication: Publication) -> list[Person]:
    """People with an address, each once. Asked when the mail is made, so that a withdrawn right counts."""
    return people_in(publication.meeting, publication.status.circle)
