"""In which written language a person is written to."""

from datetime import date

import pytest
from django.utils.translation import get_language, override

from organisations.dates import fuzzy_date, long_date, weekday_date
from organisations.languages import (
    in_own_language,
    language_for,
    language_of,
    language_of_login,
    languages_of,
    writing_to,
    writing_to_login,
)
from organisations.models import KnownAs, Membership
from organisations.numbers import shown
from organisations.reader import ANONYMOUS
from tests import factories

# Chosen by the person; of the membership of the organisation, and of the one that it is a unit of; of the samarbeid.
CASES = [
    ("", "", "", "nb", "nb"),
    ("", "", "", "nn", "nn"),
    ("", "nn", "", "nb", "nn"),
    ("", "nb", "", "nn", "nb"),
    ("", "", "nn", "nb", "nn"),
    ("", "nb", "nn", "nn", "nb"),
    ("nn", "nb", "nb", "nb", "nn"),
    ("nb", "nn", "nn", "nn", "nb"),
]


def place(world, person, unit="", whole=""):
    """The person belongs to a unit of an organisation; both take part."""
    above = factories.OrganisationFactory()
    organisation = factories.OrganisationFactory(kind="enhet", parent=above)
    for row, language in ((above, whole), (organisation, unit)):
        factories.MembershipFactory(samarbeid=world.samarbeid, organisation=row, language=language)
    KnownAs.objects.filter(samarbeid=world.samarbeid, person=person).update(organisation=organisation)
    return organisation


@pytest.mark.parametrize(("chosen", "unit", "whole", "samarbeid", "expected"), CASES)
def test_the_nearest_choice_decides(khs, chosen, unit, whole, samarbeid, expected):
    person = khs.member.person
    khs.samarbeid.language, person.language = samarbeid, chosen
    khs.samarbeid.save()
    person.save()
    place(khs, person, unit, whole)
    said = [
        language_of(person, khs.samarbeid), language_for(khs.reader(khs.member)), language_of_login(khs.member),
    ]  # fmt: skip
    with writing_to(person, khs.samarbeid):
        said.append(get_language())
    with writing_to_login(khs.member):
        said.append(get_language())
    assert said == [expected] * 5


def test_what_one_samarbeid_says_of_an_organisation_is_not_what_another_says(khs, other):
    organisation = place(khs, khs.member.person, unit="nn")
    factories.VervFactory(seat=factories.SeatFactory(utvalg=other.utvalg), person=khs.member.person)
    KnownAs.objects.filter(samarbeid=other.samarbeid, person=khs.member.person).update(organisation=organisation)
    assert [language_of(khs.member.person, each.samarbeid) for each in (khs, other)] == ["nn", "nb"]


def test_a_membership_that_is_over_says_nothing(khs):
    organisation = place(khs, khs.member.person, unit="nn")
    Membership.objects.filter(organisation=organisation).update(valid_to=date(2014, 1, 1))
    assert language_of(khs.member.person, khs.samarbeid) == "nb"


def test_whoever_is_known_nowhere_reads_bokmaal_or_what_is_chosen(khs):
    stranger, login = factories.PersonFactory(language="nn"), factories.UserFactory()
    assert languages_of([stranger, login.person], khs.samarbeid) == {stranger.pk: "nn", login.person.pk: "nb"}
    assert [language_of_login(each) for each in (login, None)] == ["nb", "nb"]
    assert language_for(ANONYMOUS) == "nb"


def test_a_mail_to_many_is_made_once_for_each_language(khs, django_assert_num_queries):
    people = [each.person for each in (khs.member, khs.secretary, khs.lead, khs.reader_user)]
    for person in (people[1], people[3]):
        person.language = "nn"
        person.save()
    made = []

    def make():
        made.append(get_language())
        return weekday_date(date(2014, 11, 25))

    with django_assert_num_queries(1):
        mails = list(in_own_language(people, khs.samarbeid, make))
    assert mails == list(zip(people, ["tirsdag 25. november 2014", "tysdag 25. november 2014"] * 2, strict=True))
    assert (made, get_language()) == (["nb", "nn"], "nb")
    assert list(in_own_language([], khs.samarbeid, make)) == []


def test_days_and_numbers_in_nynorsk():
    week = [date(2014, 11, day) for day in range(24, 31)]
    with override("nn"):
        said = [weekday_date(day).split()[0] for day in week]
        others = [long_date(week[0]), fuzzy_date(week[0], "week"), fuzzy_date(week[0], "season"), shown(-1234.5)]
    assert said == ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"]
    assert others == ["24. november 2014", "veke 48 2014", "hausten 2014", "−1\xa0234,5"]
