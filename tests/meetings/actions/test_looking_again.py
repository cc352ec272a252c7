"""Files that an older intake looked at are looked at again, where nothing is published of them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from documents.actions import look_again, receive
from documents.models import DocumentCheck, DocumentText
from documents.normalising import VERSION
from jobs.models import Job
from tests import factories
from tests.documents.looked_at import looked_at

NOW, BEFORE = f"normal-{VERSION}-pdf+pikepdf", "normal-4-pdf+pikepdf"

# State of the sak, of the check, the recipe of its pages, how it was scanned: the state afterwards.
FILES = [
    ("draft", "ready", BEFORE, "none", "received"),
    ("ready", "ready", BEFORE, "clean", "received"),
    ("ready", "ready", NOW, "clean", "ready"),
    ("draft", "stopped", "", "none", "received"),
    ("draft", "stopped", "", "infected", "stopped"),
    ("draft", "waiting", "", "none", "waiting"),
    ("listed", "ready", BEFORE, "none", "ready"),
    ("treated", "ready", BEFORE, "none", "ready"),
    ("discarded", "ready", BEFORE, "none", "ready"),
]


def hang(khs, sak, state, recipe, scan):
    document = receive(SimpleUploadedFile("notat.pdf", f"{state} {recipe} {scan} {sak.pk}".encode()), by=khs.by)
    looked_at(document, pages=b"%PDF" if recipe else b"", state=state, virus_scan=scan)
    check = DocumentCheck.objects.get(document=document)
    if check.rendition:
        check.rendition.recipe = recipe
        check.rendition.save()
    Job.objects.filter(key=f"document-{document.pk}").delete()
    return factories.AttachmentFactory(sak=sak, document=document)


@pytest.mark.parametrize(("of_sak", "state", "recipe", "scan", "after"), FILES)
def test_only_what_is_not_published_and_was_looked_at_another_way(khs, capsys, of_sak, state, recipe, scan, after):
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg), state="draft")
    attachment = hang(khs, sak, state, recipe, scan)
    fields = {"series": None}
    if of_sak in ("listed", "treated"):
        fields = numbered(khs)
    type(sak).objects.filter(pk=sak.pk).update(state=of_sak, **fields)
    call_command("look_again")
    assert DocumentCheck.objects.get(document=attachment.document).state == after
    jobs = Job.objects.filter(kind="document.intake", key=f"document-{attachment.document_id}").count()
    assert jobs == (after == "received")
    assert capsys.readouterr().out == f"{jobs} filer kontrolleres på nytt.\n"


def numbered(khs):
    from meetings.models import NumberSeries

    series = NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=2)
    return {"series": series, "number": 1}


def test_what_also_stands_in_a_published_sak_stays_as_it_was_sent(khs):
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg), state="draft")
    attachment = hang(khs, sak, "ready", BEFORE, "none")
    other = factories.SakFactory(meeting=sak.meeting, state="draft")
    factories.AttachmentFactory(sak=other, document=attachment.document)
    type(sak).objects.filter(pk=other.pk).update(state="listed", **numbered(khs))
    call_command("look_again")
    assert DocumentCheck.objects.get(document=attachment.document).state == "ready"


def test_while_it_is_looked_at_again_it_is_not_begun_twice(khs):
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg), state="draft")
    document = hang(khs, sak, "ready", BEFORE, "none").document
    assert [look_again(document), look_again(document)] == [True, False]


def test_the_pages_and_words_of_then_are_in_no_packet_meanwhile(khs):
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg), state="draft")
    document = hang(khs, sak, "ready", BEFORE, "none").document
    DocumentText.objects.create(samarbeid=khs.samarbeid, document=document, text="900 000750 000")
    assert look_again(document)
    check = DocumentCheck.objects.get(document=document)
    assert (check.state, check.rendition, DocumentText.objects.count()) == ("received", None, 0)
