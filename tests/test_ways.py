"""From the view to the saved row the way is straight: no act goes to and fro between the same modules."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tests import factories
from tests.access import Row, add_user, make_projects, quiet_client, undone
from tests.conftest import World
from tests.tables import TABLES
from tests.ways import Way, followed

# So often one module may be entered: its rule is asked by the view and again by the action, of the row that is locked.
MOST_ENTRIES = 6
# One of them asks whether it was sent by the script, whose text may stand already; one which day it is for the trail.
MOST_STEPS_OF_AN_ANSWER = 32


def ways(world: World, app: str) -> Iterator[tuple[str, Way]]:
    """(address, way) of each act of the app that is done, not refused."""
    ground = SimpleNamespace(world=world, **make_projects(world, "ord"))
    responder = add_user(world)
    factories.AffiliationFactory(
        samarbeid=world.samarbeid, person=responder.person, organisation=world.municipality, role="responder"
    )
    clients = {"secretary": quiet_client(world.secretary), "responder": quiet_client(responder)}
    # What is loaded at the first page is no part of an act.
    clients["secretary"].get(f"/{world.samarbeid.slug}/prosjekter/")
    for row in [*TABLES[app](ground), *invitations(app, ground)]:
        for role, client in clients.items():
            if row.post and row.post[role] == 302:
                yield row.name, way_of(client, row, world)
                break


def invitations(app: str, ground: SimpleNamespace) -> list[Row]:
    """The tables have none that is done: whom they name is invited already."""
    if app != "pathways":
        return []
    data, done = {"organisations": ground.training.elsewhere.pk}, {"secretary": 302}
    rows = (("invite", ground.pathways.pathway), ("gathering_invite", ground.pathways.gathering))
    return [Row(f"pathways:{name}", (row.pk,), post=done, data=data) for name, row in rows]


def way_of(client, row: Row, world: World) -> Way:
    with undone(), followed() as way:
        answer = client.post(row.address(world.samarbeid.slug), row.body())
    assert answer.status_code == 302, row
    return way


@pytest.mark.parametrize("app", ["reporting", "training", "pathways", "inquiries"])
def test_no_act_enters_one_module_again_and_again(khs, app):
    found = list(ways(khs, app))
    assert found
    assert {name: way.most for name, way in found if way.most[1] > MOST_ENTRIES} == {}


def test_an_answer_is_sent_in_few_steps(khs):
    steps = {name: len(way.steps) for name, way in ways(khs, "inquiries")}
    assert steps["inquiries:answer_send"] <= MOST_STEPS_OF_AN_ANSWER
