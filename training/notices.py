"""Makes the mails about a day of a course. No name of a person goes into a mail: the page asks the rule again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from organisations.mailing import Mail, signed
from organisations.models import Person
from organisations.responders import responders_of
from organisations.text import subject_line
from training.models import Registration, TrainingDay


def responders(samarbeid_id: int, organisation_ids: Iterable[int]) -> dict[int, list[Person]]:
    """Who answers for these organisations today and has an address, by organisation. One query."""
    found: dict[int, list[Person]] = {}
    for affiliation in responders_of(samarbeid_id, organisation_ids):
        found.setdefault(affiliation.organisation_id, []).append(affiliation.person)
    return found


def cancelled(day: TrainingDay) -> Mail:
    """«Avlyst: Superinstruktøropplæring, 21.–22. januar 2015»"""
    facts = _facts(day)
    lines = [_("%(course)s %(dates)s er avlyst.") % facts]
    if day.cancelled_because:
        lines.append(_("Grunn: %(because)s") % facts)
    return _mail(day, _("Avlyst"), lines)


def held_after_all(day: TrainingDay, *, placed: bool) -> Mail:
    """«Holdes likevel: Superinstruktøropplæring, 21.–22. januar 2015»; `placed` as in moved."""
    facts = _facts(day)
    sentence = _("%(course)s holdes likevel %(dates)s%(where)s.") % facts
    return _mail(day, _("Holdes likevel"), [sentence, _place_word(placed)])


def moved(day: TrainingDay, *, placed: bool) -> Mail:
    """To an organisation with somebody on the list; `placed`: one of them at least has a place."""
    facts = _facts(day)
    sentence = _("%(course)s er flyttet. Kurset holdes nå %(dates)s%(where)s.") % facts
    return _mail(day, _("Flyttet"), [sentence, _place_word(placed)])


def got_place(day: TrainingDay, registrations: Sequence[Registration]) -> Mail:
    """To one organisation, about its own people in the line."""
    sentence = _("%(count)d hos dere har fått plass fra ventelisten: %(roles)s.") % _people(registrations)
    return _mail(day, _("Plass på kurs"), [sentence])


def lost_place(day: TrainingDay, registrations: Sequence[Registration]) -> Mail:
    """To one organisation: the day got fewer places."""
    sentence = _("Kurset har fått færre plasser. %(count)d hos dere står nå på venteliste: %(roles)s.")
    return _mail(day, _("Venteliste"), [sentence % _people(registrations)])


def _place_word(placed: bool) -> str:
    return _("Dere er fortsatt påmeldt.") if placed else _("Dere står fortsatt på venteliste.")


def _people(registrations: Sequence[Registration]) -> dict[str, object]:
    return {"count": len(registrations), "roles": ", ".join(each.role for each in registrations)}


def _facts(day: TrainingDay) -> dict[str, str]:
    return {
        "course": day.training.title,
        "dates": day.dates,
        "where": f", {day.venue}" if day.venue else "",
        "because": day.cancelled_because,
    }


def _mail(day: TrainingDay, word: str, lines: list[str]) -> Mail:
    """The days stand in every subject, however long the name of the course is."""
    page = _("Se kurset: %(page)s") % {"page": settings.SITE_URL + day.get_absolute_url()}
    subject = subject_line(f"{word}: {day.training.title}", end=f", {day.dates}")
    return Mail(subject, signed([*lines, "", page], day.samarbeid.name))
