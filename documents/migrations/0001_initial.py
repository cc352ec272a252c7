import django.db.models.deletion
import django.db.models.functions.datetime
import organisations.constraints
from django.db import migrations, models
from organisations.migrations._tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_since_0_2'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('sha256', models.CharField(max_length=64)),
                    ('original_name', models.CharField(max_length=255)),
                    ('mime', models.CharField(max_length=120)),
                    ('bytes', models.PositiveBigIntegerField()),
                    ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'indexes': [models.Index(fields=['samarbeid', 'sha256'], name='document_sha')],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='document_tenant')],
                },
            ),
            migrations.CreateModel(
                name='Rendition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('content_sha', models.CharField(max_length=64)),
                    ('recipe', models.CharField(max_length=80)),
                    ('sha256', models.CharField(max_length=64)),
                    ('bytes', models.PositiveBigIntegerField()),
                    ('pages', models.PositiveIntegerField()),
                    ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='rendition_tenant'), models.UniqueConstraint(fields=('samarbeid', 'content_sha', 'recipe'), name='rendition_made_once')],
                },
            ),
            migrations.CreateModel(
                name='DocumentCheck',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='documentcheck', to='documents.document')),
                    ('state', models.CharField(choices=[('received', 'received'), ('checking', 'checking'), ('converting', 'converting'), ('waiting', 'waiting'), ('ready', 'ready'), ('stopped', 'stopped')], default='received', max_length=12)),
                    ('code', models.CharField(blank=True, default='', max_length=20)),
                    ('reason', models.TextField(blank=True)),
                    ('rendition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.rendition')),
                    ('mime', models.CharField(blank=True, default='', max_length=120)),
                    ('pages', models.PositiveIntegerField(blank=True, null=True)),
                    ('pages_without_text', models.PositiveIntegerField(blank=True, null=True)),
                    ('id_numbers', models.PositiveIntegerField(blank=True, null=True)),
                    ('is_tagged', models.BooleanField(default=False)),
                    ('stripped', models.BooleanField(default=False)),
                    ('virus_scan', models.CharField(choices=[('none', 'Ikke virusskannet'), ('clean', 'Virusskannet'), ('infected', 'Skadelig innhold')], default='none', max_length=10)),
                    ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='documentcheck_tenant'), organisations.constraints.SameSamarbeid('document', name='documentcheck_document_same'), organisations.constraints.SameSamarbeid('rendition', name='documentcheck_rendition_same'), models.CheckConstraint(condition=models.Q(('state__in', ('received', 'checking', 'converting', 'waiting', 'ready', 'stopped'))), name='documentcheck_state_known')],
                },
            ),
            migrations.CreateModel(
                name='DocumentText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='documents.document')),
                    ('text', models.TextField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='documenttext_tenant'), organisations.constraints.SameSamarbeid('document', name='documenttext_document_same')],
                },
            ),
        ]),
    ]
