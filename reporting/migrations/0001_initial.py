import django.db.models.deletion
import django.db.models.functions.datetime
import organisations.constraints
from django.db import migrations, models
from organisations.migrations._tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('organisations', '0001_since_0_2'),
        ('projects', '0001_initial'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='StatusUpdate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='projects.project')),
                    ('period_to', models.DateField()),
                    ('light', models.CharField(choices=[('paa_plan', 'På plan'), ('foelg_med', 'Følg med'), ('avvik', 'Avvik')], max_length=12)),
                    ('headline', models.CharField(max_length=200)),
                    ('done', models.TextField()),
                    ('next', models.TextField(blank=True)),
                    ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk')], default='nb', max_length=2)),
                    ('asks_utvalg', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked_by', to='organisations.utvalg')),
                    ('asks_title', models.CharField(blank=True, max_length=250)),
                    ('asks_proposal', models.TextField(blank=True)),
                    ('numbers', models.JSONField(blank=True, default=list)),
                    ('figures', models.JSONField(blank=True, default=list)),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_updates', to='organisations.person')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('approved', 'approved'), ('withdrawn', 'withdrawn')], default='draft', max_length=12)),
                    ('returned_because', models.CharField(blank=True, max_length=300)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('approved_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['-period_to', '-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'submitted', 'approved', 'withdrawn'))), name='statusupdate_state_known'), models.CheckConstraint(condition=models.Q(('approved_at__isnull', False), models.Q(('state__in', ['approved', 'withdrawn']), _negated=True), _connector='OR'), name='statusupdate_approved_has_time'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('asks_utvalg__isnull', True), models.Q(('asks_title', ''), _negated=True), _connector='OR'), name='statusupdate_asks_with_title'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='statusupdate_tenant'), organisations.constraints.SameSamarbeid('project', name='statusupdate_project_same'), organisations.constraints.SameSamarbeid('asks_utvalg', name='statusupdate_asks_utvalg_same')],
                },
            ),
            migrations.CreateModel(
                name='UpdateAttachment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('update', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='reporting.statusupdate')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='update_attachments', to='documents.document')),
                    ('position', models.PositiveIntegerField(default=0)),
                    ('title', models.CharField(max_length=250)),
                ],
                options={
                    'ordering': ['update', 'position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='updateattachment_tenant'), organisations.constraints.SameSamarbeid('update', name='updateattachment_update_same'), organisations.constraints.SameSamarbeid('document', name='updateattachment_document_same')],
                },
            ),
        ]),
    ]
