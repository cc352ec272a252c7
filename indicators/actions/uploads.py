"""A file, or an earlier version, on its way to a new version: sent, read by a job, looked at, confirmed, imported."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from indicators import rules
from indicators.actions.indicators import note_import
from indicators.actions.versions import Origin, add_version, hold
from indicators.changes import as_rows
from indicators.lifecycle import UPLOAD_MOVES
from indicators.models import Dataset, IndicatorDefinition, IndicatorUpload, UploadLine
from indicators.preparing import Prepared, merged_with, packed, unpacked
from indicators.readings import Reading
from indicators.series import current_of
from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations.models import Samarbeid
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, require


@transaction.atomic
def receive_upload(
    definition: IndicatorDefinition, *, data: bytes, file_name: str, source: str, preliminary: bool, by: Reader
) -> IndicatorUpload:
    """The file waits, and a job reads it; one that waited before is thrown away. Raises NotAllowed."""
    require(rules.can_import(by))
    facts = {"data": data, "file_name": file_name, "source": source or definition.source, "preliminary": preliminary}
    return _begin(definition, by, facts)


@transaction.atomic
def put_back(version: Dataset, *, by: Reader) -> IndicatorUpload:
    """The numbers of an earlier version wait to become the newest one: judged by all that readers had since, looked at,
    and confirmed as a file is. Raises NotAllowed, Refused."""
    require(rules.can_import(by) and version.samarbeid_id == by.samarbeid_id)
    if version == current_of(version.samarbeid_id, version.indicator_id):
        raise Refused(_("Versjon %(version)d er den som vises nå.") % {"version": version.version})
    facts = {"source": version.source, "preliminary": version.preliminary, "extent": "whole", "puts_back": version}
    return _begin(version.definition, by, {**facts, "data": b"", "file_name": version.file_name})


def _begin(definition: IndicatorDefinition, by: Reader, facts: dict[str, object]) -> IndicatorUpload:
    samarbeid = Samarbeid.objects.get(slug=by.samarbeid_slug)
    mine = {"samarbeid": samarbeid, "indicator": definition.indicator, "by_id": by.acting_id}
    IndicatorUpload.objects.filter(**mine).delete()
    upload: IndicatorUpload = IndicatorUpload.objects.create(definition=definition, **mine, **facts)
    _have_it_read(upload)
    return upload


def _have_it_read(upload: IndicatorUpload) -> None:
    enqueue("numbers.read", samarbeid_id=upload.samarbeid_id, key=f"upload-{upload.pk}", upload_id=upload.pk)


@transaction.atomic
def read_again(upload: IndicatorUpload, *, extent: str, by: Reader) -> None:
    """Another choice of what the file does to the numbers that stand; or the same once more, after a job that stopped.
    Raises NotAllowed, Refused."""
    require(rules.can_import(by))
    fresh = IndicatorUpload.objects.select_for_update().get(pk=upload.pk)
    if fresh.state != "reading":
        _move(fresh, "reading")
    # What is put back is put back whole.
    fresh.extent = extent if fresh.puts_back_id is None else fresh.extent
    fresh.save(update_fields=["state", "extent"])
    _have_it_read(fresh)


@transaction.atomic
def discard_upload(upload: IndicatorUpload, *, by: Reader) -> None:
    """Raises NotAllowed."""
    require(rules.can_import(by) and (upload.by_id in by.person_ids or by.sees_raw_data))
    upload.delete()


@transaction.atomic
def file_prepared(upload: IndicatorUpload, prepared: Prepared, *, held: Claim) -> None:
    """What the job made of the file stands beside it, for its sender to look at. Ends the job. Where the file was
    thrown away meanwhile, or is to do another thing now, nothing is kept. Raises LostClaim."""
    finish(held)
    fresh = IndicatorUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if fresh is None or (fresh.state, fresh.extent) != ("reading", prepared.extent):
        return
    _move(fresh, "refused" if prepared.faults else "ready")
    fresh.faults, fresh.facts, fresh.fingerprint = prepared.faults, prepared.facts, prepared.fingerprint
    fresh.signs, fresh.unprotected = packed(prepared.signs), prepared.unprotected
    fresh.save()
    UploadLine.objects.filter(upload=fresh).delete()
    UploadLine.objects.bulk_create(as_rows(prepared.lines, fresh.samarbeid_id, fresh.pk), batch_size=2000)


@transaction.atomic
def confirm_upload(upload: IndicatorUpload, *, seen: str, by: Reader) -> None:
    """A job makes the new version of it. `seen` is the fingerprint of what the person looked at. Where small numbers
    can no longer be protected, it is for the data role. Raises NotAllowed, Refused."""
    fresh = IndicatorUpload.objects.select_for_update().get(pk=upload.pk)
    require(rules.can_confirm(by, fresh.unprotected))
    if fresh.state == "ready" and fresh.fingerprint != seen:
        raise Refused(_("Det som blir endret, er et annet enn det du så på. Se over på nytt."))
    _move(fresh, "confirmed")
    fresh.confirmed_by_id = by.acting_id
    fresh.save(update_fields=["state", "confirmed_by"])
    enqueue("numbers.import", samarbeid_id=fresh.samarbeid_id, key=f"upload-{fresh.pk}", upload_id=fresh.pk)


@transaction.atomic
def import_confirmed(upload: IndicatorUpload, reading: Reading, *, held: Claim) -> None:
    """The new version, as its sender saw it; the file's numbers go. If the version that stood, the counts or what the
    names mean have changed since, nothing is imported: it is judged again, and waits to be looked at. Ends the job.
    `reading` is of the upload's own bytes. Raises LostClaim."""
    finish(held)
    fresh = IndicatorUpload.objects.select_for_update().filter(pk=upload.pk, state="confirmed").first()
    if fresh is None:
        return
    hold(fresh.definition)
    base = current_of(fresh.samarbeid_id, fresh.indicator_id)
    cells, mark = merged_with(base, reading, fresh)
    if mark != fresh.fingerprint:
        _move(fresh, "reading")
        fresh.save(update_fields=["state"])
        _have_it_read(fresh)
        return
    kind = "put_back" if fresh.puts_back else fresh.extent
    origin = Origin(
        fresh.definition,
        fresh.source,
        reading.sha256,
        fresh.file_name,
        fresh.preliminary,
        fresh.confirmed_by_id,
        kind,
        puts_back=fresh.puts_back,
    )
    made = add_version(base, origin, cells, unpacked(bytes(fresh.signs)), samarbeid_id=fresh.samarbeid_id)
    note_import(made, _confirmer(fresh), fresh.unprotected)
    _end(fresh, made)


def _confirmer(upload: IndicatorUpload) -> Reader:
    return Reader(samarbeid_id=upload.samarbeid_id, person_id=upload.confirmed_by_id)


def _end(upload: IndicatorUpload, made: Dataset) -> None:
    _move(upload, "imported")
    upload.made, upload.data, upload.signs, upload.unprotected = made, b"", b"", 0
    upload.save()
    upload.lines.all().delete()


def _move(upload: IndicatorUpload, new: str) -> None:
    """Raises Refused."""
    check_move(UPLOAD_MOVES, upload.state, new)
    upload.state = new
