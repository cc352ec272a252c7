"""The samarbeid itself, and what is said of the points of «Kom i gang»."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from setup.happenings.acts import Act
from setup.happenings.changes import changes_of
from setup.happenings.shapes import Telling
from setup.models import PointMark


def create_samarbeid(act: Act) -> Telling:
    return Telling(_("opprettet samarbeidet med %(person)s som sekretariat.") % {"person": act.person()})


def change_samarbeid(act: Act) -> Telling:
    changes = changes_of(act)
    return Telling(_("endret samarbeidet:") if changes else _("lagret samarbeidet uten endringer."), changes)


def mark_point(act: Act) -> Telling:
    is_aside = act.facts["word"] == PointMark.Word.ASIDE
    text = _("la «%(point)s» til side i Kom i gang.") if is_aside else _("svarte på «%(point)s» i Kom i gang.")
    return _about_point(act, text)


def bring_back_point(act: Act) -> Telling:
    return _about_point(act, _("tok «%(point)s» fram igjen i Kom i gang."))


def _about_point(act: Act, text: str) -> Telling:
    point = dict(PointMark.Point.choices).get(act.facts["point"], act.facts["point"])
    return Telling(text % {"point": point}, url=reverse("setup:start", args=[act.slug]), link=_("Kom i gang"))


def try_mail(act: Act) -> Telling:
    return Telling(_("sendte en prøve for å se om e-posten virker."))
