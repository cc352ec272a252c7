"""The guide: what anybody may read of how the portal is used. Its pictures are made by `make guide`."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Chapter:
    """`slug` is the word of its address and of its template."""

    slug: str
    name: str
    title: str | Promise
    about: str | Promise


CHAPTERS = (
    Chapter(
        "logg-inn", "guide_login", _("Logg inn"), _("Første gang, hver dag, og når passordet eller mobilen er borte.")
    ),
    Chapter("kom-i-gang", "guide_start", _("Kom i gang"), _("For sekretariatet: fra tom portal til det første møtet.")),
    Chapter(
        "gi-noen-tilgang",
        "guide_access",
        _("Gi noen tilgang"),
        _("For sekretariatet: ny person, tilgang, invitasjon, og når noen slutter."),
    ),
)
