"""A samarbeid with its first secretary and that person's link."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accounts.actions.links import end_setup_links, give_login_link, spend
from accounts.links import GivenLink
from accounts.models import LoginLink
from organisations.actions import founding
from organisations.models import Samarbeid, Secretariat, User
from organisations.texts import SamarbeidText
from setup.actions.bodies import begin_body
from setup.models import MovingIn
from setup.presets import PRESETS, Preset, seats_in


@dataclass(frozen=True)
class NewSamarbeid:
    """`link` is None where the first secretary has a login with a password from before."""

    first: Secretariat
    link: GivenLink | None


@transaction.atomic
def create_samarbeid(text: SamarbeidText, *, preset: str = "") -> NewSamarbeid:
    """A samarbeid, its first secretary and a one-time link for that person; with `preset`, a first body.

    «Kom i gang» is its front page from now on. Links to an empty portal end. All or nothing. Raises Refused.
    """
    first = founding.create_samarbeid(text)
    MovingIn.objects.create(samarbeid=first.samarbeid)
    if preset:
        _begin_with(PRESETS[preset], first.samarbeid)
    end_setup_links()
    login = User.objects.filter(person_id=first.person_id).first()
    if login and login.has_usable_password():
        return NewSamarbeid(first, None)
    return NewSamarbeid(first, give_login_link(first.person, first.samarbeid, purpose=LoginLink.Purpose.FIRST))


def _begin_with(preset: Preset, samarbeid: Samarbeid) -> None:
    """Nobody takes part yet, so the seats are those that the preset has anywhere."""
    begin_body(samarbeid, preset.text, series=preset.series, seats=seats_in(preset, samarbeid.pk), by=None)


@transaction.atomic
def create_samarbeid_by_link(token: str, text: SamarbeidText, *, preset: str = "") -> NewSamarbeid:
    """The same by the link to an empty portal, which is spent. Raises LinkIsOver, Refused."""
    spend(token, LoginLink.Purpose.SETUP)
    return create_samarbeid(text, preset=preset)
