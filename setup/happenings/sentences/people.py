"""People, what they may do, and how they get in."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.models import Affiliation, Person, Secretariat
from setup.happenings.events import Event
from setup.happenings.shapes import Telling

GIVEN = {
    "reader": gettext_lazy("ga %(person)s tilgang som leser for %(party)s fra %(day)s."),
    "responder": gettext_lazy("ga %(person)s tilgang til å svare for %(party)s fra %(day)s."),
    "local_admin": gettext_lazy("gjorde %(person)s til lokal administrator for %(party)s fra %(day)s."),
}
ENDED = {
    "reader": gettext_lazy("satte %(on)s som siste dag for %(person)s som leser for %(party)s."),
    "responder": gettext_lazy("satte %(on)s som siste dag for %(person)s som den som svarer for %(party)s."),
    "local_admin": gettext_lazy("satte %(on)s som siste dag for %(person)s som lokal administrator for %(party)s."),
}
PARTS = {
    "name": gettext_lazy("navn"),
    "title": gettext_lazy("tittel"),
    "phone": gettext_lazy("telefon"),
    "organisation": gettext_lazy("organisasjon"),
    "email": gettext_lazy("e-postadresse"),
}


def give_access(event: Event) -> Telling:
    return Telling(str(GIVEN[event.facts["role"]]) % _access(event), notes=_until(event))


def end_access(event: Event) -> Telling:
    return Telling(str(ENDED[event.facts["role"]]) % _access(event))


def _access(event: Event) -> dict[str, str]:
    row = event.object(Affiliation)
    party = row.organisation.name if row else event.organisation()
    return {"person": event.person(), "party": party, "day": event.day("from_on"), "on": event.day("on")}


def give_task(event: Event) -> Telling:
    text = _("ga %(person)s oppgaven som %(task)s fra %(day)s.")
    return Telling(text % {**_task(event), "day": event.day("from_on")}, notes=_until(event))


def end_task(event: Event) -> Telling:
    text = _("satte %(on)s som siste dag for %(person)s som %(task)s.")
    return Telling(text % {**_task(event), "on": event.day("on")})


def _task(event: Event) -> dict[str, str]:
    task = dict(Secretariat.Role.choices).get(event.facts["role"], "")
    return {"person": event.person(), "task": str(task).lower()}


def _until(event: Event) -> tuple[str, ...]:
    until = event.day("to_on")
    return (_("Til %s") % until,) if until else ()


def add_person(event: Event) -> Telling:
    return Telling(_("la til %(person)s.") % {"person": _acted_on(event)})


def change_person(event: Event) -> Telling:
    parts = [str(PARTS[name]) for name in event.facts.get("fields", []) if name in PARTS]
    if not parts:
        return Telling(_("lagret %(person)s uten endringer.") % {"person": _acted_on(event)})
    return Telling(_("endret %(parts)s for %(person)s.") % {"person": _acted_on(event), "parts": event.listed(parts)})


def join_people(event: Event) -> Telling:
    return Telling(_("slo sammen to rader som begge er %(person)s.") % {"person": _acted_on(event)})


def part_people(event: Event) -> Telling:
    words = {"person": _acted_on(event), "kept": event.person("kept_id")}
    return Telling(_("skilte %(person)s og %(kept)s, som var slått sammen.") % words)


def _acted_on(event: Event) -> str:
    is_person = event.row.object_type == Person._meta.label_lower
    return str(event.names.person(event.row.object_id if is_person else None))


def give_login_link(event: Event) -> Telling:
    is_reset = event.facts["purpose"] == "reset"
    text = _("ga %(person)s en lenke til nytt passord.") if is_reset else _("ga %(person)s en lenke til å logge inn.")
    return Telling(text % {"person": event.person()})


def log_in_by_link(event: Event) -> Telling:
    return Telling(_("tok i bruk lenken sin og kan velge passord."))
