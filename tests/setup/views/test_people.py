"""«Personer og tilganger»: the list, one person, links, and that no page tells whom another samarbeid knows."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions.invitations import invite
from accounts.actions.links import give_login_link
from accounts.models import LoginLink
from organisations.actions.people import add_person, join_people
from organisations.models import Affiliation, KnownAs, Person, Secretariat, Trail, User
from organisations.texts import PersonText
from tests import factories
from tests.access import everything_stored, undone

# What the other samarbeid calls the person, with everything that its pages show.
WORDS = ("Duetrost", "Gjøktyta", "55 12 34 56", "Rødstilken", "Kari@Vik.Example")


@pytest.fixture(autouse=True)
def ground(settings, khs):
    settings.DEMO_TODAY = "2014-11-24"
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)


@pytest.fixture
def secretary(khs) -> Client:
    return khs.client_of(khs.secretary)


@pytest.fixture
def known_there(other) -> User:
    """Somebody of the other samarbeid, with a login and a password."""
    place = factories.OrganisationFactory(name="Rødstilken")
    person = factories.PersonFactory(
        name="Duetrost", title="Gjøktyta", phone="55 12 34 56", email="Kari@Vik.Example", organisation=place
    )
    factories.VervFactory(seat=factories.SeatFactory(utvalg=other.utvalg), person=person)
    return factories.UserFactory(person=person)


def typed(khs, name, **more):
    return {"name": name, "email": "", "organisation": khs.municipality.pk} | more


def row_named(khs, name) -> KnownAs:
    return KnownAs.objects.get(samarbeid=khs.samarbeid, name=name)


def address(name, *args) -> str:
    return reverse(name, args=["khs", *args])


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_list_is_filtered_by_state_words_and_organisation(khs, secretary):
    Affiliation.objects.update(valid_to="2014-12-24")
    add_person(PersonText("Uten Adresse"), by=khs.by)
    factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg), person=KnownAs.objects.last().person)
    add_person(PersonText("Uten Tilgang", organisation=khs.municipality), by=khs.by)
    User.objects.filter(pk=khs.member.pk).update(last_login="2014-11-01T10:00Z")
    shown = {}
    User.objects.filter(pk=khs.lead.pk).update(password="!")
    invite([khs.lead.person], by=khs.by)
    states = (
        "",
        "vis=inne",
        "vis=invitert",
        "vis=ikke-invitert",
        "vis=ikke-inne",
        "vis=uten-epost",
        "vis=slutter",
        "vis=uten-tilgang",
    )
    place = f"organisasjon={khs.municipality.pk}&vis=uten-tilgang"
    for query in (*states, "q=prosjektstyret", "q=LESER@khs", place, "q=%00x"):
        page = secretary.get(f"{address('setup:people')}?{query}")
        shown[query] = [line.row.name for line in page.context["page"]]
    assert shown == {
        "": ["leser khs", "medlem khs", "prosjektleder khs", "sekretaer khs", "Uten Adresse"],
        "vis=inne": ["medlem khs", "sekretaer khs"],
        "vis=invitert": ["prosjektleder khs"],
        "vis=ikke-invitert": [],
        "vis=ikke-inne": ["leser khs"],
        "vis=uten-epost": ["Uten Adresse"],
        "vis=slutter": ["leser khs"],
        "vis=uten-tilgang": ["Uten Tilgang"],
        "q=prosjektstyret": ["medlem khs", "Uten Adresse"],
        "q=LESER@khs": ["leser khs"],
        place: ["Uten Tilgang"],
        "q=%00x": [],
    }
    tallies = [(each.label, each.count) for each in secretary.get(address("setup:people")).context["tallies"]]
    assert tallies == [
        ("Alle", 5), ("Har logget inn", 2), ("Invitert", 1), ("Ikke invitert", 0), ("Har ikke logget inn", 1),
        ("Uten e-post", 1), ("Slutter snart", 1), ("Uten tilgang", 1),
    ]  # fmt: skip


def test_the_list_asks_as_often_for_many_as_for_few(khs, secretary):
    counts = []
    for _ in range(2):
        for _more in range(5):
            verv = factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg))
            joined = factories.AffiliationFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
            join_people(joined.person, verv.person, by=khs.by)
        with CaptureQueriesContext(connection) as asked:
            secretary.get(address("setup:people"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_whoever_is_joined_stands_once_with_all(khs, secretary):
    double = factories.SecretariatFactory(samarbeid=khs.samarbeid, role="dataansvarlig").person
    join_people(double, khs.member.person, by=khs.by)
    lines = {line.row.name: line.through for line in secretary.get(address("setup:people")).context["page"]}
    assert (lines["medlem khs"], double.name in lines) == ("Dataansvarlig. Medlem i Prosjektstyret", False)


def test_one_is_added_given_access_and_changed(khs, secretary):
    made = secretary.post(address("setup:new_person"), typed(khs, "Kari Vik", email="KARI@vik.example", phone="90 00"))
    row = row_named(khs, "Kari Vik")
    assert made.headers["Location"] == address("setup:person", row.pk)
    given = {"role": "responder", "organisation": khs.municipality.pk, "valid_from": "2014-11-24"}
    secretary.post(address("setup:give_access", row.pk), given)
    page = text_of(secretary.get(address("setup:person", row.pk)))
    assert ("Svarer for Kommunen khs" in page, 'value="kari@vik.example"' in page) == (True, True)
    secretary.post(address("setup:person", row.pk), typed(khs, "Kari Nes", email="kari@vik.example"))
    assert row_named(khs, "Kari Nes").pk == row.pk


def test_one_twice_is_a_question_and_no_refusal(khs, secretary):
    for _ in range(2):
        answer = secretary.post(address("setup:new_person"), typed(khs, "Kari Vik"))
    assert answer.status_code == 422
    assert "Kari Vik, Kommunen khs står i listen fra før. Kryss av nedenfor hvis dette er en annen." in text_of(answer)
    assert "Dette er en annen person med samme navn" in text_of(answer)
    assert secretary.post(address("setup:new_person"), typed(khs, "Kari Vik", another="on")).status_code == 302
    assert KnownAs.objects.filter(name="Kari Vik").count() == 2


FAULTS = {
    "an address that is none": ({"email": "kari@"}, "Skriv adressen som navn@kommune.no"),
    "the address of another one here": (
        {"email": "Medlem@KHS.example"}, "Adressen hører til medlem khs, som står i listen fra før.",
    ),
    "no name": ({"name": " "}, "Skriv hva personen heter"),
    "an organisation of nobody here": ({"organisation": "999999"}, "Velg en organisasjon fra listen"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_what_is_wrong_is_said_at_the_field(khs, secretary, case):
    wrong, sentence = FAULTS[case]
    answer = secretary.post(address("setup:new_person"), typed(khs, "Kari Vik") | wrong)
    (field,) = wrong
    assert (answer.status_code, answer.context["form"].errors[field]) == (422, [sentence])


GIVEN_WRONG = {
    "before it begins": ({"valid_to": "2014-11-23"}, "valid_to", "Siste dag kan ikke være før første dag"),
    "had already": ({}, "valid_from", "leser khs har dette alt, fra 1. januar 2010 uten sluttdato."),
    "of nobody": ({"organisation": ""}, "organisation", "Velg organisasjonen som tilgangen gjelder"),
    "no day": ({"valid_from": "i morgen"}, "valid_from", "Skriv datoen som dag.måned.år, for eksempel 24.11.2014"),
}


@pytest.mark.parametrize("case", GIVEN_WRONG)
def test_what_cannot_be_given_is_said_at_the_field(khs, secretary, case):
    wrong, field, sentence = GIVEN_WRONG[case]
    fine = {"role": "reader", "organisation": khs.municipality.pk, "valid_from": "2014-11-24"}
    row = row_named(khs, "leser khs")
    answer = secretary.post(address("setup:give_access", row.pk), fine | wrong)
    assert (answer.status_code, answer.context["form"].errors[field]) == (422, [sentence])


def test_the_last_secretary_finds_no_button(khs, secretary):
    row = Secretariat.objects.get(person=khs.secretary.person)
    page = text_of(secretary.get(address("setup:end_task", row.pk)))
    assert "Gi for eksempel prosjektleder khs oppgaven «Sekretariat» først." in page
    assert "Avslutt tilgangen</button>" not in page


def words_only(response, row: KnownAs) -> str:
    """Without what is new in every page: tokens, and the key of the row."""
    text = re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken[^:]*: )"[^"]*"', "", response.content.decode())
    text = re.sub(r"/konto/lenke/[^/]+/", "/konto/lenke/X/", text)
    return text.replace(f"/{row.pk}/", "/N/").replace(f"person-{row.pk}", "person-N")


def walked(khs, secretary, email: str) -> list[tuple[int, str]]:
    """All pages that a secretariat meets from adding somebody to changing the address, as their words."""
    pages = [secretary.post(address("setup:new_person"), typed(khs, "Kari Vik", email=email), follow=True)]
    row = row_named(khs, "Kari Vik")
    key, organisation = row.pk, khs.municipality.pk
    given = {"role": "reader", "organisation": organisation, "valid_from": "2014-11-24"}
    pages.append(secretary.post(address("setup:give_access", key), given, follow=True))
    pages += [secretary.get(address(name)) for name in ("setup:people", "setup:happenings", "organisations:outbox")]
    pages.append(secretary.post(address("setup:person_link", key)))
    pages.append(secretary.get(address("setup:person", key)))
    pages.append(secretary.get(address("setup:same_person", key)))
    changed = typed(khs, "Kari Vik", email="ny@vik.example")
    pages.append(secretary.post(address("setup:person", key), changed, follow=True))
    pages.append(secretary.post(address("setup:person", key), typed(khs, "Kari Vik", email=email), follow=True))
    pages.append(secretary.get(address("setup:people")))
    return [(page.status_code, words_only(page, row)) for page in pages]


def test_no_page_tells_whether_another_samarbeid_knows_an_address(khs, secretary, known_there):
    found = []
    for email in ("kari@vik.example", "kari@vik.eksempel"):
        with undone():
            pages = walked(khs, secretary, email)
        found.append([(status, text.replace("kari@vik.eksempel", "kari@vik.example")) for status, text in pages])
    known, unknown = found
    assert [status for status, _text in known] == [200] * 11
    for mine, theirs in zip(known, unknown, strict=True):
        assert _masked(mine) == _masked(theirs)
    assert [word for word in WORDS for _status, text in known if word in text] == []


def _masked(page: tuple[int, str]) -> tuple[int, str]:
    """Keys of rows are counted on, also where a row is undone; marks are made of them."""
    text = re.sub(r"/\d+/", "/N/", page[1])
    text = re.sub(r'name="seen" value="[^"]*"', "", text)
    return page[0], re.sub(r"kl\. \d\d\.\d\d", "kl.", text)


def test_the_link_is_shown_once_and_kept_nowhere(khs, secretary, caplog):
    add_person(PersonText("Kari Vik", email="kari@vik.example"), by=khs.by)
    row = row_named(khs, "Kari Vik")
    factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg), person=row.person)
    answer = secretary.post(address("setup:person_link", row.pk))
    token = re.search(r"/konto/lenke/([^/]+)/", answer.content.decode())[1]
    assert "no-store" in answer.headers["Cache-Control"]
    assert (token in str(everything_stored()), token in caplog.text) == (False, False)
    assert secretary.get(address("setup:person_link", row.pk)).status_code == 405
    assert token not in text_of(secretary.get(address("setup:person", row.pk)))
    assert Trail.objects.get(verb="give_login_link").by == khs.secretary.person
    newcomer = Client()
    assert newcomer.post(f"/konto/lenke/{token}/").headers["Location"] == "/konto/tilgangsnokkel/ny/"
    assert newcomer.get("/").headers["Location"].startswith("/khs/")
    row.refresh_from_db()
    assert row.accepted_at is not None
    assert "Har logget inn" in text_of(secretary.get(address("setup:person", row.pk)))


REFUSED_LINKS = {
    "no address": ("Uten Adresse", "Legg inn e-postadressen først. Den er navnet personen logger inn med."),
    "no access": (
        "Uten Tilgang", "Personen har ikke tilgang i dag. Gi tilgang eller en plass i et utvalg først.",
    ),
    "a password": (
        "medlem khs", "Personen har valgt passord. Er det glemt, kan det velges et nytt fra innloggingssiden.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED_LINKS)
def test_no_link_is_given_where_none_would_help(khs, secretary, case):
    name, sentence = REFUSED_LINKS[case]
    for each, email in (("Uten Adresse", ""), ("Uten Tilgang", "ingen@vik.example")):
        add_person(PersonText(each, email=email), by=khs.by)
    answer = secretary.post(address("setup:person_link", row_named(khs, name).pk))
    assert (answer.status_code, sentence in text_of(answer), LoginLink.objects.count()) == (422, True, 0)


def link_to(khs, secretary, email) -> str:
    person = add_person(PersonText("Kari Vik", email=email), by=khs.by)
    factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg), person=person)
    answer = secretary.post(address("setup:person_link", row_named(khs, "Kari Vik").pk))
    return re.search(r"/konto/lenke/[^/]+/", answer.content.decode())[0]


@pytest.mark.parametrize("has_password", [True, False])
def test_a_link_of_a_secretariat_lets_nobody_be_a_person_of_another(khs, secretary, other, known_there, has_password):
    if not has_password:
        known_there.set_unusable_password()
        known_there.save()
    link, somebody = link_to(khs, secretary, "kari@vik.example"), Client()
    assert "Velkommen, Kari Vik" in text_of(somebody.get(link))
    pressed = somebody.post(link)
    assert ("Logg inn først" in text_of(pressed), somebody.get("/").status_code) == (True, 302)
    assert somebody.get("/").headers["Location"].startswith("/konto/logg-inn/")
    assert KnownAs.objects.get(samarbeid=khs.samarbeid, person=known_there.person).accepted_at is None
    # Whoever has logged in as the person comes on by the same link.
    known_there.set_password("riktig hest batteri stift")
    known_there.save()
    person = khs.client_of(known_there)
    assert person.post(link).headers["Location"] == "/"
    assert KnownAs.objects.get(samarbeid=khs.samarbeid, person=known_there.person).accepted_at is not None


def test_somebody_known_elsewhere_without_a_login_can_ask_for_a_mail(khs, secretary, other):
    person = factories.PersonFactory(email="ola@nes.example")
    factories.VervFactory(seat=factories.SeatFactory(utvalg=other.utvalg), person=person)
    link = link_to(khs, secretary, "ola@nes.example")
    assert "Logg inn først" in text_of(Client().post(link))
    assert User.objects.get(person=person).email == "ola@nes.example"


def test_links_of_two_samarbeid_do_not_end_each_other(khs, secretary, other, known_there):
    theirs = give_login_link(known_there.person, other.samarbeid, purpose="first")
    link_to(khs, secretary, "kari@vik.example")
    assert LoginLink.objects.standing().behind(theirs.token).exists()


@pytest.fixture
def local(khs) -> Client:
    user = factories.UserFactory(person__name="Lokal")
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=user.person, organisation=khs.municipality, role="local_admin"
    )
    return khs.client_of(user)


def test_a_local_administrator_sees_names_of_the_own_alone_and_no_addresses(khs, local):
    other = factories.AffiliationFactory(samarbeid=khs.samarbeid, person__name="Fjern leser")
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=other.organisation)
    page = text_of(local.get(reverse("municipality", args=["khs"])))
    link = reverse("colleagues", args=["khs", khs.municipality.pk])
    assert f'href="{link}"' in page
    seen = text_of(local.get(link))
    assert [word in seen for word in ("leser khs", "Lokal", "Fjern leser", "leser@khs.example")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert local.get(reverse("colleagues", args=["khs", other.organisation_id])).status_code == 404
    assert local.get(address("setup:end_access", other.pk)).status_code == 404
    assert local.get(address("setup:people")).status_code == 404


def test_a_local_administrator_adds_and_ends(khs, local):
    link = reverse("colleagues", args=["khs", khs.municipality.pk])
    local.post(link, {"name": "Ny kollega", "email": "ny@vik.example", "role": "responder"})
    row = Affiliation.objects.get(person__name="Ny kollega")
    assert (row.role, row.organisation) == ("responder", khs.municipality)
    ended = local.post(address("setup:end_access", row.pk), {"on": "2014-12-31"})
    assert (ended.headers["Location"], Affiliation.objects.get(pk=row.pk).valid_to.isoformat()) == (link, "2014-12-31")
    twice = local.post(link, {"name": "Ny kollega", "email": "ny@vik.example", "role": "responder"})
    assert (twice.status_code, "Ny kollega har dette alt" in text_of(twice)) == (422, True)


def test_a_reader_of_the_municipality_finds_no_such_link(khs):
    reader = khs.client_of(khs.reader_user)
    assert "Hvem har tilgang" not in text_of(reader.get(reverse("municipality", args=["khs"])))


def test_two_are_seen_joined_and_parted(khs, secretary):
    member, double = row_named(khs, "medlem khs"), factories.PersonFactory(name="Medlem Khs", email="")
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=double, role="dataansvarlig")
    row = row_named(khs, "Medlem Khs")
    found = secretary.get(address("setup:same_person", member.pk)).context["page"]
    assert "Medlem Khs" in [line.row.name for line in found]
    # The one with an address is kept, whichever page it began on.
    turned = secretary.get(address("setup:join", row.pk, member.pk))
    assert turned.headers["Location"] == address("setup:join", member.pk, row.pk)
    page = text_of(secretary.get(turned.headers["Location"]))
    assert "medlem khs får alle plasser og tilganger som de to har." in page
    secretary.post(address("setup:join", member.pk, row.pk))
    assert KnownAs.objects.get(pk=row.pk).same_as == member.person
    assert "Slått sammen 24.11.2014" in text_of(secretary.get(address("setup:person", member.pk)))
    assert secretary.get(address("setup:person", row.pk)).status_code == 404
    secretary.post(address("setup:part", row.pk))
    assert KnownAs.objects.get(pk=row.pk).same_as is None


def test_a_person_of_the_other_samarbeid_is_not_found(khs, other, secretary):
    abroad = KnownAs.objects.get(person=other.member.person)
    for name in ("setup:person", "setup:give_access", "setup:same_person"):
        assert secretary.get(address(name, abroad.pk)).status_code == 404
    assert Person.objects.filter(pk=abroad.person_id).exists()
