"""Lays out an agenda: its lines with number and time, its deadlines, its recipients and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings import numbers
from meetings.deadlines import Step, steps
from meetings.lifecycle import SAK_WITHOUT_NUMBER
from meetings.models import Meeting, Sak
from meetings.preflight import Problem, Told, agenda_facts, missing, told
from meetings.recipients import CalledPerson, RecipientCounts, called_to, count
from organisations import clock

# Where a problem is mended: for the meeting's own a page, for a sak's a field of its editor.
PAGES = {"no_saker": "meetings:new_sak", "no_place": "meetings:edit_meeting", "in_past": "meetings:edit_meeting"}
PLACES_IN_SAK = {"no_proposal": "#id_proposal", "answers_unlooked": "#svar"}
IN_PLACE = (
    ({"no_place", "in_past", "no_recipients"}, gettext_lazy("Dato, sted og deltakere er satt")),
    ({"sak_draft"}, gettext_lazy("Alle sakene er klare")),
    (
        {"attachment_stopped", "attachment_waiting", "attachments_unchecked"},
        gettext_lazy("Alle vedlegg er kontrollert"),
    ),
)


@dataclass(frozen=True)
class MinutesFault:
    """What was typed as the duration of a sak, and the sentence about it."""

    sak_id: int
    typed: str
    sentence: str


@dataclass(frozen=True)
class AgendaLine:
    """One sak on the agenda. `typed` is what stands in its field for minutes; `fault` is about that."""

    sak: Sak
    label: str
    starts_at: datetime
    is_first: bool
    is_last: bool
    typed: str
    fault: str = ""

    @property
    def withdrawn(self) -> bool:
        return self.sak.state == "withdrawn"

    @property
    def has_number(self) -> bool:
        return self.sak.state not in SAK_WITHOUT_NUMBER

    @property
    def attachments(self) -> str:
        """«2 vedlegg», or nothing."""
        total = len(self.sak.attachments.all())
        return ngettext("%d vedlegg", "%d vedlegg", total) % total if total else ""

    @property
    def exempt(self) -> str:
        """What of the sak is exempt from public access, in words."""
        if self.sak.exemption_id:
            return _("Unntatt offentlighet")
        if self.sak.has_exempt_section:  # type: ignore[attr-defined]
            return _("Deler unntatt offentlighet")
        hidden = any(attachment.exemption_id for attachment in self.sak.attachments.all())
        return _("Vedlegg unntatt offentlighet") if hidden else ""


@dataclass(frozen=True)
class Cause:
    """What is told, and the page where it is mended; no page where waiting is all there is to do.

    `label` is that of the sak, empty where the problem is the meeting's own. `places` are the name and the page of
    each where the sentence counts several.
    """

    told: Told
    url: str
    label: str = ""
    places: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> tuple[str, str, str]:
        """The sentence before, in and after its link: the file or the sak, so that long advice is no long link."""
        sentence = self.told.sentence
        named = re.search(rf"«.+?»|[Ss]ak {re.escape(self.label)}", sentence) if self.label else None
        start, end = named.span() if named else (0, len(sentence))
        return sentence[:start], sentence[start:end], sentence[end:]


@dataclass(frozen=True)
class Agenda:
    """Everything that the agenda's page and its fragments show. Made with six queries, however many saker, and
    five more where answers belong to one."""

    meeting: Meeting
    lines: list[AgendaLine]
    ends_at: datetime
    problems: list[Problem]
    called: list[CalledPerson]

    @property
    def steps(self) -> list[Step]:
        standing = [line for line in self.lines if not line.withdrawn]
        ready = sum(line.sak.state != "draft" for line in standing)
        return steps(self.meeting, today=clock.today(), ready=ready, total=len(standing))

    @property
    def counts(self) -> RecipientCounts:
        return count(self.called)

    @property
    def recipients(self) -> str:
        return in_words(self.counts)

    @property
    def new_numbers(self) -> str:
        """«24/2014–31/2014»: the numbers that publication would give, empty where it gives none."""
        given = [line.label for line in self.lines if not line.has_number]
        return f"{given[0]}–{given[-1]}" if len(given) > 1 else "".join(given)

    @property
    def causes(self) -> list[Cause]:
        """What is missing, each kind once and the heaviest first, with the page where it is mended."""
        return [self._cause(line) for line in told(self.problems)]

    @property
    def to_do(self) -> list[Cause]:
        """Those that need a hand, but do not block."""
        return [cause for cause in self.causes if cause.told.needs_hand and not cause.told.blocking]

    @property
    def blocking(self) -> list[Cause]:
        return [cause for cause in self.causes if cause.told.blocking]

    @property
    def good_to_know(self) -> list[Cause]:
        return [cause for cause in self.causes if not cause.told.needs_hand]

    def _cause(self, line: Told) -> Cause:
        first = line.problems[0]
        if line.is_many:
            places = dict.fromkeys((self._name_of(each), self._page_of(each)) for each in line.problems)
            return Cause(line, "", places=tuple(places))
        return Cause(line, self._page_of(first), self._label_of(first))

    def _label_of(self, problem: Problem) -> str:
        return next((line.label for line in self.lines if line.sak.pk == problem.sak_id), "")

    def _name_of(self, problem: Problem) -> str:
        """«Mandat» (28/2014), or sak 28/2014."""
        words = {"label": self._label_of(problem)}
        for line in self.lines:
            for attachment in line.sak.attachments.all():
                if attachment.pk == problem.attachment_id:
                    return _("«%(title)s» (%(label)s)") % {**words, "title": attachment.title}
        return _("sak %(label)s") % words

    @property
    def in_place(self) -> list[str]:
        """What is as it should be, said so that an empty list of problems is not silence."""
        found = {problem.code for problem in self.problems}
        return [str(sentence) for codes, sentence in IN_PLACE if self.lines and not codes & found]

    def _page_of(self, problem: Problem) -> str:
        if problem.sak_id is not None:
            sak_url = next(line.sak.get_absolute_url() for line in self.lines if line.sak.pk == problem.sak_id)
            if problem.attachment_id is not None:
                return f"{sak_url}#vedlegg-{problem.attachment_id}"
            return f"{sak_url}{PLACES_IN_SAK.get(problem.code, '')}"
        samarbeid = self.meeting.samarbeid.slug
        if problem.code == "no_recipients":
            return reverse("utvalg", args=[samarbeid, self.meeting.utvalg.slug])
        name = PAGES.get(problem.code)
        # Time and place of a called meeting cannot be edited.
        if name is None or (name == "meetings:edit_meeting" and self.meeting.state != "draft"):
            return ""
        return reverse(name, args=[samarbeid, self.meeting.slug])


def lay_out(meeting: Meeting, fault: MinutesFault | None = None) -> Agenda:
    """The meeting's agenda as it is now, with what was wrong about one sak's duration, if anything was."""
    saker = list(meeting.saker.for_agenda())
    labels = numbers.labels(saker, numbers.series_of(meeting))
    called = called_to(meeting)
    times = numbers.start_times(meeting.local_start, [0 if s.state == "withdrawn" else s.minutes for s in saker])
    return Agenda(
        meeting=meeting,
        lines=[*_lines(saker, labels, times, fault)],
        ends_at=times[-1],
        problems=missing(agenda_facts(meeting, saker, labels=labels, called=called)),
        called=called,
    )


def _lines(
    saker: list[Sak], labels: Mapping[int, str], times: list[datetime], fault: MinutesFault | None
) -> Iterable[AgendaLine]:
    for place, (sak, starts_at) in enumerate(zip(saker, times, strict=False)):
        wrong = fault if fault is not None and fault.sak_id == sak.pk else None
        yield AgendaLine(
            sak=sak,
            label=labels[sak.pk],
            starts_at=starts_at,
            is_first=place == 0,
            is_last=place == len(saker) - 1,
            typed=wrong.typed if wrong else str(sak.minutes),
            fault=wrong.sentence if wrong else "",
        )


def in_words(counts: RecipientCounts) -> str:
    """«14 medlemmer, 3 observatører og 1 sekretær»; empty where nobody has an address."""
    said = [
        (counts.members, ngettext("%d medlem", "%d medlemmer", counts.members)),
        (counts.observers, ngettext("%d observatør", "%d observatører", counts.observers)),
        (counts.secretaries, ngettext("%d sekretær", "%d sekretærer", counts.secretaries)),
    ]
    parts = [words % number for number, words in said if number]
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s og %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
