import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from organisations.migrations._tables import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0006_email_once'),
        ('setup', '0003_spreadsheet'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='MailTrial',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('address', models.EmailField(max_length=254)),
                    ('state', models.CharField(choices=[('asked', 'asked'), ('taken', 'taken'), ('refused', 'refused')], default='asked', max_length=10)),
                    ('kept', models.BooleanField(default=False)),
                    ('fault', models.CharField(blank=True, max_length=20)),
                    ('code', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('said', models.CharField(blank=True, max_length=300)),
                    ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('asked', 'taken', 'refused'))), name='mailtrial_state_known'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='mailtrial_tenant')],
                },
            ),
            migrations.CreateModel(
                name='MovingIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begun_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                ],
                options={
                    'verbose_name_plural': 'moving in',
                    'constraints': [models.UniqueConstraint(fields=('samarbeid',), name='movingin_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='movingin_tenant')],
                },
            ),
            migrations.CreateModel(
                name='PointMark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('point', models.CharField(choices=[('e-post', 'E-post'), ('samarbeidet', 'Navn og arkiv'), ('organisasjoner', 'Organisasjoner'), ('utvalg', 'Utvalg'), ('plasser', 'Plasser og personer'), ('saksnummer', 'Siste saksnummer i år'), ('mote', 'Første møte')], max_length=20)),
                    ('word', models.CharField(choices=[('aside', 'Lagt til side'), ('answered', 'Besvart')], max_length=10)),
                    ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'point'), name='pointmark_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='pointmark_tenant')],
                },
            ),
        ]),
    ]
