"""What the newest status of each project is to a sak: not in it, newer than its text, the same, or written over there.

Texts are compared as they are cleaned today, by what they say: blanks and the way tags are written do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.cleaning import sanitise_html
from documents.differences import Block, changes, is_same
from documents.richtext import cleaned
from meetings.hiding import Hidden, hidden_as
from meetings.models import DeletedSection, Sak, Section
from meetings.silence import status_asked_for
from organisations.dates import long_date
from organisations.marks import mark_of
from organisations.reader import Reader
from projects.models import Project
from reporting.models import StatusUpdate, UpdateAttachment
from reporting.querysets import silent_projects

# Ticked when the page opens. All others wait for a person: nothing is written over unasked.
TICKED = frozenset({"new", "newer"})


@dataclass(frozen=True)
class Standing:
    """What a sak has of a project: a section, or one that was deleted and can be brought back."""

    section: Section | None = None
    deleted: DeletedSection | None = None

    @property
    def row(self) -> Section | DeletedSection | None:
        return self.section or self.deleted

    @property
    def section_id(self) -> int | None:
        """It gets the same again when it is brought back."""
        return self.section.pk if self.section else self.deleted.section_id if self.deleted else None

    @property
    def is_exempt(self) -> bool:
        return bool(self.row and self.row.exemption_id)

    @property
    def shown(self) -> tuple[object, ...]:
        """What a person has read of it, for a mark: it is another as soon as somebody else has saved."""
        section, deleted = self.section, self.deleted
        return (
            section and (section.pk, section.version, section.source_update_id, section.exemption_id),
            deleted and deleted.pk,
        )


@dataclass(frozen=True)
class Offer:
    """A project of the body and its newest approved status, as the page shows it.

    `state` is one of those in `state_of`. `changes` is what the text of the sak becomes, `news` what the project has
    changed, where a person has changed the text too. `lacking` are documents of the status that are not in its section.
    `hides` says that it comes in as exempt.
    """

    project: Project
    update: StatusUpdate | None
    standing: Standing
    state: str
    is_silent: bool
    is_edited: bool
    changes: Sequence[Block] = ()
    news: Sequence[Block] = ()
    lacking: Sequence[str] = ()
    hides: Hidden | None = None
    asked_at: datetime | None = None

    @property
    def can_be_chosen(self) -> bool:
        return self.update is not None and (self.state != "stands" or bool(self.lacking))

    @property
    def is_ticked(self) -> bool:
        return self.state in TICKED

    @property
    def is_newer_than_deleted(self) -> bool:
        source = self.standing.deleted.source_update if self.standing.deleted else None
        return self.state == "deleted" and _age(self.update) > _age(source)

    @property
    def seen(self) -> str:
        return mark_of(*self.standing.shown)

    @property
    def stands(self) -> bool:
        return self.state == "stands" and not self.lacking

    @property
    def sentences(self) -> list[str]:
        """What is so, what a tick does, and how open it will be."""
        said = [_sentence(self), _lost(self), _openness(self) if self.can_be_chosen else ""]
        return [each for each in said if each]


def text_of(update: StatusUpdate) -> str:
    """The HTML that a section gets of a status: what is done, and what comes next."""
    return cleaned(update.done + update.next)


def standing_in(sak: Sak) -> dict[int, Standing]:
    """By the project's id. Where a project has two sections, that of its newest status counts. Two queries at most."""
    found: dict[int, Standing] = {}
    for deleted in sak.deleted_sections.select_related("source_update").order_by("pk"):
        if deleted.source_update:
            found[deleted.source_update.project_id] = Standing(deleted=deleted)
    composed = [section for section in sak.sections.all() if section.source_update]
    for section in sorted(composed, key=lambda each: _age(each.source_update), reverse=True):
        project_id = section.source_update.project_id  # type: ignore[union-attr]
        if not (project_id in found and found[project_id].section):
            found[project_id] = Standing(section=section)
    return found


def _age(update: StatusUpdate | None) -> tuple[object, ...]:
    """Later is newer, as newest_approved has it."""
    return (update.period_to, update.pk) if update else ()


def is_edited(row: Section | DeletedSection | None, update: StatusUpdate | None) -> bool:
    """Whether a person has written words there that are neither those of its own status nor those of `update`."""
    if row is None or row.source_update is None:
        return False
    stands = sanitise_html(row.html)
    return not any(is_same(stands, text_of(each)) for each in (row.source_update, update) if each)


def state_of(update: StatusUpdate | None, standing: Standing, *, is_silent: bool, edited: bool) -> str:
    """`none`: nothing is approved. `new`, `old`, `deleted`: not in the sak (`old`: nor new since the body last met).
    `stands`: this status is in it, word for word; `newer`: one before it is. `edited`, `edited_newer`: the same, but a
    person has changed the text there. `withdrawn`: the one in the sak was taken back, and this is none that is newer.
    """
    section = standing.section
    source = section.source_update if section else None
    if source and source.state == "withdrawn" and not (update and _age(update) > _age(source)):
        return "withdrawn"
    if update is None:
        return "none"
    if source is None:
        return "deleted" if standing.deleted else "old" if is_silent else "new"
    if source.pk == update.pk:
        return "edited" if edited else "stands"
    return "edited_newer" if edited else "newer"


def offers_for(sak: Sak, reader: Reader, since: datetime | None) -> list[Offer]:
    """One for each active project that reports to the body. The number of queries does not grow with them."""
    projects = list(Project.objects.visible_to(reader).reporting_to(sak.utvalg).select_related("owner"))
    silent = set(silent_projects(sak.utvalg, since=since).values_list("pk", flat=True))
    newest = {each.project_id: each for each in StatusUpdate.objects.visible_to(reader).newest_approved(sak.utvalg)}
    found, asked, hidden = standing_in(sak), status_asked_for(sak), hidden_as(sak, [each.pk for each in projects])
    offers = [
        _offer(project, newest.get(project.pk), found.get(project.pk, Standing()), is_silent=project.pk in silent)
        for project in projects
    ]
    lacking = _lacking(sak, offers)
    return [
        replace(
            offer,
            asked_at=asked.get(offer.project.pk),
            lacking=lacking.get(offer.project.pk, ()),
            hides=None if offer.standing.is_exempt else hidden.get(offer.project.pk),
        )
        for offer in offers
    ]


def _offer(project: Project, update: StatusUpdate | None, standing: Standing, *, is_silent: bool) -> Offer:
    row, edited = standing.row, is_edited(standing.row, update)
    state = state_of(update, standing, is_silent=is_silent, edited=edited)
    becomes = changes(row.html, text_of(update)) if row and update and state != "stands" else ()
    source = row.source_update if row else None
    news = changes(text_of(source), text_of(update)) if source and update and state == "edited_newer" else ()
    return Offer(project, update, standing, state, is_silent, edited, becomes, news)


def _lacking(sak: Sak, offers: Iterable[Offer]) -> dict[int, list[str]]:
    """By the project's id, of the statuses that stand in the sak."""
    sections = {each.update.pk: each.standing.section for each in offers if each.update and each.state == "stands"}
    there, found = hanging_in(sak), defaultdict(list)
    enclosed = UpdateAttachment.objects.filter(update__in=sections).select_related("document", "update")
    for each in enclosed:
        section = sections[each.update_id]
        if section and each.document.sha256 not in there[section.pk]:
            found[each.update.project_id].append(each.title)
    return found


def hanging_in(sak: Sak) -> dict[int | None, set[str]]:
    """The sha256 of the documents in each section, by its id."""
    found: dict[int | None, set[str]] = defaultdict(set)
    for section_id, sha256 in sak.attachments.values_list("section", "document__sha256"):
        found[section_id].add(sha256)
    return found


def summary_of(offers: Iterable[Offer]) -> str:
    """What the projects have said that the sak has not; true also where that is nothing."""
    states = ["new" if offer.is_newer_than_deleted else offer.state for offer in offers]
    new, newer = states.count("new"), states.count("newer") + states.count("edited_newer")
    said = []
    if new:
        said.append(
            ngettext("%(n)d status er ikke i saken ennå.", "%(n)d statuser er ikke i saken ennå.", new) % {"n": new}
        )
    if newer:
        one, many = "%(n)d status er nyere enn teksten i saken.", "%(n)d statuser er nyere enn teksten i saken."
        said.append(ngettext(one, many, newer) % {"n": newer})
    return " ".join(said) or _("Ingenting er nytt fra prosjektene siden teksten i saken.")


def _sentence(offer: Offer) -> str:
    if offer.state == "stands" and offer.lacking:
        names = ", ".join(offer.lacking)
        return _("Teksten står i saken. Vedlegg som ikke er med: %(names)s.") % {"names": names}
    if offer.state in ("newer", "edited_newer"):
        return _newer(offer)
    return {
        "new": _("Ikke i saken ennå."),
        "old": _("Ikke i saken."),
        "stands": _("Står i saken."),
        "deleted": _("Delen er slettet fra saken. Henter du den, kommer den tilbake der den sto."),
        "withdrawn": _("Statusen som står i saken, er trukket."),
    }.get(offer.state, "")


def _newer(offer: Offer) -> str:
    source = offer.standing.section.source_update if offer.standing.section else None
    assert source is not None
    if offer.changes:
        return _("Nyere enn teksten i saken, som er per %(day)s.") % {"day": long_date(source.period_to)}
    return _("Nyere enn den i saken, med de samme ordene. Tall, figurer og vedlegg følger med.")


def _lost(offer: Offer) -> str:
    if not (offer.is_edited and offer.update):
        return ""
    return _("Teksten i delen er endret for hånd. Henter du statusen, går det som er skrevet der, ut.")


def _openness(offer: Offer) -> str:
    if offer.standing.is_exempt:
        return _("Delen er unntatt offentlighet, og det blir den.")
    if offer.hides:
        law = offer.hides.hjemmel.text.strip() or offer.hides.hjemmel.code
        return _("Kommer inn unntatt offentlighet, slik statusen er det der den står nå: %(law)s.") % {"law": law}
    return ""
