"""Every address of projects x method x role."""

from tests.access import Ground, Row, insiders
from tests.elsewhere import Elsewhere

WRITERS = {"secretary": 302, "lead": 302}
MILESTONE = {"title": "Kurs er holdt", "on": "2014-12-11", "precision": "day", "version": 1}
PROJECT = {"name": "Nytt nettverk", "version": 1}


def table(ground: Ground) -> list[Row]:
    """What a project is, and its milestones: the secretariat and project leads write, all insiders know that it is
    there."""
    project, writers = (ground.project.slug,), dict.fromkeys(WRITERS, 200)
    step = (*project, ground.milestone.pk)
    body = {**PROJECT, "owner": ground.world.secretary.person_id}
    sees, saves = insiders(403) | writers, insiders(403) | WRITERS
    return [
        Row("projects:new", get=sees, post=saves, data=body),
        Row("projects:edit", project, get=sees, post=saves, data=body),
        Row("projects:state", project, post=saves, data={"state": "paused"}),
        Row("projects:milestones", project, get=sees, post=saves, data=MILESTONE),
        Row("projects:milestone", step, get=sees, post=saves, data=MILESTONE),
        Row("projects:milestone_state", step, post=saves, data={"state": "reached"}),
    ]


def mixed(ground: Ground, there: Elsewhere) -> list[tuple[str, tuple[object, ...]]]:
    """A milestone of another project."""
    step = (ground.project.slug, there.milestone.pk)
    return [(f"projects:{name}", step) for name in ("milestone", "milestone_state")]
