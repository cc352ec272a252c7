"""What every act on an agenda begins and ends with: its rows locked, meetings before saker, and the change counted."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import rules
from meetings.actions.pages import promise_contents
from meetings.lifecycle import AGENDA_OPEN
from meetings.models import Meeting, Sak
from organisations.moves import CHANGED_MEANWHILE, MoveRefused
from organisations.reader import Reader
from organisations.refusals import Refused, require

# By the meeting's state: why its agenda stands.
CLOSED = {
    "in_session": gettext_lazy("Møtet pågår, så sakslisten kan ikke endres."),
    "ended": gettext_lazy("Møtet er holdt, så sakslisten kan ikke endres."),
    "cancelled": gettext_lazy("Møtet er avlyst, så sakslisten kan ikke endres."),
}


def open_agenda(meeting: Meeting, by: Reader) -> Meeting:
    """The meeting, locked. Raises NotAllowed, Refused."""
    require(rules.can_edit_agenda(by, meeting))
    row = Meeting.objects.lock(meeting)
    refuse_closed(row)
    return row


def refuse_closed(meeting: Meeting) -> None:
    """Raises Refused."""
    if meeting.state not in AGENDA_OPEN:
        raise Refused(str(CLOSED[meeting.state]))


def open_sak(sak: Sak, by: Reader) -> tuple[Sak, Meeting]:
    """The sak and its meeting, both locked. Raises NotAllowed, Refused."""
    if sak.meeting is None:
        raise Refused(_("Saken står ikke i noe møte."))
    meeting = open_agenda(sak.meeting, by)
    return _lock_sak(sak), meeting


def lock_with_meetings(sak: Sak, *others: Meeting) -> tuple[Sak, dict[int | None, Meeting]]:
    """The sak where it stood when it was fetched, with that meeting and others by their ids, all locked. Raises
    MoveRefused where it was moved since."""
    ids = [each.pk for each in (sak.meeting, *others) if each is not None]
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("utvalg", "samarbeid")
    # In one order, so that two who move saker between the same meetings wait for each other.
    meetings: dict[int | None, Meeting] = {each.pk: each for each in locked.filter(pk__in=ids).order_by("pk")}
    return _lock_sak(sak), meetings


def _lock_sak(sak: Sak) -> Sak:
    row: Sak = Sak.objects.select_for_update(of=("self",)).select_related("utvalg", "samarbeid").get(pk=sak.pk)
    if row.meeting_id != sak.meeting_id:
        raise MoveRefused(str(CHANGED_MEANWHILE))
    return row


def count_change(meeting: Meeting) -> None:
    """What stands on the agenda is another; the caller holds the meeting's lock."""
    meeting.version += 1
    meeting.save(update_fields=["version"])
    promise_contents(meeting)
