"""The page of an empty portal: the command's questions as a form, behind a link that is spent by the button."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions.links import give_setup_link
from accounts.models import LoginLink
from organisations.models import Samarbeid, Utvalg
from tests import factories
from tests.access import everything_stored
from tests.bad_inputs import CHOICES, TEXTS
from tests.test_bad_inputs import SAYS

FINE = {
    "name": "Helsefellesskapet Nord", "short_name": "Nord", "slug": "nord", "language": "nb",
    "archive_orgnr": "974760673", "archive_name": "Vik kommune", "secretary_name": "Sekretær Nord",
    "secretary_email": "sekretariat@nord.example", "preset": "ssu",
}  # fmt: skip
KINDS = dict.fromkeys(FINE, TEXTS) | {"language": CHOICES, "preset": CHOICES}
MAY_BE_EMPTY = ("archive_orgnr", "archive_name", "preset")
# Whatever is written in a name is kept as it is typed.
NAMES = ("name", "short_name", "archive_name", "secretary_name")


@pytest.fixture
def address(db) -> str:
    return reverse("first_samarbeid", args=[give_setup_link().token])


def test_opening_spends_nothing_and_shows_the_form(address, client):
    assert [client.get(address).status_code for _ in range(3)] == [200] * 3
    page = client.get(address)
    assert ("Portalen er tom." in page.content.decode(), page.headers["Referrer-Policy"]) == (True, "strict-origin")
    assert LoginLink.objects.standing().count() == 1


def test_the_form_does_what_the_command_does_and_leads_to_the_secretarys_link(address, client):
    answer = client.post(address, FINE, follow=True)
    assert "Velkommen, Sekretær Nord" in answer.content.decode()
    assert "Helsefellesskapet Nord er laget." in answer.content.decode()
    samarbeid = Samarbeid.objects.get()
    assert (samarbeid.slug, samarbeid.archive_owner.name, Utvalg.objects.get().short_name) == (
        "nord",
        "Vik kommune",
        "SSU",
    )
    assert [client.get(address).status_code, client.post(address, FINE).status_code] == [404, 404]
    assert Samarbeid.objects.count() == 1


def test_a_fault_keeps_what_was_typed_and_the_link(address, client):
    before = everything_stored()
    answer = client.post(address, {**FINE, "slug": "konto"})
    page = answer.content.decode()
    assert (answer.status_code, "Portalen bruker selv ordet «konto» i adressen." in page, "Vik kommune" in page) == (
        422, True, True,
    )  # fmt: skip
    assert everything_stored() == before


def test_a_link_that_lost_its_portal_is_over(address, client):
    """Somebody made a samarbeid at a terminal meanwhile."""
    factories.SamarbeidFactory()
    LoginLink.objects.update(ended_at="2026-01-01T00:00:00Z")
    assert [client.get(address).status_code, client.post(address, FINE).status_code] == [404, 404]


def test_a_persons_link_opens_no_portal_and_this_one_logs_nobody_in(address, client):
    token = address.split("/")[-2]
    assert client.post(reverse("accounts:link", args=[token])).status_code == 404
    assert LoginLink.objects.standing().count() == 1


def test_a_form_from_elsewhere_spends_nothing(address):
    assert Client(enforce_csrf_checks=True).post(address, FINE).status_code == 403
    assert LoginLink.objects.standing().count() == 1


INPUTS = [(name, label) for name, kinds in KINDS.items() for label in ("missing", *kinds)]


@pytest.mark.parametrize(("name", "label"), INPUTS)
def test_whatever_is_typed_is_kept_or_answered(address, client, name, label):
    body = {key: value for key, value in FINE.items() if key != name or label != "missing"}
    if label != "missing":
        body[name] = KINDS[name][label]
    answer = client.post(address, body)
    if answer.status_code == 302:
        typed = " ".join(body.get(name, "").split())
        stored = {str(value) for rows in everything_stored().values() for row in rows for value in row}
        assert typed in (stored if name in NAMES else {FINE[name]}) or name in MAY_BE_EMPTY
        assert typed or name in MAY_BE_EMPTY
    else:
        assert (answer.status_code, bool(SAYS.search(answer.content.decode()))) == (422, True)
        assert Samarbeid.objects.count() == 0
