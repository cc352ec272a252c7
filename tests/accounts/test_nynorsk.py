"""What is written about a login, and the page of an invitation, in the language of whoever reads it."""

import re

import pytest

from accounts.actions.forgotten import mails_for
from accounts.actions.invitations import invite, make_token
from accounts.letters import tell_owner
from accounts.links import invitation_address
from accounts.mails import invitation_mail
from accounts.models import AskedPassword
from accounts.sending import letter_of
from jobs.actions import claim
from jobs.models import Job
from organisations.dates import long_date
from organisations.models import Person
from tests import factories
from tests.nynorsk import bokmaal_in


@pytest.fixture
def member(khs):
    Person.objects.filter(pk=khs.member.person_id).update(language="nn")
    khs.member.set_password("fire ord etter hverandre")
    khs.member.save()
    return khs.member


def test_mails_about_a_login(khs, member):
    tell_owner(member, "password_changed")
    letter = letter_of(claim(Job.objects.get(kind="login.tell").pk))
    (forgotten,) = mails_for(AskedPassword(address=member.email))
    assert [letter.subject, forgotten.subject] == ["Passordet ditt er bytt", "Vel nytt passord i KHS-portalen"]
    assert bokmaal_in(re.sub(r"https?://\S+", "", letter.body + forgotten.body)) == set()


def test_an_invitation_and_its_page(khs, client):
    organisation = factories.OrganisationFactory(name="Vik")
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=organisation, language="nn")
    person = factories.PersonFactory(name="Kari Vik", email="kari@vik.example", organisation=organisation)
    factories.AffiliationFactory(samarbeid=khs.samarbeid, person=person, organisation=organisation)
    (row,) = invite([person], by=khs.by)
    row, token = make_token(row.pk)
    mail = invitation_mail(row, token)
    assert (mail.subject, mail.body.splitlines()[2]) == (
        f"Invitasjon til Samarbeidet khs, gjeld til {long_date(row.expires_at)}",
        "Sjå kva du får tilgang til, og vel korleis du loggar inn:",
    )
    page = client.get(invitation_address(token).removeprefix("http://127.0.0.1:8000")).content.decode()
    assert ('<span lang="nn">Velkomen, Kari Vik</span>' in page, "Lesar for Vik" in page) == (True, True)
    assert '<html lang="nb"' in page
