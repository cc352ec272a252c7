"""Every form x every bad input: kept exactly as typed, or answered with a sentence. Never 500, never dropped unsaid."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from importlib import import_module
from importlib.util import find_spec
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.db.models import Model
from django.http import HttpResponse
from django.urls import reverse

from indicators.models import GroupPlace, IndicatorDefinition, ProjectIndicator
from inquiries.models import Inquiry, Nominee, Recipient
from meetings.models import Attachment, Attendance, Meeting, NumberSeries, Sak, Section, Vedtak
from organisations.models import Membership, Organisation, Region, Samarbeid, Seat, Utvalg
from pathways.models import Gathering, GatheringInvitation, Measure, Pathway, PathwayParticipant
from projects.models import Milestone, Project
from reporting.models import StatusUpdate
from setup.models import Mandate, Merger
from tests.access import Stage, undone
from tests.bad_inputs import FORMS, Form
from tests.house import APPS
from training.models import Registration, Rollout, Training, TrainingDay, TrainingGoal

pytestmark = pytest.mark.slow
Stored = dict[type[Model], Counter[str]]

for app in APPS:
    if find_spec(f"tests.{app}.bad_inputs"):
        import_module(f"tests.{app}.bad_inputs")

# Answers that say something: a page with a sentence, a conflict, or that what was named is not there.
SAID = {400, 404, 409, 422}
SAYS = re.compile(r'ds-error-summary|ds-validation-message|ds-alert" data-color="(?:danger|warning)"|note warn stack')


@pytest.mark.parametrize("name", FORMS)
def test_what_is_typed_is_kept_or_answered(stage, name):
    assert list(faults(stage, FORMS[name](stage.ground, stage.foreign), {})) == []


@pytest.mark.parametrize("name", ["head", "section", "vedtak", "status", "inquiry", "reply"])
def test_what_autosave_sends_is_kept_or_answered(stage, name):
    assert list(faults(stage, FORMS[name](stage.ground, stage.foreign), {"X-Autosave": "1"})) == []


def test_the_body_that_each_input_spoils_is_fine(stage):
    """Else the rows above would be answered for another reason than the one they name."""
    refused = []
    for name, make in FORMS.items():
        one = make(stage.ground, stage.foreign)
        with undone():
            answer = post(stage, one, one.fine, {})
            if answer.status_code != 302 or says(stage, answer, one.role):
                refused.append((name, answer.status_code))
    assert refused == []


def faults(stage: Stage, one: Form, headers: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(input, what went wrong) for each input that was neither kept nor answered."""
    before = stored(KEPT)  # what a post does is undone, so it is the same before each
    for label, body in one.bad_bodies():
        with undone():
            answer = post(stage, one, body, headers)
            wrong = judged(stage, one, label, body, answer, before)
        if wrong:
            yield label, wrong


def post(stage: Stage, one: Form, body: dict[str, str], headers: dict[str, str]) -> HttpResponse:
    address = reverse(one.name, args=[stage.ground.slug, *one.args])
    kind = "application/x-www-form-urlencoded"
    return stage.clients[one.role].post(address, urlencode(body), content_type=kind, headers=headers)


def judged(stage: Stage, one: Form, label: str, body: dict[str, str], answer: HttpResponse, before: Stored) -> str:
    """Empty where all is well. Looks at what is stored where the answer does not say it all."""
    if answer.status_code in SAID:
        return "" if says(stage, answer, one.role) else f"{answer.status_code} without a sentence"
    if answer.status_code not in (200, 302):
        return f"status {answer.status_code}"
    new = news(before)
    name = label.split(":")[0].removesuffix(" missing")
    typed = body.get(name, "")
    is_kept = (typed.strip() == "" and name in one.optional) or is_among(typed, new)
    return "" if is_kept or says(stage, answer, one.role) else "neither kept nor answered"


def says(stage: Stage, answer: HttpResponse, role: str = "secretary") -> bool:
    """Whether a person reads a sentence about a fault: here, or on the page that one is sent to."""
    if answer.headers["Content-Type"] == "application/json":
        return bool(answer.json().get("message"))
    if answer.status_code == 302:
        shown = stage.clients[role].get(answer.headers["Location"])
        return bool(re.search(r'ds-alert" data-color="(?:danger|warning)"|note warn stack', shown.content.decode()))
    if answer.status_code in (400, 404):
        return b"<h1" in answer.content
    return bool(SAYS.search(answer.content.decode()))


def is_among(typed: str, new: Counter[str]) -> bool:
    """As text, as a number, or as the text of the HTML that was stored."""
    wanted = typed.strip()
    forms = {wanted, " ".join(wanted.split()), wanted.replace("\r\n", "\n")} | (
        {str(int(wanted))} if wanted.isdecimal() and wanted else set()
    )
    texts = {squeezed(wanted), squeezed(text_of(wanted))}
    return bool(forms & new.keys()) or any(squeezed(text_of(value)) in texts for value in new if "<" in value)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html))


def squeezed(text: str) -> str:
    return "".join(text.split())


KEPT = (
    Meeting, Sak, Section, Attachment, Vedtak, Attendance, StatusUpdate, Inquiry, Recipient, Nominee, Project,
    Milestone, Pathway, PathwayParticipant, Gathering, GatheringInvitation, Measure, Region,
    Membership, Organisation, Merger, Utvalg, Seat, Mandate, NumberSeries, Samarbeid,
    Training, TrainingDay, TrainingGoal, Registration, Rollout, GroupPlace, IndicatorDefinition, ProjectIndicator,
)  # fmt: skip


def stored(models: Iterable[type[Model]]) -> Stored:
    """How often each value stands, as text, in the rows that these forms write: an id may happen to be the number
    that was typed."""
    return {
        model: Counter(str(text) for row in model.objects.values_list() for value in row for text in within(value))
        for model in models
    }


def news(before: Stored) -> Counter[str]:
    """What stands now, and did not before. Of the tables that were written to: the others are as they were."""
    after = stored(written_to())
    return sum(after.values(), Counter()) - sum((before[model] for model in after), Counter())


def written_to() -> list[type[Model]]:
    """The tables that PostgreSQL has written to in this transaction, also where that was undone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0")
        names = {name for (name,) in cursor.fetchall()}
    return [model for model in KEPT if model._meta.db_table in names]


def within(value: object) -> Iterator[object]:
    """The value, or all that stands in it where it is JSON."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    yield from (text for each in inside for text in within(each)) if inside is not None else (value,)
