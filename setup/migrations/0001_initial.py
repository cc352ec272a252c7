import django.db.models.deletion
import django.db.models.functions.datetime
import organisations.constraints
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0006_email_once'),
    ]

    operations = [
        migrations.CreateModel(
            name='Merger',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('on', models.DateField()),
                ('one_seat_in', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('planned', 'planned'), ('done', 'done'), ('undone', 'undone')], default='planned', max_length=10)),
                ('moved', models.JSONField(blank=True, default=dict)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'ordering': ['-on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('planned', 'done', 'undone'))), name='merger_state_known'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='merger_tenant')],
            },
        ),
        migrations.CreateModel(
            name='MergerPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                ('merger', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='setup.merger')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['organisation__sort_key', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('merger', 'organisation'), name='mergerpart_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='mergerpart_tenant'), organisations.constraints.SameSamarbeid('merger', name='mergerpart_merger_same')],
            },
        ),
    ]
