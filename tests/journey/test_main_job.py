"""The whole main job in a real browser: from a project's status to the protokoll in the municipality.

The steps build on each other and follow one meeting, so they are one test; each step is a function that says who acts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import PHONE
from tests.journey import board_member, municipality, project_lead, secretary, secretary_after
from tests.journey.paper import paper_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.django_db(transaction=True),
]


def test_from_a_status_to_the_protokoll(demo, visit, settings, tmp_path: Path) -> None:
    paper = paper_in(tmp_path)
    lead = demo.log_in(visit(), "prosjektleder@khs.example")
    project_lead.reports(lead)
    secretariat = demo.log_in(visit(), "sekretariat@khs.example")
    secretary.approves_the_status(secretariat)
    secretary.opens_the_meeting(secretariat)
    secretary.discards_the_old_draft(secretariat)
    headings = secretary.imports_the_paper(secretariat, paper)
    secretary.moves_it_to_its_place(secretariat)
    secretary.edits_it(secretariat, paper)
    secretary.composes_a_sak_from_status(secretariat)
    secretary.is_stopped_and_mends_what_is_missing(secretariat)
    secretary.publishes(secretariat)
    secretary.gets_the_packet(secretariat, headings)

    member = demo.log_in(visit(size=PHONE), "medlem.asker@khs.example")
    board_member.reads_on_the_phone(member, headings)
    board_member.has_mail_with_the_meeting(member)

    settings.DEMO_TODAY = "2014-11-25"
    secretary_after.records_attendance(secretariat)
    secretary_after.records_each_vedtak(secretariat)
    secretary_after.publishes_the_protokoll(secretariat)

    reader = demo.log_in(visit(), "leser.roeyken@khs.example")
    municipality.downloads_the_protokoll(reader)
    municipality.does_not_find_the_papers_of_the_members(reader)
