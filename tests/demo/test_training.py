"""The courses of the demo."""

from __future__ import annotations

import re

from projects.models import Project
from tests.demo_database import LoadedDemo
from training.coverage import coverage_of, day_words, numbers_of
from training.models import Registration


def test_alert_stands_as_in_the_report_of_november(loaded: LoadedDemo) -> None:
    project = Project.objects.get(slug="alert")
    found = coverage_of([project])[project.pk]
    rows = [
        (row.organisation.name, row.total.held, row.total.text, day_words(row.total.day), row.total.state_word)
        for row in found.rows
    ]
    assert rows == [
        ("Asker kommune", 2, "22 av 24, mangler 2", "16.–17. okt. 2014", "Gjennomført"),
        ("Bærum kommune", 2, "28 av 30, mangler 2", "16.–17. okt. 2014", "Gjennomført"),
        ("Hallingdal", 0, "0 av 14, mangler 14", "21.–22. jan. 2015", "Planlagt"),
        ("Ringeriksregionen", 0, "0 av 18, mangler 18", "21.–22. jan. 2015", "Planlagt"),
        ("Røyken kommune", 1, "11 av 12, mangler 1", "16.–17. okt. 2014", "Gjennomført"),
        ("Sande kommune", 0, "0 av 6, mangler 6", "21.–22. jan. 2015", "Planlagt"),
    ]
    assert found.summary == "61 av 104 superinstruktører er ferdige. 2 av 3 samlinger er holdt."
    assert found.white_sentence == "Ingen fra Hallingdal, Ringeriksregionen og Sande kommune ennå."
    assert {(number.label, number.value) for number in numbers_of(project)} == {
        ("kurs holdt", "2"),
        ("kurs planlagt", "1"),
        ("superinstruktører ferdige", "61"),
        ("superinstruktører ønsket", "104"),
        ("superinstruktører påmeldt", "0"),
        ("kommuner med superinstruktør", "3 av 6"),
        ("kommuner i gang med bredding", "2"),
    }
    names = Registration.objects.filter(samarbeid__slug="khs").values_list("person_name", flat=True)
    assert [name for name in names if not re.fullmatch(r"Superinstruktør \d+", name)] == []
