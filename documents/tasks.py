"""Job handlers of documents."""

from documents.actions import record_check
from documents.intake import examine
from documents.models import Document
from jobs.registry import Claim, handles


# Safe to run twice: the same bytes give the same rendition.
@handles("document.intake")
def intake(held: Claim) -> None:
    document = Document.objects.get(pk=held.payload["document_id"])
    record_check(document, examine(document), held)
