"""People, what they may do, and how they get in."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.models import Affiliation, Person, Secretariat
from setup.happenings.acts import Act
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


def give_access(act: Act) -> Telling:
    return Telling(str(GIVEN[act.facts["role"]]) % _access(act), notes=_until(act))


def end_access(act: Act) -> Telling:
    return Telling(str(ENDED[act.facts["role"]]) % _access(act))


def _access(act: Act) -> dict[str, str]:
    row = act.object(Affiliation)
    party = row.organisation.name if row else act.organisation()
    return {"person": act.person(), "party": party, "day": act.day("from_on"), "on": act.day("on")}


def give_task(act: Act) -> Telling:
    text = _("ga %(person)s oppgaven som %(task)s fra %(day)s.")
    return Telling(text % {**_task(act), "day": act.day("from_on")}, notes=_until(act))


def end_task(act: Act) -> Telling:
    text = _("satte %(on)s som siste dag for %(person)s som %(task)s.")
    return Telling(text % {**_task(act), "on": act.day("on")})


def _task(act: Act) -> dict[str, str]:
    task = dict(Secretariat.Role.choices).get(act.facts["role"], "")
    return {"person": act.person(), "task": str(task).lower()}


def _until(act: Act) -> tuple[str, ...]:
    until = act.day("to_on")
    return (_("Til %s") % until,) if until else ()


def add_person(act: Act) -> Telling:
    return Telling(_("la til %(person)s.") % {"person": _acted_on(act)})


def change_person(act: Act) -> Telling:
    parts = [str(PARTS[name]) for name in act.facts.get("fields", []) if name in PARTS]
    if not parts:
        return Telling(_("lagret %(person)s uten endringer.") % {"person": _acted_on(act)})
    return Telling(_("endret %(parts)s for %(person)s.") % {"person": _acted_on(act), "parts": act.listed(parts)})


def join_people(act: Act) -> Telling:
    return Telling(_("slo sammen to rader som begge er %(person)s.") % {"person": _acted_on(act)})


def part_people(act: Act) -> Telling:
    words = {"person": _acted_on(act), "kept": act.person("kept_id")}
    return Telling(_("skilte %(person)s og %(kept)s, som var slått sammen.") % words)


def _acted_on(act: Act) -> str:
    is_person = act.row.object_type == Person._meta.label_lower
    return str(act.names.person(act.row.object_id if is_person else None))


def give_login_link(act: Act) -> Telling:
    is_reset = act.facts["purpose"] == "reset"
    text = _("ga %(person)s en lenke til nytt passord.") if is_reset else _("ga %(person)s en lenke til å logge inn.")
    return Telling(text % {"person": act.person()})


def log_in_by_link(act: Act) -> Telling:
    return Telling(_("tok i bruk lenken sin og kan velge passord."))
