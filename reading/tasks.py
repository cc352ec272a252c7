"""Job handlers of reading."""

from jobs.registry import Claim, handles
from meetings.models import Publication, PublicationFile
from reading.actions import announce, skip


# A meeting cancelled while the mail waited has had its own mail.
# Safe to run twice: each mail is promised once per publication and person.
@handles("publication.published")
def tell_people(held: Claim) -> None:
    publication = Publication.objects.select_related("samarbeid", "meeting").get(pk=held.payload["publication_id"])
    if publication.meeting.state == "cancelled" and publication.kind == Publication.Kind.INNKALLING:
        skip(held)
        return
    made = PublicationFile.objects.filter(publication=publication).standing().whole()
    announce(publication, packet_is_ready=len({file.variant for file in made}) == 2, held=held)
