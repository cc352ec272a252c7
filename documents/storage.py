"""A file storage that survives a power cut: temporary file, fsync, rename, fsync of the directory."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

# No space left, or no more of it for this user.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class DurableFileStorage(FileSystemStorage):
    def _save(self, name: str, content: Any) -> str:
        target = Path(self.path(name))
        if target.exists():
            # Content-addressed: the same name is the same bytes.
            return name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".halv-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).rename(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        sync(target.parent)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name


def sync(path: Path) -> None:
    """Have the file, or the names in the folder, on the disk before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
