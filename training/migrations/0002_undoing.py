from django.db import migrations, models


class Migration(migrations.Migration):
    """When a registration was withdrawn and whether it had a place, so that it can be undone."""

    dependencies = [("training", "0001_initial")]

    operations = [
        migrations.AddField("registration", "withdrawn_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("registration", "had_place", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "registration",
            models.CheckConstraint(
                condition=models.Q(
                    ("state", "withdrawn"), models.Q(("had_place", False), ("withdrawn_at__isnull", True)), _connector="OR"
                ),
                name="registration_withdrawn_has_time",
            ),
        ),
    ]
