"""Who has a file as it came, whatever was found in it. Pure: never looks at a state.

That somebody may read it at all is for the row that uses it; see documents.serving for what the others get.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from documents.models import Document
    from organisations.reader import Reader


def always_has_original(reader: Reader, document: Document) -> bool:
    """The secretariat, who prepares the papers that it stands in, and whoever sent it up."""
    if document.samarbeid_id != reader.samarbeid_id:
        return False
    return reader.is_secretariat or document.uploaded_by_id in reader.person_ids
