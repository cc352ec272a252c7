"""Who sees bodies, people and kept mail, as a table."""

import pytest

from organisations import rules
from organisations.models import OutboxMail, Person, Utvalg
from organisations.reader import ANONYMOUS, Reader
from tests import factories

# Sees the bodies and people of the samarbeid; sees its outbox.
SEES = {
    "secretary": (True, True),
    "lead": (True, False),
    "member": (True, False),
    "reader_user": (True, False),
    "outsider": (False, False),
}
# Appoints to seats here, and in another samarbeid.
APPOINTS = {
    "secretary": (True, False),
    "lead": (True, False),
    "member": (False, False),
    "reader_user": (False, False),
    "outsider": (False, False),
}


def mail(to, samarbeid=None):
    return OutboxMail.objects.create(samarbeid=samarbeid, to=to, subject="Emne", body="Tekst", raw=b"")


@pytest.mark.parametrize("role", SEES)
def test_bodies_people_and_mail(khs, other, role):
    reader = khs.reader(getattr(khs, role))
    sees, mails = SEES[role]
    kept = [mail("x@khs.example", khs.samarbeid), mail("medlem@khs.example")]
    mail("x@annet.example", other.samarbeid), mail("medlem@annet.example"), mail("ukjent@annet.example")
    here = {khs.secretary.person, khs.lead.person, khs.member.person, khs.reader_user.person}
    assert set(Utvalg.objects.visible_to(reader)) == ({khs.utvalg} if sees else set())
    assert set(Person.objects.visible_to(reader)) == (here if sees else set())
    assert set(OutboxMail.objects.visible_to(reader)) == (set(kept) if mails else set())
    assert rules.can_read_outbox(reader) is mails


@pytest.mark.parametrize("role", APPOINTS)
def test_who_appoints(khs, other, role):
    reader = khs.reader(getattr(khs, role))
    assert tuple(rules.can_appoint(reader, world.samarbeid.pk) for world in (khs, other)) == APPOINTS[role]


def test_a_mail_about_a_login_is_not_shown_for_people_without_an_address(khs):
    factories.VervFactory(seat__utvalg=khs.utvalg, person__email="")
    mail("")
    assert OutboxMail.objects.visible_to(khs.by).count() == 0


def test_anonymous_sees_nothing(khs):
    mail("x@khs.example", khs.samarbeid)
    rows = (Utvalg, Person, OutboxMail)
    assert [model.objects.visible_to(ANONYMOUS).count() for model in rows] == [0, 0, 0]


def test_mails_without_a_samarbeid_are_not_those_of_a_reader_without_one(db):
    mail("ukjent@annet.example")
    assert list(OutboxMail.objects.visible_to(Reader(person_id=1, is_secretariat=True))) == []
