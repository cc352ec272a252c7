"""The shipped list: what a municipality is while numbers and names change, as rows of kommuner.csv say it."""

from datetime import date

from organisations.listing import Listed, ListedNumber, municipalities, shipped

LAST, NEXT = date(2019, 12, 31), date(2020, 1, 1)


def number(nr, name, *became, begun=None, over=LAST):
    return ListedNumber(nr, name, begun, over, became)


def told(numbers):
    return {each.key: (each.name, [one.nr for one in each.numbers], each.successor) for each in municipalities(numbers)}


def test_a_municipality_goes_on_where_its_number_changes_or_others_join_it():
    rows = [
        number("0104", "Moss", "3002"),
        number("0136", "Rygge", "3002"),
        number("0101", "Halden", "3001"),
        number("0616", "Nes (Buskerud)", "3040"),
        number("1601", "Trondheim", "5001"),
        number("1401", "Flora", "4602"),
        number("1439", "Vågsøy", "4602"),
        number("1850", "Tysfjord", "1806", "1875"),
        number("3001", "Halden", begun=NEXT, over=None),
        number("3002", "Moss", begun=NEXT, over=None),
        number("3040", "Nesbyen", begun=NEXT, over=None),
        number("5001", "Trondheim - Tråante", begun=NEXT, over=None),
        number("4602", "Kinn", begun=NEXT, over=None),
        number("1806", "Narvik", begun=NEXT, over=None),
        number("1875", "Hamarøy", begun=NEXT, over=None),
    ]
    assert told(rows) == {
        "kommune-0104": ("Moss", ["0104", "3002"], ""),
        "kommune-0136": ("Rygge", ["0136"], "kommune-0104"),
        "kommune-0101": ("Halden", ["0101", "3001"], ""),
        "kommune-0616": ("Nesbyen", ["0616", "3040"], ""),
        "kommune-1601": ("Trondheim - Tråante", ["1601", "5001"], ""),
        "kommune-1401": ("Flora", ["1401"], "kommune-4602"),
        "kommune-1439": ("Vågsøy", ["1439"], "kommune-4602"),
        "kommune-1850": ("Tysfjord", ["1850"], ""),
        "kommune-4602": ("Kinn", ["4602"], ""),
        "kommune-1806": ("Narvik", ["1806"], ""),
        "kommune-1875": ("Hamarøy", ["1875"], ""),
    }


def test_the_shipped_list_is_whole():
    listed = shipped()
    by_key = {each.key: each for each in listed}
    numbers = [one for each in listed for one in each.numbers]
    asker, ålesund = by_key["kommune-0220"], by_key["kommune-1504"]
    assert (len(by_key), len(numbers), len({one.nr for one in numbers})) == (len(listed), 842, 842)
    assert len([one for one in numbers if one.valid_to is None]) == 357
    assert [one.nr for one in asker.numbers] == ["0220", "3025", "3203"]
    assert [(one.nr, one.became) for one in ålesund.numbers][1] == ("1507", ("1508", "1580"))
    assert {each.parent for each in listed} - {""} <= set(by_key)
    assert {each.successor for each in listed} - {""} <= set(by_key)
    assert [each.name for each in listed if each.valid_to and not each.successor] == [
        "Stokke", "Snillfjord", "Tysfjord - Divtasvuodna",
    ]  # fmt: skip
    assert isinstance(listed[0], Listed)
