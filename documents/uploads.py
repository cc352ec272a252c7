"""Takes uploads of any size from the web server, also where the disk for temporary files is full."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from documents.storage import FULL


class PatientUploadHandler(TemporaryFileUploadHandler):
    """As Django's, but a full disk costs only this file: it comes as one that `is_cut_off`, and is refused with a
    sentence where it is received. The rest of the form arrives whole."""

    is_full = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.is_full = False
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.is_full:
            return
        try:
            super().receive_data_chunk(raw_data, start)
            self.file.flush()
        except OSError as error:
            if error.errno not in FULL:
                raise
            self._give_back()

    def _give_back(self) -> None:
        self.is_full = True
        # What the buffer still holds would be written on truncate: the bare file knows nothing of it.
        self.file.file.raw.truncate(0)  # type: ignore[union-attr]

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        if not self.is_full:
            return super().file_complete(file_size)
        self.file.size = file_size
        self.file.is_cut_off = True  # type: ignore[attr-defined]
        return self.file
