"""The pages of «Kom i gang» and «Å se til»: what they show, what their buttons do, when the menu has them."""

from __future__ import annotations

import re

import pytest

from accounts.actions.links import log_in_by_link
from jobs.models import Job
from organisations.models import Organisation, Samarbeid
from setup.actions.founding import create_samarbeid
from setup.models import MailTrial, PointMark
from setup.progress import Point
from tests import factories
from tests.conftest import World
from tests.setup.test_points import TEXT


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = "2014-11-24"


@pytest.fixture
def client(db):
    return World.client_of(log_in_by_link(create_samarbeid(TEXT).link.token))


def page(client, address="/nord/kom-i-gang/") -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def local_menu(client, address: str) -> list[str]:
    html = client.get(address).content.decode()
    menu = re.findall(r'<nav class="subnav".*?</nav>', html, re.DOTALL)
    return re.findall(r"<a [^>]*>([^<]+)</a>", menu[0]) if menu else []


def put_all_aside(client) -> None:
    for point in Point.values:
        client.post(f"/nord/kom-i-gang/{point}/legg-til-side/")


def test_the_front_page_until_every_point_is_closed(client):
    assert client.get("/").headers["Location"] == "/nord/kom-i-gang/"
    assert "0 av 7 er ferdige" in page(client)
    assert page(client).count("Venter på punkt") == 3
    put_all_aside(client)
    assert client.get("/").headers["Location"] == "/nord/moter/"
    assert "Alt er ferdig eller lagt til side." in page(client)
    client.post("/nord/kom-i-gang/e-post/ta-fram-igjen/")
    assert client.get("/").headers["Location"] == "/nord/kom-i-gang/"


def test_the_local_menu_begins_with_what_is_left_or_missing_or_with_neither(client):
    assert local_menu(client, "/nord/utvalg/")[:2] == ["Kom i gang", "Utvalg"]
    put_all_aside(client)
    assert local_menu(client, "/nord/utvalg/")[:2] == ["Å se til", "Utvalg"]
    assert local_menu(client, "/nord/kom-i-gang/")[0] == "Kom i gang"
    Samarbeid.objects.update(archive_owner=factories.OrganisationFactory())
    assert local_menu(client, "/nord/utvalg/")[0] == "Utvalg"
    assert local_menu(client, "/nord/a-se-til/")[0] == "Å se til"
    assert "Ingenting mangler" in page(client, "/nord/a-se-til/")
    assert local_menu(client, "/nord/moter/") == []


def test_others_than_the_secretariat_find_neither(khs):
    for user in (khs.member, khs.lead, khs.reader_user):
        assert local_menu(World.client_of(user), "/khs/utvalg/")[0] == "Utvalg"


def test_the_mail_is_sent_by_a_job_and_the_page_asks_until_it_is_known(client):
    assert client.post("/nord/kom-i-gang/e-post/prove/").headers["Location"] == "/nord/kom-i-gang/"
    asked = client.get("/nord/kom-i-gang/").content.decode()
    assert ('hx-trigger="every 2s"' in asked, Job.objects.filter(kind="mail.try").count()) == (True, 1)
    MailTrial.objects.update(state="refused", fault="password", code=535, said="5.7.8 <b>feil</b>")
    known = client.get("/nord/kom-i-gang/").content.decode()
    assert 'hx-trigger="every 2s"' not in known
    said = [
        "Prøven kom ikke fram.", "Be driften se på EMAIL_HOST_USER og EMAIL_HOST_PASSWORD.",
        "Alt annet kan gjøres så lenge.", "Tjeneren skrev: «5.7.8 &lt;b&gt;feil&lt;/b&gt;»", "Send en ny prøve",
    ]  # fmt: skip
    assert [words for words in said if words not in known] == []


def test_name_language_and_archive_owner(client):
    address = "/nord/kom-i-gang/navn-og-arkiv/"
    fine = {"name": "Helsefellesskapet Nord", "short_name": "HN", "language": "nn", "owner": "", "owner_name": ""}
    assert client.post(address, {**fine, "owner_orgnr": "974 760 673"}).status_code == 302
    row = Samarbeid.objects.get()
    assert (row.short_name, row.language, row.archive_owner.name) == ("HN", "nn", "974760673")
    both = {**fine, "owner": str(row.archive_owner_id), "owner_orgnr": "974760673"}
    assert client.post(address, both).status_code == 422
    outside = {**fine, "owner": str(factories.OrganisationFactory().pk), "owner_orgnr": ""}
    assert client.post(address, outside).status_code == 422
    taking_part = factories.MembershipFactory(samarbeid=row).organisation
    assert client.post(address, {**fine, "owner": str(taking_part.pk), "owner_orgnr": ""}).status_code == 302
    assert Samarbeid.objects.get().archive_owner == taking_part
    assert client.post(address, {**fine, "owner_orgnr": ""}).status_code == 302
    assert Samarbeid.objects.get().archive_owner is None
    assert Organisation.objects.filter(orgnr="974760673").count() == 1


def test_the_numbers_of_all_bodies_on_one_page(client):
    assert client.get("/nord/kom-i-gang/saksnumre/").status_code == 404
    ssu, fsu = (factories.UtvalgFactory(samarbeid=Samarbeid.objects.get(), name=name) for name in ("SSU", "FSU"))
    assert "Siste saksnummer i 2014" in page(client, "/nord/kom-i-gang/saksnumre/")
    typed = {f"last_{ssu.pk}": "26", f"last_{fsu.pk}": "0"}
    assert client.post("/nord/kom-i-gang/saksnumre/", typed).status_code == 302
    assert list(ssu.series.values_list("year", "next")) == [(2014, 27)]
    assert PointMark.objects.values_list("point", "word").get() == ("saksnummer", "answered")
    assert "Neste sak: FSU 1/2014 og SSU 27/2014." in page(client)


def test_what_is_no_point_is_not_found(client):
    for address in ("finnes-ikke/legg-til-side/", "finnes-ikke/ta-fram-igjen/"):
        assert client.post(f"/nord/kom-i-gang/{address}").status_code == 404
