"""Freezing: a live sak becomes an immutable dataclass, the only input of PDFs, readers' pages, diffs and exports.

Pure but for reading. The number is no part of it: it belongs to the publication, so that reordering changes no sak.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from figures.figures import Figure, from_json
from meetings.models import Attachment, Sak, Section
from reporting.models import StatusUpdate
from reporting.paper import on_paper
from reporting.previews import text_of
from reporting.trends import trend_of

SCHEMA = 3
# The fingerprint is taken of the shape of this schema, so that a new one makes no sak «endret».
FINGERPRINT_SCHEMA = 1


@dataclass(frozen=True)
class FrozenAttachment:
    """`document_id`, `name` and `sha256` are None or empty where the attachment is left out."""

    attachment_id: int
    title: str
    public_title: str
    name: str
    document_id: int | None
    sha256: str
    mime: str
    bytes: int
    hjemmel: str
    left_out: bool = False


@dataclass(frozen=True)
class FrozenStatus:
    """The project's status card: `light` is a code. `update_id` and `project_slug` say where it came from; None and
    empty in what was stored before they were kept. `address` is the status's own page."""

    light: str
    light_label: str
    project: str
    headline: str
    trend: str
    update_id: int | None = None
    project_slug: str = ""
    address: str = ""


@dataclass(frozen=True)
class FrozenSection:
    key: str
    level: int
    heading: str
    public_heading: str
    html: str
    hjemmel: str
    attachments: tuple[FrozenAttachment, ...] = ()
    status: FrozenStatus | None = None
    left_out: bool = False
    # Those of the status the section was composed from, as they were when it was approved.
    figures: tuple[Figure, ...] = ()
    # Titles of those that no packet prints.
    web_figures: tuple[str, ...] = ()

    @property
    def paper_figures(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.title not in self.web_figures)


@dataclass(frozen=True)
class FrozenVedtak:
    text: str
    mode_label: str
    treatment: str


@dataclass(frozen=True)
class FrozenSak:
    """A sak in one variant. `left_out` says that only title and hjemmel may be shown."""

    sak_id: int
    title: str
    public_title: str
    kind: str
    kind_label: str
    responsible: str
    language: str
    proposal: str
    hjemmel: str
    sections: tuple[FrozenSection, ...]
    attachments: tuple[FrozenAttachment, ...]
    vedtak: FrozenVedtak | None = None
    left_out: bool = False
    schema: int = SCHEMA

    @property
    def all_attachments(self) -> tuple[FrozenAttachment, ...]:
        """In the order of the paper: those of each section, then those of the sak."""
        inside = tuple(attachment for section in self.sections for attachment in section.attachments)
        return inside + self.attachments

    @property
    def numbered_attachments(self) -> list[tuple[int, FrozenAttachment]]:
        """Vedlegg 1, 2, … through the whole sak, those left out too."""
        return list(enumerate(self.all_attachments, start=1))

    @property
    def numbered_sections(self) -> list[tuple[FrozenSection, list[tuple[int, FrozenAttachment]]]]:
        """Each section with its attachments under the numbers they have in the sak."""
        numbered = iter(self.numbered_attachments)
        return [(section, list(islice(numbered, len(section.attachments)))) for section in self.sections]

    @property
    def statuses(self) -> tuple[tuple[str, FrozenStatus], ...]:
        """(section key, status) of the sections composed from projects."""
        return tuple((section.key, section.status) for section in self.sections if section.status)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> FrozenSak:
        """Reads every schema that was ever stored; stored JSON is never migrated. Raises KeyError for another."""
        while stored["schema"] != SCHEMA:
            stored = UPCASTS[stored["schema"]](stored)
        return cls(
            **{
                **stored,
                "sections": tuple(_section_from(section) for section in stored["sections"]),
                "attachments": tuple(FrozenAttachment(**a) for a in stored["attachments"]),
                "vedtak": FrozenVedtak(**stored["vedtak"]) if stored["vedtak"] else None,
            }
        )


def upcast_1_to_2(stored: dict[str, Any]) -> dict[str, Any]:
    """Before there were figures, and before a status said where it came from."""
    return {**stored, "schema": 2, "sections": [_section_1_to_2(section) for section in stored["sections"]]}


def _section_1_to_2(stored: dict[str, Any]) -> dict[str, Any]:
    status = {**stored["status"], "update_id": None, "project_slug": ""} if stored["status"] else None
    return {**stored, "figures": [], "status": status}


def upcast_2_to_3(stored: dict[str, Any]) -> dict[str, Any]:
    """Before figures were chosen for the packet: then it printed them all."""
    sections = [{**section, "web_figures": []} for section in stored["sections"]]
    return {**stored, "schema": 3, "sections": sections}


UPCASTS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: upcast_1_to_2, 2: upcast_2_to_3}


def _section_from(stored: dict[str, Any]) -> FrozenSection:
    return FrozenSection(
        **{
            **stored,
            "attachments": tuple(FrozenAttachment(**a) for a in stored["attachments"]),
            "status": FrozenStatus(**stored["status"]) if stored["status"] else None,
            "figures": tuple(from_json(figure) for figure in stored["figures"]),
            "web_figures": tuple(stored["web_figures"]),
        }
    )


def freeze(sak: Sak) -> FrozenSak:
    """The sak as it stands, in full, its labels in its own language. Fetch it with `Sak.objects.with_content()`."""
    with override(sak.language):
        return _frozen(sak)


def _frozen(sak: Sak) -> FrozenSak:
    attachments = list(sak.attachments.all())
    trends = _trends([section.source_update for section in sak.sections.all() if section.source_update])
    return FrozenSak(
        sak_id=sak.pk,
        title=sak.title,
        public_title=sak.public_title,
        kind=sak.kind,
        kind_label=str(sak.get_kind_display()),
        responsible=sak.responsible,
        language=sak.language,
        proposal=sak.proposal,
        hjemmel=_hjemmel(sak),
        sections=tuple(
            _freeze_section(section, attachments, trends, sak.samarbeid.slug) for section in sak.sections.all()
        ),
        attachments=tuple(_freeze_attachment(a) for a in attachments if a.section_id is None),
        vedtak=_freeze_vedtak(sak),
    )


def _hjemmel(row: Sak | Section | Attachment) -> str:
    """Empty for what is public, and only then: a hjemmel without words must not open anything."""
    return (row.exemption.text.strip() or row.exemption.code) if row.exemption else ""


def _freeze_section(
    section: Section, attachments: list[Attachment], trends: dict[int, str], samarbeid: str
) -> FrozenSection:
    return FrozenSection(
        key=str(section.key),
        level=section.level,
        heading=section.heading,
        public_heading=section.public_heading,
        html=section.html,
        hjemmel=_hjemmel(section),
        attachments=tuple(_freeze_attachment(a) for a in attachments if a.section_id == section.pk),
        status=_freeze_status(section.source_update, trends, samarbeid) if section.source_update else None,
        figures=_freeze_figures(section.source_update),
        web_figures=_freeze_web_figures(section.source_update),
    )


def _freeze_attachment(attachment: Attachment) -> FrozenAttachment:
    document = attachment.document
    return FrozenAttachment(
        attachment_id=attachment.pk,
        title=attachment.title,
        public_title=attachment.public_title,
        name=document.original_name,
        document_id=document.pk,
        sha256=document.sha256,
        mime=document.mime,
        bytes=document.bytes,
        hjemmel=_hjemmel(attachment),
    )


def _freeze_status(update: StatusUpdate, trends: dict[int, str], samarbeid: str) -> FrozenStatus:
    return FrozenStatus(
        light=update.light,
        light_label=str(update.get_light_display()),
        project=update.project.name,
        headline=update.headline,
        trend=trends[update.pk],
        update_id=update.pk,
        project_slug=update.project.slug,
        address=reverse("reporting:update", args=[samarbeid, update.pk]),
    )


def _freeze_figures(update: StatusUpdate | None) -> tuple[Figure, ...]:
    return tuple(from_json(figure) for figure in update.figures) if update else ()


def _freeze_web_figures(update: StatusUpdate | None) -> tuple[str, ...]:
    figures = _freeze_figures(update)
    printed = on_paper(figures, text_of(update)) if update else []
    return tuple(figure.title for figure in figures if figure.title not in printed)


def _trends(updates: list[StatusUpdate]) -> dict[int, str]:
    """For each update, in words, how it stands against the approved ones before it. One query."""
    if not updates:
        return {}
    projects = [update.project_id for update in updates]
    approved = list(
        StatusUpdate.objects.approved().filter(project_id__in=projects).defer("done", "next", "numbers", "figures")
    )
    return {update.pk: trend_of([update, *_before(update, approved)]) for update in updates}


def _before(update: StatusUpdate, approved: list[StatusUpdate]) -> list[StatusUpdate]:
    """Newest first, as the queryset gives them."""
    return [each for each in approved if each.project_id == update.project_id and each.period_to < update.period_to]


def _freeze_vedtak(sak: Sak) -> FrozenVedtak | None:
    vedtak = getattr(sak, "vedtak", None)
    return FrozenVedtak(vedtak.text, str(vedtak.get_mode_display()), vedtak.treatment) if vedtak else None


def open_variant(sak: FrozenSak) -> FrozenSak:
    """What readers outside the body may see: exempt parts keep a line with public title and hjemmel."""
    if sak.hjemmel:
        return replace(
            sak,
            title=sak.public_title,
            responsible="",
            proposal="",
            sections=(),
            attachments=(),
            vedtak=None,
            left_out=True,
        )
    return replace(
        sak,
        sections=tuple(_open_section(section) for section in sak.sections),
        attachments=tuple(_open_attachment(a) for a in sak.attachments),
    )


def _open_section(section: FrozenSection) -> FrozenSection:
    if section.hjemmel:
        # The attachments keep a line, so that «Vedlegg 3» is the same attachment in both variants.
        hidden = tuple(_leave_out(a, a.public_title or section.public_heading) for a in section.attachments)
        return replace(
            section,
            heading=section.public_heading,
            html="",
            attachments=tuple(replace(a, hjemmel=a.hjemmel or section.hjemmel) for a in hidden),
            status=None,
            figures=(),
            web_figures=(),
            left_out=True,
        )
    return replace(section, attachments=tuple(_open_attachment(a) for a in section.attachments))


def _open_attachment(attachment: FrozenAttachment) -> FrozenAttachment:
    return _leave_out(attachment, attachment.public_title) if attachment.hjemmel else attachment


def _leave_out(attachment: FrozenAttachment, title: str) -> FrozenAttachment:
    return replace(
        attachment,
        title=title,
        name="",
        document_id=None,
        sha256="",
        mime="",
        bytes=0,
        left_out=True,
    )


def fingerprint(sak: FrozenSak) -> str:
    """sha256 of the frozen sak: the same content is the same version.

    What schema 2 and 3 added counts where there is something: figures do, pointers do not. A sak without figures has
    the fingerprint it had before, so that the next innkalling marks only what was really changed.
    """
    shape = {**sak.as_json(), "schema": FINGERPRINT_SCHEMA, "sections": [_content_of(s) for s in sak.sections]}
    canonical = json.dumps(shape, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _content_of(section: FrozenSection) -> dict[str, Any]:
    content = asdict(section)
    if not section.figures:
        del content["figures"]
    if not section.web_figures:
        del content["web_figures"]
    if section.status:
        del content["status"]["update_id"], content["status"]["project_slug"], content["status"]["address"]
    return content
