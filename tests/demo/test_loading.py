"""The demo: loaded once in this module, in a transaction that is undone at the end."""

from __future__ import annotations

import io
import itertools
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Model
from django.test import override_settings
from PIL import Image
from pytest_django import DjangoDbBlocker

from demo import accounts, loading
from demo.accounts_2014 import ITEMS, OTHERS, PER_INHABITANT, SHARES, workbook
from demo.attachments import word_file
from demo.days import TODAY, on
from demo.markup import html
from demo.photo import ORIENTATION, photo
from demo.scan import scan
from documents.archives import OfficeFile
from documents.files import read_kept
from documents.models import Document
from documents.normalising import normalise
from documents.reasons import CannotBecomePdf
from documents.rendering import page_css, render_pdf
from documents.sniffing import sniff_mime
from jobs.models import Job
from meetings.models import Attachment, Meeting, Publication, Sak, SakVersion
from meetings.numbers import labels, series_of
from meetings.parts import sak_html
from meetings.preflight import agenda_facts, missing
from meetings.snapshots import freeze
from organisations import clock
from organisations.dates import local
from organisations.models import Organisation, OutboxMail, Person, Samarbeid, Seat, User, Utvalg
from organisations.reader import Reader
from organisations.readers import reader_for
from projects.models import Milestone, Project
from reading.papers import coming_meetings, past_meetings
from reporting.models import StatusUpdate, UpdateAttachment
from reporting.querysets import silent_projects
from training.coverage import coverage_of, numbers_of
from training.matrix import day_words
from training.models import Registration

# What pytest-django's `settings` gives: attributes that are put back afterwards.
Settings = Any

pytestmark = pytest.mark.django_db

# As for every other test (conftest), but this module loads before those settings are in place.
QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
OPEN_XML = "application/vnd.openxmlformats-officedocument"
EMAILS = [
    "sekretariat@khs.example",
    "prosjektleder@khs.example",
    "medlem.asker@khs.example",
    "leser.roeyken@khs.example",
    "kontakt.asker@khs.example",
    "data@khs.example",
    "sekretariat@fjordhelsa.example",
    "prosjektleder@fjordhelsa.example",
    "medlem.vik@fjordhelsa.example",
    "leser.nes@fjordhelsa.example",
]


@dataclass(frozen=True)
class Loaded:
    """The state folder, and what the command printed."""

    folder: Path
    printed: str


def run_command() -> str:
    out = io.StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Loaded]:
    folder = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=str(folder / "files"), STATE_DIR=folder, PASSWORD_HASHERS=QUICK_HASHERS),
        transaction.atomic(),
    ):
        yield Loaded(folder, run_command())
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def on_its_own_day(loaded: Loaded, settings: Settings, files_of_this_test: Path) -> None:
    """Every test looks at the demo on 17 November 2014, with the files of the load."""
    settings.DEMO_TODAY = TODAY
    settings.MEDIA_ROOT = str(loaded.folder / "files")
    settings.STATE_DIR = loaded.folder


def reader(email: str) -> Reader:
    slug = email.split("@")[1].removesuffix(".example")
    return reader_for(User.objects.get(email=email), slug)


def board_meeting() -> Meeting:
    return Meeting.objects.get(utvalg__slug="prosjektstyret", state="draft")


def agenda(meeting: Meeting) -> list[Sak]:
    return list(Sak.objects.filter(meeting=meeting).for_agenda())


def test_the_agenda_of_24_november_has_eight_saker_and_the_project_lead_has_27(loaded: Loaded) -> None:
    meeting = board_meeting()
    saker = agenda(meeting)
    given = labels(saker, series_of(meeting))
    assert [(given[sak.pk], sak.title, sak.state) for sak in saker] == [
        ("24/2014", "Godkjenning av innkalling og saksliste", "ready"),
        ("25/2014", "Godkjenning av protokoll fra møtet 29. september 2014", "ready"),
        ("26/2014", "Orienteringssaker fra sekretariatet", "ready"),
        ("27/2014", "Informasjon fra prosjektleder", "ready"),
        ("28/2014", "Mandat for klinisk samarbeidsutvalg (KSU)", "draft"),
        ("29/2014", "Styringsdata for psykisk helse og rus", "ready"),
        ("30/2014", "Gode pasientforløp: deltakelse i 2015", "draft"),
        ("31/2014", "Møteplan 2015", "ready"),
    ]
    assert [sak.language for sak in saker] == ["nb", "nb", "nb", "nb", "nb", "nn", "nb", "nb"]
    assert f"{meeting.local_start:%Y-%m-%d %H.%M}" == "2014-11-24 09.00"


def test_the_preflight_names_the_two_drafts_and_nothing_else_that_blocks(loaded: Loaded) -> None:
    meeting = board_meeting()
    problems = missing(agenda_facts(meeting, agenda(meeting)))
    assert [problem.sentence for problem in problems if problem.blocking] == [
        "Sak 28/2014 er fortsatt utkast.",
        "Sak 30/2014 er fortsatt utkast.",
        "Sak 30/2014 mangler forslag til vedtak.",
    ]


def test_sak_27_is_composed_of_eight_sections_with_two_referater(loaded: Loaded) -> None:
    sak = board_meeting().saker.get(title="Informasjon fra prosjektleder")
    assert [
        (section.heading, [a.document.original_name for a in section.attachments.all()])
        for section in sak.sections.order_by("position")
    ] == [
        ("Status Alert", []),
        (
            "Status partssammensatt arbeidsgruppe som jobber med styringsdata",
            ["referat virksomhetsdata 21  oktober.pdf"],
        ),
        ("Status klinisk samarbeidsutvalg – samarbeid om kommunale akutte døgnplasser", []),
        ("Status «Gode pasientforløp», med prosjekt finansiert av Helsedirektoratet", []),
        ("Status samarbeid med Sykepleierforbundet", []),
        ("E-læring", []),
        ("Videreføring av elektronisk meldingsløft", []),
        ("Referat fra møtet i ressursgruppen KHS", ["Referat fra møtet 07.11.2014.pdf"]),
    ]
    sources = [section.source_update_id is not None for section in sak.sections.order_by("position")]
    assert sources == [True] * 7 + [False]


def test_every_sak_of_24_november_becomes_pages(loaded: Loaded) -> None:
    saker = Sak.objects.with_content().filter(meeting=board_meeting())
    pdfs = {sak.title: render_pdf(sak_html(freeze(sak)), css=page_css()) for sak in saker}
    pages = {title: len(pypdfium2.PdfDocument(pdf)) for title, pdf in pdfs.items()}
    assert (len(pages), pages["Informasjon fra prosjektleder"] > 4) == (8, True)


def test_milestones_are_fuzzy_one_is_overdue_and_a_status_tells_how_many_are_reached(loaded: Loaded) -> None:
    planned = Milestone.objects.filter(samarbeid__slug="khs").exclude(state="reached")
    assert [(m.project.slug, m.when, m.standing) for m in planned] == [
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


def test_participants_are_rows_and_a_mandate_names_its_body(loaded: Loaded) -> None:
    data, ksu = (Project.objects.get(slug=slug) for slug in ("styringsdata", "ksu"))
    names = ["Asker kommune", "Helse Sør-Øst RHF", "Røyken kommune", "Vestre Viken HF"]
    assert [each.name for each in data.organisations.all()] == names
    assert (ksu.mandate_by.short_name, str(ksu.mandate_on)) == ("OSU", "2014-09-22")
    attached = UpdateAttachment.objects.filter(samarbeid__slug="khs")
    assert [(a.update.project.slug, a.title) for a in attached] == [
        ("styringsdata", "referat virksomhetsdata 21  oktober.pdf")
    ]


def test_one_project_is_silent_one_status_waits_and_the_light_of_ksu_has_changed(loaded: Loaded) -> None:
    board = Utvalg.objects.get(samarbeid__slug="khs", slug="prosjektstyret")
    previous = Meeting.objects.filter(utvalg=board, state="ended").order_by("-starts_at")[0]
    assert [p.slug for p in silent_projects(board, since=previous.starts_at)] == ["brukermedvirkning"]
    waiting = StatusUpdate.objects.filter(state="submitted")
    assert [(u.project.slug, str(u.period_to)) for u in waiting] == [("e-laering", "2014-11-14")]
    lights = StatusUpdate.objects.filter(project__slug="ksu").order_by("period_to").values_list("light", flat=True)
    assert list(lights) == ["paa_plan", "foelg_med"]


def test_the_past_meetings_are_called_and_minuted_in_their_own_time(loaded: Loaded) -> None:
    published = Publication.objects.filter(samarbeid__slug="khs").order_by("held_on", "pk")
    assert [
        (str(p.held_on), p.utvalg.short_name, p.kind, f"{local(p.published_at).date()}") for p in published
    ] == [
        ("2014-02-03", "ASG", "innkalling", "2014-01-27"),
        ("2014-02-03", "ASG", "referat", "2014-02-07"),
        ("2014-06-16", "PS", "innkalling", "2014-06-09"),
        ("2014-06-16", "PS", "protokoll", "2014-06-20"),
        ("2014-09-22", "OSU", "innkalling", "2014-09-08"),
        ("2014-09-22", "OSU", "referat", "2014-09-26"),
        ("2014-09-29", "PS", "innkalling", "2014-09-22"),
        ("2014-09-29", "PS", "protokoll", "2014-10-03"),
        ("2014-10-21", "AG styringsdata", "innkalling", "2014-10-14"),
        ("2014-10-21", "AG styringsdata", "referat", "2014-10-24"),
        ("2014-11-07", "RG", "innkalling", "2014-10-31"),
        ("2014-11-07", "RG", "referat", "2014-11-12"),
        ("2014-12-15", "ASG", "innkalling", "2014-11-14"),
    ]  # fmt: skip
    past = Publication.objects.filter(held_on__lt=TODAY)
    assert past.count() == 14


def test_every_list_has_at_least_five_rows(loaded: Loaded) -> None:
    secretary, member, municipality = map(reader, (EMAILS[0], EMAILS[2], EMAILS[3]))
    rows = {
        "meetings": Meeting.objects.visible_to(secretary).count(),
        "saker": Sak.objects.visible_to(secretary).on_agenda().count(),
        "projects": Project.objects.visible_to(municipality).count(),
        "bodies": Utvalg.objects.visible_to(municipality).count(),
        "referater": Publication.objects.visible_to(municipality).current().minutes().count(),
        "my coming": len(coming_meetings(member, clock.today())),
        "my past": len(past_meetings(member, clock.today())),
    }
    assert rows == {
        "meetings": 10,
        "saker": 43,
        "projects": 9,
        "bodies": 6,
        "referater": 6,
        "my coming": 1,
        "my past": 5,
    }


def test_the_clinical_committee_lacks_its_leader_and_four_doctors(loaded: Loaded) -> None:
    seats = Seat.objects.filter(utvalg__short_name="KSU").prefetch_related("verv__person").order_by("rank")
    assert [(seat.role, [held.person.name for held in seat.verv.all()]) for seat in seats] == [
        ("leder", []),
        ("medlem", []),
        ("medlem", []),
        ("medlem", []),
        ("medlem", []),
        ("medlem", ["Brukerrepresentant"]),
        ("medlem", ["Medlem Bærum sykehus"]),
        ("sekretaer", ["Sekretariat KHS"]),
    ]


def test_the_municipalities_that_ended_have_successors(loaded: Loaded) -> None:
    ended = Organisation.objects.filter(valid_to__isnull=False).order_by("name")
    assert [(o.name, str(o.valid_to), o.successor.name) for o in ended] == [
        ("Røyken kommune", "2019-12-31", "Asker kommune"),
        ("Sande kommune", "2019-12-31", "Holmestrand kommune"),
    ]


def test_files_are_real_and_of_every_kind_that_a_secretary_is_sent(loaded: Loaded) -> None:
    kinds = {
        document.original_name: sniff_mime(read_kept(document.samarbeid_id, document.sha256))
        for document in Document.objects.all()
    }
    assert {name: kind for name, kind in kinds.items() if kind != "application/pdf"} == {
        "Regnskap og budsjett 2014.xlsx": f"{OPEN_XML}.spreadsheetml.sheet",
        "Arbeidsform og årsplan KSU 2015, utkast.docx": f"{OPEN_XML}.wordprocessingml.document",
        "Tavle fra planleggingsmøtet 4. november.jpg": "image/jpeg",
        "SV Invitasjon til pasientforløp.msg": "application/x-ole-storage",
        "Merknader fra samhandlingssjefene.msg": "application/x-ole-storage",
        "Innspill fra sykehjemmene.txt": "text/plain",
        "Fjordbrev.txt": "text/plain",
    }
    assert len(kinds) == 23
    assert Job.objects.filter(kind="document.intake").count() == 23


def test_what_becomes_of_the_files_of_24_november(loaded: Loaded) -> None:
    attached = Attachment.objects.filter(sak__meeting=board_meeting()).select_related("document")
    fates = {attachment.document.original_name: fate(attachment.document) for attachment in attached}
    assert fates == {
        "Protokoll Prosjektstyret 29.09.2014.pdf": "2 pages",
        "Kursplan Alert 2014–2015.pdf": "1 pages",
        "Regnskap og budsjett 2014.xlsx": "LibreOffice as xlsx",
        "referat virksomhetsdata 21  oktober.pdf": "2 pages",
        "Referat fra møtet 07.11.2014.pdf": "1 pages",
        "Mandat KSU fastsatt i OSU 22.09.2014.pdf": "1 pages",
        "Arbeidsform og årsplan KSU 2015, utkast.docx": "LibreOffice as docx",
        "Uttalelse fra brukerutvalget.pdf": "damaged",
        "Tilvisingar per kommune 2013–2014.pdf": "1 pages",
        "Tilvisingar per kommune med små tal.pdf": "1 pages",
        "Invitasjon til pasientforløp 2015.pdf": "1 pages",
        "Svar fra Ringeriksregionen 13.11.2014, skannet.pdf": "2 pages",
        "Tavle fra planleggingsmøtet 4. november.jpg": "1 pages",
        "SV Invitasjon til pasientforløp.msg": "office",
    }


def fate(document: Document) -> str:
    """How many pages, who makes them, or why there are none."""
    try:
        made = normalise(read_kept(document.samarbeid_id, document.sha256), document.original_name)
    except CannotBecomePdf as error:
        return error.code
    return f"LibreOffice as {made.ending}" if isinstance(made, OfficeFile) else f"{made.pages} pages"


def test_the_letter_is_scanned_sideways_and_has_no_words() -> None:
    with pypdfium2.PdfDocument(scan()) as pdf:
        assert [(page.get_rotation(), page.get_textpage().get_text_bounded()) for page in pdf] == [(90, "")] * 2


def test_the_photo_was_taken_upside_down() -> None:
    with Image.open(io.BytesIO(photo())) as picture:
        assert (picture.size, picture.getexif()[ORIENTATION]) == ((2000, 1400), 3)


def test_files_are_the_same_bytes_each_time() -> None:
    ours: tuple[Callable[[], bytes], ...] = (word_file, workbook, photo, scan)
    assert [make() == make() for make in ours] == [True] * 4


def test_the_accounts_agree_with_the_text_of_the_sak_and_with_the_funding() -> None:
    budget, forecast = (sum(item[column] for item in ITEMS) for column in (2, 3))  # type: ignore[misc]
    funding = sum(share[1] for share in SHARES) * PER_INHABITANT + sum(other[1] for other in OTHERS)
    assert round(100 * sum(sum(item[1]) for item in ITEMS) / budget) == 71
    assert (forecast, funding) == (budget, budget)


def test_what_is_exempt_has_hjemmel_and_public_title_and_stays_out_of_the_open_variant(loaded: Loaded) -> None:
    sak = Sak.objects.get(exemption__isnull=False)
    attachment = Attachment.objects.get(exemption__isnull=False)
    assert (sak.exemption.code, sak.public_title) == ("offl-25", "Personalsak")
    assert (attachment.exemption.code, attachment.public_title) == ("offl-13", "Talgrunnlag for styringsdata")
    versions = SakVersion.objects.filter(sak=sak)
    assert ["Elleve søkte" in str(version.full) for version in versions] == [True, True]
    assert ["Elleve søkte" in str(version.open) for version in versions] == [False, False]


def test_nothing_of_one_samarbeid_is_seen_from_the_other(loaded: Loaded) -> None:
    for email in (EMAILS[0], EMAILS[6]):
        host = email.split("@")[1]
        samarbeid_id = reader(email).samarbeid_id
        OutboxMail.objects.create(samarbeid_id=samarbeid_id, to=f"noen@{host}", subject="s", body="b", raw=b"r")
    for model in apps.get_models():
        if hasattr(model._default_manager.all(), "visible_to"):
            ours, theirs = (seen_by(model, emails) for emails in (EMAILS[:6], EMAILS[6:]))
            assert (model, bool(ours), bool(theirs), ours & theirs) == (model, True, True, set())


def seen_by(model: type[Model], emails: list[str]) -> set[int]:
    """Ids of all rows that any of these sees."""
    rows: set[int] = set()
    for email in emails:
        rows |= set(model._default_manager.visible_to(reader(email)).values_list("pk", flat=True))  # type: ignore[attr-defined]
    return rows


def test_the_marker_word_of_the_other_samarbeid_is_nowhere_in_ours(loaded: Loaded) -> None:
    names = list(Person.objects.visible_to(reader(EMAILS[0])).values_list("name", flat=True))
    names += Sak.objects.visible_to(reader(EMAILS[0])).values_list("title", flat=True)
    names += Project.objects.visible_to(reader(EMAILS[0])).values_list("name", flat=True)
    assert [name for name in names if "fjord" in name.lower()] == []
    theirs = Person.objects.visible_to(reader(EMAILS[6])).values_list("name", flat=True)
    assert [name for name in theirs if not name.startswith("Fjord")] == []


def test_people_are_roles(loaded: Loaded) -> None:
    roles = {
        "Analysesjef",
        "Brukerrepresentant",
        "Dataansvarlig",
        "Leder,",
        "Leser,",
        "Medlem",
        "Observatør",
        "Prosjektleder",
        "Ressursperson",
        "Sekretariat",
        "Styremedlem",
        "Svarer",
        "Tillitsvalgt",
        "Varamedlem",
    }
    first_words = {name.split()[0] for name in Person.objects.values_list("name", flat=True)}
    assert {word for word in first_words if not word.startswith("Fjord")} == roles


SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
TWO_CAPITALS = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+\s+[A-ZÆØÅ][a-zæøå]+\b")
NOT_PEOPLE = {"Vestre Viken", "Mental Helse", "Norsk Helsenett", "Helse Sør", "Status Alert"}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two original papers are not beside the repository")
def test_nobody_of_the_original_papers_is_named() -> None:
    papers = " ".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    named = {" ".join(found.split()) for found in TWO_CAPITALS.findall(papers)} - NOT_PEOPLE
    demo = Path(loading.__file__).parent
    ours = " ".join(path.read_text(encoding="utf-8") for path in sorted(demo.glob("*.py")))
    assert len(named) >= 3
    assert [name for name in sorted(named) if name in " ".join(ours.split())] == []


def test_the_accounts_are_printed_and_kept_for_the_owner_alone(loaded: Loaded) -> None:
    kept = loaded.folder / "demo-accounts.txt"
    assert kept.read_text(encoding="utf-8") == loaded.printed
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    passwords = dict(re.findall(r"^konto (\S+) passord (\S+)$", loaded.printed, re.MULTILINE))
    assert list(passwords) == EMAILS
    assert [User.objects.get(email=email).check_password(password) for email, password in passwords.items()] == [
        True
    ] * 10


def test_every_account_has_its_role(loaded: Loaded) -> None:
    assert [reader(email).role_label for email in EMAILS] == [
        "Sekretariat KHS",
        "Prosjektleder KHS",
        "Medlem, Asker kommune",
        "Lesetilgang, Røyken kommune",
        "Svarer for organisasjonen, Asker kommune",
        "Dataansvarlig KHS",
        "Sekretariat Fjordhelsa",
        "Prosjektleder Fjordhelsa",
        "Medlem, Fjordvik kommune",
        "Lesetilgang, Fjordnes kommune",
    ]


def test_the_packets_of_the_past_do_not_stand_in_the_way_of_todays(loaded: Loaded) -> None:
    due = Job.objects.filter(kind="packet.build").order_by("run_after").values_list("payload", "run_after")
    publications = [payload["publication_id"] for payload, _at in due]
    newest = Publication.objects.filter(samarbeid__slug="khs").order_by("-published_at", "-pk")[0]
    assert publications[0] == newest.pk
    gaps = [round((after[1] - before[1]).total_seconds()) for before, after in itertools.pairwise(due)]
    assert gaps == [loading.SECONDS_PER_PACKET] * (len(publications) - 1)


def test_a_second_run_changes_nothing_and_prints_the_same(loaded: Loaded) -> None:
    before = {model: model._default_manager.count() for model in apps.get_models()}
    printed = run_command()
    assert printed == loaded.printed
    assert {model: model._default_manager.count() for model in apps.get_models()} == before


def test_new_passwords_are_set_where_the_file_is_lost(loaded: Loaded, settings: Settings, tmp_path: Path) -> None:
    settings.STATE_DIR = tmp_path
    printed = run_command()
    passwords = dict(re.findall(r"^konto (\S+) passord (\S+)$", printed, re.MULTILINE))
    assert printed != loaded.printed
    assert [User.objects.get(email=email).check_password(passwords[email]) for email in EMAILS] == [True] * 10
    assert (tmp_path / "demo-accounts.txt").read_text(encoding="utf-8") == printed


def test_a_database_with_something_else_in_it_is_refused(loaded: Loaded) -> None:
    User.objects.filter(email=EMAILS[0]).update(email="en.annen@khs.example")
    before = Samarbeid.objects.count()
    with pytest.raises(CommandError, match="Databasen har innhold fra før"):
        run_command()
    assert Samarbeid.objects.count() == before


def test_a_day_is_left_again_also_when_the_act_fails(settings: Settings) -> None:
    settings.DEMO_TODAY = "2014-11-17"
    with pytest.raises(ZeroDivisionError), on("2014-02-03"):
        assert str(clock.today()) == "2014-02-03"
        raise ZeroDivisionError
    assert settings.DEMO_TODAY == "2014-11-17"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("En linje\n   over to.", "<p>En linje over to.</p>"),
        ("Først.\n\nSå.", "<p>Først.</p><p>Så.</p>"),
        ("- en\n  til\n- to", "<ul><li>en til</li><li>to</li></ul>"),
        ("1. en\n2. to", "<ol><li>en</li><li>to</li></ol>"),
        ("16. juni", "<p>16. juni</p>"),
        ("## Mål", "<h2>Mål</h2>"),
        (
            "| År | Tall |\n| 2014 | 3\n  eller 4 |",
            '<table><thead><tr><th scope="col">År</th><th scope="col">Tall</th></tr></thead>'
            "<tbody><tr><td>2014</td><td>3 eller 4</td></tr></tbody></table>",
        ),
    ],
)
def test_markup(text: str, expected: str) -> None:
    assert html(text) == expected


def test_a_password_is_five_words_and_two_digits() -> None:
    assert all(re.fullmatch(r"(?:[a-z]+-){5}[1-9][0-9]", accounts.new_password()) for _ in range(50))


def test_alert_stands_as_in_the_report_of_november(loaded: Loaded) -> None:
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
