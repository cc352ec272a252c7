"""Which meetings, saker and publications."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BigIntegerField, Case, Count, Exists, F, Func, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Cast, Concat

from inquiries.lifecycle import ASKED_INQUIRIES
from jobs.models import Job
from meetings import rules
from meetings.lifecycle import AGENDA_OPEN, SAK_ON_AGENDA, SAK_WITHOUT_NUMBER, SAK_WRITABLE
from organisations import clock

if TYPE_CHECKING:
    from meetings.models import (
        AnswersPlace,
        Meeting,
        OwnPdf,
        PaperImport,
        Publication,
        PublicationFile,
        Sak,
        SakVersion,
    )
    from organisations.reader import Reader


# So long a paper that was read waits for its person.
IMPORT_DAYS = 30


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_meetings(reader))

    def lock(self, meeting: Meeting) -> Meeting:
        """The meeting as it is now, kept from others until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("utvalg", "samarbeid").get(pk=meeting.pk)

    def taking_saker(self) -> Self:
        """Those to come whose agenda can change, first to last."""
        return self.filter(state__in=AGENDA_OPEN, starts_at__gt=clock.now()).order_by("starts_at", "pk")

    def with_counts(self) -> Self:
        return self.select_related("utvalg", "samarbeid").annotate(
            sak_count=Count("saker", filter=Q(saker__state__in=SAK_ON_AGENDA))
        )


def _newest_refusal() -> models.QuerySet[Job, Any]:
    """Why the pages of a sak could not be made when it was last saved; empty where they could."""
    key = Concat(Value("sak-"), Cast(OuterRef("pk"), models.CharField()))
    said = Case(When(state="failed", then=F("error")), default=Value(""), output_field=models.TextField())
    return Job.objects.filter(kind="sak.pages", key=key).order_by("-pk").annotate(said=said).values("said")[:1]


class SakQuerySet(models.QuerySet["Sak"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_saker(reader))

    def on_agenda(self) -> Self:
        return self.filter(state__in=SAK_ON_AGENDA).order_by("position", "pk")

    def in_queue(self) -> Self:
        """Those without a meeting that wait for one."""
        return self.filter(meeting=None, state__in=SAK_WITHOUT_NUMBER).order_by("position", "pk")

    def for_agenda(self) -> Self:
        """The lines of an agenda, without the texts of the sections. Two queries."""
        attachments = self.model._meta.get_field("attachments").related_model._default_manager
        sections = self.model._meta.get_field("sections").related_model._default_manager
        places: Any = self.model._meta.get_field("answers_places").related_model._default_manager
        here = sections.filter(sak=OuterRef("pk"))
        taken_back = here.filter(source_update__state="withdrawn").order_by("position", "pk")
        return (
            self.on_agenda()
            .select_related("series", "samarbeid")
            .annotate(
                has_exempt_section=Exists(here.filter(exemption__isnull=False)),
                has_answers=Exists(places.filter(sak=OuterRef("pk")).standing()),
                pages_refused=Subquery(_newest_refusal()),
                withdrawn_statuses=ArraySubquery(taken_back.values("source_update__project__name")),
            )
            .prefetch_related(
                Prefetch(
                    "attachments", attachments.select_related("document__documentcheck").order_by("position", "pk")
                )
            )
        )

    def with_content(self) -> Self:
        """Everything that freezing a sak reads, in a number of queries that does not grow with the saker.

        Whose question a few of them answer is fetched by itself, and where none does nothing is asked: joined in, it is
        planned for each sak, and for each that may not be seen.
        """
        attachments = self.model._meta.get_field("attachments").related_model._default_manager
        sections = self.model._meta.get_field("sections").related_model._default_manager
        return self.select_related("series", "exemption", "utvalg", "samarbeid", "vedtak").prefetch_related(
            "asked_by__project",
            Prefetch(
                "sections",
                sections.select_related("exemption", "source_update__project").order_by("position", "pk"),
            ),
            Prefetch(
                "attachments",
                attachments.select_related("document__documentcheck__rendition", "exemption").order_by(
                    "position", "pk"
                ),
            ),
        )


class AnswersPlaceQuerySet(models.QuerySet["AnswersPlace"]):
    def standing(self) -> Self:
        """Not released, of an inquiry that was not taken back."""
        return self.filter(released=False, inquiry__state__in=ASKED_INQUIRIES)

    def writable(self) -> Self:
        """Those of saker whose papers can still change."""
        open_meeting = Q(sak__meeting=None) | Q(sak__meeting__state__in=AGENDA_OPEN)
        return self.filter(open_meeting, sak__state__in=SAK_WRITABLE)


class _DocumentIds(Func):
    """A row for each attachment of a stored sak, wherever it stands in it, in every schema."""

    template = "jsonb_path_query(%(expressions)s::jsonpath)::bigint"
    set_returning = True
    output_field = BigIntegerField()

    def __init__(self, stored: str) -> None:
        super().__init__(F(stored), Value("$.**.document_id ? (@ != null)"))


class SakVersionQuerySet(models.QuerySet["SakVersion"]):
    def document_ids(self) -> models.QuerySet[Any, Any]:
        """Of the files that stand in them in full, also those taken off their sak since: for a subquery."""
        return self.values_list(_DocumentIds("full"), flat=True)


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_publications(reader))

    def of_own_bodies(self, reader: Reader) -> Self:
        return self.visible_to(reader).filter(rules.read_with_the_body(reader))

    def current(self) -> Self:
        """The newest standing version of each meeting's innkalling, referat and protokoll."""
        return self.filter(status__current=True, status__retracted=False)

    def minutes(self) -> Self:
        return self.filter(kind__in=["referat", "protokoll"])


class PublicationFileQuerySet(models.QuerySet["PublicationFile"]):
    def standing(self) -> Self:
        """What is handed out: the made ones and the own ones not taken off, own before made."""
        stands = Q(origin="made") | Q(own_pdf__isnull=False, own_pdf__removed_at=None)
        return self.filter(stands).select_related("own_pdf").order_by("publication_id", "variant", "-origin")

    def whole(self) -> Self:
        return self.filter(extent="whole")


class OwnPdfQuerySet(models.QuerySet["OwnPdf"]):
    def standing(self) -> Self:
        """Not taken off; filed or not."""
        return self.filter(removed_at=None)


class PaperImportQuerySet(models.QuerySet["PaperImport"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.own_imports(reader), begun_at__gt=_forgotten_before())

    def forgotten(self) -> Self:
        return self.filter(begun_at__lte=_forgotten_before())


def _forgotten_before() -> datetime:
    return clock.now() - timedelta(days=IMPORT_DAYS)
