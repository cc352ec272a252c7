"""The projects of the demo: milestones, participants, and how they stand."""

from __future__ import annotations

from meetings.models import Meeting
from organisations.models import Utvalg
from projects.models import Milestone, Project
from reporting.models import StatusUpdate, UpdateAttachment
from reporting.querysets import silent_projects
from tests.demo_database import LoadedDemo


def test_milestones_are_fuzzy_one_is_overdue_and_a_status_tells_how_many_are_reached(loaded: LoadedDemo) -> None:
    planned = Milestone.objects.filter(samarbeid__slug="khs").exclude(state="reached")
    assert [(m.project.slug, m.when, m.state_word) for m in planned] == [
        ("ksu", "11. november 2014", "Forfalt"),
        ("gode-pasientforloep", "24. november 2014", "Planlagt"),
        ("styringsdata", "11. desember 2014 kl. 14–17", "Planlagt"),
        ("ksu", "januar 2015", "Planlagt"),
        ("gode-pasientforloep", "9. januar 2015", "Planlagt"),
        ("alert", "21.–22. januar 2015", "Planlagt"),
        ("alert", "ca. 1. februar 2015", "Planlagt"),
    ]
    told = StatusUpdate.objects.filter(project__slug="alert").latest("period_to")
    assert "2 av 4 milepæler er nådd." in told.next
    assert list(told.values.items()) == list(
        {
            "milepæler nådd": "2",
            "milepæler i alt": "4",
            "kurs holdt": "2",
            "kurs planlagt": "1",
            "superinstruktører ferdige": "61",
            "superinstruktører ønsket": "104",
            "superinstruktører påmeldt": "0",
            "kommuner med superinstruktør": "3 av 6",
            "kommuner i gang med bredding": "2",
        }.items()
    )


def test_participants_are_rows_and_a_mandate_names_its_body(loaded: LoadedDemo) -> None:
    data, ksu = (Project.objects.get(slug=slug) for slug in ("styringsdata", "ksu"))
    names = ["Asker kommune", "Helse Sør-Øst RHF", "Røyken kommune", "Vestre Viken HF"]
    assert [each.name for each in data.organisations.all()] == names
    assert (ksu.mandate_by.short_name, str(ksu.mandate_on)) == ("OSU", "2014-09-22")
    attached = UpdateAttachment.objects.filter(samarbeid__slug="khs")
    assert {(a.update.project.slug, a.title) for a in attached} == {
        ("styringsdata", "referat virksomhetsdata 21  oktober.pdf"),
        ("e-laering", "Utkast til modul, skjermbilde.png"),
    }


def test_one_project_is_silent_one_status_waits_and_the_light_of_ksu_has_changed(loaded: LoadedDemo) -> None:
    board = Utvalg.objects.get(samarbeid__slug="khs", slug="prosjektstyret")
    previous = Meeting.objects.filter(utvalg=board, state="ended").order_by("-starts_at")[0]
    assert [p.slug for p in silent_projects(board, since=previous.starts_at)] == ["brukermedvirkning"]
    waiting = StatusUpdate.objects.filter(state="submitted")
    assert [(u.project.slug, str(u.period_to)) for u in waiting] == [("e-laering", "2014-11-14")]
    lights = StatusUpdate.objects.filter(project__slug="ksu").order_by("period_to").values_list("light", flat=True)
    assert list(lights) == ["paa_plan", "foelg_med"]
