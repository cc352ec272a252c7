"""Who takes part: joining, leaving, regions, mergers."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.dates import long_date
from organisations.models import Membership, Region
from setup.happenings.changes import changes_of
from setup.happenings.counting import counted, ends_with
from setup.happenings.events import Happening
from setup.happenings.shapes import Telling
from setup.models import Merger


def _about(event: Happening, text: str, **more: Any) -> Telling:
    """With the page of the organisation, while it takes part."""
    row = event.object(Membership)
    url = reverse("setup:party", args=[event.slug, row.pk]) if row else ""
    return Telling(text % _words(event), url=url, link=_("Organisasjonen") if url else "", **more)


def _words(event: Happening) -> dict[str, str]:
    row = event.object(Membership)
    name = row.organisation.name if row else event.organisation()
    return {"name": name, "from_on": event.day("from_on"), "on": event.day("on")}


def join(event: Happening) -> Telling:
    party = str(dict(Membership.Party.choices).get(event.facts["party"], "")).lower()
    return _about(event, _("tok %(name)s med i samarbeidet fra %(from_on)s."), notes=(_("Part: %s") % party,))


def change_party(event: Happening) -> Telling:
    changes = changes_of(event)
    return _about(event, _("endret %(name)s:") if changes else _("lagret %(name)s uten endringer."), changes=changes)


def leave(event: Happening) -> Telling:
    return _about(event, _("satte %(on)s som siste dag for %(name)s i samarbeidet."), notes=ends_with(event))


def stay(event: Happening) -> Telling:
    return _about(event, _("tok bort siste dag for %(name)s, som blir i samarbeidet."))


def save_region(event: Happening) -> Telling:
    region = event.object(Region)
    name = region.name if region else _("som er slettet")
    words = {"name": name, "members": event.organisations() or _("ingen")}
    return Telling(_("lagret regionen %(name)s: %(members)s.") % words)


def plan_merger(event: Happening) -> Telling:
    words = {"parts": event.organisations(), "after": event.organisation(event.facts["successor_id"])}
    text = _("planla at %(parts)s blir del av %(after)s fra %(on)s.") % {**words, "on": event.day("on")}
    return _to_merger(event, text)


def undo_merger(event: Happening) -> Telling:
    return _to_merger(event, _("angret at %(parts)s blir del av %(after)s.") % _merged(event))


def merge(event: Happening) -> Telling:
    merger = event.object(Merger)
    moved = counted({name: event.facts[name] for name in ("seats", "readers", "inquiries")})
    notes = [_("Fulgte med: %s") % moved] if moved else []
    if event.row.by_id is None and merger:
        words = {"on": long_date(merger.on), "who": event.names.actor(merger.created_by_id)}
        notes.append(_("Satt til %(on)s av %(who)s") % words)
    return _to_merger(event, _("gjorde %(parts)s til del av %(after)s.") % _merged(event), *notes)


def _merged(event: Happening) -> dict[str, str]:
    merger = event.object(Merger)
    if not merger:
        return {"parts": _("en som er slettet"), "after": _("en som er slettet")}
    return {
        "parts": event.listed(part.organisation.name for part in merger.parts.all()),
        "after": merger.successor.name,
    }


def _to_merger(event: Happening, text: str, *notes: str) -> Telling:
    merger = event.object(Merger)
    url = merger.get_absolute_url() if merger else ""
    return Telling(text, notes=notes, url=url, link=_("Sammenslåingen") if url else "")
