"""The files of the demo: real, of every kind, and the same bytes each time."""

from __future__ import annotations

from demo.attachments import MADE, word_file
from documents.archives import OfficeFile
from documents.files import read_kept
from documents.models import Document
from documents.normalising import normalise
from documents.reasons import CannotBecomePdf
from documents.sniffing import sniff_mime
from jobs.models import Job
from meetings.models import Attachment
from tests.demo.reading import board_meeting
from tests.demo_database import LoadedDemo

OPEN_XML = "application/vnd.openxmlformats-officedocument"


def test_files_are_real_and_of_every_kind_that_a_secretary_is_sent(loaded: LoadedDemo) -> None:
    kinds = {
        document.original_name: sniff_mime(read_kept(document.samarbeid_id, document.sha256))
        for document in Document.objects.all()
    }
    assert {name: kind for name, kind in kinds.items() if kind != "application/pdf"} == {
        "Regnskap og budsjett 2014.xlsx": f"{OPEN_XML}.spreadsheetml.sheet",
        "Arbeidsform og årsplan KSU 2015, utkast.docx": f"{OPEN_XML}.wordprocessingml.document",
        "Uttalelse om sykepleierutdanningen, utkast.docx": f"{OPEN_XML}.wordprocessingml.document",
        "Fordeling per måned 2015–2016.xlsx": f"{OPEN_XML}.spreadsheetml.sheet",
        "Alert, erfaringer så langt.pptx": f"{OPEN_XML}.presentationml.presentation",
        "Brev fra Hallingdal om kandidat til KSU.rtf": "application/rtf",
        "Liggedøgn for utskrivningsklare 2014.csv": "text/plain",
        "Utkast til modul, skjermbilde.png": "image/png",
        "Svar fra Sande, telefaks.tif": "image/tiff",
        "Tavle fra planleggingsmøtet 4. november.jpg": "image/jpeg",
        "SV Invitasjon til pasientforløp.msg": "application/x-ole-storage",
        "Merknader fra samhandlingssjefene.msg": "application/x-ole-storage",
        "Innspill fra sykehjemmene.txt": "text/plain",
        "Fjordbrev.txt": "text/plain",
    }
    assert len(kinds) == 33
    assert Job.objects.filter(kind="document.intake").count() == 33


def test_what_becomes_of_the_files_of_24_november(loaded: LoadedDemo) -> None:
    attached = Attachment.objects.filter(sak__meeting=board_meeting()).select_related("document")
    fates = {attachment.document.original_name: fate(attachment.document) for attachment in attached}
    assert fates == {
        "Protokoll Prosjektstyret 29.09.2014.pdf": "2 pages",
        "Kursplan Alert 2014–2015.pdf": "1 pages",
        "Regnskap og budsjett 2014.xlsx": "LibreOffice as xlsx",
        "referat virksomhetsdata 21  oktober.pdf": "2 pages",
        "Referat fra møtet 07.11.2014.pdf": "1 pages",
        "Mandat KSU fastsatt i OSU 22.09.2014.pdf": "1 pages",
        "Arbeidsform og årsplan KSU 2015, utkast.docx": "LibreOffice as docx",
        "Uttalelse fra brukerutvalget.pdf": "damaged",
        "Tilvisingar per kommune 2013–2014.pdf": "1 pages",
        "Tilvisingar per kommune med små tal.pdf": "1 pages",
        "Invitasjon til pasientforløp 2015.pdf": "1 pages",
        "Svar fra Ringeriksregionen 13.11.2014, skannet.pdf": "2 pages",
        "Svar fra Sande, telefaks.tif": "1 pages",
        "Svarskjema fra Sande, utfylt.pdf": "1 pages",
        "Utkast til modul, skjermbilde.png": "4 pages",
        "Møteplan 2015 med kalenderfil.pdf": "2 pages",
        "Tavle fra planleggingsmøtet 4. november.jpg": "1 pages",
        "SV Invitasjon til pasientforløp.msg": "office",
    }


def fate(document: Document) -> str:
    """How many pages, who makes them, or why there are none."""
    try:
        made = normalise(read_kept(document.samarbeid_id, document.sha256), document.original_name)
    except CannotBecomePdf as error:
        return error.code
    return f"LibreOffice as {made.ending}" if isinstance(made, OfficeFile) else f"{made.pages} pages"


def test_files_are_the_same_bytes_each_time() -> None:
    makers = {**MADE, "aarsplan": word_file}
    assert [name for name, make in makers.items() if make() != make()] == []
