"""Makes the mails of setup: about a merger, to whoever sits or reads for one of those that became part of another; and
one that is sent to see whether mail works."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from organisations.mailing import Mail, signed
from setup.models import MailTrial, Merger


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


def trial(row: MailTrial) -> Mail:
    facts = {"samarbeid": row.samarbeid.name, "site": settings.SITE_URL}
    lines = [
        _("Denne meldingen er sendt fra %(samarbeid)s i KHS-portalen for å se om e-posten virker.") % facts,
        "",
        _("Du trenger ikke å svare. Portalen finner du her: %(site)s") % facts,
    ]
    return Mail(_("Prøve fra KHS-portalen"), signed(lines, row.samarbeid.name))
