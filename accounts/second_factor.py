"""Whether somebody must make a second factor, and from which day writing waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.came_by import came_by_factor
from accounts.factors import has_factor
from accounts.rules import must_have_factor
from organisations.models import Affiliation, KnownAs, Secretariat, User
from organisations.querysets import valid_on
from organisations.reader import ANONYMOUS, Reader
from organisations.readers import reader_for

# In the session: whether the user had a factor when it was last looked at, for the line on every page. Writing asks
# the database.
KNOWN = "has_factor"


class Reason(models.TextChoices):
    """Why factors are reset, as the trail says it: it holds codes, no text."""

    LOST = "lost", gettext_lazy("Mobilen, pc-en eller nøkkelen er borte eller stjålet")
    REPLACED = "replaced", gettext_lazy("Mobilen eller pc-en er byttet ut")
    BROKEN = "broken", gettext_lazy("Den virker ikke, og reservekodene er borte")


class Asked(models.TextChoices):
    """How the secretariat made sure that it is the person who asks."""

    CALLED = "called", gettext_lazy("Jeg ringte et nummer vi kjente fra før")
    MET = "met", gettext_lazy("Jeg traff personen, eller så personen på video")


@dataclass(frozen=True)
class FactorDue:
    """`by_day` is the last day on which one writes without a second factor, by the real clock."""

    by_day: date

    @property
    def is_over(self) -> bool:
        return timezone.localdate() > self.by_day


def due(user: User, reader: Reader) -> FactorDue | None:
    """Until when the user must have made a second factor; None for whoever has one or needs none.

    The grace is counted from the first login, or from the day on which the person got the task that asks for it,
    whichever is later.
    """
    if settings.MFA_GRACE_DAYS is None or not must_have_factor(reader) or has_factor(user):
        return None
    began = max(_day(user.first_login_at), _task_began(reader))
    return FactorDue(_end_of_grace(began))


def waits(user: User, reader: Reader) -> bool:
    """Whether writing waits for a second factor. Asks the database of those alone whose grace may be over."""
    if settings.MFA_GRACE_DAYS is None or not must_have_factor(reader) or not _from_login(user).is_over:
        return False
    found = due(user, reader)
    return found is not None and found.is_over


def reminder(request: HttpRequest) -> FactorDue | None:
    """What each page of a samarbeid says to those who must make a factor. No query before the grace is over."""
    # A page of a fault may be made before anybody was looked up.
    reader: Reader = getattr(request, "reader", ANONYMOUS)
    if settings.MFA_GRACE_DAYS is None or not must_have_factor(reader):
        return None
    user: User = request.user  # type: ignore[assignment]
    if request.session.get(KNOWN, False) or came_by_factor(request, user):
        return None
    first = _from_login(user)
    return due(user, reader) if first.is_over else first


def due_anywhere(user: User) -> FactorDue | None:
    """The earliest of all samarbeid that the person has a task in."""
    found = [due(user, each) for each in _readers_of(user)]
    return min(filter(None, found), key=lambda each: each.by_day, default=None)


def is_required_anywhere(user: User) -> bool:
    """Whether one of the person's tasks asks for a factor, made or not."""
    return settings.MFA_GRACE_DAYS is not None and must_anywhere(user)


def must_anywhere(user: User) -> bool:
    """The same where nothing waits for it: sessions of those who prepare or administer are short all the same."""
    return any(map(must_have_factor, _readers_of(user)))


def _readers_of(user: User) -> list[Reader]:
    """The user in each samarbeid that knows the person."""
    known = KnownAs.objects.filter(person=user.person_id).order_by("samarbeid")
    return [reader_for(user, slug) for slug in known.values_list("samarbeid__slug", flat=True)]


def look_again(request: HttpRequest, user: User) -> None:
    """Note in the session whether the user has a factor."""
    request.session[KNOWN] = has_factor(user)


def _from_login(user: User) -> FactorDue:
    return FactorDue(_end_of_grace(_day(user.first_login_at)))


def _end_of_grace(began: date) -> date:
    return began + timedelta(days=settings.MFA_GRACE_DAYS or 0)


def _day(moment: datetime | None) -> date:
    return timezone.localdate(moment) if moment else timezone.localdate()


def _task_began(reader: Reader) -> date:
    """When the oldest of the tasks began that the reader has today."""
    here = {"samarbeid_id": reader.samarbeid_id, "person_id__in": reader.person_ids}
    tasks = Secretariat.objects.filter(valid_on(), **here).values_list("valid_from")
    local = Affiliation.objects.filter(valid_on(), **here, role=Affiliation.Role.LOCAL_ADMIN).values_list("valid_from")
    return min((day for (day,) in tasks.union(local)), default=date.min)
