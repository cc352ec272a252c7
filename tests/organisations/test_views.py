"""The outbox of the local mode."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.models import OutboxMail

MARK = "HEMMELIGMERKE"
ROLES = ("secretary", "lead", "member", "reader_user", "outsider")


@pytest.fixture(autouse=True)
def local_mode(settings):
    settings.LOCAL_MODE, settings.EMAIL_URL = True, ""


def everyone(khs, other):
    return [khs.client_of(getattr(khs, role)) for role in ROLES] + [other.client_of(other.secretary)]


def mail(samarbeid, **fields):
    row = {"to": "medlem@khs.example", "subject": "Innkalling", "body": "Tekst", "raw": b"", **fields}
    return OutboxMail.objects.create(samarbeid=samarbeid, **row)


# Status of GET in the order of ROLES, then for the secretary of another samarbeid.
PAGES = {
    "utboks/": [200, 404, 404, 404, 404, 404],
    "utboks/{mail}/": [200, 404, 404, 404, 404, 404],
}


@pytest.mark.parametrize("pattern", PAGES)
def test_who_gets_which_page(khs, other, pattern):
    path = "/khs/" + pattern.format(mail=mail(khs.samarbeid).pk)
    assert [client.get(path).status_code for client in everyone(khs, other)] == PAGES[pattern]
    assert khs.client_of(khs.secretary).post(path).status_code == 405


def test_whoever_is_not_logged_in_is_led_to_the_login(khs, client):
    answer = client.get("/khs/utvalg/")
    assert (answer.status_code, answer.url) == (302, "/konto/logg-inn/?next=/khs/utvalg/")


def rows_of(page, start):
    """The texts of the table's rows, cell by cell."""
    body = page[page.index(start) :]
    cells = re.findall(r"<(?:th|td)[^>]*>(.*?)</(?:th|td)>", body[body.index("<tbody>") : body.index("</tbody>")], re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]


def queries_of(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("role", ROLES[:4])
def test_the_way_to_the_outbox_stands_in_the_menu_of_the_secretariat(khs, settings, role):
    client = khs.client_of(getattr(khs, role))
    pages = []
    for mail_server in ("", "smtp.khs.example"):
        settings.EMAIL_URL = mail_server
        pages.append('href="/khs/utboks/"' in client.get("/khs/utvalg/").content.decode())
    assert pages == [role == "secretary", False]


def test_the_outbox_lists_own_mail_newest_first_in_constant_queries(khs, other):
    mail(other.samarbeid, subject=MARK)
    mail(khs.samarbeid, subject="Først")
    client = khs.client_of(khs.secretary)
    before = queries_of(client, "/khs/utboks/")
    mail(khs.samarbeid, subject="Så", attachment_names=["moete.ics"])
    mail(None, subject="Nytt passord", to="leser@khs.example")
    page = client.get("/khs/utboks/").content.decode()
    assert (queries_of(client, "/khs/utboks/"), MARK in page) == (before, False)
    rows = rows_of(page, "E-poster")
    assert (rows[0::4], rows[1::4], rows[3::4]) == (
        ["Nytt passord", "Så", "Først"],
        ["leser@khs.example", "medlem@khs.example", "medlem@khs.example"],
        ["–", "moete.ics", "–"],
    )


def test_an_opened_mail_has_safe_clickable_links(khs):
    body = "Les den her: http://127.0.0.1:8000/khs/les/1/\n<script>alert(1)</script> javascript:alert(2)"
    row = mail(khs.samarbeid, body=body, attachment_names=["møte.ics"])
    page = khs.client_of(khs.secretary).get(f"/khs/utboks/{row.pk}/").content.decode()
    assert '<a href="http://127.0.0.1:8000/khs/les/1/" rel="nofollow">' in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert ('href="javascript' in page, "<script>alert(1)" in page, "møte.ics" in page) == (False, False, True)


def test_a_foreign_mail_is_not_found_under_ones_own_address(khs, other):
    row = mail(other.samarbeid, subject=MARK)
    answer = khs.client_of(khs.secretary).get(f"/khs/utboks/{row.pk}/")
    assert (answer.status_code, MARK in answer.content.decode()) == (404, False)


@pytest.mark.parametrize(
    ("local", "mail_server"), [(False, ""), (True, "smtp.khs.example"), (False, "smtp.khs.example")]
)
def test_where_mail_is_really_sent_there_is_no_outbox(khs, settings, local, mail_server):
    settings.LOCAL_MODE, settings.EMAIL_URL = local, mail_server
    settings.SECURE_SSL_REDIRECT = False
    client = khs.client_of(khs.secretary)
    paths = ("/khs/utboks/", f"/khs/utboks/{mail(khs.samarbeid).pk}/")
    assert [client.get(path).status_code for path in paths] == [404, 404]
