import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('key', models.CharField(blank=True, max_length=120)),
                ('payload', models.JSONField(default=dict)),
                ('samarbeid_id', models.BigIntegerField(blank=True, null=True)),
                ('queue', models.CharField(blank=True, db_default='', max_length=20)),
                ('state', models.CharField(choices=[('queued', 'queued'), ('running', 'running'), ('done', 'done'), ('failed', 'failed'), ('superseded', 'superseded'), ('cancelled', 'cancelled')], default='queued', max_length=12)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('run_after', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('fence', models.PositiveIntegerField(default=0)),
                ('error', models.TextField(blank=True)),
                ('progress_done', models.PositiveIntegerField(default=0)),
                ('progress_total', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'key', '-id'], name='job_by_key'), models.Index(condition=models.Q(('state__in', ['queued', 'running'])), fields=['run_after'], name='job_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('queued', 'running', 'done', 'failed', 'superseded', 'cancelled'))), name='job_state_known'), models.UniqueConstraint(condition=models.Q(('state', 'queued'), models.Q(('key', ''), _negated=True)), fields=('kind', 'key'), name='job_one_queued_per_key')],
            },
        ),
    ]
