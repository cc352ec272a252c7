"""Builds the PDF of a publication again, as the worker does, to a file of the operator's."""

import hashlib
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.assembly import AssemblyFailed
from documents.rendering import RenderingFailed
from documents.storage import sync
from meetings.actions.packets import make_packet
from meetings.changes import changed_positions
from meetings.models import Publication
from meetings.parts import Made

VARIANTS = ("full", "open")
EXTENTS = ("whole", "changes")


class Command(BaseCommand):
    help = "Bygger PDF-en til en publisering på nytt, med samme maskineri som arbeideren, og skriver den til en fil."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("publication_id", metavar="PUBLICATION_ID", type=int, help="tallet i adressen /les/<tall>/")
        parser.add_argument("--variant", choices=VARIANTS, required=True, help="full: for utvalget; open: for andre")
        parser.add_argument("--extent", choices=EXTENTS, default="whole", help="changes: bare det som er endret")
        parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="erstattes hvis den finnes")

    def handle(
        self, *args: Any, publication_id: int, variant: str, extent: str, out: Path, verbosity: int, **options: Any
    ) -> None:
        publication = _publication(publication_id, extent)
        target = out.absolute()
        if target.is_dir():
            raise CommandError(f"«{out}» er en mappe. Skriv også navnet på filen.")
        try:
            made = self._build(publication, variant, extent, target)
        except (AssemblyFailed, RenderingFailed) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"«{out}» kan ikke skrives: {error.strerror or error}. Ingenting er lagret.") from error
        self.stdout.write(f"{made.pages} sider\nsha256 {_sha256_of(target)}")

    def _build(self, publication: Publication, variant: str, extent: str, target: Path) -> Made:
        """Whole or not at all: built in a folder beside the target, and moved when it is whole."""
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".khs-pakke-") as folder:
            draft = Path(folder) / "packet.pdf"
            made = make_packet(publication, variant, out=draft, progress=_quietly, extent=extent)
            # What the body reads is not for everyone on the machine.
            draft.chmod(0o640)
            sync(draft)
            draft.replace(target)
        sync(target.parent)
        return made


def _quietly(_done: int, _total: int) -> None:
    pass


def _publication(pk: int, extent: str) -> Publication:
    found = Publication.objects.select_related("samarbeid").filter(pk=pk).first()
    if found is None:
        raise CommandError(f"Det er ingen publisering med nummer {pk}. Nummeret står i adressen: /les/<nummer>/.")
    if extent == "changes" and found.kind != Publication.Kind.INNKALLING:
        raise CommandError("Bare innkallinger har en utgave med det som er endret. Utelat --extent.")
    if extent == "changes" and not changed_positions(found):
        raise CommandError("Ingenting er endret siden versjonen før. Utelat --extent for å få hele innkallingen.")
    return found


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
