"""Requests that no form of ours sends: broken bytes, strange file names, nonsense in addresses and after «?»."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from meetings.models import Attachment, Sak
from tests.access import undone

BROKEN = {
    "lone surrogate": (b"a%ED%A0%80b", "a\ufffd\ufffd\ufffdb"),
    "not utf-8": (b"a%FFb", "a\ufffdb"),
    "half an escape": (b"a%b", "a%b"),
    "overlong": (b"a%C0%AFb", "a\ufffd\ufffdb"),
}
FILE_NAMES = {
    "to  blanke, to til.pdf": "to  blanke, to til.pdf",
    "Søknad čáhci ŋ.pdf": "Søknad čáhci ŋ.pdf",
    "../../etc/passwd": "passwd",
    r"C:\mappe\fil.pdf": "fil.pdf",
    "a\u202egnp.pdf": "agnp.pdf",
    "a\u200fb\u2066c.pdf": "abc.pdf",
    "<script>.pdf": "<script>.pdf",
    ".skjult": "skjult",
    "x" * 300 + ".pdf": "x" * 196 + ".pdf",
    "uten ending": "uten ending",
}
NONSENSE = ("", "abc", "-1", "0", "9" * 40, "\0", "1\0", "\u202e", "<script>", "' OR 1=1 --", "Æøå", "1,2", "٣")
MALFORMED = ("abc", "-1", "9" * 40, "1\0", "1x", "٣", "1 ", "%", "<script>", "9" * 18)


def multipart(field: str, name: bytes, data: bytes = b"Tekst") -> tuple[bytes, str]:
    """A body with one file under a name that no client library would send, and its content type."""
    head = b'--skille\r\nContent-Disposition: form-data; name="%s"; filename="%s"' % (field.encode(), name)
    body = head + b"\r\nContent-Type: application/pdf\r\n\r\n" + data + b"\r\n--skille--\r\n"
    return body, "multipart/form-data; boundary=skille"


def upload(stage, name: bytes, data: bytes = b"Tekst"):
    body, kind = multipart("uploads", name, data)
    return stage.clients["secretary"].post(f"/khs/saker/{stage.ground.sak.slug}/vedlegg/", body, content_type=kind)


@pytest.mark.parametrize("typed", BROKEN)
def test_bytes_that_are_no_text_are_shown_as_such(stage, typed):
    sent, kept = BROKEN[typed]
    body = b"kind=orientering&title=" + sent
    answer = stage.clients["secretary"].post(
        f"/khs/moter/{stage.ground.draft.slug}/ny-sak/", body, content_type="application/x-www-form-urlencoded"
    )
    assert (answer.status_code, Sak.objects.latest("pk").title) == (302, kept)


def test_file_names_are_kept_without_what_deceives(stage):
    kept = {}
    for name in FILE_NAMES:
        with undone():
            assert upload(stage, name.replace("\\", "\\\\").encode()).status_code == 302
            attachment = Attachment.objects.select_related("document").latest("pk")
            assert attachment.title == attachment.document.original_name
            kept[name] = attachment.title
    assert kept == FILE_NAMES


def test_a_file_name_of_broken_bytes_is_refused_with_a_sentence(stage):
    before = Attachment.objects.count()
    answer = upload(stage, b"a\xff\xed\xa0\x80.pdf")
    assert (answer.status_code, "Velg minst én fil." in answer.content.decode()) == (422, True)
    assert Attachment.objects.count() == before


@pytest.mark.parametrize("case", ["no name", "empty", "other field", "no end", "no boundary"])
def test_an_upload_without_a_file_is_answered(stage, case):
    address = f"/khs/saker/{stage.ground.sak.slug}/vedlegg/"
    body, kind = multipart(
        "annet" if case == "other field" else "uploads",
        b"" if case == "no name" else b"a.pdf",
        b"" if case == "empty" else b"Tekst",
    )
    if case == "no end":
        body = body[:40]
    if case == "no boundary":
        kind = "multipart/form-data"
    before = Attachment.objects.count()
    answer = stage.clients["secretary"].post(address, body, content_type=kind)
    shown = answer.content.decode()
    assert answer.status_code in (400, 422)
    assert "ds-error-summary" in shown or "<h1" in shown
    assert Attachment.objects.count() == before


@pytest.mark.parametrize("case", ["too many fields", "too much", "json", "nothing"])
def test_a_body_that_is_no_form_is_answered(stage, case):
    body, kind = {
        "too many fields": (b"&".join(b"f%d=1" % n for n in range(3000)), "application/x-www-form-urlencoded"),
        "too much": (b"title=" + b"x" * 6_000_000, "application/x-www-form-urlencoded"),
        "json": (b'{"title": "Sak"}', "application/json"),
        "nothing": (b"", "application/x-www-form-urlencoded"),
    }[case]
    answer = stage.clients["secretary"].post(f"/khs/moter/{stage.ground.draft.slug}/ny-sak/", body, content_type=kind)
    wanted = 400 if case.startswith("too") else 422
    assert (answer.status_code, b"<h1" in answer.content) == (wanted, True)


def test_nonsense_after_the_question_mark_never_breaks_a_page(stage):
    ground = stage.ground
    places = {
        "/khs/moter/": ["side"],
        "/khs/moter/ny/": ["utvalg"],
        "/khs/saker/": ["side", "utvalg", "tilstand"],
        f"/khs/saker/{ground.sak.slug}/": ["utgave"],
        "/khs/saker/importer/": ["til"],
        f"/khs/saker/importer/{ground.paper.pk}/": ["sak", "til"],
        "/khs/referater/": ["side", "utvalg", "aar"],
        f"/khs/prosjekter/{ground.project.slug}/": ["side"],
        "/khs/utboks/": ["side"],
        "/khs/hendelser/": ["side", "q", "hva", "av", "periode", "fra", "til"],
        "/konto/logg-inn/": ["next"],
    }
    broken = [
        (place, name, value, status)
        for place, names in places.items()
        for name in names
        for value in NONSENSE
        for status in [stage.clients["secretary"].get(place, {name: value}).status_code]
        if status not in (200, 302, 404)
    ]
    assert broken == []


def test_malformed_addresses_are_not_found(stage):
    ground = stage.ground
    body = ground.world.utvalg.slug
    patterns = [
        "/khs/moter/{}/", "/khs/moter/{}/endre/", "/khs/moter/{}/referat/", "/khs/saker/{}/", "/khs/vedlegg/{}/",
        "/khs/les/{}/", f"/khs/les/{ground.innkalling.pk}/{{}}/", "/khs/prosjekter/{}/", "/khs/prosjekter/status/{}/",
        "/khs/utvalg/{}/", "/khs/utboks/{}/", f"/khs/{body}/{{}}-2014/", f"/khs/{body}/1-{{}}/", "/{}/moter/",
        "/khs/saker/importer/{}/", f"/khs/saker/{ground.sak.slug}/deler/{{}}/slett/",
        f"/khs/moter/{ground.draft.slug}/forkast/{{}}/",
    ]  # fmt: skip
    answered = {
        address: stage.clients["secretary"].get(address).status_code
        for pattern in patterns
        for address in [pattern.format(value) for value in MALFORMED]
    }
    assert {address: status for address, status in answered.items() if status != 404} == {}


def test_login_answers_whatever_is_typed(client):
    client.raise_request_exception = False
    typed = ("", "abc", "a@b", "a\0@kommune.example", "x" * 10_000, "\u202e@x.example", "<script>@x.no", "æ@ø.å")
    answered = [
        client.post(reverse("account_login"), {"login": login, "password": password})
        for login in typed
        for password in ("feil passord", "\0", "x" * 10_000)
    ]
    assert {answer.status_code for answer in answered} == {200}
    assert all(b"ds-error-summary" in answer.content for answer in answered)


def test_too_many_requests_for_a_password_are_answered_in_norwegian(client, db, settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "reset_password": "10/h/ip"}
    answers = [client.post(reverse("account_reset_password"), {"email": f"a{n}@kommune.example"}) for n in range(11)]
    cache.clear()
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert "Vent litt, og prøv igjen." in answers[-1].content.decode()
