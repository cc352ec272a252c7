import django.db.models.deletion
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
                name='Project',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(max_length=160)),
                    ('sort_key', models.CharField(db_collation='C', editable=False, max_length=200)),
                    ('report_heading', models.CharField(max_length=160)),
                    ('summary', models.TextField(blank=True)),
                    ('participants', models.CharField(blank=True, max_length=300)),
                    ('funding', models.CharField(blank=True, max_length=200)),
                    ('mandate', models.TextField(blank=True)),
                    ('mandate_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandated_projects', to='organisations.utvalg')),
                    ('mandate_on', models.DateField(blank=True, null=True)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='organisations.person')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('active', 'active'), ('paused', 'paused'), ('ended', 'ended'), ('dropped', 'dropped')], default='active', max_length=12)),
                    ('report_order', models.PositiveSmallIntegerField(default=1)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['report_order', 'sort_key'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'slug'), name='project_slug_unique'), models.CheckConstraint(condition=models.Q(('state__in', ('planned', 'active', 'paused', 'ended', 'dropped'))), name='project_state_known'), models.CheckConstraint(condition=models.Q(('slug__in', ('status', 'ny')), _negated=True), name='project_slug_not_reserved'), models.CheckConstraint(condition=models.Q(('mandate_on__isnull', True), ('mandate_by__isnull', False), _connector='OR'), name='project_mandate_day_has_body'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='project_tenant'), organisations.constraints.SameSamarbeid('mandate_by', name='project_mandate_by_same')],
                },
            ),
            migrations.CreateModel(
                name='ReportsTo',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports_to', to='projects.project')),
                    ('utvalg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reporting', to='organisations.utvalg')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('project', 'utvalg'), name='reportsto_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='reportsto_tenant'), organisations.constraints.SameSamarbeid('project', name='reportsto_project_same'), organisations.constraints.SameSamarbeid('utvalg', name='reportsto_utvalg_same')],
                },
            ),
            migrations.CreateModel(
                name='ProjectParticipant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taking_part', to='projects.project')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takes_part_in', to='organisations.organisation')),
                ],
                options={
                    'ordering': ['organisation__sort_key'],
                    'constraints': [models.UniqueConstraint(fields=('project', 'organisation'), name='projectparticipant_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='projectparticipant_tenant'), organisations.constraints.SameSamarbeid('project', name='projectparticipant_project_same')],
                },
            ),
            migrations.CreateModel(
                name='Milestone',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='projects.project')),
                    ('title', models.CharField(max_length=200)),
                    ('on', models.DateField()),
                    ('precision', models.CharField(choices=[('day', 'På dagen'), ('week', 'Uken'), ('month', 'Måneden'), ('season', 'Årstiden'), ('year', 'Året'), ('circa', 'Omtrent på dagen')], default='day', max_length=8)),
                    ('shown', models.CharField(blank=True, max_length=80)),
                    ('responsible', models.CharField(blank=True, max_length=120)),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('reached', 'reached'), ('dropped', 'dropped')], default='planned', max_length=12)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('planned', 'reached', 'dropped'))), name='milestone_state_known'), models.CheckConstraint(condition=models.Q(('precision__in', ('day', 'week', 'month', 'season', 'year', 'circa'))), name='milestone_precision_known'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='milestone_tenant'), organisations.constraints.SameSamarbeid('project', name='milestone_project_same')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='project',
            name='organisations',
            field=models.ManyToManyField(related_name='projects', through='projects.ProjectParticipant', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='project',
            name='bodies',
            field=models.ManyToManyField(related_name='projects', through='projects.ReportsTo', to='organisations.utvalg'),
        ),
    ]
