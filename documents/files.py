"""Bytes in and out of the file storage, addressed by what they are: <samarbeid>/<sha256>."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage


@dataclass(frozen=True)
class Kept:
    sha256: str
    bytes: int


def path_of(samarbeid_id: int, sha256: str) -> str:
    return f"{samarbeid_id}/{sha256[:2]}/{sha256}"


def keep_bytes(samarbeid_id: int, data: bytes) -> Kept:
    """Store the bytes; the same bytes twice are one file. Returns sha256 and size."""
    sha256 = hashlib.sha256(data).hexdigest()
    default_storage.save(path_of(samarbeid_id, sha256), ContentFile(data))
    return Kept(sha256, len(data))


def keep_upload(samarbeid_id: int, upload: File[Any]) -> Kept:
    """Store an uploaded file without holding it in memory."""
    digest = hashlib.sha256()
    size = 0
    for chunk in upload.chunks():
        digest.update(chunk)
        size += len(chunk)
    upload.seek(0)
    default_storage.save(path_of(samarbeid_id, digest.hexdigest()), upload)
    return Kept(digest.hexdigest(), size)


def keep_file(samarbeid_id: int, path: Path) -> Kept:
    """Store a file that lies elsewhere without holding it in memory."""
    with path.open("rb") as file:
        return keep_upload(samarbeid_id, File(file))


def source_of(samarbeid_id: int, sha256: str) -> bytes | Path:
    """The file itself where the storage has it on this machine, else its bytes. Raises FileNotFoundError."""
    try:
        return Path(default_storage.path(path_of(samarbeid_id, sha256)))
    except NotImplementedError:
        return read_kept(samarbeid_id, sha256)


def open_kept(samarbeid_id: int, sha256: str) -> IO[bytes]:
    """Raises FileNotFoundError where the bytes are gone."""
    return default_storage.open(path_of(samarbeid_id, sha256), "rb")


def read_kept(samarbeid_id: int, sha256: str) -> bytes:
    with open_kept(samarbeid_id, sha256) as file:
        return file.read()
