"""«Å se til»: what is missing in a samarbeid that is under way, as lines of a page. Gone where nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Invitation
from meetings.models import Meeting
from organisations import clock
from organisations.dates import day_month, local
from organisations.known import called_here, name_here, names_of
from organisations.models import KnownAs, Notice, Samarbeid, Seat, Utvalg
from setup import gaps
from setup.point_words import listed


@dataclass(frozen=True)
class MissingLine:
    """`icon` names a drawing of khs_portal/icons.py; `is_fault` is what somebody does not get meanwhile."""

    icon: str
    title: str
    sentence: str
    label: str
    url: str
    is_fault: bool = False


def missing_of(samarbeid_id: int) -> list[MissingLine]:
    """Eight queries at most, however much there is."""
    samarbeid = Samarbeid.objects.get(pk=samarbeid_id)
    return [
        *_undelivered(samarbeid),
        *_uninvited(samarbeid),
        *_leaderless(samarbeid),
        *_vacant(samarbeid),
        *_minutes(samarbeid),
        *_owner(samarbeid),
    ]


def _undelivered(samarbeid: Samarbeid) -> Iterator[MissingLine]:
    rows = (
        gaps.undelivered_notices()
        .filter(samarbeid=samarbeid)
        .select_related("person", "samarbeid")
        .prefetch_related(names_of("person"))
    )
    for row in rows.order_by("-pk"):
        title = _("E-posten til %(name)s kommer ikke fram") % {"name": _who(row)}
        words = {"address": row.address, "subject": row.subject, "day": day_month(local(row.created_at))}
        sentence = _("«%(subject)s» til %(address)s %(day)s: ") % words + _why(row)
        yield MissingLine("mail", title, sentence, _("Rett adressen"), _page_of(row), is_fault=True)


def _why(row: Notice) -> str:
    return _("E-posten kom i retur.") if row.bounced_at else str(row.said)  # type: ignore[attr-defined]


def _uninvited(samarbeid: Samarbeid) -> Iterator[MissingLine]:
    rows = gaps.lost_invitations().filter(samarbeid=samarbeid).select_related("person", "samarbeid")
    for row in rows.prefetch_related(names_of("person")).order_by("-pk"):
        title = _("Invitasjonen til %(name)s kom ikke fram") % {"name": _who(row)}
        words = {"address": row.address, "day": day_month(local(row.asked_at))}
        sentence = _("Til %(address)s %(day)s: ") % words + (row.why or str(row.said))  # type: ignore[attr-defined]
        yield MissingLine("mail", title, sentence, _("Rett adressen"), _page_of(row), is_fault=True)


def _page_of(row: Notice | Invitation) -> str:
    """Where the address is changed; empty where it is no person's of the samarbeid."""
    known = called_here(row.person, row.samarbeid_id) if row.person else None
    return reverse("setup:person", args=[row.samarbeid.slug, known.pk]) if isinstance(known, KnownAs) else ""


def _who(row: Notice | Invitation) -> str:
    return name_here(row.person, row.samarbeid_id) if row.person else row.address


def _leaderless(samarbeid: Samarbeid) -> Iterator[MissingLine]:
    for body in gaps.leaderless_bodies().filter(samarbeid=samarbeid).select_related("samarbeid"):
        title = _("%(body)s er uten leder") % {"body": body.name}
        yield _of_body(body, title, _("Ingen leder utvalget i dag."))


def _vacant(samarbeid: Samarbeid) -> Iterator[MissingLine]:
    rows = gaps.overdue_seats().filter(samarbeid=samarbeid).select_related("utvalg__samarbeid", "organisation")
    for body, seats in groupby(
        rows.order_by("utvalg__sort_key", "utvalg", "appoint_by", "pk"), lambda seat: seat.utvalg
    ):
        yield _of_body(body, *_of_seats(body, list(seats)))


def _of_seats(body: Utvalg, seats: list[Seat]) -> tuple[str, str]:
    counted = ngettext("%(count)d plass i %(body)s er ledig", "%(count)d plasser i %(body)s er ledige", len(seats))
    parties = dict.fromkeys(str(seat.organisation or seat.appointed_by) for seat in seats)
    words = {
        "parties": listed([name for name in parties if name]),
        "day": day_month(seats[0].appoint_by or clock.today()),
    }
    said = _("%(parties)s skulle oppnevne innen %(day)s.") if words["parties"] else _("Fristen var %(day)s.")
    return counted % {"count": len(seats), "body": body.name}, said % words


def _of_body(body: Utvalg, title: str, sentence: str) -> MissingLine:
    return MissingLine("people", title, sentence, _("Se utvalget"), body.get_absolute_url())


def _minutes(samarbeid: Samarbeid) -> Iterator[MissingLine]:
    rows = gaps.unfinished_minutes().filter(samarbeid=samarbeid).select_related("utvalg", "samarbeid")
    for meeting in rows.order_by("starts_at", "pk"):
        words = {"body": meeting.utvalg.name, "day": day_month(meeting.local_start)}
        protokoll = _("Protokollen fra møtet i %(body)s %(day)s er ikke ferdig")
        referat = _("Referatet fra møtet i %(body)s %(day)s er ikke ferdig")
        title = (protokoll if meeting.utvalg.minutes_kind == "protokoll" else referat) % words
        yield MissingLine("pen", title, _minutes_sentence(meeting), _("Skriv ferdig"), _minutes_address(meeting))


def _minutes_sentence(meeting: Meeting) -> str:
    return _("Møtet er avsluttet.") if meeting.state == "ended" else _("Møtet er ikke avsluttet i portalen.")


def _minutes_address(meeting: Meeting) -> str:
    return reverse("meetings:minutes", args=[meeting.samarbeid.slug, meeting.slug])


def _owner(samarbeid: Samarbeid) -> Iterator[MissingLine]:
    if samarbeid.archive_owner_id is None:
        sentence = _("Papirene hører til arkivet hos en kommune eller et helseforetak.")
        url = reverse("setup:samarbeid", args=[samarbeid.slug])
        yield MissingLine("document", _("Ingen eier av arkivet er valgt"), sentence, _("Velg eieren"), url)
