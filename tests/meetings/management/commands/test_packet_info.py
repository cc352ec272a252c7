"""What an operator gets from `packet_info`: of packets of the portal, and of foreign and damaged files."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from pikepdf import Dictionary, Encryption, Name, OutlineItem, Pdf

from tests.documents.pdf_samples import pdf_bytes, simple_pdf
from tests.meetings.management.commands.calling import build, file_of_the_worker, info, manage, refused
from tests.meetings.mixed_meeting import make_mixed_meeting


@pytest.fixture
def publication(khs):
    return make_mixed_meeting(khs)


def told(file: Path) -> str:
    said = io.StringIO()
    call_command("packet_info", file, stdout=said)
    return said.getvalue()


def test_a_packet_is_described_with_its_manifest(publication, tmp_path):
    filed = file_of_the_worker(publication, "full")
    build(publication, tmp_path / "pakke.pdf")
    shown = info(tmp_path / "pakke.pdf")
    marks = [(mark["title"], mark["page"]) for mark in shown["outline"]][1:]
    assert marks == [(item["title"], item["first_page"]) for item in filed.manifest["items"]]
    rows = [(row["publication_id"], row["variant"], row["extent"], row["origin"]) for row in shown["filed_as"]]
    assert rows == [(publication.pk, "full", "whole", "made")]
    assert shown["filed_as"][0]["manifest"] == filed.manifest
    damaged = next(item["first_page"] for item in filed.manifest["items"] if "skadet.pdf" in item["title"])
    assert shown["notes"] == {"small": [], "placeholders": [damaged], "hidden_text": []}
    assert {key: shown[key] for key in ("pages", "title", "language", "is_tagged", "problems", "sha256")} == {
        "pages": filed.pages,
        "title": "Innkalling med sakspapirer, Prosjektstyret 24. november 2014",
        "language": "nb",
        "is_tagged": True,
        "problems": {key: [] for key in ("opens", "inert", "bookmarks", "links", "stamps", "labels")},
        "sha256": filed.document.sha256,
    }  # fmt: skip


def test_a_packet_is_described_in_words(publication, tmp_path):
    build(publication, tmp_path / "pakke.pdf")
    lines = told(tmp_path / "pakke.pdf").splitlines()
    assert lines[:4] == [
        "Tittel: Innkalling med sakspapirer, Prosjektstyret 24. november 2014", "Språk: nb",
        f"Sider: {info(tmp_path / 'pakke.pdf')['pages']}", "Tagget: ja",
    ]  # fmt: skip
    assert [line for line in lines if line.startswith(("  ok", "  FEIL"))] == [
        "  ok    Åpnes uten advarsler",
        "  ok    Uten aktivt innhold",
        "  ok    Bokmerkene treffer sider som finnes",
        "  ok    Lenkene i sakslisten og teksten treffer",
        "  ok    Alle sider etter den første har «Side n av m»",
        "  ok    Sidetallene i leseren er sidenes egne",
    ]
    assert lines[-1] == "Ingen publisering i databasen har denne filen."


def bad_pdf() -> bytes:
    """Everything that a packet must not have, and a title that would steer a terminal."""
    pdf = Pdf.open(io.BytesIO(simple_pdf("en", "to", "tre")))
    pdf.docinfo[Name.Title] = "\x1b[2JTittel\x9b"
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r)])
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest="ingensteds")
    pdf.pages[1].obj.Annots = pdf.make_indirect([pdf.make_indirect(link)])
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Til en side", 2))
        outline.root.append(OutlineItem("Til ingen"))
    return pdf_bytes(pdf)


def test_a_foreign_file_shows_what_is_wrong_with_it(db, tmp_path):
    (tmp_path / "annen.pdf").write_bytes(bad_pdf())
    shown = info(tmp_path / "annen.pdf")
    assert shown["problems"] == {
        "opens": [],
        "inert": ["/JS", "/JavaScript", "/OpenAction"],
        "bookmarks": ["Til ingen"],
        "links": [2],
        "stamps": [2, 3],
        "labels": [2, 3],
    }
    assert (shown["title"], shown["is_tagged"], shown["filed_as"]) == ("\ufffd[2JTittel\ufffd", False, [])
    assert "\x1b" not in told(tmp_path / "annen.pdf")


def spoil(pdf: Pdf, number: int, before: str, after: str = "") -> None:
    page = pdf.pages[number - 1]
    page.contents_add(before.encode(), prepend=True)
    page.contents_add(after.encode())


def test_a_packet_whose_stamps_were_spoiled_is_told_of(publication, tmp_path):
    """One page covered, one clipped, one moved, one cut to a slip, one without its head."""
    build(publication, tmp_path / "pakke.pdf")
    with Pdf.open(tmp_path / "pakke.pdf", allow_overwriting_input=True) as pdf:
        spoil(pdf, 2, "", "q 1 g 0 0 700 70 re f Q")
        spoil(pdf, 3, "0 80 595 760 re W n")
        spoil(pdf, 4, "q 1 0 0 1 -20 0 cm", "Q")
        pdf.pages[4].obj.CropBox = [0, 0, 595, 60]
        spoil(pdf, 6, "", "q 1 g 0 790 700 60 re f Q")
        pdf.save(tmp_path / "pakke.pdf")
    shown = info(tmp_path / "pakke.pdf")
    assert (shown["problems"]["stamps"], shown["notes"]["small"]) == ([2, 3, 4, 5, 6], [5])
    assert {2, 3, 5} <= set(shown["notes"]["hidden_text"])
    lines = told(tmp_path / "pakke.pdf").splitlines()
    assert "  FEIL  Sider uten synlig «Side n av m» på sin plass: 2, 3, 4, 5, 6" in lines
    assert "  merk  Sider som er for små til å leses: 5" in lines


def layered(**usual: object) -> bytes:
    """The second page has text in a layer."""
    pdf = Pdf.open(io.BytesIO(simple_pdf("en", "to")))
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Merknader"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=[group], D=Dictionary(**{key: value or [group] for key, value in usual.items()})
    )
    pdf.pages[1].obj.Resources.Properties = Dictionary(Merknader=group)
    return pdf_bytes(pdf)


@pytest.mark.parametrize(
    ("usual", "pages"),
    [({}, []), ({"OFF": None}, [2]), ({"BaseState": Name.OFF}, [2]), ({"BaseState": Name.OFF, "ON": None}, [])],
)
def test_layers_that_nobody_sees_are_told_of(db, tmp_path, usual, pages):
    (tmp_path / "lag.pdf").write_bytes(layered(**usual))
    assert info(tmp_path / "lag.pdf")["notes"]["hidden_text"] == pages


def locked() -> bytes:
    pdf = Pdf.open(io.BytesIO(simple_pdf("låst")))
    return pdf_bytes(pdf, encryption=Encryption(owner="a", user="b"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "er ikke en PDF, eller den er skadet."),
        (b"Hei", "er ikke en PDF, eller den er skadet."),
        (b"%PDF-1.7\n" + bytes(range(256)), "er ikke en PDF, eller den er skadet."),
        (locked(), "er låst med passord. Lås den opp og prøv igjen."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(db, tmp_path, data, sentence):
    file = tmp_path / "fil.pdf"
    file.write_bytes(data)
    assert refused("packet_info", file) == f"«{file}» {sentence}"


def test_a_file_that_is_not_there(tmp_path):
    assert refused("packet_info", tmp_path / "borte.pdf") == (
        f"Filen «{tmp_path / 'borte.pdf'}» kan ikke åpnes. Sjekk at den finnes og at du har tilgang."
    )


def test_a_file_is_described_without_a_database(tmp_path):
    (tmp_path / "en.pdf").write_bytes(simple_pdf("en"))
    done = manage("packet_info", tmp_path / "en.pdf", DATABASE_URL="postgres://ingen:ingen@127.0.0.1:9/ingen")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        0, "Databasen svarer ikke, så det er ukjent om portalen har laget filen.",
    )  # fmt: skip
