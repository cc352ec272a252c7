import django.db.models.deletion
import organisations.constraints
import uuid
from django.db import migrations, models
from organisations.migrations._tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_since_0_2'),
        ('projects', '0001_initial'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Pathway',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pathways', to='projects.project')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=160)),
                    ('summary', models.TextField(blank=True)),
                    ('funding', models.CharField(blank=True, max_length=200)),
                    ('process_support', models.CharField(blank=True, max_length=200)),
                    ('phase', models.CharField(choices=[('planned', 'Planlagt'), ('starting', 'Starter opp'), ('running', 'I gang'), ('improving', 'Forbedrer'), ('ended', 'Avsluttet')], default='planned', max_length=12)),
                    ('starts_on', models.DateField(blank=True, null=True)),
                    ('starts_precision', models.CharField(choices=[('day', 'På dagen'), ('week', 'Uken'), ('month', 'Måneden'), ('season', 'Årstiden'), ('year', 'Året'), ('circa', 'Omtrent på dagen')], default='day', max_length=8)),
                    ('starts_shown', models.CharField(blank=True, max_length=60)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['project', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('project', 'number'), name='pathway_number_unique'), models.UniqueConstraint(fields=('project', 'id'), name='pathway_of_project'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='pathway_number_positive'), models.CheckConstraint(condition=models.Q(('phase__in', ('planned', 'starting', 'running', 'improving', 'ended'))), name='pathway_phase_known'), models.CheckConstraint(condition=models.Q(('starts_precision__in', ('day', 'week', 'month', 'season', 'year', 'circa'))), name='pathway_precision_known'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', False), ('starts_shown', ''), _connector='OR'), name='pathway_shown_has_day'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='pathway_tenant'), organisations.constraints.SameSamarbeid('project', name='pathway_project_same')],
                },
            ),
            migrations.CreateModel(
                name='PathwayParticipant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='pathways.pathway')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pathways', to='organisations.organisation')),
                    ('state', models.CharField(choices=[('invited', 'Invitert'), ('confirmed', 'Deltar'), ('declined', 'Takket nei'), ('no_answer', 'Ikke svart')], default='invited', max_length=10)),
                    ('invited_on', models.DateField()),
                    ('reply_by', models.DateField(blank=True, null=True)),
                    ('answered_on', models.DateField(blank=True, null=True)),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('note', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ['pathway', 'organisation__sort_key'],
                    'constraints': [models.UniqueConstraint(fields=('pathway', 'organisation'), name='pathwayparticipant_once'), models.CheckConstraint(condition=models.Q(('state__in', ('invited', 'confirmed', 'declined', 'no_answer'))), name='pathwayparticipant_state_known'), models.CheckConstraint(condition=models.Q(('answered_on__isnull', False), models.Q(('state__in', ['confirmed', 'declined']), _negated=True), _connector='OR'), name='pathwayparticipant_answer_has_day'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='pathwayparticipant_tenant'), organisations.constraints.SameSamarbeid('pathway', name='pathwayparticipant_pathway_same')],
                },
            ),
            migrations.CreateModel(
                name='Gathering',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gatherings', to='projects.project')),
                    ('title', models.CharField(max_length=160)),
                    ('kind', models.CharField(choices=[('start', 'Oppstart'), ('gathering', 'Samling'), ('workshop', 'Workshop')], default='gathering', max_length=10)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('whole_day', models.BooleanField(default=True)),
                    ('starts_at', models.TimeField(blank=True, null=True)),
                    ('ends_at', models.TimeField(blank=True, null=True)),
                    ('venue', models.CharField(blank=True, max_length=200)),
                    ('process_support', models.CharField(blank=True, max_length=200)),
                    ('state', models.CharField(choices=[('planned', 'Planlagt'), ('held', 'Holdt'), ('cancelled', 'Avlyst')], default='planned', max_length=10)),
                    ('calendar_uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('calendar_sequence', models.PositiveIntegerField(default=0)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['starts_on', 'starts_at', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('project', 'id'), name='gathering_of_project'), models.CheckConstraint(condition=models.Q(('kind__in', ['start', 'gathering', 'workshop'])), name='gathering_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ('planned', 'held', 'cancelled'))), name='gathering_state_known'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='gathering_runs_forward'), models.CheckConstraint(condition=models.Q(models.Q(('starts_at__isnull', False), ('whole_day', False)), models.Q(('ends_at__isnull', True), ('starts_at__isnull', True), ('whole_day', True)), _connector='OR'), name='gathering_whole_day_or_time'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_on__gt', models.F('starts_on')), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='gathering_time_runs_forward'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='gathering_tenant'), organisations.constraints.SameSamarbeid('project', name='gathering_project_same')],
                },
            ),
            migrations.CreateModel(
                name='GatheringPathway',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='pathways.gathering')),
                    ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='pathways.pathway')),
                ],
                options={
                    'ordering': ['pathway__number'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'pathway'), name='gatheringpathway_once'), organisations.constraints.SameSamarbeid('gathering', column='project', name='gatheringpathway_gathering_project'), organisations.constraints.SameSamarbeid('pathway', column='project', name='gatheringpathway_pathway_project'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='gatheringpathway_tenant'), organisations.constraints.SameSamarbeid('project', name='gatheringpathway_project_same'), organisations.constraints.SameSamarbeid('gathering', name='gatheringpathway_gathering_same'), organisations.constraints.SameSamarbeid('pathway', name='gatheringpathway_pathway_same')],
                },
            ),
            migrations.CreateModel(
                name='GatheringInvitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='pathways.gathering')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gatherings', to='organisations.organisation')),
                    ('state', models.CharField(choices=[('invited', 'Invitert'), ('coming', 'Kommer'), ('not_coming', 'Kommer ikke')], default='invited', max_length=10)),
                    ('invited_on', models.DateField()),
                    ('answered_on', models.DateField(blank=True, null=True)),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('note', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ['gathering', 'organisation__sort_key'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'organisation'), name='gatheringinvitation_once'), models.CheckConstraint(condition=models.Q(('state__in', ('invited', 'coming', 'not_coming'))), name='gatheringinvitation_state_known'), models.CheckConstraint(condition=models.Q(('answered_on__isnull', False), ('state', 'invited'), _connector='OR'), name='gatheringinvitation_answer_has_day'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='gatheringinvitation_tenant'), organisations.constraints.SameSamarbeid('gathering', name='gatheringinvitation_gathering_same')],
                },
            ),
            migrations.CreateModel(
                name='Measure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='pathways.pathway')),
                    ('name', models.CharField(max_length=120)),
                    ('unit', models.CharField(max_length=40)),
                    ('direction', models.CharField(choices=[('lower', 'Lavere er bedre'), ('higher', 'Høyere er bedre')], max_length=6)),
                    ('definition', models.CharField(max_length=500)),
                    ('source', models.CharField(max_length=300)),
                    ('counts_people', models.BooleanField(default=False)),
                ],
                options={
                    'ordering': ['pathway', 'name'],
                    'constraints': [models.UniqueConstraint(fields=('pathway', 'name'), name='measure_name_unique'), models.CheckConstraint(condition=models.Q(('direction__in', ['lower', 'higher'])), name='measure_direction_known'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='measure_tenant'), organisations.constraints.SameSamarbeid('pathway', name='measure_pathway_same')],
                },
            ),
            migrations.CreateModel(
                name='MeasurePoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='pathways.measure')),
                    ('on', models.DateField()),
                    ('value', models.DecimalField(decimal_places=3, max_digits=12)),
                ],
                options={
                    'ordering': ['measure', 'on'],
                    'constraints': [models.UniqueConstraint(fields=('measure', 'on'), name='measurepoint_once_a_day'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='measurepoint_tenant'), organisations.constraints.SameSamarbeid('measure', name='measurepoint_measure_same')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='gathering',
            name='pathways',
            field=models.ManyToManyField(related_name='gatherings', through='pathways.GatheringPathway', to='pathways.pathway'),
        ),
    ]
