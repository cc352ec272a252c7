"""An inquiry that was sent, and who is asked."""

from datetime import date

import pytest

from tests import factories
from tests.inquiries import factories as make_one
from tests.inquiries.views.pages import MARK


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-24"


@pytest.fixture
def project(khs):
    return factories.ProjectFactory(samarbeid=khs.samarbeid, name="Sykepleiere")


@pytest.fixture
def sent(khs, project):
    return make_one.InquiryFactory(
        samarbeid=khs.samarbeid, project=project, title="Utdanning", due_on=date(2014, 11, 11)
    )


@pytest.fixture
def asked(khs, sent):
    return make_one.RecipientFactory(inquiry=sent, organisation=khs.municipality)


@pytest.fixture
def secret(sent):
    """A neighbour that has answered, with the word in all that it has sent and drafted."""
    secret = make_one.AnsweredFactory(
        inquiry=sent, organisation__name="Nabo kommune", answer=f"<p>{MARK}</p>", draft={"text": f"<p>UTKAST{MARK}</p>"}
    )
    make_one.NomineeFactory(recipient=secret, name=f"Kandidat {MARK}")
    return secret
