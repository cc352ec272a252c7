"""The PDFs of one publication, for the secretariat's page about them: what stands, what waits, what was stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from meetings.models import OwnPdf, Publication, PublicationFile


@dataclass(frozen=True)
class VariantFiles:
    """One PDF as its readers get it. `variants` are two where nothing is left out, and one PDF serves all.

    `standing` is what is handed out; `own` is the secretariat's file, be it filed, waiting or stopped.
    """

    variants: tuple[str, ...]
    standing: PublicationFile | None
    changes: PublicationFile | None
    own: OwnPdf | None

    @property
    def code(self) -> str:
        """As the form names it."""
        return "-".join(self.variants)

    @property
    def label(self) -> str:
        labels = {
            "full": _("Fullstendig, for utvalget og sekretariatet"),
            "open": _("Åpen, for alle andre som får papirene"),
            "full-open": _("For alle som får papirene"),
        }
        return labels[self.code]

    @property
    def own_at(self) -> datetime | None:
        """When the own one that is handed out was sent up."""
        return self.own.at if self.own and self.own.file_id else None

    @property
    def waits(self) -> bool:
        return self.own is not None and not self.own.file_id and not self.stopped_because

    @property
    def stopped_because(self) -> str:
        """Why the own one is not used; empty where it is, or is not looked at yet."""
        check = self.own.document.documentcheck if self.own else None
        return check.reason if check is not None and check.state == "stopped" else ""


def leaves_out(publication: Publication) -> bool:
    """Whether the open variant lacks anything. One query."""
    return publication.items.exclude(sak_version__full=F("sak_version__open")).exists()


def files_of(publication: Publication) -> list[VariantFiles]:
    """One line per variant, or one for both. Three queries."""
    files = PublicationFile.objects.filter(publication=publication).standing().select_related("document")
    found = list(files.defer("manifest"))
    own = OwnPdf.objects.standing().filter(publication=publication).select_related("document__documentcheck")
    owned = {one.variant: one for one in own}
    apart = leaves_out(publication)
    groups = [("full",), ("open",)] if apart else [("full", "open")]
    return [
        VariantFiles(
            variants=variants,
            standing=_first(found, variants[0], "whole"),
            changes=_first(found, variants[0], "changes"),
            own=owned.get(variants[0]),
        )
        for variants in groups
    ]


def _first(files: list[PublicationFile], variant: str, extent: str) -> PublicationFile | None:
    return next((file for file in files if (file.variant, file.extent) == (variant, extent)), None)
