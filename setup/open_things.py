"""What somebody has begun or answers for in a samarbeid, asked of every app; and who may take it over.

A pointer to a person that is not asked for here is a record of what was done, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from indicators.lifecycle import UPLOAD_IN_HAND
from indicators.models import IndicatorUpload
from inquiries.lifecycle import OPEN_INQUIRIES, WRITABLE_INQUIRIES
from inquiries.models import Inquiry, Recipient
from meetings.lifecycle import SAK_WRITABLE
from meetings.models import Sak
from organisations.dates import A_DAY
from organisations.models import KnownAs
from projects.lifecycle import PAST_PROJECTS
from projects.models import Project
from reporting.lifecycle import OPEN_UPDATES
from reporting.models import StatusUpdate
from setup.staff import IMPORTS, PREPARES, Staff, staff_on

Ids = Collection[int]


@dataclass(frozen=True)
class OpenKind:
    """`find` gives the rows of these people in the samarbeid, `heirs` those of the staff who may take one over. `label`
    says what it is before its name, `missing` asks who takes it over. By `name` setup.actions.handing_over knows which
    action of the row's own app does it."""

    name: str
    label: Any
    missing: Any
    find: Callable[[int, Ids], Iterable[Any]]
    heirs: Callable[[Any, Staff], set[int]]


@dataclass(frozen=True)
class OpenThing:
    """`heirs` are (id, name) by name; `before` are the ids of whoever has it now."""

    kind: OpenKind
    row: Any
    before: Ids
    heirs: tuple[tuple[int, str], ...]

    @property
    def key(self) -> str:
        return f"{self.kind.name}-{self.row.pk}"

    @property
    def label(self) -> str:
        return f"{self.kind.label}: {_title(self.row)}"

    @property
    def heir_ids(self) -> set[int]:
        return {pk for pk, _name in self.heirs}


def open_things_of(samarbeid_id: int, person_ids: Ids, last_day: date) -> list[OpenThing]:
    """What these rows of one person have, and who may take it over: those with something here on the day after. The
    same queries for one thing and for a hundred."""
    staff = staff_on(samarbeid_id, last_day + A_DAY, but=person_ids)
    found = [(kind, row) for kind in KINDS for row in kind.find(samarbeid_id, person_ids)]
    heirs = [kind.heirs(row, staff) for kind, row in found]
    names = _names(samarbeid_id, {pk for each in heirs for pk in each})
    return [
        OpenThing(kind, row, person_ids, tuple((pk, name) for pk, name in names.items() if pk in may))
        for (kind, row), may in zip(found, heirs, strict=True)
    ]


def _names(samarbeid_id: int, person_ids: Ids) -> dict[int, str]:
    """«Kari Vik, rådgiver», in the order of the names."""
    known = KnownAs.objects.filter(samarbeid_id=samarbeid_id, person__in=person_ids)
    return {row.person_id: ", ".join(filter(None, (row.name, row.title))) for row in known}


def _title(row: Any) -> str:
    if isinstance(row, Recipient):
        return f"{row.inquiry}, {row.organisation}"
    return str(row.indicator) if isinstance(row, IndicatorUpload) else str(row)


def _saker(samarbeid_id: int, ids: Ids) -> Iterable[Sak]:
    return Sak.objects.filter(samarbeid_id=samarbeid_id, author__in=ids, state__in=SAK_WRITABLE).order_by("pk")


def _projects(samarbeid_id: int, ids: Ids) -> Iterable[Project]:
    return Project.objects.filter(samarbeid_id=samarbeid_id, owner__in=ids).exclude(state__in=PAST_PROJECTS)


def _updates(samarbeid_id: int, ids: Ids) -> Iterable[StatusUpdate]:
    """Those of the own projects follow them."""
    begun = StatusUpdate.objects.filter(samarbeid_id=samarbeid_id, author__in=ids, state__in=OPEN_UPDATES)
    followed = Project.objects.filter(owner__in=ids).exclude(state__in=PAST_PROJECTS)
    return begun.exclude(project__in=followed).select_related("project").order_by("pk")


def _inquiries(samarbeid_id: int, ids: Ids) -> Iterable[Inquiry]:
    drafts = Inquiry.objects.filter(samarbeid_id=samarbeid_id, created_by__in=ids, state__in=WRITABLE_INQUIRIES)
    return drafts.select_related("project").order_by("pk")


def _answers(samarbeid_id: int, ids: Ids) -> Iterable[Recipient]:
    begun = Recipient.objects.filter(samarbeid_id=samarbeid_id, draft_by__in=ids, inquiry__state__in=OPEN_INQUIRIES)
    return begun.exclude(draft={}).select_related("inquiry", "organisation").order_by("pk")


def _uploads(samarbeid_id: int, ids: Ids) -> Iterable[IndicatorUpload]:
    """Without their bytes; each with who else has a file for the same indicator."""
    rows = IndicatorUpload.objects.filter(samarbeid_id=samarbeid_id, state__in=("ready", "refused", *UPLOAD_IN_HAND))
    mine = list(rows.filter(by__in=ids).select_related("indicator").defer("data", "signs").order_by("pk"))
    theirs = rows.filter(indicator__in=[each.indicator_id for each in mine]).values_list("indicator_id", "by_id")
    for each in mine:
        each.others = {by for indicator, by in theirs if indicator == each.indicator_id}  # type: ignore[attr-defined]
    return mine


def _prepare(row: Any, staff: Staff) -> set[int]:
    """Those with a task of preparing, and whoever answers for the project that it is for."""
    owner = {row.project.owner_id} if row.project else set()
    return staff.with_task(PREPARES) | (owner & (staff.with_task(IMPORTS) | staff.seated()))


def _write_sak(sak: Sak, staff: Staff) -> set[int]:
    """A sak may be exempt: those who prepare, and the members of its body."""
    return staff.with_task(PREPARES) | staff.sits_in[sak.utvalg_id]


KINDS = (
    OpenKind("sak", _("Sak under arbeid"), _("Velg hvem som tar over saken."), _saker, _write_sak),
    OpenKind(
        "prosjekt", _("Prosjekt"), _("Velg hvem som tar over prosjektet."), _projects,
        lambda _project, staff: staff.with_task(PREPARES) | staff.seated(),
    ),
    OpenKind("status", _("Status som er begynt"), _("Velg hvem som tar over statusen."), _updates, _prepare),
    OpenKind(
        "foresporsel", _("Utkast til forespørsel"), _("Velg hvem som tar over forespørselen."), _inquiries, _prepare
    ),
    OpenKind(
        "svar", _("Svar som er begynt"), _("Velg hvem som tar over svaret."), _answers,
        lambda asked, staff: set(staff.answers_for[asked.organisation_id]),
    ),
    OpenKind(
        "tall", _("Fil med tall som venter"), _("Velg hvem som tar over filen."), _uploads,
        lambda upload, staff: staff.with_task(IMPORTS) - upload.others,
    ),
)  # fmt: skip
