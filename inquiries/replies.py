"""How far inquiries are answered: counts for lists and status, the answers, and tables for files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from figures.exports import Cell
from figures.figures import Figure, Number
from inquiries import rules
from inquiries.lifecycle import REPLIED
from inquiries.models import Inquiry, Nominee, Recipient, RecipientFile
from organisations import clock
from organisations.dates import local, long_date, short_date
from organisations.reader import Reader
from projects.models import Project

# A status shows the newest inquiries of its project.
MOST_NUMBERS = 3


@dataclass(frozen=True)
class ReplyTally:
    """Of the organisations asked: how many have replied (answered, or said that they will not), and how many of these
    after the deadline."""

    total: int = 0
    replied: int = 0
    declined: int = 0
    late: int = 0

    @property
    def missing(self) -> int:
        return self.total - self.replied

    def __str__(self) -> str:
        return _("%(replied)d av %(total)d") % {"replied": self.replied, "total": self.total}

    @property
    def sentence(self) -> str:
        return _("%(tally)s har svart") % {"tally": self}


@dataclass(frozen=True)
class Overdue:
    """An open inquiry whose deadline is past with someone missing; `days` since the deadline."""

    inquiry: Inquiry
    tally: ReplyTally
    days: int

    @property
    def sentence(self) -> str:
        return expired(self.days)


def tally_of(inquiries: Iterable[Inquiry]) -> dict[int, ReplyTally]:
    """The tally of each inquiry by its id; an empty one for a draft. One query, whatever the number."""
    wanted = [each.pk for each in inquiries]
    after = Q(answered_on__gt=F("inquiry__due_on"))
    counted = (
        Recipient.objects.filter(inquiry_id__in=wanted)
        .exclude(state="moved")
        .annotate(answered_on=TruncDate("answered_at"))
        .values("inquiry_id")
        .annotate(
            total=Count("pk"),
            replied=Count("pk", filter=Q(state__in=REPLIED)),
            refusals=Count("pk", filter=Q(state="declined")),
            late=Count("pk", filter=Q(state__in=REPLIED) & after),
        )
    )
    found = {
        row["inquiry_id"]: ReplyTally(row["total"], row["replied"], row["refusals"], row["late"])
        for row in counted.order_by()
    }
    return {pk: found.get(pk, ReplyTally()) for pk in wanted}


def expired(days: int) -> str:
    """«Frist utløpt for 13 dager siden»; empty for 0."""
    if days == 1:
        return _("Frist utløpt for 1 dag siden")
    return _("Frist utløpt for %(days)d dager siden") % {"days": days} if days else ""


def numbers_of(project: Project) -> list[Number]:
    """«har svart» → «14 av 22» for the newest inquiry of the project, «har svart på forespørsel 17. november 2014» for
    those before it. Never a title: a status is read by those who were not asked, too."""
    inquiries = list(project.inquiries.asked()[:MOST_NUMBERS])
    tallies = tally_of(inquiries)
    numbers = [Number(_("har svart"), str(tallies[each.pk])) for each in inquiries[:1]]
    earlier = {_label(each): str(tallies[each.pk]) for each in reversed(inquiries[1:])}
    return numbers + [Number(label, value) for label, value in earlier.items()]


def figures_of(project: Project) -> list[Figure]:
    """None: the answers hang on the sak."""
    return []


def _label(inquiry: Inquiry) -> str:
    assert inquiry.sent_at is not None
    return _("har svart på forespørsel %(day)s") % {"day": long_date(inquiry.sent_at)}


def _day(row: Recipient) -> str:
    return short_date(row.answered_at) if row.has_replied and row.answered_at else "–"


def overdue_of(reader: Reader) -> list[Overdue]:
    """Open inquiries that the reader sees, past their deadline with someone missing, longest first. One query."""
    today = clock.today()
    asked, replied = ~Q(recipients__state="moved"), Q(recipients__state__in=REPLIED)
    late: QuerySet[Any] = (
        Inquiry.objects.visible_to(reader)
        .filter(state="sent", due_on__lt=today)
        .annotate(asked=Count("recipients", filter=asked), replied=Count("recipients", filter=replied))
        .filter(replied__lt=F("asked"))
        .select_related("samarbeid")
        .order_by("due_on", "pk")
    )
    return [Overdue(each, ReplyTally(each.asked, each.replied), each.days_late(today)) for each in late]


def answers_of(inquiry: Inquiry) -> list[Recipient]:
    """Everyone asked with `nominees` and `shown_files`, in their order; for those who may read all answers.

    Three queries. What is only drafted does not come along.
    """
    return answers_to([inquiry])[inquiry.pk]


def answers_to(inquiries: Iterable[Inquiry]) -> dict[int, list[Recipient]]:
    """The same for several inquiries, by their ids. Three queries, whatever the number."""
    found: dict[int, list[Recipient]] = {each.pk: [] for each in inquiries}
    nominees = Nominee.objects.select_related("seat__utvalg", "recipient__organisation")
    files = RecipientFile.objects.filter(sent_at__isnull=False, removed_at__isnull=True).select_related(
        "document__documentcheck"
    )
    rows = Recipient.objects.filter(inquiry_id__in=found).asked().defer("draft")
    for row in rows.prefetch_related(Prefetch("nominees", nominees), Prefetch("files", files, to_attr="shown_files")):
        found[row.inquiry_id].append(row)
    return found


def list_table(reader: Reader) -> tuple[list[str], list[list[Cell]]]:
    """Heads and rows of the inquiries that the reader manages and that have been sent, last deadline first."""
    heads = [
        _("Forespørsel"), _("Gjelder"), _("Prosjekt"), _("Frist"), _("Status"), _("Har svart"), _("Spurt"),
        _("Etter fristen"),
    ]  # fmt: skip
    sent = Inquiry.objects.managed_by(reader).filter(sent_at__isnull=False).select_related("project")
    return heads, [_line(each) for each in rows_of(sent.order_by("-due_on", "-pk"), reader)]


def _line(row: InquiryRow) -> list[Cell]:
    inquiry, tally = row.inquiry, row.tally
    return [
        inquiry.title, str(inquiry.get_kind_display()), inquiry.project.name if inquiry.project else "",
        short_date(inquiry.due_on) if inquiry.due_on else "", row.expired or inquiry.label, tally.replied, tally.total,
        tally.late,
    ]  # fmt: skip


def table_of(inquiry: Inquiry) -> tuple[list[str], list[list[Cell]]]:
    """Heads and rows of the answers as a file: one row for each organisation asked, with text instead of HTML."""
    heads = [_("Organisasjon"), _("Svar"), _("Dato"), _("Etter fristen"), _("Tekst"), _("Antall"), _("Foreslåtte")]
    return heads, [_row(inquiry, each) for each in answers_of(inquiry)]


def _row(inquiry: Inquiry, each: Recipient) -> list[Cell]:
    late = each.has_replied and each.answered_at is not None and _is_late(inquiry.due_on, each)
    proposed = "; ".join(nominee_line(nominee) for nominee in each.nominees.all())
    return [
        each.organisation.name, each.label, _day(each), _("Ja") if late else "", plain(each.answer), each.attending,
        proposed,
    ]  # fmt: skip


def _is_late(due_on: date | None, each: Recipient) -> bool:
    return bool(due_on and each.answered_at and local(each.answered_at).date() > due_on)


def nominee_line(nominee: Nominee) -> str:
    """«Kommuneoverlege, Asker kommune: <name>»: the law wants the name of who is appointed."""
    role = ", ".join(filter(None, [nominee.title, nominee.recipient.organisation.name]))
    return f"{role}: {nominee.name}"


def plain(html: str) -> str:
    """The words of a rich text, a line for each block."""
    text = unescape(strip_tags(html.replace("</p>", "\n").replace("</li>", "\n").replace("<br>", "\n")))
    return "\n".join(filter(None, (line.strip() for line in text.splitlines())))


@dataclass(frozen=True)
class InquiryRow:
    """A line of a list: the inquiry, its tally, how late it is in words, and what the reader's own have answered."""

    inquiry: Inquiry
    tally: ReplyTally
    expired: str
    own: tuple[Recipient, ...] = ()


def rows_of(inquiries: Iterable[Inquiry], reader: Reader) -> list[InquiryRow]:
    """Two queries besides that of the inquiries, whatever their number."""
    listed = list(inquiries)
    tallies, own = tally_of(listed), _own(listed, reader)
    today = clock.today()
    return [
        InquiryRow(each, tallies[each.pk], expired(each.days_late(today)), tuple(own.get(each.pk, ())))
        for each in listed
    ]


def _own(inquiries: list[Inquiry], reader: Reader) -> dict[int, list[Recipient]]:
    rows = Recipient.objects.visible_to(reader).asked().defer("draft", "answer")
    found: dict[int, list[Recipient]] = {}
    for row in rows.filter(inquiry__in=inquiries, organisation_id__in=reader.organisation_ids):
        found.setdefault(row.inquiry_id, []).append(row)
    return found


def panel_of(project: Project, reader: Reader) -> dict[str, Any]:
    """What inquiries/_panel.html shows on a project's page. Three queries, whatever the number of rows."""
    visible = Inquiry.objects.visible_to(reader).filter(project=project).select_related("samarbeid", "project")
    return {
        "inquiry_rows": rows_of(visible.order_by("-due_on", "-pk"), reader),
        "may_ask": rules.can_start_inquiry(reader, project),
        "project": project,
    }
