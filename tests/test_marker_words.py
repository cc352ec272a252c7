"""Words planted in all that is hidden, in two samarbeid: they come out by no page, header, file, mail, job or log."""

import logging
import re
from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urldefrag, urlsplit

import pytest
from django.test import Client

from jobs.actions import claim
from jobs.models import Job
from jobs.registry import Claim
from meetings.actions.agenda import cancel_meeting
from organisations.models import Notice, OutboxMail, Trail
from organisations.tasks import send_notice
from reading.tasks import tell_people
from tests.access import make_stage
from tests.conftest import make_world
from tests.elsewhere import WORD as ELSEWHERE
from tests.house import APPS
from tests.reading.test_access import everything
from tests.test_every_address import private_addresses

pytestmark = pytest.mark.slow

LONGEST_WALK = 150
LINK = re.compile(r"""(?:href|src|action|hx-get|hx-post|data-address)=["']([^"']+)["']""")
# Words of the own samarbeid that a role must not meet; of the other samarbeid nobody meets any.
EXEMPT, UNAPPROVED = "kvitrefugl", "graatrost"
HIDDEN = {
    "reader": (EXEMPT, UNAPPROVED, ELSEWHERE),
    "elsewhere": (EXEMPT, UNAPPROVED),
    "lead": (EXEMPT,),
    "member": (UNAPPROVED, ELSEWHERE),
    # Not called to any meeting; and one where deputies read all papers, but of that body alone.
    "deputy": (EXEMPT, UNAPPROVED, ELSEWHERE),
    "reading_deputy": (EXEMPT, UNAPPROVED),
    "outsider": (EXEMPT, UNAPPROVED, ELSEWHERE),
    "foreign": (EXEMPT, UNAPPROVED, ELSEWHERE),
    "anonymous": (EXEMPT, UNAPPROVED, ELSEWHERE),
}
ABROAD = ("svartefugl", "brunskvett")


def walk(client: Client, starts: tuple[str, ...] = ("/",)) -> Iterator[tuple[str, str]]:
    """(address, headers and body) of every page that links lead to on this host, redirects included."""
    waiting, seen = deque(starts), set(starts)
    while waiting and len(seen) < LONGEST_WALK:
        address = waiting.popleft()
        response = client.get(address)
        assert response.status_code < 500, address
        text = everything(response)
        yield address, text
        for link in {*LINK.findall(text), response.headers.get("Location", "")}:
            there = urldefrag(link.replace("&amp;", "&")).url
            inside = there.startswith("/") and not urlsplit(there).netloc
            if inside and there not in seen and not there.startswith(("/static/", "/konto/logg-ut/")):
                seen.add(there)
                waiting.append(there)


@pytest.mark.parametrize("role", HIDDEN)
def test_no_link_leads_to_a_hidden_word(stage, role):
    hidden = (*HIDDEN[role], *(() if role == "foreign" else ABROAD))
    pages = list(walk(stage.clients[role]))
    assert [(word, address) for address, text in pages for word in hidden if word in text] == []
    assert len(pages) > 2 or role == "outsider"


@pytest.mark.parametrize("role", HIDDEN)
def test_no_guessed_address_gives_a_hidden_word(stage, role):
    hidden = (*HIDDEN[role], *(() if role == "foreign" else ABROAD))
    guessed = private_addresses(stage.ground) + private_addresses(stage.foreign)
    found = [
        (word, address)
        for address in dict.fromkeys(guessed)
        for text in [everything(stage.clients[role].get(address))]
        for word in hidden
        if word in text
    ]
    assert found == []


def test_the_secretary_meets_the_words_of_the_own_samarbeid_alone(stage):
    texts = "".join(text for _address, text in walk(stage.clients["secretary"]))
    assert {word: word in texts for word in (EXEMPT, UNAPPROVED, *ABROAD)} == {
        EXEMPT: True, UNAPPROVED: True, **dict.fromkeys(ABROAD, False),
    }  # fmt: skip


def run_promised(kind: str, handler: Callable[[Claim], None]) -> int:
    """Do all queued jobs of a kind here, as a worker would. Returns how many."""
    Job.objects.filter(kind=kind).update(run_after="2000-01-01T00:00:00Z")
    queued = list(Job.objects.filter(kind=kind, state="queued").values_list("pk", flat=True))
    for pk in queued:
        held = claim(pk)
        assert held is not None
        handler(held)
    return len(queued)


def test_mails_and_calendars_carry_no_hidden_word(stage, settings):
    settings.EMAIL_BACKEND = "organisations.outbox.OutboxBackend"
    OutboxMail.objects.all().delete()
    cancel_meeting(stage.ground.called, by=stage.ground.world.by)
    assert run_promised("publication.published", tell_people) > 4
    assert run_promised("notice.send", send_notice) == Notice.objects.count() > 4
    notices = list(Notice.objects.values_list("subject", "body", "calendar", "address"))
    mails = [(m.subject, m.body, m.attachment_names, bytes(m.raw)) for m in OutboxMail.objects.all()]
    assert len(mails) == len(notices)
    text = f"{notices} {mails}".casefold()
    assert [word for word in (EXEMPT, UNAPPROVED, *ABROAD) if word in text] == []


def test_jobs_the_trail_and_the_log_carry_no_hidden_word(db, caplog):
    caplog.set_level(logging.DEBUG)
    for name in APPS:
        caplog.set_level(logging.DEBUG, logger=name)
    stage = make_stage(make_world("nord"), make_world("soer"))
    for role in ("secretary", "reader"):
        assert len(list(walk(stage.clients[role]))) > 2
    stage.clients["reader"].post(f"/nord/saker/{stage.ground.exempt_sak.slug}/hode/", {"title": EXEMPT})
    lines = [record.getMessage() for record in caplog.records if record.name.split(".")[0] in (*APPS, "django")]
    jobs = list(Job.objects.values_list("kind", "key", "payload", "error"))
    trail = list(Trail.objects.values_list("verb", "facts"))
    assert (len(jobs) > 4, len(trail) > 4) == (True, True)
    text = f"{lines} {jobs} {trail}".casefold()
    assert [word for word in (EXEMPT, UNAPPROVED, *ABROAD) if word in text] == []
