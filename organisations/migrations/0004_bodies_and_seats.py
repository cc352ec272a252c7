import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import organisations.constraints
import organisations.models.parties
from django.db import migrations, models


class Migration(migrations.Migration):
    """Rules of a body, seats that stand for or follow another, leadership by date, names typed for known addresses."""

    dependencies = [
        ('organisations', '0003_reserved_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='KnownAs',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'known as',
            },
        ),
        migrations.CreateModel(
            name='Leadership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('leder', 'Leder'), ('nestleder', 'Nestleder')], max_length=10)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['utvalg', 'role', 'valid_from'],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='phone',
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name='seat',
            name='appoint_by',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='seat',
            name='appointed_by',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='seat',
            name='deputy_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to='organisations.seat'),
        ),
        migrations.AddField(
            model_name='seat',
            name='follows',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='organisations.utvalg'),
        ),
        migrations.AddField(
            model_name='seat',
            name='follows_role',
            field=models.CharField(blank=True, choices=[('leder', 'Leder'), ('nestleder', 'Nestleder')], max_length=10),
        ),
        migrations.AddField(
            model_name='seat',
            name='label',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='seat',
            name='valid_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='utvalg',
            name='call_circle',
            field=models.CharField(choices=[('members', 'Utvalget'), ('parties', 'Partene'), ('public', 'Alle')], default='members', max_length=8),
        ),
        migrations.AddField(
            model_name='utvalg',
            name='deputies_read_all',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='utvalg',
            name='leadership_alternates',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='utvalg',
            name='matter_days',
            field=models.PositiveSmallIntegerField(default=17),
        ),
        migrations.AddField(
            model_name='utvalg',
            name='minutes_circle',
            field=models.CharField(choices=[('members', 'Utvalget'), ('parties', 'Partene'), ('public', 'Alle')], default='parties', max_length=8),
        ),
        migrations.AlterField(
            model_name='affiliation',
            name='role',
            field=models.CharField(choices=[('reader', 'Lesetilgang'), ('responder', 'Svarer for organisasjonen'), ('local_admin', 'Lokal administrator')], default='reader', max_length=20),
        ),
        migrations.AlterField(
            model_name='utvalg',
            name='ruleset',
            field=models.CharField(choices=[('partssammensatt', 'Partssammensatt utvalg (konsensus)'), ('arbeidsgruppe', 'Arbeidsgruppe (bare referat)'), ('styre', 'Styre (alminnelig flertall)'), ('folkevalgt', 'Folkevalgt organ (kommuneloven kapittel 11)')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='affiliation',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('samarbeid', '='), ('person', '='), ('organisation', '='), ('role', '='), (organisations.models.parties.Period('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='affiliation_no_overlap'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('deputy_for', models.F('id')), _negated=True), name='seat_not_its_own_deputy'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('follows__isnull', True), ('follows_role', '')), models.Q(('follows__isnull', False), models.Q(('follows_role', ''), _negated=True)), _connector='OR'), name='seat_follows_a_role_of_a_body'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=organisations.constraints.SameSamarbeid('deputy_for', name='seat_deputy_for_same'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=organisations.constraints.SameSamarbeid('follows', name='seat_follows_same'),
        ),
        migrations.AddConstraint(
            model_name='secretariat',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('samarbeid', '='), ('person', '='), ('role', '='), (organisations.models.parties.Period('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='secretariat_no_overlap'),
        ),
        migrations.AddConstraint(
            model_name='utvalg',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='utvalg_not_under_itself'),
        ),
        migrations.AddConstraint(
            model_name='utvalg',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='utvalg_period_runs_forward'),
        ),
        migrations.AddField(
            model_name='knownas',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='known_as', to='organisations.person'),
        ),
        migrations.AddField(
            model_name='knownas',
            name='samarbeid',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid'),
        ),
        migrations.AddField(
            model_name='leadership',
            name='samarbeid',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid'),
        ),
        migrations.AddField(
            model_name='leadership',
            name='utvalg',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaderships', to='organisations.utvalg'),
        ),
        migrations.AddField(
            model_name='leadership',
            name='verv',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaderships', to='organisations.verv'),
        ),
        migrations.AddField(
            model_name='verv',
            name='follows',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='following_verv', to='organisations.leadership'),
        ),
        migrations.AddConstraint(
            model_name='verv',
            constraint=organisations.constraints.SameSamarbeid('follows', name='verv_follows_same'),
        ),
        migrations.AddConstraint(
            model_name='knownas',
            constraint=models.UniqueConstraint(fields=('samarbeid', 'id'), name='knownas_tenant'),
        ),
        migrations.AddConstraint(
            model_name='knownas',
            constraint=models.UniqueConstraint(fields=('samarbeid', 'person'), name='knownas_once'),
        ),
        migrations.AddConstraint(
            model_name='leadership',
            constraint=models.UniqueConstraint(fields=('samarbeid', 'id'), name='leadership_tenant'),
        ),
        migrations.AddConstraint(
            model_name='leadership',
            constraint=organisations.constraints.SameSamarbeid('utvalg', name='leadership_utvalg_same'),
        ),
        migrations.AddConstraint(
            model_name='leadership',
            constraint=organisations.constraints.SameSamarbeid('verv', name='leadership_verv_same'),
        ),
        migrations.AddConstraint(
            model_name='leadership',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='leadership_period_runs_forward'),
        ),
        migrations.AddConstraint(
            model_name='leadership',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('utvalg', '='), ('role', '='), (organisations.models.parties.Period('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='leadership_held_by_one'),
        ),
    ]
