"""Bodies with what several apps have of them: seats, numbers, a mandate, meetings that are planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from documents.actions import receive
from meetings.actions.series import put_series, series_text, set_series
from meetings.lifecycle import AGENDA_OPEN, SAK_WITHOUT_NUMBER
from meetings.models import Meeting, Publication, Sak
from meetings.numbers import SeriesText, series_in
from organisations import clock, rules, trail
from organisations.actions import bodies as actions
from organisations.dates import long_date
from organisations.marks import check_seen, mark_of
from organisations.models import Samarbeid, Utvalg
from organisations.reader import Reader
from organisations.refusals import Refused, require
from organisations.rulesets import RULESETS
from organisations.texts import BodyText, SeatText
from setup.models import Mandate

# What the page of rules changes, beside the numbers.
RULES = (
    *("ruleset", "parent", "matter_days", "paper_days", "call_days", "call_circle", "minutes_circle"),
    *("deputies_read_all", "leadership_alternates", "allowed_files"),
)


@transaction.atomic
def set_up_body(
    text: BodyText,
    *,
    series: SeriesText,
    seats: Sequence[SeatText],
    parent: Utvalg | None = None,
    slug: str = "",
    by: Reader,
) -> Utvalg:
    """A body from today with its seats, vacant, and its numbers of this year.

    Raises NotAllowed, and Refused as create_body of organisations.
    """
    require(rules.can_edit_bodies(by))
    samarbeid = Samarbeid.objects.get(slug=by.samarbeid_slug)
    return begin_body(samarbeid, text, series=series, seats=seats, parent=parent, slug=slug, by=by)


def begin_body(
    samarbeid: Samarbeid,
    text: BodyText,
    *,
    series: SeriesText,
    seats: Sequence[SeatText] = (),
    parent: Utvalg | None = None,
    slug: str = "",
    by: Reader | None,
) -> Utvalg:
    """Part of an act that has asked its rule; `by` is None for what the portal does by itself. Raises Refused."""
    today = clock.today()
    body = actions.add_body(samarbeid, text, seats=seats, slug=slug, parent=parent, valid_from=today, by=by)
    put_series(body, series, year=today.year, by=by)
    return body


@transaction.atomic
def rename_body(body: Utvalg, *, name: str, short_name: str, slug: str, seen: str = "", by: Reader) -> Utvalg:
    """Papers keep the name they were published with. The address can be another until the first paper is published.

    Raises NotAllowed, Stale, Refused.
    """
    fresh = actions.lock_body(body, by)
    if slug != fresh.slug and has_papers(fresh):
        raise Refused(_("Adressen står fast: utvalget har publisert papirer på den."))
    return actions.change_body(fresh, {"name": name, "short_name": short_name, "slug": slug}, seen=seen, by=by)


@transaction.atomic
def change_rules(body: Utvalg, changed: Mapping[str, Any], series: SeriesText, *, seen: str = "", by: Reader) -> Utvalg:
    """`changed` are new values of RULES; `series` is how saker are numbered this year. `seen` is mark_of_rules.

    Raises NotAllowed, Stale, and Refused for rules with other minutes than those that are published, deadlines that
    run backwards, a parent that lies under the body, a number lower than one given, files that nobody refuses.
    """
    fresh = actions.lock_body(body, by)
    check_seen(seen, *_rules_as_said(fresh))
    check_ruleset(fresh, changed.get("ruleset", fresh.ruleset))
    check_allowed(changed.get("allowed_files", ""))
    changed_body = actions.change_body(fresh, changed, by=by)
    set_series(changed_body, series, year=clock.today().year, by=by)
    return changed_body


def check_ruleset(body: Utvalg, ruleset: str) -> None:
    """Minutes that are out are found by their kind, so that stays. Raises Refused."""
    other_minutes = RULESETS[ruleset].minutes_kind != body.minutes_kind
    if other_minutes and Publication.objects.filter(utvalg=body).minutes().exists():
        raise Refused(
            _("Utvalget har publisert referater eller protokoller etter disse reglene. Lag et nytt utvalg for de nye.")
        )


def check_allowed(endings: str) -> None:
    """Raises Refused for what is not among those that are else refused."""
    unknown = [each for each in endings.split() if each not in settings.REFUSED_FILES]
    if unknown:
        sentence = _("%(unknown)s avvises ikke fra før. Ta det bort, eller rett skrivemåten.")
        raise Refused(sentence % {"unknown": ", ".join(unknown)})


def has_papers(body: Utvalg) -> bool:
    return Publication.objects.filter(utvalg=body).exists()


def mark_of_rules(body: Utvalg) -> str:
    return mark_of(*_rules_as_said(body))


def _rules_as_said(body: Utvalg) -> tuple[object, ...]:
    series = series_text(series_in(body, clock.today().year))
    return actions.mark_of_body(body, *RULES), series.pattern, series.prefix, series.last_number


@transaction.atomic
def dissolve_body(body: Utvalg, *, on: date, seen: str = "", by: Reader) -> Utvalg:
    """As dissolve_body of organisations, once nothing is planned after the day and no sak waits.

    Raises NotAllowed, Stale, and Refused with each meeting and sak that is in the way.
    """
    fresh = actions.lock_body(body, by)
    ways = [*_meetings_after(fresh, on), *_waiting(fresh)]
    if ways:
        raise Refused(*ways)
    return actions.dissolve_body(fresh, on=on, seen=seen, by=by)


def _meetings_after(body: Utvalg, on: date) -> list[str]:
    sentence = _("Møtet %(day)s er etter den dagen. Hold det før, eller avlys det.")
    return [sentence % {"day": long_date(each.local_start)} for each in meetings_after(body, on)]


def _waiting(body: Utvalg) -> list[str]:
    sentence = _("Saken «%(title)s» venter i køen. Sett den på et møte, eller forkast den.")
    return [sentence % {"title": sak.title} for sak in waiting_saker(body)]


def meetings_after(body: Utvalg, on: date) -> list[Meeting]:
    """Those that are not held yet."""
    planned = Meeting.objects.filter(utvalg=body, state__in=AGENDA_OPEN).order_by("starts_at")
    return [each for each in planned if each.local_start.date() > on]


def waiting_saker(body: Utvalg) -> QuerySet[Sak]:
    return Sak.objects.filter(utvalg=body, meeting=None, state__in=SAK_WITHOUT_NUMBER).order_by("pk")


@transaction.atomic
def set_mandate(
    body: Utvalg, *, text: str, upload: File[Any] | None = None, without_file: bool = False, seen: str = "", by: Reader
) -> Utvalg:
    """The text, and the file where one is sent; `without_file` takes off the one that is there. `seen` is
    mark_of_mandate. The file that was there before stays in the store.

    Raises NotAllowed, Stale, and Refused for a file that is empty or too large.
    """
    fresh = actions.lock_body(body, by)
    check_seen(seen, *_mandate_as_said(fresh))
    if without_file or upload:
        Mandate.objects.filter(utvalg=fresh).delete()
    if upload:
        document = receive(upload, by=by, allowed=fresh.allowed_endings)
        here = {"samarbeid_id": fresh.samarbeid_id, "utvalg": fresh, "added_by_id": by.acting_id}
        row = Mandate.objects.create(**here, document=document)
        trail.record("add_mandate", row, by=by, utvalg_id=fresh.pk, document_id=document.pk)
    return actions.change_body(fresh, {"mandate": text.strip()}, by=by)


def mark_of_mandate(body: Utvalg) -> str:
    return mark_of(*_mandate_as_said(body))


def _mandate_as_said(body: Utvalg) -> tuple[object, ...]:
    return body.mandate, Mandate.objects.filter(utvalg=body).values_list("document_id", flat=True).first()
