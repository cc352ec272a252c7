"""Every address of projects x method x role."""

from tests.access import Ground, Row, insiders, who
from tests.projects import access_indicators, access_pathways, access_requests, access_training

NOUNS = (access_training, access_pathways, access_indicators, access_requests)
WRITERS = {"secretary": 302, "lead": 302}
TEXT = {"light": "paa_plan", "headline": "Alt går.", "done": "<p>Kurs er holdt.</p>", "next": "", "language": "nb"}


MILESTONE = {"title": "Kurs er holdt", "on": "2014-12-11", "precision": "day", "version": 1}
PROJECT = {"name": "Nytt nettverk", "version": 1}


def table(ground: Ground) -> list[Row]:
    return [*status_table(ground), *core_table(ground), *file_table(ground)]


def core_table(ground: Ground) -> list[Row]:
    """What a project is, and its milestones: the secretariat and project leads write, all insiders know that it is
    there."""
    project, writers = (ground.project.slug,), dict.fromkeys(WRITERS, 200)
    step = (*project, ground.milestone.pk)
    body = {**PROJECT, "owner": ground.world.secretary.person_id}
    sees, saves = insiders(403) | writers, insiders(403) | WRITERS
    return [
        Row("projects:overview_csv", get=insiders()),
        Row("projects:municipality", get=who(author=200, reader=200, data=404)),
        Row("projects:overview_xlsx", get=insiders()),
        Row("projects:new", get=sees, post=saves, data=body),
        Row("projects:edit", project, get=sees, post=saves, data=body),
        Row("projects:state", project, post=saves, data={"state": "paused"}),
        Row("projects:milestones", project, get=sees, post=saves, data=MILESTONE),
        Row("projects:milestone", step, get=sees, post=saves, data=MILESTONE),
        Row("projects:milestone_state", step, post=saves, data={"state": "reached"}),
    ]


def file_table(ground: Ground) -> list[Row]:
    """Files are seen with their status, and come and go while it is a draft."""
    lines = []
    for update, file in ((ground.approved, ground.told_file), (ground.drafted, ground.drafted_file)):
        is_draft = update is ground.drafted
        seen = who(secretary=200, lead=200) if is_draft else insiders()
        refused = who() if is_draft else insiders(403)
        at, one = (update.pk,), (file.pk,)
        attached = refused | (WRITERS if is_draft else dict.fromkeys(WRITERS, 422))
        lines += [
            Row("projects:update_files", at, get=seen | {"anonymous": 302}),
            Row("projects:attach", at, post=attached, file_field="filer-uploads"),
            Row("projects:attachment", one, get=seen),
            Row("projects:remove_attachment", one, get=refused | dict.fromkeys(WRITERS, 200), post=refused | WRITERS),
        ]
    return lines


def status_table(ground: Ground) -> list[Row]:
    text = {**TEXT, "version": 1, "period_to": "2014-11-10"}
    answer = {"version": 1, "because": "Skriv hvem som deltok"}
    project, approved = (ground.project.slug,), (ground.approved.pk,)
    lines = [
        *(row for noun in NOUNS for row in noun.table(ground)),
        Row("projects:list", get=insiders()),
        Row("projects:project", project, get=insiders()),
        Row("projects:new_update", project, get=insiders(302), post=insiders(403) | WRITERS),
        Row("projects:preview", approved, get=insiders()),
        Row("projects:update", approved, get=insiders(), post=insiders(403) | dict.fromkeys(WRITERS, 422), data=text),
        Row("projects:submit", approved, post=insiders(403) | dict.fromkeys(WRITERS, 422), data=text),
        *(
            Row(f"projects:{verb}", approved, post=insiders(403) | WRITERS, data=answer)
            for verb in ("approve", "return", "withdraw")
        ),
    ]
    for update in (ground.drafted, ground.submitted):
        at = (update.pk,)
        saved = who(**WRITERS) if update is ground.drafted else who(**dict.fromkeys(WRITERS, 422))
        lines += [
            Row("projects:update", at, get=who(secretary=200, lead=200), post=saved, data=text),
            Row("projects:preview", at, get=who(secretary=200, lead=200)),
            Row("projects:submit", at, post=saved, data=text),
            *(
                Row(f"projects:{verb}", at, post=who(**WRITERS), data=answer)
                for verb in ("approve", "return", "withdraw")
            ),
        ]
    return lines
