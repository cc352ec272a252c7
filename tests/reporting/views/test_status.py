"""The pages of a project's status: who gets which, what stands there, and what a post leads to."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.models import StatusUpdate
from tests import factories
from tests.reporting.views.pages import TYPED, client_of, url

MARK = "HEMMELIGMERKE"
TOLD = {"state": "approved", "approved_at": "2014-11-12T10:00:00Z"}
ROLES = ("secretary", "lead", "member", "reader_user", "outsider")


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs):
    return factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert-opplæring")


@pytest.fixture
def update(project):
    return factories.StatusUpdateFactory(project=project, headline=f"Utkast {MARK}")


# Status of GET, in the order of ROLES, then for the secretary of another samarbeid.
PAGES = {
    "": [200, 200, 200, 200, 404, 404],
    "alert-opplaering/": [200, 200, 200, 200, 404, 404],
    "alert-opplaering/status/ny/": [302, 302, 302, 302, 404, 404],
    "status/{draft}/": [200, 200, 404, 404, 404, 404],
    "status/{draft}/lesning/": [200, 200, 404, 404, 404, 404],
    "status/{submitted}/": [200, 200, 404, 404, 404, 404],
    "status/{approved}/": [200, 200, 200, 200, 404, 404],
    "status/{approved}/lesning/": [200, 200, 200, 200, 404, 404],
    "finnes-ikke/": [404, 404, 404, 404, 404, 404],
}
# The same for POST with nothing in it; 422 is the form again, 403 is seen but not allowed.
POSTS = {
    "alert-opplaering/status/ny/": [302, 302, 403, 403, 404, 404],
    "status/{draft}/": [422, 422, 404, 404, 404, 404],
    "status/{draft}/send/": [422, 422, 404, 404, 404, 404],
    "status/{submitted}/godkjenn/": [422, 422, 404, 404, 404, 404],
    "status/{submitted}/send-tilbake/": [422, 422, 404, 404, 404, 404],
    "status/{approved}/trekk/": [422, 422, 422, 422, 404, 404],
}


def everyone(khs, other):
    return [client_of(khs, role) for role in ROLES] + [other.client_of(other.secretary)]


def address(project, pattern):
    rows = {
        state: factories.StatusUpdateFactory(
            project=project, state=state, approved_at=TOLD["approved_at"] if told else None
        )
        for state, told in [("draft", False), ("submitted", False), ("approved", True)]
    }
    return url(pattern.format(**{state: row.pk for state, row in rows.items()}))


@pytest.mark.parametrize("pattern", PAGES)
def test_who_gets_which_page(khs, other, project, pattern):
    path = address(project, pattern)
    assert [client.get(path).status_code for client in everyone(khs, other)] == PAGES[pattern]


@pytest.mark.parametrize("pattern", POSTS)
def test_who_may_post_where(khs, other, project, pattern):
    path = address(project, pattern)
    assert [client.post(path).status_code for client in everyone(khs, other)] == POSTS[pattern]


def test_a_foreign_update_is_not_found_under_ones_own_address(khs, other):
    foreign = factories.StatusUpdateFactory(project__samarbeid=other.samarbeid, headline=MARK, **TOLD)
    answer = client_of(khs, "secretary").get(url(f"status/{foreign.pk}/"))
    assert (answer.status_code, MARK in answer.content.decode()) == (404, False)


@pytest.mark.parametrize("role", ROLES[:4])
def test_a_draft_is_told_to_those_who_write_only(khs, other, project, update, role):
    factories.StatusUpdateFactory(project__samarbeid=other.samarbeid, headline=f"Fremmed {MARK}", **TOLD)
    client = client_of(khs, role)
    pages = "".join(client.get(url(path)).content.decode() for path in ("", "alert-opplaering/"))
    writes = role in ("secretary", "lead")
    assert (MARK in pages, "Utkast" in pages, "Skriv status" in pages) == (False, writes, writes)


def test_the_list_shows_light_headline_date_trend_and_bodies(khs, project):
    factories.ReportsToFactory(project=project, utvalg=khs.utvalg)
    factories.StatusUpdateFactory(project=project, light="foelg_med", **TOLD)
    factories.StatusUpdateFactory(project=project, period_to=date(2014, 9, 29), **TOLD)
    page = client_of(khs, "reader_user").get(url("")).content.decode()
    wanted = [
        '<span class="st warn">Følg med</span>',
        "To av tre samlinger er holdt.",
        "10.11.2014. Var «På plan» i september",
        "Prosjektstyret",
    ]
    assert [text for text in wanted if text not in page] == []


def add_rows(khs, project):
    for of in (project, factories.ProjectFactory(samarbeid=khs.samarbeid, owner__title="Rådgiver")):
        factories.StatusUpdateFactory(project=of, **TOLD)
        factories.StatusUpdateFactory(project=of)
        factories.ReportsToFactory(project=of)


@pytest.mark.parametrize(("path", "most"), [("", 13), ("alert-opplaering/", 20)])
def test_the_number_of_queries_does_not_follow_the_number_of_rows(khs, project, path, most):
    client = client_of(khs, "secretary")
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            add_rows(khs, project)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(path)).status_code == 200
        counts.append(len(captured))
    assert counts == [most, most]


def test_the_history_has_newest_first_and_marks_what_was_withdrawn(khs, project):
    factories.StatusUpdateFactory(project=project, period_to=date(2014, 6, 2), headline="Juni", **TOLD)
    factories.StatusUpdateFactory(project=project, period_to=date(2014, 9, 29), headline="September", **TOLD)
    withdrawn = {**TOLD, "state": "withdrawn"}
    factories.StatusUpdateFactory(project=project, period_to=date(2014, 11, 3), headline="November", **withdrawn)
    page = client_of(khs, "member").get(url("alert-opplaering/")).content.decode()
    order = [page.index(word) for word in ("Trukket", "November", "September</p>", "Juni</p>")]
    assert order == sorted(order)


def test_a_click_begins_a_draft_and_leads_to_it(khs, project):
    client = client_of(khs, "secretary")
    answer = client.post(url("alert-opplaering/status/ny/"))
    draft = StatusUpdate.objects.get()
    assert (answer.status_code, answer.url) == (302, url(f"status/{draft.pk}/"))
    page = client.get(answer.url).content.decode()
    assert "Hva er gjort?" in page and "Dette er den første statusen for prosjektet." in page


def test_the_form_asks_since_the_previous_status_and_shows_it(khs, project, update):
    factories.StatusUpdateFactory(project=project, period_to=date(2014, 9, 29), done="<p>Forrige tekst</p>", **TOLD)
    page = client_of(khs, "lead").get(url(f"status/{update.pk}/")).content.decode()
    wanted = ["Hva er gjort siden 29. september 2014?", "Forrige status, 29. september: På plan", "Forrige tekst", MARK]
    assert [text for text in wanted if text not in page] == []


def test_autosave_answers_with_time_and_version(khs, update):
    answer = client_of(khs, "secretary").post(url(f"status/{update.pk}/"), TYPED, headers={"X-Autosave": "1"})
    update.refresh_from_db()
    assert (answer.status_code, answer.json()["version"], set(answer.json())) == (200, 2, {"version", "saved_at"})
    assert (update.light, update.headline, update.version) == ("foelg_med", "To av tre er holdt.", 2)


def test_autosave_keeps_a_text_that_is_not_finished(khs, update):
    typed = {"version": "1", "period_to": "2014-11-10", "language": "nb", "headline": "", "done": ""}
    answer = client_of(khs, "secretary").post(url(f"status/{update.pk}/"), typed, headers={"X-Autosave": "1"})
    update.refresh_from_db()
    assert (answer.status_code, update.headline, update.light) == (200, "", "")


def test_autosave_says_what_is_wrong(khs, update):
    typed = {**TYPED, "headline": "x" * 201, "period_to": "i går"}
    answer = client_of(khs, "secretary").post(url(f"status/{update.pk}/"), typed, headers={"X-Autosave": "1"})
    message = "Teksten kan ha høyst 200 tegn, nå har den 201 Skriv datoen som dag.måned.år, for eksempel 24.11.2014"
    assert (answer.status_code, answer.json()) == (422, {"message": message})


def test_autosave_on_an_old_version_brings_both_texts(khs, update):
    StatusUpdate.objects.filter(pk=update.pk).update(version=3)
    answer = client_of(khs, "secretary").post(url(f"status/{update.pk}/"), TYPED, headers={"X-Autosave": "1"})
    page = answer.content.decode()
    assert (
        answer.status_code,
        MARK in page,
        TYPED["headline"] in page,
        'data-keep-mine="3"' in page,
        "<html" in page,
    ) == (
        409,
        True,
        True,
        True,
        False,
    )
    update.refresh_from_db()
    assert (update.headline, update.version) == (f"Utkast {MARK}", 3)


@pytest.mark.parametrize("action", ["", "send/"])
def test_a_plain_post_on_an_old_version_keeps_what_was_typed(khs, update, action):
    StatusUpdate.objects.filter(pk=update.pk).update(version=3)
    client = client_of(khs, "secretary")
    answer = client.post(url(f"status/{update.pk}/{action}"), TYPED)
    form = answer.context["form"]
    assert (answer.status_code, form["version"].value(), form["headline"].value()) == (409, "3", TYPED["headline"])
    assert client.post(url(f"status/{update.pk}/"), {**TYPED, "version": "3"}).status_code == 302
    update.refresh_from_db()
    assert (update.headline, update.version) == (TYPED["headline"], 4)


def test_a_plain_save_leads_to_the_project(khs, update):
    answer = client_of(khs, "secretary").post(url(f"status/{update.pk}/"), TYPED, follow=True)
    assert answer.redirect_chain == [(url("alert-opplaering/"), 302)]
    assert "Utkastet er lagret." in answer.content.decode()


def test_sending_an_unfinished_text_says_what_is_missing_at_each_field(khs, update):
    answer = client_of(khs, "secretary").post(
        url(f"status/{update.pk}/send/"), {"version": "1", "period_to": "2014-11-18", "language": "nb"}
    )
    errors = {name: list(texts) for name, texts in answer.context["form"].errors.items()}
    assert (answer.status_code, errors) == (
        422,
        {
            "light": ["Velg hvordan det går"],
            "headline": ["Skriv én setning om hvordan det står til"],
            "done": ["Skriv hva som er gjort"],
            "period_to": ["Datoen kan ikke være senere enn i dag. Skriv dagen statusen gjelder for"],
        },
    )
    page = answer.content.decode()
    assert '<a href="#id_light_0">Velg hvordan det går</a>' in page and "<title>Feil: " in page


def test_sent_returned_sent_again_and_approved(khs, update):
    client = client_of(khs, "secretary")
    client.post(url(f"status/{update.pk}/send/"), TYPED)
    client.post(url(f"status/{update.pk}/send-tilbake/"), {"version": "2", "because": "Tallene mangler"})
    page = client.get(url(f"status/{update.pk}/")).content.decode()
    assert "Tallene mangler" in page
    client.post(url(f"status/{update.pk}/send/"), {**TYPED, "version": "2"})
    answer = client.post(url(f"status/{update.pk}/godkjenn/"), {"version": "3"}, follow=True)
    assert "Statusen er godkjent." in answer.content.decode()
    update.refresh_from_db()
    assert (update.state, update.version, update.returned_because) == ("approved", 3, "")


def test_an_approved_status_has_no_form_and_a_save_keeps_the_typed_text_on_the_screen(khs, project):
    approved = factories.StatusUpdateFactory(project=project, **TOLD)
    client = client_of(khs, "secretary")
    assert "data-autosave" not in client.get(url(f"status/{approved.pk}/")).content.decode()
    answer = client.post(url(f"status/{approved.pk}/"), TYPED)
    page = answer.content.decode()
    assert (answer.status_code, TYPED["headline"] in page) == (422, True)
    assert "Statusen er godkjent og kan ikke endres. Skriv en ny status." in page


def test_approving_a_text_that_has_changed_leads_back_to_it(khs, update):
    StatusUpdate.objects.filter(pk=update.pk).update(state="submitted", version=3)
    answer = client_of(khs, "lead").post(url(f"status/{update.pk}/godkjenn/"), {"version": "2"}, follow=True)
    assert answer.redirect_chain == [(url(f"status/{update.pk}/"), 302)]
    assert "Teksten er endret siden du leste den." in answer.content.decode()
    update.refresh_from_db()
    assert update.state == "submitted"


def test_approving_twice_says_that_it_is_done(khs, project):
    approved = factories.StatusUpdateFactory(project=project, **TOLD)
    answer = client_of(khs, "lead").post(url(f"status/{approved.pk}/godkjenn/"), {"version": "1"}, follow=True)
    assert "Statusen er godkjent og kan ikke endres. Skriv en ny status." in answer.content.decode()


def test_a_withdrawn_status_stays_in_the_history(khs, project):
    approved = factories.StatusUpdateFactory(project=project, **TOLD)
    answer = client_of(khs, "lead").post(url(f"status/{approved.pk}/trekk/"), {"version": "1"}, follow=True)
    page = answer.content.decode()
    assert "Statusen er trukket." in page and '<span class="st bad">Trukket</span>' in page


def test_nynorsk_text_says_so(khs, project):
    factories.StatusUpdateFactory(project=project, language="nn", done="<p>Opplæringa er i gang.</p>", **TOLD)
    page = client_of(khs, "member").get(url("alert-opplaering/")).content.decode()
    assert '<div class="prose" lang="nn">' in page
