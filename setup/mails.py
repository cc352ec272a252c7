"""Makes the mail about a merger, to whoever sits or reads for one of those that became part of another."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from organisations.mailing import Mail, signed
from setup.models import Merger


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
