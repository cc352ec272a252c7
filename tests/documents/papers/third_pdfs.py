"""The third set of PDFs, written from ISO 32000 and from what programs write, by one who had not seen the rules."""

from __future__ import annotations

from tests.documents.papers import (
    third_cropped,
    third_damaged,
    third_enclosed,
    third_forms,
    third_layers,
    third_notes,
)

PAPERS = (
    *third_layers.PAPERS,
    *third_cropped.PAPERS,
    *third_notes.PAPERS,
    *third_forms.PAPERS,
    *third_enclosed.PAPERS,
    *third_damaged.PAPERS,
)
