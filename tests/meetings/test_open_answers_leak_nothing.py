"""Answers of municipalities in the two packets: of those exempt, left out or not looked at the open one has no word."""

import pytest

from documents.files import read_kept
from inquiries.models import RecipientFile
from jobs.actions import claim
from jobs.models import Job
from meetings.actions.publishing import publish_innkalling
from meetings.models import SakVersion
from meetings.tasks import build_packet
from tests import factories
from tests.documents.pdf_strings import needs_pdf_tools, places_with, words_in_json
from tests.inquiries.factories import AnsweredFactory, InquiryFactory, NomineeFactory, RecipientFactory
from tests.meetings.answers import attach, composed, look, run

pytestmark = [needs_pdf_tools, pytest.mark.django_db]

# (whose answer, what is chosen for it): the words stand in name, text, file name and nominee of that answer.
CHOICES = {"aapenkvist": "open", "lukkakvist": "exempt", "utekvist": "out", "ventekvist": None}
# The title and question of an inquiry none of whose answers is public, and who has not answered.
HIDDEN = ("stilltittel", "stillspoersmaal", "tauskvist", "2 av 3", "har svart", "har ikke svart")


@pytest.fixture
def packets(khs) -> dict[str, bytes]:
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Kurs")
    hjemmel, section = factories.HjemmelFactory(), composed(khs, project)
    here = {"samarbeid": khs.samarbeid, "project": project}
    spoken = InquiryFactory(**here, title="Taletittel", text="<p>Talespoersmaal?</p>", kind="nominate")
    given = {answer(spoken, word): choice for word, choice in CHOICES.items()}
    silent = InquiryFactory(**here, title="Stilltittel", text="<p>Stillspoersmaal?</p>")
    quiet = {answer(silent, "lukkakvist"): "exempt", answer(silent, "utekvist"): "out"}
    for inquiry, choices in ((spoken, given), (silent, quiet)):
        RecipientFactory(inquiry=inquiry, organisation__name="Tauskvist kommune")
        run(inquiry)
        look(section.sak, inquiry, choices, by=khs.by, hjemmel=hjemmel)
        attach(inquiry)
    publication = publish_innkalling(section.sak.meeting, version=1, by=khs.by)
    for job in Job.objects.filter(kind="packet.build", state="queued").order_by("pk"):
        build_packet(claim(job.pk))
    return {each.variant: read_kept(each.samarbeid_id, each.document.sha256) for each in publication.files.all()}


def answer(inquiry, word: str):
    given = AnsweredFactory(
        inquiry=inquiry, organisation__name=f"{word.capitalize()} kommune", answer=f"<p>Vi er {word}tekst.</p>"
    )
    NomineeFactory(recipient=given, name=f"Navn{word}", title=f"Rolle{word}")
    document = factories.DocumentFactory(samarbeid=inquiry.samarbeid, original_name=f"Fil{word}.pdf")
    RecipientFile.objects.create(
        samarbeid=inquiry.samarbeid, recipient=given, document=document, sent_at=given.answered_at
    )
    return given


def test_each_packet_has_the_chosen_answers_and_no_word_of_others(packets):
    words = [*CHOICES, *HIDDEN, "taletittel", "navnaapenkvist", "filaapenkvist", "navnlukkakvist", "fillukkakvist"]
    found = {variant: set(places_with(pdf, words)) for variant, pdf in packets.items()}
    public = {"aapenkvist", "taletittel"}
    assert found == {
        "open": public,
        "full": public | {"lukkakvist", "stilltittel", "stillspoersmaal", "tauskvist", "2 av 3", "har svart",
                          "har ikke svart"},
    }  # fmt: skip


def test_the_open_frozen_sak_has_no_word_of_others_either(packets):
    stored = list(SakVersion.objects.values_list("open", flat=True))
    assert words_in_json(stored, ["lukkakvist", "utekvist", "ventekvist", *HIDDEN]) == []
    assert words_in_json(stored, ["Taletittel", "Svar på en forespørsel"]) == ["Taletittel", "Svar på en forespørsel"]
