"""«Svar fra kommunene» in a real browser: on a desk and on a phone, without faults of access."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from meetings.actions.looking import place_answers
from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations
from tests.inquiries.factories import AnsweredFactory, InquiryFactory, NomineeFactory
from tests.meetings.answers import composed, run

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"
    plain_static_files(settings)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_answers_are_read_and_chosen(khs, live_server, size):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Kurs")
    asked = InquiryFactory(samarbeid=khs.samarbeid, project=project, title="Innspill til sykepleierutdanningen")
    for name in ("Asker kommune", "Bærum kommune"):
        AnsweredFactory(inquiry=asked, organisation__name=name, answer="<p>Praksis i kommunene må telle mer.</p>")
    NomineeFactory(recipient=asked.recipients.first(), name="Kandidat Etternavn")
    InquiryFactory(samarbeid=khs.samarbeid, title="Uten prosjekt")
    hjemmel = factories.HjemmelFactory()
    sak = composed(khs, project).sak
    run(asked)
    place_answers(factories.SakFactory(meeting=sak.meeting), asked, by=khs.by)
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto(sak.get_absolute_url())
        look(page, size, "sak")
        page.get_by_role("link", name="Velg hvilke svar").click()
        look(page, size, "belongs")
        page.get_by_role("link", name="Innspill til sykepleierutdanningen").click()
        look(page, size, "look")
        page.get_by_role("button", name="Lagre valgene").click()
        expect(page.get_by_text("Velg hjemmelen for svaret fra").first).to_be_visible()
        look(page, size, "faults")
        page.get_by_label("Hjemmel for svar som er unntatt").select_option(str(hjemmel.pk))
        page.get_by_role("radio", name="Ta med, offentlig").last.check()
        page.get_by_role("button", name="Lagre valgene").click()
        expect(page.get_by_text("Valgene er lagret.")).to_be_visible()
        page.goto(sak.meeting.get_absolute_url())
        look(page, size, "agenda")


def look(page, size, name: str) -> None:
    assert (violations(page), overflow(page)) == ([], 0)
    if os.environ.get("KHS_SHOTS"):
        page.screenshot(path=Path(os.environ["KHS_SHOTS"]) / f"{name}-{size[0]}.png", full_page=True)
