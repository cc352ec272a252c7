"""Who looks: loaded from roles that hold today, in at most three queries."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.clock import today
from organisations.reader import ANONYMOUS, Reader
from organisations.readers import home_of, reader_for
from tests import factories

ROLES = ("secretary", "lead", "member", "reader_user")


def expected(khs, role):
    here = {"samarbeid_id": khs.samarbeid.pk, "samarbeid_slug": "khs", "samarbeid_name": "Samarbeidet khs"}
    special = {
        "secretary": {"is_secretariat": True, "role_label": "Sekretariat KHS"},
        "lead": {"leads_projects": True, "role_label": "Prosjektleder KHS"},
        "member": {"body_roles": ((khs.utvalg.pk, "medlem"),), "role_label": "Medlem, Kommunen khs"},
        "reader_user": {
            "organisation_ids": frozenset({khs.municipality.pk}),
            "role_label": "Lesetilgang, Kommunen khs",
        },
    }
    return Reader(**here, person_id=getattr(khs, role).person_id, **special[role])


@pytest.mark.parametrize("role", ROLES)
def test_each_role(khs, other, role):
    with CaptureQueriesContext(connection) as captured:
        reader = khs.reader(getattr(khs, role))
    assert (reader, len(captured)) == (expected(khs, role), 3)


@pytest.mark.parametrize("role", [*ROLES, "outsider"])
def test_a_role_here_is_no_role_elsewhere(khs, other, role):
    reader = reader_for(getattr(khs, role), "annet")
    assert (reader.has_role, reader.samarbeid_id) == (False, other.samarbeid.pk)


def test_someone_with_every_role_still_takes_three_queries(khs):
    person = khs.secretary.person
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=person, role="prosjektleder")
    for sits in (factories.LeaderFactory, factories.VervFactory):
        sits(person=person, seat__utvalg__samarbeid=khs.samarbeid)
        factories.AffiliationFactory(person=person, samarbeid=khs.samarbeid)
    with CaptureQueriesContext(connection) as captured:
        reader = khs.reader(khs.secretary)
    assert len(captured) == 3
    assert (reader.is_secretariat, reader.leads_projects, len(reader.body_roles)) == (True, True, 2)
    assert (len(reader.led_body_ids), len(reader.organisation_ids)) == (1, 2)


def test_an_unknown_samarbeid_and_an_anonymous_user_see_nothing(khs):
    assert reader_for(khs.secretary, "finnes-ikke") == ANONYMOUS
    assert reader_for(AnonymousUser(), "khs") == ANONYMOUS


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(-9, None, True), (0, 0, True), (1, None, False), (-9, -1, False), (-9, 0, True)],
)
def test_a_role_holds_from_its_first_to_its_last_day(khs, starts, ends, holds):
    user = factories.UserFactory()
    factories.SecretariatFactory(
        samarbeid=khs.samarbeid,
        person=user.person,
        valid_from=today() + timedelta(days=starts),
        valid_to=None if ends is None else today() + timedelta(days=ends),
    )
    assert (khs.reader(user).is_secretariat, home_of(user)) == (holds, khs.samarbeid if holds else None)


def test_roles_hold_on_the_day_of_the_domain(khs, settings):
    user = factories.UserFactory()
    factories.SecretariatFactory(
        samarbeid=khs.samarbeid, person=user.person, valid_from=date(2014, 1, 1), valid_to=date(2014, 12, 31)
    )
    assert khs.reader(user).has_role is False
    settings.DEMO_TODAY = "2014-11-17"
    assert khs.reader(user).has_role is True


@pytest.mark.parametrize("role", [*ROLES, "outsider"])
def test_home(khs, other, role):
    assert home_of(getattr(khs, role)) == (None if role == "outsider" else khs.samarbeid)


def test_home_is_the_first_by_name(khs, other):
    factories.AffiliationFactory(samarbeid=other.samarbeid, person=khs.member.person)
    assert home_of(khs.member) == other.samarbeid


def test_the_front_door_says_to_one_without_a_role_how_to_get_one(khs):
    answer = khs.client_of(khs.outsider).get("/")
    assert (answer.status_code, "Sekretariatet kan gi deg tilgang" in answer.content.decode()) == (403, True)


def test_a_stranger_is_not_told_which_samarbeid_there_are(khs, other):
    client = khs.client_of(khs.secretary)
    pages = [client.get(f"/{slug}/utvalg/") for slug in ("annet", "finnes-ikke")]
    texts = [re.sub(r'X-CSRFToken": "\w+|value="\w{64}', "", page.content.decode()) for page in pages]
    assert [page.status_code for page in pages] == [404, 404]
    assert texts[0] == texts[1]
    assert "Samarbeidet annet" not in texts[0]
