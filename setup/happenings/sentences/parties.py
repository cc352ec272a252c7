"""Who takes part: joining, leaving, regions, mergers."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.dates import long_date
from organisations.models import Membership, Region
from setup.happenings.acts import Act
from setup.happenings.changes import changes_of
from setup.happenings.counting import counted, ends_with
from setup.happenings.shapes import Telling
from setup.models import Merger


def _about(act: Act, text: str, **more: Any) -> Telling:
    """With the page of the organisation, while it takes part."""
    row = act.object(Membership)
    url = reverse("setup:party", args=[act.slug, row.pk]) if row else ""
    return Telling(text % _words(act), url=url, link=_("Organisasjonen") if url else "", **more)


def _words(act: Act) -> dict[str, str]:
    row = act.object(Membership)
    name = row.organisation.name if row else act.organisation()
    return {"name": name, "from_on": act.first_day, "on": act.day("on")}


def join(act: Act) -> Telling:
    party = str(dict(Membership.Party.choices).get(act.facts["party"], "")).lower()
    return _about(act, _("tok %(name)s med i samarbeidet fra %(from_on)s."), notes=(_("Part: %s") % party,))


def change_party(act: Act) -> Telling:
    changes = changes_of(act)
    return _about(act, _("endret %(name)s:") if changes else _("lagret %(name)s uten endringer."), changes=changes)


def leave(act: Act) -> Telling:
    return _about(act, _("satte %(on)s som siste dag for %(name)s i samarbeidet."), notes=ends_with(act))


def stay(act: Act) -> Telling:
    return _about(act, _("tok bort siste dag for %(name)s, som blir i samarbeidet."))


def save_region(act: Act) -> Telling:
    region = act.object(Region)
    name = region.name if region else _("som er slettet")
    words = {"name": name, "members": act.organisations() or _("ingen")}
    return Telling(_("lagret regionen %(name)s: %(members)s.") % words)


def plan_merger(act: Act) -> Telling:
    words = {"parts": act.organisations(), "after": act.organisation(act.facts["successor_id"])}
    text = _("planla at %(parts)s blir del av %(after)s fra %(on)s.") % {**words, "on": act.day("on")}
    return _to_merger(act, text)


def undo_merger(act: Act) -> Telling:
    return _to_merger(act, _("angret at %(parts)s blir del av %(after)s.") % _merged(act))


def merge(act: Act) -> Telling:
    merger = act.object(Merger)
    moved = counted({name: act.facts[name] for name in ("seats", "readers", "inquiries")})
    notes = [_("Fulgte med: %s") % moved] if moved else []
    if act.row.by_id is None and merger:
        words = {"on": long_date(merger.on), "who": act.names.actor(merger.created_by_id)}
        notes.append(_("Satt til %(on)s av %(who)s") % words)
    return _to_merger(act, _("gjorde %(parts)s til en del av %(after)s.") % _merged(act), *notes)


def _merged(act: Act) -> dict[str, str]:
    merger = act.object(Merger)
    if not merger:
        return {"parts": _("en som er slettet"), "after": _("en som er slettet")}
    return {
        "parts": act.listed(part.organisation.name for part in merger.parts.all()),
        "after": merger.successor.name,
    }


def _to_merger(act: Act, text: str, *notes: str) -> Telling:
    merger = act.object(Merger)
    url = merger.get_absolute_url() if merger else ""
    return Telling(text, notes=notes, url=url, link=_("Sammenslåingen") if url else "")
