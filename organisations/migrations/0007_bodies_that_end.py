from django.db import migrations, models


class Migration(migrations.Migration):
    """What ends with a body, kept until its last day is over."""

    dependencies = [
        ('organisations', '0006_email_once'),
    ]

    operations = [
        migrations.AddField(
            model_name='utvalg',
            name='ends',
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
