"""Makes the mails of setup: about a merger, to whoever sits or reads for one of those that became part of another;
about somebody who leaves; and one that is sent to see whether mail works."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from organisations.dates import long_date
from organisations.known import name_here
from organisations.mailing import Mail, signed
from setup.models import Departure, MailTrial, Merger


def merged(merger: Merger, before: str) -> Mail:
    """`before` is the name of the person's own organisation, as it was."""
    facts = {
        "before": before,
        "after": merger.successor.name,
        "samarbeid": merger.samarbeid.name,
        "site": settings.SITE_URL,
    }
    lines = [
        _("%(before)s er nå del av %(after)s.") % facts,
        "",
        _("Plasser og tilganger du har i %(samarbeid)s for %(before)s, gjelder nå for %(after)s.") % facts,
        _("Du logger inn som før: %(site)s") % facts,
    ]
    return Mail(_("%(before)s er nå del av %(after)s") % facts, signed(lines, merger.samarbeid.name))


def leaves(departure: Departure) -> Mail:
    """To the person: the last day, and no reasons."""
    facts = _facts(departure)
    lines = [
        _("%(day)s er siste dagen du har tilgang til %(samarbeid)s i KHS-portalen.") % facts,
        "",
        _("Til og med den dagen er alt som før. Papirer og protokoller du er nevnt i, endres ikke."),
    ]
    return Mail(_("Siste dag i %(samarbeid)s er %(day)s") % facts, signed(lines, departure.samarbeid.name))


def stays(departure: Departure) -> Mail:
    facts = _facts(departure)
    lines = [
        _("Du beholder tilgangen til %(samarbeid)s i KHS-portalen etter %(day)s.") % facts,
        "",
        _("Du logger inn som før: %(site)s") % facts,
    ]
    return Mail(_("Du beholder tilgangen til %(samarbeid)s") % facts, signed(lines, departure.samarbeid.name))


def took_over(departure: Departure, kinds: Mapping[str, int]) -> Mail:
    """To a new owner; `kinds` is how many of which."""
    name = name_here(departure.person, departure.samarbeid_id)
    facts = _facts(departure) | {"name": name}
    listed = [f"{label}: {count}." for label, count in sorted(kinds.items())]
    lines = [
        _("%(name)s har sluttet i %(samarbeid)s. Du har tatt over:") % facts,
        "",
        *listed,
        "",
        _("Du finner det når du har logget inn: %(site)s") % facts,
    ]
    return Mail(_("Du har tatt over noe etter %(name)s") % facts, signed(lines, departure.samarbeid.name))


def _facts(departure: Departure) -> dict[str, str]:
    return {
        "day": long_date(departure.on),
        "samarbeid": departure.samarbeid.name,
        "site": settings.SITE_URL,
    }


def trial(row: MailTrial) -> Mail:
    facts = {"samarbeid": row.samarbeid.name, "site": settings.SITE_URL}
    lines = [
        _("Denne meldingen er sendt fra %(samarbeid)s i KHS-portalen for å se om e-posten virker.") % facts,
        "",
        _("Du trenger ikke å svare. Portalen finner du her: %(site)s") % facts,
    ]
    return Mail(_("Prøve fra KHS-portalen"), signed(lines, row.samarbeid.name))
