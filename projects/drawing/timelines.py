"""The time axis of pathways: one line for each, a mark for each day something happens."""

from __future__ import annotations

from django.utils.safestring import SafeString

from projects.figures import Timeline


def draw(figure: Timeline) -> SafeString:
    return SafeString()
