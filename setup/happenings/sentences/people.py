"""People, what they may do, and how they get in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.second_factor import Asked, Reason
from organisations.models import Affiliation, Secretariat
from setup.happenings.acts import Act
from setup.happenings.shapes import Telling

GIVEN = {
    "reader": gettext_lazy("ga %(person)s tilgang som leser for %(party)s fra %(day)s."),
    "responder": gettext_lazy("ga %(person)s tilgang til å svare for %(party)s fra %(day)s."),
    "local_admin": gettext_lazy("gjorde %(person)s til lokal administrator for %(party)s fra %(day)s."),
}
ENDED = {
    "reader": gettext_lazy("satte %(on)s som siste dag for %(person)s som leser for %(party)s."),
    "responder": gettext_lazy("satte %(on)s som siste dag %(person)s svarer for %(party)s."),
    "local_admin": gettext_lazy("satte %(on)s som siste dag for %(person)s som lokal administrator for %(party)s."),
}
PARTS = {
    "name": gettext_lazy("navn"),
    "title": gettext_lazy("tittel"),
    "phone": gettext_lazy("telefon"),
    "organisation": gettext_lazy("organisasjon"),
    "email": gettext_lazy("e-postadresse"),
}


def about_person(act: Act, text: object, words: Mapping[str, str] | None = None, **more: Any) -> Telling:
    """With the person's page; «%(person)s» in the text is the person as the samarbeid calls her."""
    who = act.who()
    url = reverse("setup:person", args=[act.slug, who.pk]) if who.pk else ""
    said = str(text) % {"person": who, **(words or {})}
    return Telling(said, url=url, link=_("Personen") if url else "", **more)


def give_access(act: Act) -> Telling:
    return about_person(act, GIVEN[act.facts["role"]], _access(act), notes=_until(act))


def end_access(act: Act) -> Telling:
    return about_person(act, ENDED[act.facts["role"]], _access(act))


def _access(act: Act) -> dict[str, str]:
    row = act.object(Affiliation)
    party = row.organisation.name if row else act.organisation()
    return {"party": party, "day": act.first_day, "on": act.day("on")}


def give_task(act: Act) -> Telling:
    text = _("ga %(person)s oppgaven som %(task)s fra %(day)s.")
    return about_person(act, text, {"task": _task(act), "day": act.first_day}, notes=_until(act))


def end_task(act: Act) -> Telling:
    text = _("satte %(on)s som siste dag for %(person)s som %(task)s.")
    return about_person(act, text, {"task": _task(act), "on": act.day("on")})


def _task(act: Act) -> str:
    return str(dict(Secretariat.Role.choices).get(act.facts["role"], "")).lower()


def _until(act: Act) -> tuple[str, ...]:
    return (_("Til %s") % act.last_day,) if act.last_day else ()


def plan_departure(act: Act) -> Telling:
    return about_person(act, _("satte %(on)s som siste dag for %(person)s."), {"on": act.day("on")})


def undo_departure(act: Act) -> Telling:
    text = _("lot %(person)s bli. Siste dag var satt til %(on)s.")
    return about_person(act, text, {"on": act.day("on")})


def depart(act: Act) -> Telling:
    count = act.facts.get("handed_over", 0)
    notes = (ngettext("%d ting har fått ny eier", "%d ting har fått ny eier", count) % count,) if count else ()
    text = _("avsluttet alt %(person)s hadde her. Siste dag var %(on)s.")
    return about_person(act, text, {"on": act.day("on")}, notes=notes)


def add_person(act: Act) -> Telling:
    return about_person(act, _("la til %(person)s."))


def change_person(act: Act) -> Telling:
    parts = [str(PARTS[name]) for name in act.facts.get("fields", []) if name in PARTS]
    if not parts:
        return about_person(act, _("lagret %(person)s uten endringer."))
    return about_person(act, _("endret %(parts)s for %(person)s."), {"parts": act.listed(parts)})


def join_people(act: Act) -> Telling:
    return about_person(act, _("slo sammen to rader som begge er %(person)s."))


def part_people(act: Act) -> Telling:
    return about_person(
        act,
        _("skilte %(person)s og %(kept)s, som var slått sammen."),
        {"kept": str(act.names.person(act.facts["kept_id"]))},
    )


def give_login_link(act: Act) -> Telling:
    is_reset = act.facts["purpose"] == "reset"
    text = _("ga %(person)s en lenke til nytt passord.") if is_reset else _("ga %(person)s en lenke til å logge inn.")
    return about_person(act, text)


def reset_factors(act: Act) -> Telling:
    notes = (Reason(act.facts["reason"]).label, Asked(act.facts["asked"]).label)
    return about_person(act, _("nullstilte sikringen for %(person)s, som ble logget ut."), notes=notes)


def log_in_by_link(act: Act) -> Telling:
    return Telling(_("tok i bruk lenken sin og kan velge passord."))


def invite(act: Act) -> Telling:
    return about_person(act, _("inviterte %(person)s."))


def refuse_invitation(act: Act) -> Telling:
    return about_person(act, _("fikk invitasjonen til %(person)s tilbake: adressen virker ikke."))


def accept_invitation(act: Act) -> Telling:
    return Telling(_("tok imot invitasjonen."))


def disown_invitation(act: Act) -> Telling:
    return about_person(act, _("svarte at invitasjonen til %(person)s var til en annen. Den virker ikke lenger."))


def end_invitation(act: Act) -> Telling:
    return about_person(act, _("avsluttet invitasjonen til %(person)s."))


def connect_provider(act: Act) -> Telling:
    """By the host: what the button said may be another word by now, or gone."""
    return Telling(_("logget inn med %(host)s for første gang.") % {"host": urlsplit(act.facts["issuer"]).hostname})
