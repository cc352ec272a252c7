"""One file of each kind that secretariats are sent, from the demo through the real intake: what its pages say and leave
out, and what the editor is told."""

from __future__ import annotations

import os

import pytest

from demo.pdf_kinds import filled_form, floor_plan, plan_with_calendar
from demo.photo import photo
from demo.pictures_sent import fax, screenshot
from demo.plain_texts import bed_days, candidate_letter, nursing_homes
from demo.shares_2015 import shares_workbook
from demo.slides import experiences
from demo.tracked_word import statement
from documents.files import read_kept
from documents.models import Document
from tests.demo_database import LoadedDemo
from tests.documents.papers import Paper, expected, read

CONVERTED = (
    Paper(
        "Uttalelse om sykepleierutdanningen, utkast.docx",
        statement,
        ("studentene har minst ti uker praksis", "geriatri, psykisk helse og rus bør", "Hospitering mellom"),
        ("åtte", "kommunedirektøren", "Rådgiver"),
        findings=(("tracked_changes", 3), ("comments", 1)),
    ),
    Paper(
        "Brev fra Hallingdal om kandidat til KSU.rtf",
        candidate_letter,
        ("12. november 2014", "Hallingdal foreslår kommuneoverlegen", "over fjellet"),
        ("2026",),
    ),
    Paper(
        "Fordeling per måned 2015–2016.xlsx",
        shares_workbook,
        ("Fordeling per måned 2015–2016", "Ringeriksregionen", "des. 2016"),
        ("Lønnsgrunnlag", "612", "###"),
        findings=(("hidden_sheets", 1),),
    ),
    Paper(
        "Alert, erfaringer så langt.pptx",
        experiences,
        ("Alert: erfaringer så langt", "Hva må til lokalt?", "Lommekortet henger ved telefonen"),
        ("Reserve", "Bærum", "Ikke nevn"),
        pages=2,
        findings=(("hidden_slides", 1), ("speaker_notes", 1)),
    ),
    Paper(
        "Liggedøgn for utskrivningsklare 2014.csv",
        bed_days,
        ("Bærum kommune", "Røyken kommune", "-20,3"),
        (";",),
    ),
    Paper(
        "Innspill fra sykehjemmene.txt",
        nursing_homes,
        ("Særlig nattevaktene savner øvelse i å vurdere åndenød – «det er da vi er alene».",),
        ("Ã", "�"),
    ),
)
PLAIN = (
    Paper(
        "Plantegning legevakten.pdf",
        floor_plan,
        ("Undersøkelse", "Akutt døgnplass 2"),
        ("Internt", "huseier"),
        findings=(("layers_off", 1),),
    ),
    Paper(
        "Svarskjema fra Sande, utfylt.pdf",
        filled_form,
        ("Forløp dere vil delta i", "Sande kommune", "Virksomhetsleder, hjemmetjenesten", "Vi kan ikke møte 12. juni."),
    ),
    Paper(
        "Møteplan 2015 med kalenderfil.pdf",
        plan_with_calendar,
        ("Prosjektstyret 09.02.2015", "Filen «Møteplan 2015.ics» ligger inne i PDF-en og vises ikke."),
        ("BEGIN:VEVENT",),
        pages=2,
        findings=(("enclosed", 1),),
    ),
    Paper("Tavle fra planleggingsmøtet 4. november.jpg", photo),
    Paper("Utkast til modul, skjermbilde.png", screenshot, pages=4, findings=(("cut_picture", 4),)),
    Paper("Svar fra Sande, telefaks.tif", fax),
)
# A conversion costs a second: the suite takes one, the drill all.
FEW = CONVERTED[2:3]


@pytest.mark.parametrize("paper", (*PLAIN, *(CONVERTED if os.environ.get("KHS_ALL_PAPERS") else FEW)), ids=str)
def test_each_kind_becomes_the_pages_that_its_author_meant(paper: Paper) -> None:
    assert read(paper) == expected(paper)


def test_each_of_them_lies_in_the_demo(loaded: LoadedDemo) -> None:
    kept = {
        document.original_name: read_kept(document.samarbeid_id, document.sha256)
        for document in Document.objects.filter(samarbeid__slug="khs")
    }
    papers = (*CONVERTED, *PLAIN)
    assert {paper.name: paper.make() for paper in papers} == {paper.name: kept.get(paper.name) for paper in papers}
