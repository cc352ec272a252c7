import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The packet before it is published, in both variants; what was made before is the full one."""

    dependencies = [
        ('meetings', '0007_numbers_given_before'),
    ]

    operations = [
        migrations.AddField(
            model_name='packetpreview',
            name='variant',
            field=models.CharField(choices=[('full', 'Fullstendig'), ('open', 'Åpen')], default='full', max_length=4),
        ),
        migrations.AlterField(
            model_name='packetpreview',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='previews', to='meetings.meeting'),
        ),
        migrations.AddConstraint(
            model_name='packetpreview',
            constraint=models.UniqueConstraint(fields=('meeting', 'variant'), name='packetpreview_one_of_variant'),
        ),
    ]
