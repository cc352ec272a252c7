"""The samarbeid itself, its bodies and their rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from organisations.dates import long_date
from setup.happenings.events import Event
from setup.happenings.shapes import Telling


def create_samarbeid(event: Event) -> Telling:
    return Telling(_("opprettet samarbeidet med %(person)s som sekretariat.") % {"person": event.person()})


def about_body(event: Event, text: str, words: Mapping[str, object] | None = None, **more: Any) -> Telling:
    """With the body's page; «%(body)s» in the text is its name."""
    url = event.body.get_absolute_url() if event.body else ""
    said = text % {"body": event.body_name, **(words or {})}
    return Telling(said, url=url, link=_("Utvalget") if url else "", **more)


def create_body(event: Event) -> Telling:
    since = long_date(event.body.valid_from) if event.body else ""
    return about_body(event, _("opprettet %(body)s."), notes=(_("Fra %s") % since,) if since else ())
