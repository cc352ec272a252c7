"""Who may do what with inquiries: written-out tables."""

from types import SimpleNamespace

import pytest

from inquiries import rules
from inquiries.models import Inquiry, Nominee, Recipient, RecipientFile
from organisations.reader import Reader
from tests import factories
from tests.inquiries import factories as make_one

HERE = {"samarbeid_id": 1, "person_id": 7}
READERS = {
    "secretariat": Reader(**HERE, is_secretariat=True),
    "lead": Reader(**HERE, leads_projects=True),
    "owner": Reader(**{**HERE, "person_id": 9}, body_roles=((3, "medlem"),)),
    "owner who answers": Reader(**{**HERE, "person_id": 9}, answers_for_ids=frozenset({4})),
    "member": Reader(**HERE, body_roles=((3, "leder"),)),
    "reader": Reader(**HERE, organisation_ids=frozenset({4})),
    "responder": Reader(**HERE, organisation_ids=frozenset({4}), answers_for_ids=frozenset({4})),
    "neighbour": Reader(**HERE, organisation_ids=frozenset({5}), answers_for_ids=frozenset({5})),
    "abroad": Reader(samarbeid_id=2, person_id=9, is_secretariat=True, answers_for_ids=frozenset({4})),
    "anonymous": Reader(),
}
MAY = {
    # manage one of a project, start one without, answer for organisation 4, nominate, write a question, a nomination
    "secretariat": (True, True, False, True, True, True),
    "lead": (True, True, False, True, True, True),
    "owner": (True, False, False, False, True, False),
    "owner who answers": (True, False, True, False, True, False),
    "member": (False, False, False, False, False, False),
    "reader": (False, False, False, False, False, False),
    "responder": (False, False, True, False, False, False),
    "neighbour": (False, False, False, False, False, False),
    "abroad": (False, True, False, False, False, False),
    "anonymous": (False, False, False, False, False, False),
}


@pytest.mark.parametrize("name", READERS)
def test_who_may(name):
    project = SimpleNamespace(samarbeid_id=1, owner_id=9)
    inquiry = SimpleNamespace(samarbeid_id=1, project=project, kind="answer")
    nomination = SimpleNamespace(samarbeid_id=1, project=project, kind="nominate")
    recipient = SimpleNamespace(samarbeid_id=1, organisation_id=4)
    reader = READERS[name]
    asked = (
        rules.can_manage_inquiry(reader, inquiry),
        rules.can_start_inquiry(reader),
        rules.can_answer(reader, recipient),
        rules.can_nominate(reader, nomination),
        rules.can_write_inquiry(reader, inquiry),
        rules.can_write_inquiry(reader, nomination),
    )
    assert asked == MAY[name]


def test_what_each_role_sees(khs, other):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person)
    sent = make_one.InquiryFactory(samarbeid=khs.samarbeid, project=project)
    elsewhere = make_one.InquiryFactory(samarbeid=khs.samarbeid)
    own = make_one.RecipientFactory(inquiry=sent, organisation=khs.municipality)
    theirs = make_one.AnsweredFactory(inquiry=elsewhere)
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid)
    nominee = make_one.NomineeFactory(recipient=theirs)
    files = [
        RecipientFile.objects.create(
            samarbeid=khs.samarbeid, recipient=row, document=factories.DocumentFactory(samarbeid=khs.samarbeid)
        )
        for row in (own, theirs)
    ]
    everything = {"inquiries": {sent, elsewhere, draft}, "recipients": {own, theirs}, "nominees": {nominee}}
    assert {user: seen(khs, getattr(khs, user)) for user in ("secretary", "lead", "member", "reader_user")} == {
        "secretary": {**everything, "files": set()},
        "lead": {**everything, "files": set()},
        "member": {"inquiries": {sent, elsewhere}, "recipients": {own}, "nominees": set(), "files": set()},
        "reader_user": {"inquiries": {sent}, "recipients": {own}, "nominees": set(), "files": {files[0]}},
    }
    assert seen(other, other.secretary) == {key: set() for key in ("inquiries", "recipients", "nominees", "files")}


def seen(world, user):
    tables = {"inquiries": Inquiry, "recipients": Recipient, "nominees": Nominee, "files": RecipientFile}
    return {name: set(model.objects.visible_to(world.reader(user))) for name, model in tables.items()}


def test_who_is_nobody_owns_no_inquiry_without_a_project(khs):
    make_one.InquiryFactory(samarbeid=khs.samarbeid, project=None)
    nobody = Reader(samarbeid_id=khs.samarbeid.pk, organisation_ids=frozenset({khs.municipality.pk}))
    assert list(Inquiry.objects.filter(rules.managed_inquiries(nobody))) == []
