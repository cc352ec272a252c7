"""Uploads files that are made to kill who opens them, and publishes a meeting with them. The facts as a JSON object.

python -m tests.drills.poison <slug>
"""

import io
import json
import sys

import django

django.setup()

import pikepdf  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402

import khs_portal.celery  # noqa: E402, F401
from documents.actions import receive  # noqa: E402
from meetings.actions.publishing import publish_innkalling  # noqa: E402
from meetings.models import Attachment  # noqa: E402
from tests import factories  # noqa: E402
from tests.conftest import make_world  # noqa: E402
from tests.documents.pdf_samples import add_page, bomb_pdf, object_stream_bomb  # noqa: E402

FIELDS = 250_000  # some fifty seconds of work for whoever draws them; half a minute is allowed


def endless_form() -> bytes:
    """A PDF of one page with so many fields to draw that time runs out."""
    pdf = pikepdf.Pdf.new()
    page = add_page(pdf, "Skjema")
    keys = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Widget, "FT": pikepdf.Name.Tx, "V": "x" * 200}
    box = pikepdf.Array([0, 0, 500, 20])
    fields = [pdf.make_indirect(pikepdf.Dictionary(**keys, T=f"f{n}", Rect=box, DA="/F1 9 Tf")) for n in range(FIELDS)]
    page.obj.Annots = pdf.make_indirect(pikepdf.Array(fields))
    pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array(fields), NeedAppearances=True))
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def main(slug: str) -> None:
    world = make_world(slug)
    poisons = {"bombe.pdf": bomb_pdf(1024), "objektbombe.pdf": object_stream_bomb(1500), "skjema.pdf": endless_form()}
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    sak = factories.SakFactory(meeting=meeting, state="ready", title="Mandat")
    factories.SectionFactory(sak=sak)
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    for name, data in poisons.items():
        document = receive(SimpleUploadedFile(name, data), by=world.by)
        Attachment.objects.create(samarbeid=world.samarbeid, sak=sak, document=document, title=name)
    publish_innkalling(meeting, version=1, by=world.by)
    print(json.dumps({name: len(data) for name, data in poisons.items()}))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
