"""The list becomes rows, once; what is its own is changed by it alone, and an own organisation it knows becomes its."""

from datetime import date

from django.core.management import call_command

from organisations.actions.listed import update_listed
from organisations.listing import Listed, ListedNumber
from organisations.models import MunicipalityNumber, Organisation
from tests import factories

LAST, NEXT = date(2019, 12, 31), date(2020, 1, 1)
RHF = Listed("rhf-vest", "rhf", "Helse Vest RHF")
HF = Listed("hf-fonna", "helseforetak", "Helse Fonna HF", "rhf-vest")
FLORA = Listed(
    "kommune-1401", "kommune", "Flora", "", "kommune-4602", (ListedNumber("1401", "Flora", None, LAST, ("4602",)),)
)
KINN = Listed("kommune-4602", "kommune", "Kinn", numbers=(ListedNumber("4602", "Kinn", NEXT, None),))
# Those that point come before those they point at.
LIST = [HF, FLORA, RHF, KINN]


def counts(changes):
    return changes.new, changes.taken_over, changes.changed, changes.unchanged


def rows():
    return {
        row.listed_as: (
            row.name,
            row.kind,
            str(row.parent or ""),
            str(row.successor or ""),
            row.valid_from,
            row.valid_to,
        )
        for row in Organisation.objects.exclude(listed_as="")
    }


def test_the_list_is_loaded_once_and_changed_where_it_changes(db):
    names = ["Helse Fonna HF", "Flora", "Helse Vest RHF", "Kinn"]
    assert counts(update_listed(LIST)) == (names, [], [], 0)
    assert rows() == {
        "rhf-vest": ("Helse Vest RHF", "rhf", "", "", None, None),
        "hf-fonna": ("Helse Fonna HF", "helseforetak", "Helse Vest RHF", "", None, None),
        "kommune-1401": ("Flora", "kommune", "", "Kinn", None, LAST),
        "kommune-4602": ("Kinn", "kommune", "", "", NEXT, None),
    }
    assert counts(update_listed(LIST)) == ([], [], [], 4)
    ends = Listed(KINN.key, "kommune", "Kinn", numbers=(ListedNumber("4602", "Kinn", NEXT, date(2027, 12, 31)),))
    assert counts(update_listed([HF, FLORA, RHF, ends])) == ([], [], ["Kinn"], 3)
    assert rows()["kommune-4602"][5] == date(2027, 12, 31)


def test_an_own_organisation_that_the_list_knows_is_the_lists_from_then_on(khs):
    kinn = factories.OrganisationFactory(name="Kinn kommune")
    MunicipalityNumber.objects.create(organisation=kinn, nr="4602", valid_from=date(2010, 1, 1))
    fonna = factories.OrganisationFactory(name="helse fonna hf", kind="helseforetak")
    twins = [factories.OrganisationFactory(name="Helse Vest RHF", kind="rhf") for _ in range(2)]
    member = factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=kinn)
    changes = update_listed(LIST)
    assert (changes.new, changes.taken_over) == (["Flora", "Helse Vest RHF"], ["Helse Fonna HF", "Kinn"])
    member.refresh_from_db()
    fonna.refresh_from_db()
    facts = [(one.nr, one.valid_from, one.valid_to) for one in kinn.numbers.all()]
    assert (member.organisation.name, fonna.name, facts) == ("Kinn", "Helse Fonna HF", [("4602", NEXT, None)])
    assert [twin.listed_as for twin in Organisation.objects.filter(pk__in=[twin.pk for twin in twins])] == ["", ""]


def test_the_command_says_what_it_changed(db, capsys):
    call_command("update_organisations")
    call_command("update_organisations")
    first, second = capsys.readouterr().out.strip().splitlines()
    assert first.startswith("Listen fra 30. november 2026: 498 nye, 0 overtatt, 0 endret")
    assert second == "Listen fra 30. november 2026: 0 nye, 0 overtatt, 0 endret, 498 uendret."
    assert MunicipalityNumber.objects.get(nr="0301").organisation.name == "Oslo"
