"""The cards of the project list."""

from datetime import date

from organisations.roles import role_of
from reporting.cards import project_cards
from tests import factories


def test_cards_hold_newest_status_trend_owner_and_bodies_in_the_order_of_the_report(khs, other):
    second = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Ålesund", report_order=2)
    first = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person, report_order=1)
    factories.ReportsToFactory(project=first, utvalg=khs.utvalg)
    told = {"project": first, "state": "approved", "approved_at": "2014-11-12T10:00:00Z"}
    newest = factories.StatusUpdateFactory(**told, light="foelg_med")
    factories.StatusUpdateFactory(**told, period_to=date(2014, 9, 29))
    factories.StatusUpdateFactory(project=first, period_to=date(2014, 11, 16))
    factories.ProjectFactory(samarbeid=other.samarbeid)
    cards = [(c.project, c.newest, c.trend, c.owner, c.bodies) for c in project_cards(khs.reader(khs.member))]
    assert cards == [
        (first, newest, "Var «På plan» i september", "Prosjektleder KHS", [khs.utvalg]),
        (second, None, "", "Prosjekteier", []),
    ]


def test_a_withdrawn_status_is_not_the_newest(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid)
    told = {"project": project, "approved_at": "2014-11-12T10:00:00Z"}
    factories.StatusUpdateFactory(**told, state="withdrawn")
    before = factories.StatusUpdateFactory(**told, state="approved", period_to=date(2014, 9, 29))
    assert [card.newest for card in project_cards(khs.by)] == [before]


def test_people_are_told_by_role_and_place_and_a_role_elsewhere_is_not(khs, other):
    asker = factories.OrganisationFactory(name="Asker")
    adviser = factories.PersonFactory(title="Rådgiver", organisation=asker)
    roles = [role_of(p, khs.samarbeid.pk) for p in (khs.secretary.person, adviser, other.lead.person)]
    assert roles == ["Sekretariat KHS", "Rådgiver, Asker", "Prosjekteier"]
