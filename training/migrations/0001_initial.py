import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import organisations.constraints
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
                name='Training',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trainings', to='projects.project')),
                    ('title', models.CharField(max_length=160)),
                    ('kind', models.CharField(choices=[('superinstruktoer', 'Superinstruktøropplæring'), ('kurs', 'Kurs')], max_length=20)),
                    ('hours', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('target_group', models.CharField(blank=True, max_length=200)),
                    ('materials_paid_by', models.CharField(blank=True, max_length=120)),
                    ('position', models.PositiveSmallIntegerField(default=1)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['project', 'position', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['superinstruktoer', 'kurs'])), name='training_kind_known'), models.CheckConstraint(condition=models.Q(('hours__isnull', True), ('hours__gte', 1), _connector='OR'), name='training_takes_time'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='training_tenant'), organisations.constraints.SameSamarbeid('project', name='training_project_same')],
                },
            ),
            migrations.CreateModel(
                name='TrainingDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('training', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='training.training')),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('venue', models.CharField(blank=True, max_length=200)),
                    ('places', models.PositiveSmallIntegerField()),
                    ('registration_due_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'cancelled')], default='planned', max_length=12)),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('cancelled_because', models.CharField(blank=True, max_length=300)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['starts_on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('planned', 'held', 'cancelled'))), name='trainingday_state_known'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='trainingday_runs_forward'), models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='trainingday_has_places'), models.CheckConstraint(condition=models.Q(('registration_due_on__isnull', True), ('registration_due_on__lte', models.F('starts_on')), _connector='OR'), name='trainingday_due_before_start'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='trainingday_tenant'), organisations.constraints.SameSamarbeid('training', name='trainingday_training_same')],
                },
            ),
            migrations.CreateModel(
                name='TrainingGoal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('training', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='training.training')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_goals', to='organisations.organisation')),
                    ('wanted', models.PositiveSmallIntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('training', 'organisation'), name='traininggoal_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='traininggoal_tenant'), organisations.constraints.SameSamarbeid('training', name='traininggoal_training_same')],
                },
            ),
            migrations.CreateModel(
                name='Registration',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='training.trainingday')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='organisations.organisation')),
                    ('person_name', models.CharField(blank=True, max_length=120)),
                    ('role', models.CharField(max_length=120)),
                    ('state', models.CharField(choices=[('waiting', 'waiting'), ('registered', 'registered'), ('withdrawn', 'withdrawn')], default='waiting', max_length=12)),
                    ('attended', models.BooleanField(blank=True, null=True)),
                    ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('registered_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('erased_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['day', 'registered_at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('waiting', 'registered', 'withdrawn'))), name='registration_state_known'), models.CheckConstraint(condition=models.Q(('attended__isnull', True), ('state', 'registered'), _connector='OR'), name='registration_attends_with_place'), models.CheckConstraint(condition=models.Q(models.Q(('erased_at__isnull', True), models.Q(('person_name', ''), _negated=True)), models.Q(('erased_at__isnull', False), ('person_name', '')), _connector='OR'), name='registration_named_until_erased'), models.UniqueConstraint(models.F('day'), models.F('organisation'), django.db.models.functions.text.Lower('person_name'), condition=models.Q(('erased_at__isnull', True), ('state__in', ['registered', 'waiting'])), name='registration_person_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='registration_tenant'), organisations.constraints.SameSamarbeid('day', name='registration_day_same')],
                },
            ),
            migrations.CreateModel(
                name='Rollout',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('training', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rollouts', to='training.training')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rollouts', to='organisations.organisation')),
                    ('state', models.CharField(choices=[('not_started', 'Ikke startet'), ('planned', 'Planlagt'), ('running', 'I gang'), ('done', 'Ferdig')], default='not_started', max_length=12)),
                    ('trained', models.PositiveIntegerField(default=0)),
                    ('note', models.CharField(blank=True, max_length=500)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('not_started', 'planned', 'running', 'done'))), name='rollout_state_known'), models.UniqueConstraint(fields=('training', 'organisation'), name='rollout_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='rollout_tenant'), organisations.constraints.SameSamarbeid('training', name='rollout_training_same')],
                },
            ),
        ]),
    ]
