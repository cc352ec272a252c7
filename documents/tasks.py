"""Job handlers of documents."""

from documents.actions import take_up
from documents.models import Document
from jobs.registry import Claim, handles


# Safe to run twice: the same bytes give the same rendition, and the first result stands.
@handles("document.intake")
def intake(held: Claim) -> None:
    take_up(Document.objects.get(pk=held.payload["document_id"]), held)
