from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="statusupdate",
            name="paper_figures",
            field=models.JSONField(blank=True, null=True),
        ),
    ]
