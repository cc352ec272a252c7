import django.db.models.deletion
import organisations.clock
from django.db import migrations, models
from organisations.constraints import SameSamarbeid


def pointer(to, on_delete=django.db.models.deletion.PROTECT, related_name="+", **options):
    return models.ForeignKey(on_delete=on_delete, related_name=related_name, to=to, **options)


class Migration(migrations.Migration):
    """What a discarded sak was, and sections that were deleted and can be brought back."""

    dependencies = [
        ("meetings", "0004_answers_nobody_looked_at"),
        ("organisations", "0001_since_0_2"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.AddField("sak", "state_before", models.CharField(blank=True, max_length=12, default=""), preserve_default=False),
        migrations.AddConstraint(
            "sak",
            models.CheckConstraint(
                condition=models.Q(("state", "discarded"), ("state_before", ""), _connector="OR"),
                name="sak_state_before_of_discarded",
            ),
        ),
        migrations.CreateModel(
            name="DeletedSection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("samarbeid", pointer("organisations.samarbeid", editable=False)),
                ("sak", pointer("meetings.sak", django.db.models.deletion.CASCADE, "deleted_sections")),
                ("section_id", models.BigIntegerField()),
                ("key", models.UUIDField()),
                ("position", models.PositiveIntegerField()),
                ("level", models.PositiveSmallIntegerField()),
                ("heading", models.CharField(max_length=250)),
                ("html", models.TextField(blank=True)),
                ("source_update", pointer("reporting.statusupdate", blank=True, null=True)),
                ("exemption", pointer("organisations.hjemmel", blank=True, null=True)),
                ("public_heading", models.CharField(blank=True, max_length=250)),
                ("version", models.PositiveIntegerField()),
                ("attachments", models.JSONField(default=list)),
                ("answers", models.JSONField(default=list)),
                ("by", pointer("organisations.person")),
                ("at", models.DateTimeField(default=organisations.clock.now)),
            ],
            options={
                "ordering": ["sak", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("samarbeid", "id"), name="deletedsection_tenant"),
                    SameSamarbeid("sak", name="deletedsection_sak_same"),
                    SameSamarbeid("source_update", name="deletedsection_source_update_same"),
                    models.UniqueConstraint(fields=("sak", "section_id"), name="deletedsection_once"),
                    models.CheckConstraint(
                        condition=models.Q(("exemption__isnull", True), models.Q(("public_heading", ""), _negated=True), _connector="OR"),
                        name="deletedsection_exempt_has_public_heading",
                    ),
                ],
            },
        ),
    ]
