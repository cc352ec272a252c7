"""Pictures as A4 pages: upright, round, in their own tones, no heavier than they came, and without what the camera
wrote about place and owner."""

from documents.pictures.binding import MAX_SHEETS, Bound, bind_picture

__all__ = ["MAX_SHEETS", "Bound", "bind_picture"]
