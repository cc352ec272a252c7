"""Namespaces of OpenDocument."""

ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, STYLE, DRAW, PRESENTATION, TABLE = (
    f"{ODF}{name}:1.0}}" for name in ("office", "text", "style", "drawing", "presentation", "table")
)
