"""Job handlers of meetings."""

from documents.assembly import AssemblyFailed
from documents.rendering import RenderingFailed
from jobs.actions import report
from jobs.registry import Claim, Hopeless, handles
from meetings import packet
from meetings.actions.publishing import file_packet
from meetings.models import Publication


# Safe to run twice: a filed packet is kept, and a claim that was lost undoes its own filing.
@handles("packet.build")
def build_packet(held: Claim) -> None:
    publication = Publication.objects.select_related("samarbeid").get(pk=held.payload["publication_id"])
    variants = held.payload["variants"]

    def progress(done: int, total: int) -> None:
        report(held, done, total)

    try:
        made = packet.build(publication, variants[0], progress=progress)
    except (AssemblyFailed, RenderingFailed) as error:
        raise Hopeless(str(error)) from error
    file_packet(publication, variants, made, held=held)
