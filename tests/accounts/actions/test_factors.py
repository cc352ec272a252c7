"""A lost factor: reset by the secretariat after asking, where it opens no other samarbeid's rooms."""

import pytest
from allauth.mfa.models import Authenticator

from accounts.actions.factors import reset_factors
from accounts.actions.links import LinkIsOver, give_link_here, give_login_link, log_in_by_link
from accounts.actions.proving import MustProve
from accounts.models import LoginLink
from accounts.second_factor import Asked, Reason
from organisations.models import KnownAs, Trail, User
from organisations.refusals import NotAllowed, Refused
from tests import factories
from tests.access import everything_stored
from tests.accounts.factors import with_app

pytestmark = pytest.mark.django_db

HOW = {"reason": Reason.LOST, "asked": Asked.CALLED}
NOT_YET = "Personen har ikke logget inn her ennå. Da er det ingenting å nullstille."
NOTHING = "Personen har ingen tilgangsnøkkel eller kode fra app. Da er det ingenting å nullstille."
ELSEWHERE = "Dette kan ikke nullstilles herfra. Den som driver portalen, gjør det med login_link --reset."


def reset(user: User, by) -> str:
    """What is said; empty where it is done."""
    try:
        reset_factors(user.person, **HOW, by=by)
    except Refused as refused:
        return str(refused)
    return ""


def factors(user: User) -> int:
    return Authenticator.objects.filter(user=user).count()


def test_it_is_gone_the_password_stays_and_the_trail_says_why(khs):
    user = with_app(khs.member)
    password = user.password
    assert reset(user, khs.by) == ""
    assert (factors(user), User.objects.get(pk=user.pk).password) == (0, password)
    assert list(Trail.objects.values_list("verb", "by", "object_type", "object_id", "facts")) == [
        (
            "reset_factors", khs.secretary.person_id, "organisations.user", user.pk,
            {"person_id": user.person_id, "reason": "lost", "asked": "called"},
        )
    ]  # fmt: skip


def test_nobody_but_the_secretariat_and_nobody_their_own(khs, other):
    user = with_app(khs.member)
    with_app(khs.secretary)
    refused = []
    for person, by in (
        (user.person, khs.reader(khs.lead)),
        (user.person, khs.reader(khs.member)),
        (user.person, other.by),
        (khs.secretary.person, khs.by),
    ):
        with pytest.raises(NotAllowed):
            reset_factors(person, **HOW, by=by)
        refused.append(person)
    assert (len(refused), Authenticator.objects.count()) == (4, 2)


def test_a_secretary_is_reset_by_the_other_secretary(khs):
    second = factories.UserFactory()
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=second.person)
    with_app(khs.secretary)
    assert reset(khs.secretary, khs.reader(second)) == ""


def test_where_there_is_nothing_to_reset(khs):
    before = everything_stored()
    assert reset(khs.member, khs.by) == NOTHING
    assert everything_stored() == before


def test_whoever_was_only_typed_here_is_answered_like_whoever_never_logged_in(khs, other):
    """Whether another samarbeid has the address, and with what it logs in, is not told (ADR 0029)."""
    with_app(other.secretary)
    stranger = factories.PersonFactory()
    said = []
    for person in (other.secretary.person, stranger):
        KnownAs.objects.create(samarbeid=khs.samarbeid, person=person, name="Skrevet her")
        with pytest.raises(Refused) as refused:
            reset_factors(person, **HOW, by=khs.by)
        said.append(str(refused.value))
    assert (said, factors(other.secretary)) == ([NOT_YET, NOT_YET], 1)


# What the person has in the other samarbeid, and what is said here.
THERE = {
    "reads": ("reader", ""),
    "is local administrator": ("local_admin", ELSEWHERE),
    "is secretary": ("sekretariat", ELSEWHERE),
    "leads projects": ("prosjektleder", ELSEWHERE),
    "answers for data": ("dataansvarlig", ELSEWHERE),
}


@pytest.mark.parametrize("case", THERE)
def test_who_prepares_in_another_samarbeid_is_not_reset_here(khs, other, case):
    role, said = THERE[case]
    user = with_app(khs.member)
    if role in ("reader", "local_admin"):
        factories.AffiliationFactory(
            samarbeid=other.samarbeid, person=user.person, organisation=other.municipality, role=role
        )
    else:
        factories.SecretariatFactory(samarbeid=other.samarbeid, person=user.person, role=role)
    assert (reset(user, khs.by), factors(user)) == (said, 1 if said else 0)


def test_the_other_samarbeid_may_where_one_prepares_there_alone(khs, other):
    user = with_app(khs.member)
    factories.SecretariatFactory(samarbeid=other.samarbeid, person=user.person)
    assert reset(user, other.by) == ""


def test_a_link_of_whoever_runs_the_portal_resets_all_ways(khs):
    user = with_app(khs.secretary)
    token = give_login_link(user.person, khs.samarbeid, purpose=LoginLink.Purpose.RESET).token
    assert factors(user) == 1
    found = log_in_by_link(token)
    assert (found, found.has_usable_password(), factors(user)) == (user, False, 0)


def test_a_first_link_passes_no_passkey(khs):
    """Whoever has a passkey and no password has a way of their own."""
    user = khs.member
    user.set_unusable_password()
    user.save()
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Mobil", "credential": {}})
    with pytest.raises(LinkIsOver):
        log_in_by_link(give_login_link(user.person, khs.samarbeid, purpose=LoginLink.Purpose.FIRST).token)
    with pytest.raises(Refused):
        give_link_here(user.person, by=khs.by)
    KnownAs.objects.filter(person=user.person).update(accepted_at=None)
    with pytest.raises(MustProve):
        log_in_by_link(give_link_here(user.person, by=khs.by).token)
