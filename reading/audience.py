"""Who is told about a publication: the body, and when it is opened to the parties those who read for them."""

from __future__ import annotations

from meetings.models import Publication
from meetings.recipients import recipients_of
from organisations.known import used_ids
from organisations.models import Person
from organisations.querysets import valid_on


def audience_of(publication: Publication) -> list[Person]:
    """People with an address, each once. Asked when the mail is made, so that a withdrawn right counts."""
    wanted = {recipient.person.pk for recipient in recipients_of(publication.meeting)}
    if publication.status.circle != "members":
        wanted |= set(
            Person.objects.filter(
                valid_on(prefix="affiliations__"), affiliations__samarbeid_id=publication.samarbeid_id
            ).values_list("pk", flat=True)
        )
    wanted = used_ids(publication.samarbeid_id, wanted)
    return list(Person.objects.filter(pk__in=wanted).exclude(email="").order_by("sort_key", "pk"))
