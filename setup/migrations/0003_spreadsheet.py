import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.models import Q

STATES = ("reading", "ready", "refused", "saved", "taken_back")


class Migration(migrations.Migration):
    """A spreadsheet on its way: sent, read, looked at, saved, taken back."""

    dependencies = [
        ("organisations", "0009_people_here"),
        ("setup", "0002_mandates"),
    ]

    operations = [
        migrations.CreateModel(
            name="SheetUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(max_length=250)),
                ("sent_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("data", models.BinaryField(default=bytes)),
                ("book", models.BinaryField(default=bytes)),
                (
                    "state",
                    models.CharField(choices=[(state, state) for state in STATES], default="reading", max_length=12),
                ),
                ("fault", models.TextField(blank=True)),
                ("preview", models.JSONField(blank=True, default=dict)),
                ("report", models.JSONField(blank=True, default=dict)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("kept", models.JSONField(blank=True, default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
                (
                    "samarbeid",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.samarbeid",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(condition=Q(state__in=STATES), name="sheetupload_state_known"),
                    models.UniqueConstraint(fields=("samarbeid", "id"), name="sheetupload_tenant"),
                ],
            },
        ),
    ]
