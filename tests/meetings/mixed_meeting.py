"""A meeting as meetings are: saker with attachments of every kind, one of them damaged, and something exempt."""

from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions import receive
from meetings.actions.publishing import publish_innkalling
from meetings.models import Attachment, Publication, Sak
from tests import factories
from tests.conftest import World
from tests.documents.office_samples import docx, xlsx
from tests.documents.pdf_samples import add_page, pdf_bytes, picture, simple_pdf

TITLES = ("Møteplan 2015", "Økonomirapport", "Personalsak", "Eventuelt")
DAMAGED = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >> stream " + bytes(range(256)) * 4


def rotated_scan() -> bytes:
    """A scanned page that lies on its side, as a copier sends it: a picture on a page that says Rotate."""
    from pikepdf import Dictionary, Name, Pdf, Stream

    pdf = Pdf.new()
    page = add_page(pdf, "", size=(842, 595), Rotate=90)
    scan = Stream(pdf, picture("JPEG", size=(200, 140), colour="gray"))
    scan.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=200, Height=140, ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )  # fmt: skip
    page.obj.Resources = Dictionary(XObject=Dictionary(Scan=scan))
    page.obj.Contents = Stream(pdf, b"q 842 0 0 595 0 0 cm /Scan Do Q")
    return pdf_bytes(pdf)


def plain_files() -> dict[str, bytes]:
    """Without what needs LibreOffice."""
    return {
        "møteplan.pdf": simple_pdf("Møteplan", "Side to av planen"),
        "foto.jpg": picture("JPEG", size=(600, 400), colour="seagreen"),
        "skannet brev.pdf": rotated_scan(),
        "skadet.pdf": DAMAGED,
    }


def office_files() -> dict[str, bytes]:
    return {
        "notat.docx": docx("Et notat om økonomi.", "Og litt til."),
        "budsjett.xlsx": xlsx([["Post", "Kroner"], ["Lønn", "1200"], ["Reise", "300"]]),
    }


def attach(world: World, sak: Sak, files: dict[str, bytes]) -> None:
    for position, (name, data) in enumerate(files.items()):
        document = receive(SimpleUploadedFile(name, data), by=world.by)
        Attachment.objects.create(samarbeid=sak.samarbeid, sak=sak, document=document, title=name, position=position)


def make_mixed_meeting(world: World, *, with_office: bool = False) -> Publication:
    """The second version of its innkalling; «Økonomirapport» has changed, «Personalsak» is exempt."""
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    saker = [
        factories.SakFactory(meeting=meeting, state="ready", position=position, title=title)
        for position, title in enumerate(TITLES)
    ]
    saker[2].exemption, saker[2].title, saker[2].public_title = factories.HjemmelFactory(), "Ansettelse", TITLES[2]
    saker[2].save()
    for sak in saker[:3]:
        factories.SectionFactory(sak=sak, html="<p>Opplysninger i saken.</p>" * 20)
    attach(world, saker[0], plain_files())
    attach(world, saker[1], {"vedtekter.pdf": simple_pdf("Vedtekter")} | (office_files() if with_office else {}))
    publish_innkalling(meeting, version=1, by=world.by)
    Sak.objects.filter(pk=saker[1].pk).update(proposal="<p>Rapporten godkjennes.</p>")
    meeting.refresh_from_db()
    return publish_innkalling(meeting, version=meeting.version, by=world.by)
