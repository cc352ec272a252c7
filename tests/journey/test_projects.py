"""What the projects' own data are for, in a real browser: from a municipality's registration to the board's papers.

The steps build on each other and follow one course, so they are one test; each step is a function that says who acts.
"""

from __future__ import annotations

import pytest

from tests.browser import PHONE
from tests.journey import board_member_projects, neighbour, project_lead_counting, responder, secretary
from tests.journey import secretary_projects as secretary_of_projects

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.django_db(transaction=True),
]


def test_from_a_registration_to_the_papers_of_the_board(demo, visit) -> None:
    municipality = demo.log_in(visit(), "kontakt.asker@khs.example")
    responder.registers_two_for_the_course(municipality)
    responder.answers_with_a_candidate(municipality)
    responder.sees_that_it_no_longer_waits(municipality)

    lead = demo.log_in(visit(), "prosjektleder@khs.example")
    project_lead_counting.writes_a_status_with_a_number(lead)
    project_lead_counting.sees_it_as_the_board_will(lead)
    project_lead_counting.sends_it(lead)

    secretariat = demo.log_in(visit(), "sekretariat@khs.example")
    secretary.approves_the_status(secretariat, project_lead_counting.HEADLINE)
    secretary_of_projects.accepts_the_nominee(secretariat)
    secretary_of_projects.sees_the_seat_taken(secretariat)
    secretary.opens_the_meeting(secretariat)
    secretary_of_projects.fetches_the_new_status(secretariat)
    secretary.is_stopped_and_mends_what_is_missing(secretariat)
    secretary.publishes(secretariat, last=31)
    secretary_of_projects.gets_a_packet_with_the_figures(secretariat)

    member = demo.log_in(visit(size=PHONE), "medlem.asker@khs.example")
    board_member_projects.reads_how_the_projects_stand(member)
    board_member_projects.sees_the_lights_over_time(member)

    reader = demo.log_in(visit(), "leser.roeyken@khs.example")
    neighbour.sees_no_names_of_others(reader)
