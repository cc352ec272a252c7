"""Every address of pathways x method x role."""

from pathways.actions.measures import version_of
from tests.access import Ground, Row, Statuses, insiders

PATHWAY = {"version": 1, "number": 7, "name": "Kols", "phase": "planned", "starts_precision": "day"}
GATHERING = {"version": 1, "title": "Samling", "kind": "gathering", "starts_on": "2015-02-02"}
MEASURE = {"name": "Liggetid", "unit": "dager", "direction": "lower", "definition": "Alle", "source": "Eksempel"}


def leads(status: int = 200) -> Statuses:
    """Those who lead; the others who see the project may not. The lead is also the owner of the ground's project."""
    return insiders(403) | {"secretary": status, "lead": status}


def answers(status: int = 200) -> Statuses:
    """Also whoever answers for the municipality."""
    return leads(status) | {"responder": status}


def both(name: str, args: tuple[object, ...], data: dict[str, object]) -> Row:
    """A form for those who lead."""
    return Row(f"pathways:{name}", args, get=leads(), post=leads(302), data=data)


def table(ground: Ground) -> list[Row]:
    made, project = ground.pathways, ground.project.slug
    pathway, gathering, measure = (made.pathway.pk,), (made.gathering.pk,), made.measure.pk
    organisation = {"organisations": ground.world.utvalg.seats.first().organisation_id}
    return [
        Row("pathways:list", (project,), get=insiders()),
        Row("pathways:calendar", (project,), get=insiders()),
        *(
            Row("pathways:table", (project, what, kind), get=insiders())
            for what in ("deltakere", "samlinger")
            for kind in ("csv", "xlsx")
        ),
        both("new", (project,), PATHWAY),
        both("gathering_new", (project,), GATHERING),
        Row("pathways:pathway", pathway, get=insiders()),
        both("edit", pathway, PATHWAY),
        both("measure_new", pathway, MEASURE),
        # The municipality is invited already, so nobody can be chosen who is not.
        Row("pathways:invite", pathway, get=leads(), post=leads(422), data=organisation),
        Row("pathways:gathering_invite", gathering, get=leads(), post=leads(422), data=organisation),
        Row(
            "pathways:answer", (made.participant.pk,), get=answers(), post=answers(302),
            data={"state": "confirmed"},
        ),
        Row(
            "pathways:gathering_answer", (made.invitation.pk,), get=answers(), post=answers(302),
            data={"state": "coming"},
        ),
        both("measure_edit", (measure,), {**MEASURE, "version": version_of(made.measure)}),
        Row("pathways:point_remove", (made.point.pk,), post=leads(302)),
        both("points", (measure,), {"points": "03.11.2014;12,5"}),
        *(Row("pathways:measure_table", (measure, kind), get=insiders()) for kind in ("csv", "xlsx")),
        Row("pathways:gathering", gathering, get=insiders()),
        Row("pathways:gathering_calendar", gathering, get=insiders()),
        both("gathering_edit", gathering, GATHERING),
        both("gathering_cancel", gathering, {}),
        Row("pathways:gathering_hold", (made.past.pk,), post=leads(302)),
        Row("pathways:gathering_replan", (made.cancelled.pk,), post=leads(302)),
    ]  # fmt: skip
