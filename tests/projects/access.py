"""Every address of projects x method x role."""

from tests.access import Ground, Row, insiders, who
from tests.projects import access_indicators, access_pathways, access_requests, access_training

NOUNS = (access_training, access_pathways, access_indicators, access_requests)
WRITERS = {"secretary": 302, "lead": 302}
TEXT = {"light": "paa_plan", "headline": "Alt går.", "done": "<p>Kurs er holdt.</p>", "next": "", "language": "nb"}


def table(ground: Ground) -> list[Row]:
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
