"""What a backup says of itself, and whether it is true."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from khs_portal.backups import BackupError

FORMAT = 1
NAME = "manifest.json"
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class TableCopy:
    """One table of the snapshot; sha256 and bytes are those of its file in the backup."""

    name: str
    columns: list[str]
    rows: int
    sha256: str
    bytes: int

    @property
    def place(self) -> str:
        return f"database/{self.name}.copy.gz"


@dataclass(frozen=True)
class KeptFile:
    """One file that a row of the snapshot names."""

    samarbeid_id: int
    sha256: str
    bytes: int

    @property
    def place(self) -> str:
        return f"files/{self.samarbeid_id}/{self.sha256[:2]}/{self.sha256}"


@dataclass(frozen=True)
class BackupManifest:
    """`migrations` are "app.name"; `sequences` the last number given; `lacking` files that were damaged or gone
    when the backup was made, and that the operator chose to go on without."""

    made_at: str
    postgres: str
    migrations: list[str]
    tables: list[TableCopy]
    sequences: dict[str, int]
    files: list[KeptFile]
    lacking: list[KeptFile] = field(default_factory=list)

    def parts(self) -> list[TableCopy | KeptFile]:
        return [*self.tables, *self.files]


def write(manifest: BackupManifest, folder: Path) -> Path:
    path = folder / NAME
    path.write_text(json.dumps({"format": FORMAT, **asdict(manifest)}, ensure_ascii=False, indent=1) + "\n")
    return path


def read(folder: Path) -> BackupManifest:
    """Raises BackupError where the folder is no backup, or one that this version cannot read."""
    try:
        facts = json.loads((folder / NAME).read_text())
    except FileNotFoundError:
        raise BackupError(f"{folder} er ikke en hel sikkerhetskopi: {NAME} mangler.") from None
    except (OSError, ValueError) as error:
        raise BackupError(f"{folder / NAME} kan ikke leses, så kopien kan ikke brukes: {error}") from error
    if not isinstance(facts, dict) or facts.pop("format", None) != FORMAT:
        raise BackupError(f"{folder / NAME} har et format denne versjonen av portalen ikke kjenner.")
    return _from_facts(facts, folder)


def _from_facts(facts: dict[str, Any], folder: Path) -> BackupManifest:
    try:
        facts["tables"] = [TableCopy(**table) for table in facts["tables"]]
        for name in ("files", "lacking"):
            facts[name] = [KeptFile(**file) for file in facts[name]]
        return BackupManifest(**facts)
    except (KeyError, TypeError) as error:
        raise BackupError(f"{folder / NAME} er skadet, så kopien kan ikke brukes: {error}") from error


def digest_of(file: IO[bytes], copy_to: IO[bytes] | None = None) -> tuple[str, int]:
    """sha256 and size of the bytes read, which are also written to `copy_to`."""
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
        size += len(chunk)
        if copy_to:
            copy_to.write(chunk)
    return digest.hexdigest(), size


def faults(manifest: BackupManifest, folder: Path) -> Iterator[str]:
    """A sentence for each part that is gone, cut or changed."""
    for part in manifest.parts():
        path = folder / part.place
        try:
            with path.open("rb") as file:
                found = digest_of(file)
        except OSError as error:
            yield f"{path} mangler eller kan ikke leses ({error.strerror})."
            continue
        if found != (part.sha256, part.bytes):
            yield f"{path} er skadet: innholdet er ikke det som ble kopiert."


def check(folder: Path) -> BackupManifest:
    """The manifest of a backup of which every byte is as it was. Raises BackupError naming all that is not."""
    manifest = read(folder)
    if found := list(faults(manifest, folder)):
        raise BackupError("\n".join([*found, f"Sikkerhetskopien {folder} kan ikke brukes. Velg en annen."]))
    return manifest
