"""The page of a sak watches its files until all have settled."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import DocumentCheck
from meetings.models import Sak
from tests import factories
from tests.conftest import World

STATES = ("received", "checking", "converting", "waiting", "ready", "stopped")
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def client(khs: World):
    return khs.client_of(khs.secretary)


@pytest.fixture
def sak(khs: World) -> Sak:
    return factories.SakFactory(meeting__utvalg=khs.utvalg, title="Mandat")


def file(name: str, data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def post_files(client, sak: Sak, *files, section=None):
    args = [sak.samarbeid.slug, sak.slug]
    name = "meetings:upload_to_section" if section else "meetings:upload"
    path = reverse(name, args=[*args, section.pk] if section else args)
    return client.post(path, {"uploads": files}, follow=True)


def watched(client, sak: Sak, seen: str) -> tuple[int, str, str]:
    """Status, what the page asks next, and what is said aloud."""
    answer = client.get(reverse("meetings:files", args=[sak.samarbeid.slug, sak.slug]), {"sett": seen})
    text = answer.content.decode()
    asks = re.search(r'\?sett=(\w*)" hx-trigger="(every \d+s)"', text)
    said = re.search(r'id="live" hx-swap-oob="innerHTML">(.*?)<', text)
    return answer.status_code, " ".join(asks.groups()) if asks else "", said[1] if said else ""


def test_the_page_watches_files_until_all_have_settled(khs, client, sak):
    post_files(client, sak, file("a.pdf"), file("b.pdf"), file("c.pdf"))
    first, second, third = DocumentCheck.objects.order_by("pk")
    page = client.get(sak.get_absolute_url()).content.decode()
    one, two, three = sak.attachments.values_list("pk", flat=True)

    def seen(letters):
        return "".join(f"{pk}{letter}" for pk, letter in zip((one, two, three), letters, strict=True))

    told = [watched(client, sak, seen("mmm"))]
    for check, state in ((first, "checking"), (first, "ready"), (second, "waiting"), (third, "stopped")):
        before = seen("mkgvos"[STATES.index(state)] for state in states())
        DocumentCheck.objects.filter(pk=check.pk).update(state=state)
        told.append(watched(client, sak, before))
    told.append(watched(client, sak, seen("ovs")))
    DocumentCheck.objects.filter(pk=second.pk).update(state="ready")
    told.append(watched(client, sak, seen("ovs")))

    assert f'sett={seen("mmm")}" hx-trigger="every 2s"' in page
    assert told == [
        (204, "", ""),
        (200, f"{seen('kmm')} every 2s", ""),
        (200, f"{seen('omm')} every 2s", "1 av 3 filer er klare."),
        (200, f"{seen('ovm')} every 2s", ""),
        (200, f"{seen('ovs')} every 20s", "2 av 3 filer er kontrollert, 1 blir erstatningsside."),
        (204, "", ""),
        (286, "", "3 av 3 filer er kontrollert, 1 blir erstatningsside."),
    ]


def states() -> list[str]:
    return list(DocumentCheck.objects.order_by("pk").values_list("state", flat=True))


def test_a_page_whose_files_have_settled_asks_nothing(khs, client, sak):
    post_files(client, sak, file("a.pdf"))
    DocumentCheck.objects.update(state="ready")
    assert 'id="filvakt" hidden></div>' in client.get(sak.get_absolute_url()).content.decode()


def test_what_was_found_is_said_aloud_once(khs, client, sak):
    post_files(client, sak, file("a.pdf"), file("b.pdf"))
    first, second = DocumentCheck.objects.order_by("pk")
    one, two = sak.attachments.values_list("pk", flat=True)
    DocumentCheck.objects.filter(pk=first.pk).update(state="ready", findings=[["comments", 3, []]])
    ready = "1 av 2 filer er klare. «a.pdf»: 3 kommentarer er ikke med på sidene."
    assert watched(client, sak, f"{one}m{two}m")[2] == ready
    DocumentCheck.objects.filter(pk=second.pk).update(state="ready", findings=[])
    assert watched(client, sak, f"{one}o{two}m")[2] == "2 av 2 filer er klare."
