"""Freezing and the open variant: what is left out is gone from every field."""

import hashlib
import json
from datetime import date

import pytest
from django.utils import timezone

from meetings.models import Sak, Vedtak
from meetings.snapshots import FrozenSak, fingerprint, freeze, open_variant
from tests import factories
from tests.meetings.figures import FIGURES, TABLE, stored

pytestmark = pytest.mark.django_db
SECRET = "HEMMELIGMARKOER"
# As it was stored before there were figures.
SCHEMA_1 = {
    "sak_id": 27, "title": "Informasjon fra prosjektleder", "public_title": "", "kind": "orientering",
    "kind_label": "Orienteringssak", "responsible": "Prosjektleder KHS", "language": "nb", "proposal": "",
    "hjemmel": "",
    "sections": [
        {
            "key": "0a9d", "level": 1, "heading": "Status Alert", "public_heading": "", "html": "<p>Kurs holdt.</p>",
            "hjemmel": "",
            "attachments": [
                {
                    "attachment_id": 5, "title": "Referat", "public_title": "", "name": "referat  1.pdf",
                    "document_id": 9, "sha256": "ab", "mime": "application/pdf", "bytes": 10, "hjemmel": "",
                    "left_out": False,
                }
            ],
            "status": {
                "light": "paa_plan", "light_label": "På plan", "project": "Alert-opplæring",
                "headline": "To samlinger er holdt.", "trend": "Første status",
            },
            "left_out": False,
        },
        {
            "key": "0a9e", "level": 1, "heading": "E-læring", "public_heading": "", "html": "", "hjemmel": "",
            "attachments": [], "status": None, "left_out": False,
        },
    ],
    "attachments": [], "vedtak": {"text": "<p>Tatt.</p>", "mode_label": "Enstemmig", "treatment": ""},
    "left_out": False, "schema": 1,
}  # fmt: skip


def frozen(sak):
    return freeze(Sak.objects.with_content().get(pk=sak.pk))


def test_a_frozen_sak_survives_storage_whole():
    sak = factories.SakFactory()
    section = factories.SectionFactory(sak=sak)
    factories.AttachmentFactory(sak=sak, section=section)
    factories.AttachmentFactory(sak=sak)
    Vedtak.objects.create(samarbeid=sak.samarbeid, sak=sak, text="<p>Vedtatt.</p>", mode="unanimous")
    before = frozen(sak)
    after = FrozenSak.from_json(json.loads(json.dumps(before.as_json())))
    assert after == before
    assert len(after.all_attachments) == 2


def composed(**fields):
    """A sak with one section composed from an approved update."""
    project = factories.ProjectFactory(name="Alert")
    update = factories.StatusUpdateFactory(project=project, state="approved", approved_at=timezone.now(), **fields)
    sak = factories.SakFactory(meeting__utvalg__samarbeid=project.samarbeid)
    return factories.SectionFactory(sak=sak, source_update=update)


def test_figures_ride_with_the_status_and_survive_storage():
    section = composed(figures=stored(*FIGURES))
    before = frozen(section.sak)
    after = FrozenSak.from_json(json.loads(json.dumps(before.as_json())))
    assert after == before
    assert (after.schema, after.sections[0].figures) == (3, FIGURES)
    status = after.sections[0].status
    assert (status.update_id, status.project_slug) == (section.source_update_id, "alert")


def test_what_was_stored_in_schema_1_is_read_and_keeps_its_fingerprint():
    read = FrozenSak.from_json(SCHEMA_1)
    canonical = json.dumps(SCHEMA_1, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert (read.schema, [section.figures for section in read.sections]) == (3, [(), ()])
    status = read.sections[0].status
    assert (status.project, status.update_id, status.project_slug) == ("Alert-opplæring", None, "")
    assert (read.all_attachments[0].name, read.vedtak.mode_label) == ("referat  1.pdf", "Enstemmig")
    assert fingerprint(read) == hashlib.sha256(canonical.encode()).hexdigest()


def test_a_schema_nobody_wrote_is_not_guessed_at():
    with pytest.raises(KeyError):
        FrozenSak.from_json({**SCHEMA_1, "schema": 4})


def test_other_figures_make_another_version_and_pointers_do_not():
    section = composed()
    first = fingerprint(frozen(section.sak))
    section.source_update.project.slug = "alert-2"
    section.source_update.project.save()
    assert fingerprint(frozen(section.sak)) == first
    section.source_update.figures = stored(TABLE)
    section.source_update.save()
    assert fingerprint(frozen(section.sak)) != first


def test_an_exempt_section_loses_its_figures_and_its_status():
    section = composed(figures=stored(*FIGURES))
    section.exemption, section.public_heading = factories.HjemmelFactory(), "Unntatt"
    section.save()
    [opened] = open_variant(frozen(section.sak)).sections
    assert (opened.figures, opened.status, opened.left_out) == ((), None, True)
    assert "Kursregisteret" not in json.dumps(open_variant(frozen(section.sak)).as_json())


def test_the_fingerprint_follows_the_content_and_nothing_else():
    sak = factories.SakFactory()
    first = fingerprint(frozen(sak))
    Sak.objects.filter(pk=sak.pk).update(position=99, version=7, minutes=55)
    assert fingerprint(frozen(sak)) == first
    Sak.objects.filter(pk=sak.pk).update(title="En annen tittel")
    assert fingerprint(frozen(sak)) != first


def test_an_exempt_sak_keeps_public_title_and_hjemmel_and_loses_the_rest():
    hjemmel = factories.HjemmelFactory()
    sak = factories.SakFactory(
        title=f"Ansettelse {SECRET}", public_title="Personalsak", exemption=hjemmel, proposal=f"<p>{SECRET}</p>"
    )
    section = factories.SectionFactory(sak=sak, heading=SECRET, html=f"<p>{SECRET}</p>")
    document = factories.DocumentFactory(samarbeid=sak.samarbeid, original_name=f"{SECRET}.pdf")
    factories.AttachmentFactory(sak=sak, section=section, document=document)
    Vedtak.objects.create(samarbeid=sak.samarbeid, sak=sak, text=SECRET, treatment=SECRET, mode="vote")
    assert SECRET in json.dumps(frozen(sak).as_json())
    opened = open_variant(frozen(sak))
    assert SECRET not in json.dumps(opened.as_json())
    assert (opened.title, opened.hjemmel, opened.left_out) == ("Personalsak", hjemmel.text, True)


def test_an_exempt_section_and_an_exempt_attachment_keep_their_line():
    hjemmel = factories.HjemmelFactory()
    sak = factories.SakFactory(title="Åpen sak")
    factories.SectionFactory(sak=sak, heading="Åpent", html="<p>Åpent.</p>")
    closed = factories.SectionFactory(
        sak=sak, heading=SECRET, html=f"<p>{SECRET}</p>", exemption=hjemmel, public_heading="Forhandlinger"
    )
    secret_file = factories.DocumentFactory(samarbeid=sak.samarbeid, original_name=f"{SECRET}.pdf", sha256="a" * 64)
    factories.AttachmentFactory(sak=sak, section=closed, document=secret_file)
    factories.AttachmentFactory(sak=sak, document=secret_file, title=SECRET, public_title="Notat", exemption=hjemmel)
    opened = open_variant(frozen(sak))
    stored = json.dumps(opened.as_json())
    assert SECRET not in stored
    assert "a" * 64 not in stored
    assert [(s.heading, s.html, s.left_out) for s in opened.sections] == [
        ("Åpent", "<p>Åpent.</p>", False),
        ("Forhandlinger", "", True),
    ]
    hidden = [(a.title, a.name, a.document_id, a.hjemmel, a.left_out) for a in opened.all_attachments]
    assert hidden == [
        ("Forhandlinger", "", None, hjemmel.text, True),
        ("Notat", "", None, hjemmel.text, True),
    ]


def test_an_open_sak_is_the_same_in_both_variants():
    sak = factories.SakFactory()
    factories.SectionFactory(sak=sak)
    factories.AttachmentFactory(sak=sak)
    assert open_variant(frozen(sak)) == frozen(sak)


@pytest.mark.parametrize(
    ("earlier", "trend"),
    [
        ([], "Første status"),
        ([("paa_plan", date(2014, 9, 22))], "Uendret siden september"),
        ([("foelg_med", date(2014, 9, 22))], "Var «Følg med» i september"),
        ([("avvik", date(2014, 6, 1)), ("paa_plan", date(2014, 9, 22))], "Uendret siden september"),
    ],
)
def test_the_trend_in_words(earlier, trend):
    project = factories.ProjectFactory()
    approved = {"project": project, "state": "approved", "approved_at": timezone.now()}
    for light, day in earlier:
        factories.StatusUpdateFactory(light=light, period_to=day, **approved)
    update = factories.StatusUpdateFactory(**approved)
    sak = factories.SakFactory(meeting__utvalg__samarbeid=project.samarbeid)
    factories.SectionFactory(sak=sak, source_update=update)
    ((_key, status),) = frozen(sak).statuses
    assert (status.light_label, status.trend) == ("På plan", trend)


def test_freezing_many_saker_takes_the_same_number_of_queries(django_assert_num_queries):
    meeting = factories.MeetingFactory()

    def add():
        sak = factories.SakFactory(meeting=meeting)
        for _ in range(3):
            factories.AttachmentFactory(sak=sak, section=factories.SectionFactory(sak=sak))

    add()
    with django_assert_num_queries(3):
        [freeze(sak) for sak in Sak.objects.filter(meeting=meeting).with_content()]
    add()
    add()
    with django_assert_num_queries(3):
        [freeze(sak) for sak in Sak.objects.filter(meeting=meeting).with_content()]
