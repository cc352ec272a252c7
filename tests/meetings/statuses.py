"""A sak of November, and statuses of projects in every relation to it that fetching knows."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions import receive
from documents.models import Document
from meetings.actions.deleting import delete_section
from meetings.actions.saker import save_section
from meetings.actions.status import fill_from_updates
from meetings.models import Sak, Section
from reporting.models import StatusUpdate, UpdateAttachment
from tests import factories
from tests.conftest import World
from tests.documents.looked_at import looked_at

SEPTEMBER = datetime(2014, 9, 29, 9, tzinfo=settings.OSLO)
FIRST = {"done": "<p>To samlinger er holdt.</p>", "next": "<p>Den siste er i januar.</p>"}
SECOND = {"done": "<p>Tre samlinger er holdt.</p>", "next": "<p>Den siste er i januar.</p>"}
BY_HAND = "<p>Styret var med på to samlinger.</p>"


def november_sak(world: World) -> Sak:
    """The body met last in September."""
    factories.MeetingFactory(utvalg=world.utvalg, starts_at=SEPTEMBER, state="ended")
    return factories.SakFactory(meeting__utvalg=world.utvalg, title="Informasjon fra prosjektleder")


def approved(world: World, name: str, *, day: date = date(2014, 11, 10), **fields) -> StatusUpdate:
    project = factories.ProjectFactory(samarbeid=world.samarbeid, name=name)
    factories.ReportsToFactory(project=project, samarbeid=world.samarbeid, utvalg=world.utvalg)
    return factories.StatusUpdateFactory(
        project=project, period_to=day, state="approved", approved_at=SEPTEMBER, **fields
    )


def newer(update: StatusUpdate, **fields) -> StatusUpdate:
    return factories.StatusUpdateFactory(
        project=update.project, period_to=date(2014, 11, 15), state="approved", approved_at=SEPTEMBER, **fields
    )


def fetched(world: World, sak: Sak, update: StatusUpdate) -> Section:
    filled = fill_from_updates(sak, [update], by=world.by)
    [section] = filled.added + filled.replaced
    return section


def written_over(world: World, section: Section, html: str = BY_HAND, heading: str = "") -> Section:
    return save_section(
        section, heading=heading or section.heading, level=1, html=html, version=section.version, by=world.by
    )


def withdrawn(update: StatusUpdate) -> StatusUpdate:
    update.state = "withdrawn"
    update.save(update_fields=["state"])
    return update


def enclose(world: World, update: StatusUpdate, name: str) -> Document:
    """The status gets a document of its own."""
    document = looked_at(receive(SimpleUploadedFile(name, f"%PDF-1.4 {name}".encode()), by=world.by))
    UpdateAttachment.objects.create(
        samarbeid=world.samarbeid, update=update, document=document, title=document.original_name
    )
    return document


def rows_of(sak: Sak) -> list[tuple]:
    return list(
        sak.sections.order_by("position").values_list("position", "heading", "html", "source_update", "version")
    )


# Each makes a sak and the project's statuses, and gives them back: what the sak has of the project, if anything.


def never_reported(world: World, sak: Sak) -> None:
    project = factories.ProjectFactory(samarbeid=world.samarbeid, name="Alert")
    factories.ReportsToFactory(project=project, samarbeid=world.samarbeid, utvalg=world.utvalg)


def not_in_the_sak(world: World, sak: Sak) -> None:
    approved(world, "Alert", **FIRST)


def not_in_the_sak_and_old(world: World, sak: Sak) -> None:
    approved(world, "Alert", day=date(2014, 9, 1), **FIRST)


def the_same(world: World, sak: Sak) -> None:
    fetched(world, sak, approved(world, "Alert", **FIRST))


def the_same_in_other_tags(world: World, sak: Sak) -> None:
    section = fetched(world, sak, approved(world, "Alert", **FIRST))
    html = "<p>To  samlinger\n er holdt.</p>\n<div><p>Den siste er&nbsp;i januar.</p></div>"
    Section.objects.filter(pk=section.pk).update(html=html)


def another_heading(world: World, sak: Sak) -> None:
    written_over(world, fetched(world, sak, approved(world, "Alert", **FIRST)), FIRST["done"] + FIRST["next"], "Alert")


def without_a_file(world: World, sak: Sak) -> None:
    update = approved(world, "Alert", **FIRST)
    enclose(world, update, "referat.pdf")
    fetched(world, sak, update).attachments.all().delete()


def newer_words(world: World, sak: Sak) -> None:
    first = approved(world, "Alert", **FIRST)
    fetched(world, sak, first)
    newer(first, **SECOND)


def newer_with_the_same_words(world: World, sak: Sak) -> None:
    first = approved(world, "Alert", **FIRST)
    fetched(world, sak, first)
    newer(first, **FIRST)


def by_hand(world: World, sak: Sak) -> None:
    written_over(world, fetched(world, sak, approved(world, "Alert", **FIRST)))


def a_mark_by_hand(world: World, sak: Sak) -> None:
    section = fetched(world, sak, approved(world, "Alert", **FIRST))
    written_over(world, section, "<p><strong>To</strong> samlinger er holdt.</p><p>Den siste er i januar.</p>")


def by_hand_and_newer(world: World, sak: Sak) -> None:
    first = approved(world, "Alert", **FIRST)
    written_over(world, fetched(world, sak, first))
    newer(first, **SECOND)


def newer_words_written_by_hand_already(world: World, sak: Sak) -> None:
    first = approved(world, "Alert", **FIRST)
    written_over(world, fetched(world, sak, first), SECOND["done"] + SECOND["next"])
    newer(first, **SECOND)


def deleted(world: World, sak: Sak) -> None:
    delete_section(fetched(world, sak, approved(world, "Alert", **FIRST)), by=world.by)


def deleted_by_hand_and_newer(world: World, sak: Sak) -> None:
    first = approved(world, "Alert", **FIRST)
    delete_section(written_over(world, fetched(world, sak, first)), by=world.by)
    newer(first, **SECOND)


def taken_back(world: World, sak: Sak) -> None:
    first = approved(world, "Alert", **FIRST)
    second = newer(first, **SECOND)
    fetched(world, sak, second)
    withdrawn(second)


def taken_back_and_newer(world: World, sak: Sak) -> None:
    first = approved(world, "Alert", **FIRST)
    fetched(world, sak, first)
    newer(withdrawn(first), **SECOND)


def taken_back_and_no_other(world: World, sak: Sak) -> None:
    update = approved(world, "Alert", **FIRST)
    fetched(world, sak, update)
    withdrawn(update)


def exempt_and_newer(world: World, sak: Sak) -> None:
    first = approved(world, "Alert", **FIRST)
    exempt(fetched(world, sak, first))
    newer(first, **SECOND)


def exempt_elsewhere_and_newer(world: World, sak: Sak) -> None:
    first = approved(world, "Alert", **FIRST)
    elsewhere = factories.SakFactory(meeting__utvalg=world.utvalg)
    exempt(fetched(world, elsewhere, first))
    newer(first, **SECOND)


def exempt(section: Section, heading: str = "Personalforhold") -> Section:
    section.exemption, section.public_heading = factories.HjemmelFactory(text="Offl. § 13"), heading
    section.save(update_fields=["exemption", "public_heading"])
    return section
