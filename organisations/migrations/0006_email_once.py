import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    """One e-mail address is one person."""

    dependencies = [
        ('organisations', '0005_as_it_was'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(models.Q(('email', ''), _negated=True), ('same_as__isnull', True)), name='person_email_once'),
        ),
    ]
