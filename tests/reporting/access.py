"""Every address of reporting, and of a project's page, x method x role."""

from tests.access import Ground, Row, insiders, who

WRITERS = {"secretary": 302, "lead": 302}
TEXT = {"light": "paa_plan", "headline": "Alt går.", "done": "<p>Kurs er holdt.</p>", "next": "", "language": "nb"}


def table(ground: Ground) -> list[Row]:
    overviews = [Row(name, get=insiders()) for name in ("reporting:overview_csv", "reporting:overview_xlsx")]
    return [*status_table(ground), *file_table(ground), *overviews]


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
            Row(
                "reporting:update_files",
                at,
                get={role: 286 if status == 200 else status for role, status in seen.items()},
            ),
            Row("reporting:attach", at, post=attached, file_field="filer-uploads"),
            Row("reporting:attachment", one, get=seen),
            Row("reporting:remove_attachment", one, get=refused | dict.fromkeys(WRITERS, 200), post=refused | WRITERS),
        ]
    return lines


def status_table(ground: Ground) -> list[Row]:
    text = {**TEXT, "version": 1, "period_to": "2014-11-10"}
    answer = {"version": 1, "because": "Skriv hvem som deltok"}
    project, approved = (ground.project.slug,), (ground.approved.pk,)
    lines = [
        Row("projects", get=insiders()),
        Row("project", project, get=insiders()),
        Row("reporting:new_update", project, get=insiders(302), post=insiders(403) | WRITERS),
        Row("reporting:preview", approved, get=insiders()),
        Row("reporting:update", approved, get=insiders(), post=insiders(403) | dict.fromkeys(WRITERS, 422), data=text),
        Row("reporting:submit", approved, post=insiders(403) | dict.fromkeys(WRITERS, 422), data=text),
        *(
            Row(f"reporting:{verb}", approved, post=insiders(403) | WRITERS, data=answer)
            for verb in ("approve", "return", "withdraw")
        ),
    ]
    for update in (ground.drafted, ground.submitted):
        at = (update.pk,)
        saved = who(**WRITERS) if update is ground.drafted else who(**dict.fromkeys(WRITERS, 422))
        lines += [
            Row("reporting:update", at, get=who(secretary=200, lead=200), post=saved, data=text),
            Row("reporting:preview", at, get=who(secretary=200, lead=200)),
            Row("reporting:submit", at, post=saved, data=text),
            *(
                Row(f"reporting:{verb}", at, post=who(**WRITERS), data=answer)
                for verb in ("approve", "return", "withdraw")
            ),
        ]
    return lines
