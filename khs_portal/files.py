"""Which addresses are files, and the page that offers each: whoever had to log in on the way to a file lands there.

A page by its name and those of the file's arguments that it takes; where the file's address does not say enough, by
asking as the reader. A new address of a file needs its line here: the tests walk all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from accounts.landing import Page
from inquiries.models import RecipientFile
from meetings.models import Attachment, Sak
from organisations.reader import Reader
from pathways.models import Measure
from reporting.models import UpdateAttachment


def page_of_attachment(reader: Reader, file: Mapping[str, Any]) -> str:
    rows = Attachment.objects.filter(pk=file["pk"], sak__in=Sak.objects.visible_to(reader)).select_related(
        "sak__samarbeid"
    )
    return "".join(row.sak.get_absolute_url() for row in rows)


def page_of_status_file(reader: Reader, file: Mapping[str, Any]) -> str:
    rows = UpdateAttachment.objects.visible_to(reader).filter(pk=file["pk"])
    return "".join(row.update.get_absolute_url() for row in rows.select_related("update__project__samarbeid"))


def page_of_measure(reader: Reader, file: Mapping[str, Any]) -> str:
    rows = Measure.objects.visible_to(reader).filter(pk=file["pk"]).select_related("pathway__samarbeid")
    return "".join(row.pathway.get_absolute_url() for row in rows)


def page_of_answer_file(reader: Reader, file: Mapping[str, Any]) -> str:
    """Where their own municipality answers; for those who asked, the request."""
    rows = RecipientFile.objects.visible_to(reader).filter(pk=file["pk"])
    for row in rows.select_related("recipient__inquiry__samarbeid"):
        if row.recipient.organisation_id in reader.organisation_ids:
            return reverse("inquiries:answer", args=[reader.samarbeid_slug, row.recipient_id])
        return row.recipient.inquiry.get_absolute_url()
    return ""


PAGES: dict[str, Page] = {
    "publication_file": ("publication", "pk"),
    "publication_changes": ("publication", "pk"),
    "publication_attachment": ("publication", "pk"),
    "reading:publication_excerpt": ("publication_sak", "pk", "position"),
    "reading:as_reader_attachment": ("meeting_as_reader", "slug", "who"),
    "meetings:packet_file": ("meetings:packet_files", "slug", "pk"),
    "meetings:preview_file": ("meetings:preview_packet", "slug"),
    "meetings:attachment": page_of_attachment,
    "reporting:overview_csv": ("projects",),
    "reporting:overview_xlsx": ("projects",),
    "reporting:attachment": page_of_status_file,
    "training:day_calendar": ("training:day", "pk"),
    "training:participants_xlsx": ("training:day", "pk"),
    "training:participants_pdf": ("training:day", "pk"),
    "training:matrix_csv": ("training:matrix", "project"),
    "training:matrix_xlsx": ("training:matrix", "project"),
    "training:calendar": ("training:list", "project"),
    "pathways:table": ("pathways:list", "project"),
    "pathways:calendar": ("pathways:list", "project"),
    "pathways:measure_table": page_of_measure,
    "pathways:gathering_calendar": ("pathways:gathering", "pk"),
    "inquiries:list_csv": ("inquiries:list",),
    "inquiries:list_xlsx": ("inquiries:list",),
    "inquiries:csv": ("inquiries:inquiry", "pk"),
    "inquiries:xlsx": ("inquiries:inquiry", "pk"),
    "inquiries:pdf": ("inquiries:inquiry", "pk"),
    "inquiries:file": page_of_answer_file,
    "indicators:list_csv": ("indicators:list",),
    "indicators:list_xlsx": ("indicators:list",),
    "indicators:csv": ("indicators:indicator", "code"),
    "indicators:xlsx": ("indicators:indicator", "code"),
    "indicators:version_csv": ("indicators:version", "code", "version"),
    "indicators:version_xlsx": ("indicators:version", "code", "version"),
    "setup:mandate": ("utvalg", "utvalg"),
    "setup:people_xlsx": ("setup:people",),
    "setup:happenings_xlsx": ("setup:happenings",),
    "setup:sheet_download": ("setup:sheets",),
    "setup:sheet_faults": ("setup:sheet", "pk"),
}
