from django.db import migrations, models

STATES = ("queued", "running", "done", "failed", "superseded", "cancelled")


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="job", name="queue", field=models.CharField(blank=True, db_default="", max_length=20)
        ),
        migrations.RemoveConstraint(model_name="job", name="job_state_known"),
        migrations.AlterField(
            model_name="job",
            name="state",
            field=models.CharField(choices=[(s, s) for s in STATES], default="queued", max_length=12),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(condition=models.Q(("state__in", STATES)), name="job_state_known"),
        ),
    ]
