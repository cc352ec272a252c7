"""Why a file is stopped or waits: a short code for the machine, a sentence for the editor, one for readers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from documents.findings import Finding

SENTENCES = {
    "empty": gettext_lazy("Filen er tom. Velg filen på nytt."),
    "too_large": gettext_lazy("Filen er større enn 50 MB. Del den opp eller lagre den i mindre format."),
    "encrypted": gettext_lazy("Filen er låst med passord. Lagre den uten passord og last den opp på nytt."),
    "damaged": gettext_lazy("Filen er skadet eller ikke fullstendig. Lagre den på nytt og last den opp igjen."),
    "no_pages": gettext_lazy("Filen har ingen sider. Lagre den på nytt og last den opp igjen."),
    "too_many_pages": gettext_lazy("Filen har flere enn 500 sider. Del den opp i mindre vedlegg."),
    "page_size": gettext_lazy("PDF-en har en side med ugyldig størrelse. Skriv den ut til PDF på nytt."),
    "too_many_pixels": gettext_lazy("Bildet har flere enn 50 millioner piksler. Lagre det i mindre størrelse."),
    "archive_entries": gettext_lazy("Filen er satt sammen av for mange deler. Lagre den som PDF og last den opp."),
    "archive_size": gettext_lazy("Filen blir for stor når den pakkes ut. Lagre den som PDF og last den opp."),
    "conversion": gettext_lazy("Filen kan ikke gjøres om til sider. Lagre den som PDF og last den opp på nytt."),
    "mail": gettext_lazy("E-post blir ikke til sider i møtepakken. Lagre den som PDF hvis innholdet skal vises der."),
    "xfa": gettext_lazy("Skjemaet kan bare åpnes i Adobe Reader. Skriv det ut til PDF og last opp utskriften."),
    "office": gettext_lazy(
        "Filen er et kontordokument eller en e-post som ikke kan leses. Lagre den som PDF og last den opp på nytt."
    ),
    "archive": gettext_lazy("En pakket fil vises ikke i møtepakken. Last opp filene i den hver for seg."),
    "program": gettext_lazy(
        "Filen kan kjøre kode og vises ikke i møtepakken. Lagre den som PDF hvis innholdet skal vises der."
    ),
    "unknown": gettext_lazy("Filtypen kan ikke vises i møtepakken. Lagre filen som PDF hvis innholdet skal vises der."),
    "unsafe": gettext_lazy("Filen har aktivt innhold som ikke kan fjernes. Skriv den ut til PDF på nytt."),
    "stamp": gettext_lazy("En side i PDF-en dekker topptekst og sidetall. Skriv den ut til PDF på nytt."),
    "memory": gettext_lazy("Filen krever for mye minne. Skriv den ut til PDF på nytt eller del den opp."),
    "time": gettext_lazy("Filen tok for lang tid å behandle. Skriv den ut til PDF på nytt eller del den opp."),
    "size": gettext_lazy("Filen blir for stor når den pakkes ut. Skriv den ut til PDF på nytt eller del den opp."),
    "crash": gettext_lazy("Filen kan ikke leses. Den kan være skadet. Skriv den ut til PDF på nytt."),
    "infected": gettext_lazy(
        "Viruskontrollen fant skadelig innhold i filen, og ingen får hente den. Fjern vedlegget, og be avsenderen om "
        "en ny fil."
    ),
    "missing": gettext_lazy("Filen er borte fra lageret. Last den opp på nytt."),
}

WAITING = {
    "no_office": gettext_lazy(
        "Filen venter på programmet som gjør kontordokumenter om til sider. Den blir tatt opp igjen av seg selv. "
        "Haster det, lagre den som PDF og last den opp."
    ),
    "no_scanner": gettext_lazy(
        "Filen venter på viruskontrollen, som ikke svarer. Den blir tatt opp igjen av seg selv, og ingen kan hente den "
        "før den er kontrollert."
    ),
    "no_space": gettext_lazy(
        "Filen venter fordi det ikke er plass til sidene dens akkurat nå. Den blir tatt opp igjen av seg selv."
    ),
}


# Who stops a file for these has begun to look through it, or would have, and does not know what it hides.
CUT_SHORT = frozenset(
    {"time", "memory", "crash", "size", "conversion", "no_pages", "unsafe", "archive_entries", "archive_size"}
)

# For those who read the packet and cannot mend the file.
READERS = {
    "encrypted": gettext_lazy("Filen er låst med passord."),
    "damaged": gettext_lazy("Filen er skadet eller ikke fullstendig."),
    "mail": gettext_lazy("Vedlegget er en e-post, og den vises ikke som sider."),
    "archive": gettext_lazy("Vedlegget er en pakket fil, og den vises ikke som sider."),
    "xfa": gettext_lazy("Vedlegget er et skjema som bare kan åpnes i Adobe Reader."),
    "too_many_pages": gettext_lazy("Filen har for mange sider til å være med i møtepakken."),
    "infected": gettext_lazy("Viruskontrollen fant skadelig innhold i filen, og ingen får hente den."),
    "missing": gettext_lazy("Filen er borte. Be sekretariatet om en ny."),
    "no_scanner": gettext_lazy("Filen var ikke kontrollert for virus da møtepakken ble laget."),
    "no_office": gettext_lazy("Filen var ikke gjort om til sider da møtepakken ble laget."),
    "no_space": gettext_lazy("Filen var ikke gjort om til sider da møtepakken ble laget."),
}
READERS_ELSE = gettext_lazy("Filen kan ikke vises som sider i møtepakken.")


def for_readers(code: str) -> str:
    """Why a page stands in the place of a file, without telling the reader to do what only the editor can."""
    return str(READERS.get(code, READERS_ELSE))


class CannotBecomePdf(Exception):
    """The file cannot be shown in a packet. `code` is a key of SENTENCES; `detail` is for the log, `mime` the type
    that was found, empty when nobody came that far; `findings` what was found in it until then."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.mime = ""
        self.findings: tuple[Finding, ...] = ()

    @property
    def sentence(self) -> str:
        """In the reader's language: what is wrong with the file and how to go on."""
        return str(SENTENCES[self.code])

    @property
    def all_found(self) -> tuple[Finding, ...]:
        """With it that there may be more, where nobody came to the end."""
        return (*self.findings, Finding("unseen")) if self.code in CUT_SHORT else self.findings

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


class MustWait(Exception):
    """What the file needs is away. `code` is a key of WAITING; the file is taken up again later."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    @property
    def sentence(self) -> str:
        return str(WAITING[self.code])
