"""Where a sak goes, and which of the queue go on an agenda."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.deadlines import saker_due
from meetings.models import Meeting, Sak
from organisations import clock
from organisations.dates import day_month, long_date
from organisations.fields import helper
from organisations.moves import CHANGED_MEANWHILE

QUEUE = "ko"


def name_of(meeting: Meeting) -> str:
    """«24. november 2014, saker inn innen 3. november»: the deadline is said, and stops nobody."""
    due = saker_due(meeting)
    facts = {"day": long_date(meeting.local_start), "due": day_month(due)}
    if due < clock.today():
        return _("%(day)s, fristen for saker gikk ut %(due)s") % facts
    return _("%(day)s, saker inn innen %(due)s") % facts


def meeting_choices(meetings: Iterable[Meeting]) -> list[tuple[str, str]]:
    return [(str(each.pk), name_of(each)) for each in meetings]


class PutForm(forms.Form):
    """`meetings` are those that the sak can go to, first to last. `meeting` is one of them, or None for the queue."""

    to = forms.ChoiceField(
        label=gettext_lazy("Hvor skal saken stå?"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Velg hvor saken skal stå.")),
    )
    # Where the sak stood when the page was made, so that two who move it hear of each other.
    seen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sak: Sak, meetings: Iterable[Meeting], **kwargs: Any) -> None:
        self.here = str(sak.meeting_id or QUEUE)
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.here
        self.meetings = {str(each.pk): each for each in meetings if each.pk != sak.meeting_id}
        queue = [(QUEUE, _("Sakskøen"))] if sak.meeting_id else []
        self.fields["to"].choices = [*meeting_choices(self.meetings.values()), *queue]  # type: ignore[attr-defined]
        self.helper = helper(_("Flytt saken") if sak.meeting_id else _("Sett på møtet"))

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("seen") != self.here:
            self.data = {**self.data.dict(), "seen": self.here}  # type: ignore[attr-defined]
            raise forms.ValidationError(str(CHANGED_MEANWHILE))
        return self.cleaned_data

    @property
    def meeting(self) -> Meeting | None:
        return self.meetings.get(self.cleaned_data["to"])


class FromQueueForm(forms.Form):
    """`queue` are the saker that wait for a meeting of the body."""

    saker = forms.MultipleChoiceField(
        label=gettext_lazy("Hvilke saker skal på sakslisten?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Velg minst én sak."),
            "invalid_choice": gettext_lazy("En av sakene står ikke lenger i køen. Velg på nytt."),
        },
    )

    def __init__(self, *args: Any, queue: Iterable[Sak], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.queue = {str(each.pk): each for each in queue}
        choices = [(pk, f"{each.title} ({_said(each)})") for pk, each in self.queue.items()]
        self.fields["saker"].choices = choices  # type: ignore[attr-defined]
        self.helper = helper(_("Sett på sakslisten"))

    @property
    def chosen(self) -> list[Sak]:
        """In the order of the queue."""
        return [each for pk, each in self.queue.items() if pk in self.cleaned_data["saker"]]


def _said(sak: Sak) -> str:
    return _("klar") if sak.state == "ready" else _("utkast")


def put_sentence(count: int) -> str:
    return ngettext("%d sak er satt på sakslisten.", "%d saker er satt på sakslisten.", count) % count
