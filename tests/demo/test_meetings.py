"""The meetings of the demo: the one that is prepared, and those that were held."""

from __future__ import annotations

import pypdfium2

from demo.days import TODAY
from documents.rendering import page_css, render_pdf
from meetings.looks import answers_at
from meetings.models import Attachment, Publication, Sak, SakVersion
from meetings.numbers import labels, series_of
from meetings.parts import sak_html
from meetings.preflight import agenda_facts, missing
from meetings.snapshots import freeze
from organisations.dates import local
from tests.demo.reading import agenda, board_meeting
from tests.demo_database import LoadedDemo


def test_the_agenda_of_24_november_has_eight_saker_and_the_project_lead_has_27(loaded: LoadedDemo) -> None:
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


def test_the_preflight_names_the_two_drafts_and_nothing_else_that_blocks(loaded: LoadedDemo) -> None:
    meeting = board_meeting()
    problems = missing(agenda_facts(meeting, agenda(meeting)))
    assert [problem.sentence for problem in problems if problem.blocking] == [
        "Sak 28/2014 er fortsatt utkast.",
        "Sak 30/2014 er fortsatt utkast.",
        "Sak 30/2014 mangler forslag til vedtak.",
    ]


def test_sak_27_is_composed_of_eight_sections_with_three_files(loaded: LoadedDemo) -> None:
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
        ("E-læring", ["Utkast til modul, skjermbilde.png"]),
        ("Videreføring av elektronisk meldingsløft", []),
        ("Referat fra møtet i ressursgruppen KHS", ["Referat fra møtet 07.11.2014.pdf"]),
    ]
    sources = [section.source_update_id is not None for section in sak.sections.order_by("position")]
    assert sources == [True] * 7 + [False]


def test_some_answers_at_sak_27_were_looked_at_and_some_wait(loaded: LoadedDemo) -> None:
    sak = board_meeting().saker.get(title="Informasjon fra prosjektleder")
    places = list(sak.answers_places.select_related("inquiry"))
    found = {
        place.inquiry.title: [(a.recipient.organisation.name, a.look.choice if a.look else "") for a in answers]
        for place, answers in zip(places, answers_at(places).values(), strict=True)
    }
    assert {title: rows for title, rows in found.items() if rows} == {
        "Innspill til framtidens sykepleierutdanning": [("Bærum kommune", "open"), ("Ringeriksregionen", "exempt")],
        "Oppnevning til klinisk samarbeidsutvalg for akutte døgnplasser": [("Bærum kommune", "")],
    }


def test_every_sak_of_24_november_becomes_pages(loaded: LoadedDemo) -> None:
    saker = Sak.objects.with_content().filter(meeting=board_meeting())
    pdfs = {sak.title: render_pdf(sak_html(freeze(sak)), css=page_css()) for sak in saker}
    pages = {title: len(pypdfium2.PdfDocument(pdf)) for title, pdf in pdfs.items()}
    assert (len(pages), pages["Informasjon fra prosjektleder"] > 4) == (8, True)


def test_the_past_meetings_are_called_and_minuted_in_their_own_time(loaded: LoadedDemo) -> None:
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


def test_what_is_exempt_has_hjemmel_and_public_title_and_stays_out_of_the_open_variant(loaded: LoadedDemo) -> None:
    sak = Sak.objects.get(exemption__isnull=False)
    attachment = Attachment.objects.get(exemption__isnull=False)
    assert (sak.exemption.code, sak.public_title) == ("offl-25", "Personalsak")
    assert (attachment.exemption.code, attachment.public_title) == ("offl-13", "Talgrunnlag for styringsdata")
    versions = SakVersion.objects.filter(sak=sak)
    assert ["Elleve søkte" in str(version.full) for version in versions] == [True, True]
    assert ["Elleve søkte" in str(version.open) for version in versions] == [False, False]
