from datetime import date
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions import receive
from inquiries.models import RecipientFile
from tests import factories
from tests.documents.looked_at import looked_at
from tests.inquiries import factories as make_one


def make(world, project, word) -> SimpleNamespace:
    """`sent` waits for the municipality; its neighbour has answered with the word. `draft` is whole, and has it too."""
    here = {"samarbeid": world.samarbeid, "project": project, "created_by": world.secretary.person}
    neighbour = factories.OrganisationFactory(name=f"Nabo {world.samarbeid.slug}")
    sent = make_one.InquiryFactory(**here, title="Sendt forespørsel", kind="nominate")
    body = factories.UtvalgFactory(
        samarbeid=world.samarbeid, name="Klinisk utvalg", slug=f"klinisk-{world.samarbeid.slug}"
    )
    seat = factories.SeatFactory(utvalg=body)
    make_one.InquirySeatFactory(inquiry=sent, seat=seat)
    own = make_one.RecipientFactory(inquiry=sent, organisation=world.municipality)
    theirs = make_one.AnsweredFactory(
        inquiry=sent, organisation=neighbour, answer=f"<p>{word}</p>", draft={"text": word}
    )
    document = looked_at(receive(SimpleUploadedFile("notat.txt", b"Tekst"), by=world.by))
    draft = make_one.DraftFactory(**here, title=word, text=f"<p>{word}</p>", due_on=date(2099, 12, 5))
    make_one.InquiryTargetFactory(inquiry=draft, organisation=neighbour)
    return SimpleNamespace(
        sent=sent,
        seat=seat,
        own=own,
        theirs=theirs,
        nominee=make_one.NomineeFactory(recipient=theirs, name=word),
        file=RecipientFile.objects.create(
            samarbeid=world.samarbeid, recipient=own, document=document, sent_at=make_one.SENT
        ),
        draft=draft,
        region=make_one.RegionFactory(samarbeid=world.samarbeid),
    )
