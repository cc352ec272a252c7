"""A form that is sent twice by a double click does its work once."""

import pytest

from projects.models import Milestone
from tests import factories
from tests.browser import browsing, plain_static_files

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_double_click_plans_one_milestone_and_the_next_can_be_planned_at_once(live_server, khs, settings):
    plain_static_files(settings)
    factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person, slug="alert")
    with browsing(live_server, khs.secretary) as page:
        page.goto("/khs/prosjekter/alert/milepaeler/")
        for title in ("Kurs holdt", "Rapport levert"):
            page.locator("#id_title").fill(title)
            page.locator("#id_on").fill("2014-12-01")
            page.get_by_role("button", name="Legg til milepælen").dblclick()
            page.get_by_role("link", name=title).first.wait_for()
    assert list(Milestone.objects.values_list("title", flat=True)) == ["Kurs holdt", "Rapport levert"]
