"""What may be missing in a samarbeid, each as rows to count or to name. A samarbeid is chosen by whoever asks."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from accounts.models import Invitation
from jobs.models import Job
from meetings.models import Meeting, PublicationStatus
from organisations import clock
from organisations.models import Leadership, Notice, Seat, Utvalg, Verv
from organisations.querysets import valid_on

# So long the minutes of a meeting are in the making and nothing is missing.
MINUTES_DAYS = 7
MINUTES = ("protokoll", "referat")


def standing_bodies() -> QuerySet[Utvalg]:
    return Utvalg.objects.filter(valid_on())


def led_bodies() -> QuerySet[Utvalg]:
    return standing_bodies().filter(_is_led())


def leaderless_bodies() -> QuerySet[Utvalg]:
    return standing_bodies().filter(~_is_led())


def _is_led() -> Exists:
    return Exists(Leadership.objects.filter(valid_on(), utvalg=OuterRef("pk"), role="leder"))


def seats_today() -> QuerySet[Seat]:
    """Those that can be held today, in bodies that stand."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=clock.today())
    return Seat.objects.standing().filter(begun, valid_on(prefix="utvalg__"))


def vacant_seats() -> QuerySet[Seat]:
    return seats_today().filter(~Exists(Verv.objects.filter(valid_on(), seat=OuterRef("pk"))))


def overdue_seats() -> QuerySet[Seat]:
    """Vacant, and the day by which somebody was to be appointed is over."""
    return vacant_seats().filter(appoint_by__lt=clock.today())


def undelivered_notices() -> QuerySet[Notice]:
    """The newest mail to an address that was given up or came back, unless the person has another address by now;
    `said` is why, and empty where it came back."""
    given_up = _given_up("notice")
    later = Notice.objects.filter(samarbeid=OuterRef("samarbeid"), address=OuterRef("address"), pk__gt=OuterRef("pk"))
    still_used = Q(person__isnull=True) | Q(person__email__iexact=F("address"))
    newer = Exists(later.filter(Q(sent_at__isnull=False) | Exists(given_up)))
    rows = Notice.objects.filter(still_used).annotate(said=Subquery(given_up.values("error")[:1]))
    lost = Q(sent_at__isnull=True, said__isnull=False) | Q(bounced_at__isnull=False)
    return rows.filter(lost, ~newer)


def lost_invitations() -> QuerySet[Invitation]:
    """The newest of each person that was refused or given up, or came to another, unless the address is another by
    now; `said` is why it was given up."""
    later = Invitation.objects.filter(samarbeid=OuterRef("samarbeid"), person=OuterRef("person"), pk__gt=OuterRef("pk"))
    rows = Invitation.objects.filter(~Exists(later), person__email__iexact=F("address"))
    given_up = Q(sent_at__isnull=True, ended_at__isnull=True, said__isnull=False)
    lost = rows.annotate(said=Subquery(_given_up("invitation").values("error")[:1]))
    return lost.filter(given_up | ~Q(refusal=""))


def _given_up(kind: str) -> QuerySet[Job]:
    """The jobs that failed to send the outer row."""
    key = Concat(Value(f"{kind}-"), Cast(OuterRef("pk"), CharField()))
    return Job.objects.filter(kind=f"{kind}.send", key=key, state="failed").order_by("-pk")


def unfinished_minutes() -> QuerySet[Meeting]:
    """Meetings that were called, are over since a week, and have no minutes that were published."""
    published = PublicationStatus.objects.filter(meeting=OuterRef("pk"), kind__in=MINUTES, current=True)
    over = Meeting.objects.filter(starts_at__lt=clock.now() - timedelta(days=MINUTES_DAYS))
    return over.filter(~Exists(published), state__in=("called", "in_session", "ended"))
