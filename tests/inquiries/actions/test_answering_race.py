"""An answer at the same moment as the inquiry is closed: one of them is first, and no answer is half there."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from inquiries.actions import answering
from inquiries.actions import inquiries as actions
from inquiries.models import Inquiry, Recipient
from inquiries.texts import Reply
from organisations.refusals import Refused
from tests.conftest import make_world
from tests.inquiries import factories as make_one
from tests.inquiries.people import responder
from tests.patience import LONGEST_WAIT_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    start, refused = Barrier(len(acts)), []

    def run(act):
        try:
            start.wait(timeout=LONGEST_WAIT_SECONDS)
            act()
        except Refused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=LONGEST_WAIT_SECONDS)
    return refused


def test_answer_and_close_at_once():
    world = make_world("khs")
    by = responder(world)
    for _ in range(5):
        sent = make_one.InquiryFactory(samarbeid=world.samarbeid)
        asked = make_one.RecipientFactory(inquiry=sent, organisation=world.municipality)
        refused = at_once(
            lambda asked=asked: answering.answer(asked, Reply("<p>I siste liten.</p>"), version=1, by=by),
            lambda sent=sent: actions.close_inquiry(sent, by=world.by),
        )
        row = Recipient.objects.get(pk=asked.pk)
        outcome = (row.state, row.answer, refused)
        assert outcome in (
            ("answered", "<p>I siste liten.</p>", []),
            ("waiting", "", ["Forespørselen er avsluttet. Svarene kan ikke endres."]),
        )
        assert Inquiry.objects.get(pk=sent.pk).state == "closed"
