"""«Kom i gang»: what the samarbeid is called, and the points that were put aside or answered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from setup.happenings.acts import Act
from setup.happenings.changes import changes_of
from setup.happenings.shapes import Telling
from setup.models import PointMark


def change_samarbeid(act: Act) -> Telling:
    changes = changes_of(act)
    return Telling(_("endret samarbeidet:") if changes else _("lagret samarbeidet uten endringer."), changes=changes)


def mark_point(act: Act) -> Telling:
    if act.facts["word"] == PointMark.Word.ANSWERED:
        return Telling(_("svarte på «%(point)s» i Kom i gang.") % {"point": _point(act)})
    return Telling(_("la «%(point)s» til side i Kom i gang.") % {"point": _point(act)})


def bring_back_point(act: Act) -> Telling:
    return Telling(_("tok «%(point)s» fram igjen i Kom i gang.") % {"point": _point(act)})


def try_mail(act: Act) -> Telling:
    return Telling(_("sendte en prøve for å se om e-posten virker."))


def _point(act: Act) -> str:
    return str(PointMark.Point(act.facts["point"]).label)
