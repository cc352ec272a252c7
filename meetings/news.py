"""What the next version of an innkalling would say that the last one does not: sak by sak, and what of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.changes import WITHDRAWN, same_facts, unchanged_since
from meetings.models import Meeting, Publication, PublicationItem
from meetings.planned import planned
from meetings.snapshots import FrozenAttachment, FrozenSak, FrozenSection

FIELDS = (
    (("title", "public_title"), gettext_lazy("tittelen")),
    (("kind",), gettext_lazy("sakstypen")),
    (("responsible",), gettext_lazy("saksansvarlig")),
    (("language",), gettext_lazy("målformen")),
    (("proposal",), gettext_lazy("forslag til vedtak")),
    (("hjemmel",), gettext_lazy("offentligheten")),
)
MEETING = {
    "place": gettext_lazy("Stedet er endret."),
    "starts_at": gettext_lazy("Møtet starter til en annen tid."),
    "ends_at": gettext_lazy("Møtet slutter til en annen tid."),
}


@dataclass(frozen=True)
class SakNews:
    """`kind` is new, changed or withdrawn; `parts` says what is changed, in words that follow «endret:»."""

    label: str
    title: str
    kind: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class News:
    """Since the version with this number. `others` are sentences about the meeting and the list as a whole."""

    version: int
    saker: tuple[SakNews, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.saker or self.others)

    @property
    def refusal(self) -> str:
        """The sentence that publishing would be refused with; empty where there is news."""
        return unchanged_since(self.version) if self.is_empty else ""


@dataclass(frozen=True)
class _SakOfVersion:
    """One sak of a version, stored or planned."""

    sak: FrozenSak
    label: str
    mark: str
    minutes: int


def news_of(meeting: Meeting) -> News | None:
    """None where no version can follow another. Queries: the same number however many saker."""
    if meeting.state != "called":
        return None
    called = Publication.objects.filter(meeting=meeting, kind=Publication.Kind.INNKALLING)
    last = called.order_by("-version").first()
    if last is None:
        return None
    plan = planned(meeting)
    now = [_SakOfVersion(entry.sak, entry.item.label, entry.item.mark, entry.item.minutes) for entry in plan.full]
    items = last.items.select_related("sak_version").order_by("position")
    before = [_stored(item) for item in items]
    return News(
        version=last.version,
        saker=tuple(_about_saker(now, {entry.sak.sak_id: entry for entry in before})),
        others=tuple(_about_list(last.facts, plan.facts.as_json(), before, now)),
    )


def _stored(item: PublicationItem) -> _SakOfVersion:
    return _SakOfVersion(FrozenSak.from_json(item.sak_version.full), item.label, item.mark, item.minutes)


def _about_saker(now: Iterable[_SakOfVersion], before: Mapping[int, _SakOfVersion]) -> Iterator[SakNews]:
    for entry in now:
        earlier = before.get(entry.sak.sak_id)
        kind, parts = _compared(earlier, entry)
        if kind:
            yield SakNews(entry.label, entry.sak.title, kind, parts)


def _compared(earlier: _SakOfVersion | None, now: _SakOfVersion) -> tuple[str, tuple[str, ...]]:
    """Kind and parts; an empty kind where nothing is new."""
    if earlier is None:
        return "new", ()
    if now.mark == WITHDRAWN:
        return ("withdrawn", ()) if earlier.mark != WITHDRAWN else ("", ())
    parts = tuple(_changed_parts(earlier, now))
    if now.mark == PublicationItem.Mark.CHANGED:
        parts = parts or (_("innholdet"),)
    return ("changed", parts) if parts else ("", ())


def _changed_parts(earlier: _SakOfVersion, now: _SakOfVersion) -> Iterator[str]:
    was, is_now = earlier.sak, now.sak
    for names, words in FIELDS:
        if any(getattr(was, name) != getattr(is_now, name) for name in names):
            yield str(words)
    yield from _about_sections(was.sections, is_now.sections)
    yield from _about_attachments(was.all_attachments, is_now.all_attachments)
    if earlier.minutes != now.minutes:
        yield _("varigheten")


def _about_sections(was: Iterable[FrozenSection], now: Iterable[FrozenSection]) -> Iterator[str]:
    before, after = {each.key: each for each in was}, {each.key: each for each in now}
    for key, section in after.items():
        heading = {"heading": section.heading}
        if key not in before:
            yield _("ny del «%(heading)s»") % heading
        elif _text_of(before[key]) != _text_of(section):
            yield _("delen «%(heading)s»") % heading
    for key, section in before.items():
        if key not in after:
            yield _("delen «%(heading)s» er slettet") % {"heading": section.heading}
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield _("rekkefølgen på delene")


def _text_of(section: FrozenSection) -> FrozenSection:
    """What is said in it: its attachments are named for themselves, and pointers say nothing."""
    status = replace(section.status, update_id=None, project_slug="", address="") if section.status else None
    return replace(section, attachments=(), status=status)


def _about_attachments(was: Iterable[FrozenAttachment], now: Iterable[FrozenAttachment]) -> Iterator[str]:
    before, after = {each.attachment_id: each for each in was}, {each.attachment_id: each for each in now}
    for pk, attachment in after.items():
        title = {"title": attachment.title}
        if pk not in before:
            yield _("nytt vedlegg «%(title)s»") % title
        elif before[pk] != attachment:
            yield _("vedlegget «%(title)s»") % title
    for pk, attachment in before.items():
        if pk not in after:
            yield _("vedlegget «%(title)s» er fjernet") % {"title": attachment.title}
    if [pk for pk in before if pk in after] != [pk for pk in after if pk in before]:
        yield _("rekkefølgen på vedleggene")


def _about_list(
    was: dict[str, Any], now: dict[str, Any], before: list[_SakOfVersion], after: list[_SakOfVersion]
) -> Iterator[str]:
    ids, ids_now = [entry.sak.sak_id for entry in before], [entry.sak.sak_id for entry in after]
    if [pk for pk in ids if pk in ids_now] != [pk for pk in ids_now if pk in ids]:
        yield _("Rekkefølgen på sakene er endret.")
    if same_facts(was, now):
        return
    found = [str(sentence) for name, sentence in MEETING.items() if was.get(name) != now.get(name)]
    yield from found or [_("Opplysningene om møtet er endret.")]
