"""A spreadsheet on its way: sent, read by a job, looked at, saved, perhaps taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations import trail
from organisations.models import Samarbeid
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from setup import rules
from setup.actions.kept import built_upon, put_back
from setup.actions.sheet_rows import ORDER, Writing, write_access, write_bodies, write_parties, write_people
from setup.actions.sheet_seats import write_seats
from setup.lifecycle import SHEET_MOVES
from setup.models import SheetUpload
from setup.sheets.codec import packed, unpacked
from setup.sheets.comparing import SheetCompared, compare
from setup.sheets.previews import preview_of, report_of
from setup.sheets.shapes import RawBook


@transaction.atomic
def receive_sheet(*, data: bytes, file_name: str, by: Reader) -> SheetUpload:
    """The file waits, and a job reads it; what the same person sent before and did not save is thrown away.

    Effects: SheetUpload, a job. Raises NotAllowed.
    """
    require(rules.can_use_sheet(by))
    samarbeid = Samarbeid.objects.get(slug=by.samarbeid_slug)
    before = SheetUpload.objects.filter(samarbeid=samarbeid, by_id=by.acting_id)
    before.filter(state__in=("reading", "ready", "refused")).delete()
    upload: SheetUpload = SheetUpload.objects.create(
        samarbeid=samarbeid, by_id=by.acting_id, file_name=file_name, data=data
    )
    _have_it_read(upload)
    return upload


def _have_it_read(upload: SheetUpload) -> None:
    enqueue("setup.sheet", samarbeid_id=upload.samarbeid_id, key=f"sheet-{upload.pk}", upload_id=upload.pk)


@transaction.atomic
def read_again(upload: SheetUpload, *, by: Reader) -> None:
    """Once more, after a job that stopped. Raises NotAllowed, Refused."""
    require(rules.can_use_sheet(by) and upload.samarbeid_id == by.samarbeid_id)
    if _fresh(upload).state != "reading":
        raise Refused(_("Fila er alt lest. Last inn siden på nytt."))
    _have_it_read(upload)


@transaction.atomic
def sheet_read(upload: SheetUpload, book: RawBook | None, fault: str, *, held: Claim) -> None:
    """What the job made of the file stands beside it, for its sender to look at. Ends the job. Where the file was
    thrown away meanwhile, nothing is kept. Raises LostClaim."""
    finish(held)
    fresh = SheetUpload.objects.select_for_update().filter(pk=upload.pk, state="reading").first()
    if fresh is None:
        return
    fresh.data = b""
    if book is None:
        _move(fresh, "refused")
        fresh.fault = fault
    else:
        _move(fresh, "ready")
        fresh.book = packed(book)
        _show(fresh, compare(book, fresh.samarbeid_id))
    fresh.save()


@transaction.atomic
def look_again(upload: SheetUpload, *, by: Reader) -> SheetUpload:
    """What it would change now, where something else was saved meanwhile. Raises NotAllowed."""
    require(rules.can_use_sheet(by) and upload.samarbeid_id == by.samarbeid_id)
    fresh = _fresh(upload)
    if fresh.state == "ready":
        _show(fresh, compare(unpacked(bytes(fresh.book)), fresh.samarbeid_id))
        fresh.save()
    return fresh


def _show(upload: SheetUpload, compared: SheetCompared) -> None:
    upload.preview, upload.report = preview_of(compared), report_of(compared)
    upload.fingerprint = compared.mark


@transaction.atomic
def save_sheet(upload: SheetUpload, *, seen: str, by: Reader) -> int:
    """The rows without faults, all in one: exactly what was shown. `seen` is the fingerprint of that. Returns how many.

    Effects: rows of organisations, one row of the trail with the ids. Raises NotAllowed, Stale where it would change
    something else by now, and Refused where there is nothing to save.
    """
    require(rules.can_use_sheet(by) and upload.samarbeid_id == by.samarbeid_id)
    _lock(upload.samarbeid_id)
    fresh = _fresh(upload)
    _move(fresh, "saved")
    compared = compare(unpacked(bytes(fresh.book)), fresh.samarbeid_id)
    if compared.mark != seen:
        raise Stale
    return _save(fresh, compared, by)


def _save(upload: SheetUpload, compared: SheetCompared, by: Reader) -> int:
    count = len(compared.saved_rows)
    if not count:
        raise Refused(_("Arket er likt det som ligger her. Ingenting å lagre."))
    kept = write(compared)
    upload.kept = kept
    if not compared.has_faults:
        # What is saved stands in the rows; the file is not needed any more.
        upload.book, upload.preview = b"", {}
    upload.save()
    trail.record("import_setup", upload, by=by, **facts_of(upload.report, kept))
    return count


def write(compared: SheetCompared) -> dict[str, Any]:
    """Part of an act that has locked the samarbeid. Returns what it takes to take it back."""
    writing = Writing(compared)
    write_parties(writing)
    write_people(writing)
    write_bodies(writing)
    write_seats(writing)
    write_access(writing)
    return writing.kept.as_json()


def facts_of(report: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """{"sheets": {NAME: [new, changed]}, "made": {TABLE: ids}, "changed": {TABLE: ids}, "removed": {TABLE: number}}"""
    return {
        "sheets": {name: [each["new"], each["changed"]] for name, each in report.items()},
        "made": kept["made"],
        "changed": {table: [pk for pk, _before, _after in rows] for table, rows in kept["changed"].items()},
        "removed": {table: len(rows) for table, rows in kept["gone"].items()},
    }


@transaction.atomic
def import_book(
    book: RawBook, *, samarbeid: Samarbeid, file_name: str, dry_run: bool = False
) -> tuple[SheetCompared, bool]:
    """By whoever runs the portal: all rows, or nothing where one of them has a fault. Returns what the workbook says,
    and whether it is saved. Raises UnreadableSheet."""
    _lock(samarbeid.pk)
    compared = compare(book, samarbeid.pk)
    is_saved = not dry_run and not compared.has_faults
    if is_saved and compared.saved_rows:
        upload: SheetUpload = SheetUpload.objects.create(samarbeid=samarbeid, file_name=file_name, state="saved")
        upload.report, upload.fingerprint = report_of(compared), compared.mark
        operator = Reader(samarbeid_id=samarbeid.pk, samarbeid_slug=samarbeid.slug, is_secretariat=True)
        _save(upload, compared, operator)
    return compared, is_saved


@transaction.atomic
def discard_sheet(upload: SheetUpload, *, by: Reader) -> None:
    """Thrown away before it was saved. Raises NotAllowed, Refused."""
    require(rules.can_use_sheet(by) and upload.samarbeid_id == by.samarbeid_id)
    fresh = _fresh(upload)
    if fresh.state not in ("reading", "ready", "refused"):
        raise Refused(_("Fila er alt lagret."))
    fresh.delete()


@transaction.atomic
def take_back(upload: SheetUpload, *, by: Reader) -> None:
    """What it made goes, and what it changed is as before; trail keeps both. Raises NotAllowed, and Refused where
    something has been built on its rows: a meeting, an answer, a login, or another change."""
    require(rules.can_use_sheet(by) and upload.samarbeid_id == by.samarbeid_id)
    _lock(upload.samarbeid_id)
    fresh = _fresh(upload)
    _move(fresh, "taken_back")
    used = built_upon(fresh.kept, fresh.samarbeid_id)
    if used:
        names = ", ".join(f"«{row}»" for row in used[:3] if str(row))
        raise Refused(
            ngettext(
                "Kan ikke tas tilbake, for noe er bygget på en rad derfra: %(names)s.",
                "Kan ikke tas tilbake, for noe er bygget på rader derfra: %(names)s.",
                len(used),
            )
            % {"names": names}
        )
    put_back(fresh.kept, ORDER)
    made = {table: len(ids) for table, ids in fresh.kept["made"].items()}
    fresh.kept, fresh.book, fresh.preview = {}, b"", {}
    fresh.save()
    trail.record("take_back_setup", fresh, by=by, made=made)


def _lock(samarbeid_id: int) -> None:
    """Two who change who takes part, or who is known, wait here for each other."""
    Samarbeid.objects.select_for_update().get(pk=samarbeid_id)


def _fresh(upload: SheetUpload) -> SheetUpload:
    found = SheetUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if found is None:
        raise Refused(_("Fila er forkastet. Last den opp på nytt."))
    return found


def _move(upload: SheetUpload, new: str) -> None:
    """Raises Refused."""
    check_move(SHEET_MOVES, upload.state, new)
    upload.state = new
