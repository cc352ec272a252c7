"""Asking projects that have been silent for a text: by the portal before the papers are due, or by the secretariat."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from jobs.actions import finish
from jobs.registry import Claim
from meetings import rules
from meetings.deadlines import papers_due, reminder_step
from meetings.mailing import status_request
from meetings.models import Meeting, Sak
from meetings.silence import silent_before
from organisations import clock, trail
from organisations.actions import notify
from organisations.languages import writing_to
from organisations.reader import Reader
from organisations.refusals import Refused, require
from projects.models import Project


@transaction.atomic
def remind_silent(*, held: Claim) -> int:
    """One mail to the owner of each silent project, once per meeting and step. Ends the job. Returns how many mails
    were due, those sent before too."""
    coming = Meeting.objects.filter(state="draft", starts_at__gt=clock.now()).select_related("utvalg", "samarbeid")
    reminded = sum(_remind(meeting) for meeting in coming)
    finish(held)
    return reminded


def _remind(meeting: Meeting) -> int:
    step = reminder_step((papers_due(meeting) - clock.today()).days)
    if step is None:
        return 0
    silent = silent_before(meeting).exclude(owner__email="").select_related("owner", "samarbeid")
    for project in silent:
        _tell(project, meeting, meeting.utvalg.name, f"status-remind-{meeting.pk}-{project.pk}-{step}")
    return len(silent)


@transaction.atomic
def ask_for_status(sak: Sak, project: Project, *, by: Reader) -> None:
    """One mail to the project's owner with a link to write, at most one a day. Raises NotAllowed, and Refused where
    the owner has no address."""
    require(rules.can_ask_for_status(by, sak) and project.samarbeid_id == sak.samarbeid_id)
    if not project.owner.email:
        raise Refused(_("Ansvarlig for «%(project)s» har ingen e-postadresse.") % {"project": project.name})
    _tell(project, sak.meeting, sak.utvalg.name, f"status-ask-{sak.pk}-{project.pk}-{clock.today():%Y-%m-%d}")
    trail.record("asked_for_status", sak, by=by, project_id=project.pk)


def _tell(project: Project, meeting: Meeting | None, body: str, key: str) -> None:
    with writing_to(project.owner, project.samarbeid):
        mail = status_request(project, body, meeting)
    notify(
        samarbeid_id=project.samarbeid_id,
        person=project.owner,
        address=project.owner.email,
        kind="status_request",
        subject=mail.subject,
        body=mail.body,
        dedupe_key=key,
    )
