"""Bodies and their rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from organisations.dates import long_date
from setup.happenings.acts import Act
from setup.happenings.changes import changes_of
from setup.happenings.counting import ends_with
from setup.happenings.shapes import Telling


def about_body(act: Act, text: str, words: Mapping[str, object] | None = None, **more: Any) -> Telling:
    """With the body's page; «%(body)s» in the text is its name."""
    url = act.body.get_absolute_url() if act.body else ""
    said = text % {"body": act.body_name, **(words or {})}
    return Telling(said, url=url, link=_("Utvalget") if url else "", **more)


def create_body(act: Act) -> Telling:
    since = long_date(act.body.valid_from) if act.body else ""
    return about_body(act, _("opprettet %(body)s."), notes=(_("Fra %s") % since,) if since else ())


def change_body(act: Act) -> Telling:
    changes, is_rewritten = changes_of(act), "mandate" in act.facts.get("fields", [])
    if changes:
        notes = (_("Mandatet ble skrevet om"),) if is_rewritten else ()
        return about_body(act, _("endret %(body)s:"), changes=changes, notes=notes)
    text = _("skrev om mandatet til %(body)s.") if is_rewritten else _("lagret %(body)s uten endringer.")
    return about_body(act, text)


def dissolve_body(act: Act) -> Telling:
    text = _("satte %(on)s som siste dag for %(body)s.")
    return about_body(act, text, {"on": act.day("on")}, notes=ends_with(act))


def keep_body(act: Act) -> Telling:
    return about_body(act, _("tok bort siste dag for %(body)s, som fortsetter."))


def set_series(act: Act) -> Telling:
    changes, year = changes_of(act), {"year": act.facts["year"]}
    if not changes:
        return about_body(act, _("satte numrene på sakene i %(body)s i %(year)s."), year)
    return about_body(act, _("satte numrene på sakene i %(body)s i %(year)s:"), year, changes=changes)


def add_mandate(act: Act) -> Telling:
    return about_body(act, _("la mandatet til %(body)s inn som fil."))
