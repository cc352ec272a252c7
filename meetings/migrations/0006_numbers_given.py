from django.db import migrations, models


class Migration(migrations.Migration):
    """The highest number that the portal has given, apart from where a series began."""

    dependencies = [
        ('meetings', '0005_undoing'),
    ]

    operations = [
        migrations.AddField(
            model_name='numberseries',
            name='given',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
