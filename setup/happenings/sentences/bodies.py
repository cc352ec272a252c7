"""The samarbeid itself, its bodies and their rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from organisations.dates import long_date
from setup.happenings.changes import changes_of
from setup.happenings.counting import ends_with
from setup.happenings.events import Happening
from setup.happenings.shapes import Telling


def create_samarbeid(event: Happening) -> Telling:
    return Telling(_("opprettet samarbeidet med %(person)s som sekretariat.") % {"person": event.person()})


def about_body(event: Happening, text: str, words: Mapping[str, object] | None = None, **more: Any) -> Telling:
    """With the body's page; «%(body)s» in the text is its name."""
    url = event.body.get_absolute_url() if event.body else ""
    said = text % {"body": event.body_name, **(words or {})}
    return Telling(said, url=url, link=_("Utvalget") if url else "", **more)


def create_body(event: Happening) -> Telling:
    since = long_date(event.body.valid_from) if event.body else ""
    return about_body(event, _("opprettet %(body)s."), notes=(_("Fra %s") % since,) if since else ())


def change_body(event: Happening) -> Telling:
    changes, is_rewritten = changes_of(event), "mandate" in event.facts.get("fields", [])
    if changes:
        notes = (_("Mandatet ble skrevet om"),) if is_rewritten else ()
        return about_body(event, _("endret %(body)s:"), changes=changes, notes=notes)
    text = _("skrev om mandatet til %(body)s.") if is_rewritten else _("lagret %(body)s uten endringer.")
    return about_body(event, text)


def dissolve_body(event: Happening) -> Telling:
    text = _("satte %(on)s som siste dag for %(body)s.")
    return about_body(event, text, {"on": event.day("on")}, notes=ends_with(event))


def keep_body(event: Happening) -> Telling:
    return about_body(event, _("tok bort siste dag for %(body)s, som fortsetter."))


def set_series(event: Happening) -> Telling:
    text = _("satte numrene på sakene i %(body)s i %(year)s:")
    return about_body(event, text, {"year": event.facts["year"]}, changes=changes_of(event))
