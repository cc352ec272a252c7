from django.db import migrations, models


class Migration(migrations.Migration):
    """Files that can run are refused; a body may take some of them."""

    dependencies = [("organisations", "0011_vouched_logins")]

    operations = [
        migrations.AddField("utvalg", "allowed_files", models.CharField(blank=True, max_length=200)),
    ]
