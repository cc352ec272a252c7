import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
import organisations.constraints
import organisations.models.parties
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
                name='Indicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=40, unique=True)),
                ],
                options={
                    'ordering': ['code'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('code__in', ('importer', 'fil', 'ny')), _negated=True), name='indicator_code_not_reserved')],
                },
            ),
            migrations.CreateModel(
                name='IndicatorDefinition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='definitions', to='indicators.indicator')),
                    ('name', models.CharField(max_length=160)),
                    ('unit', models.CharField(max_length=60)),
                    ('decimals', models.PositiveSmallIntegerField(default=0)),
                    ('direction', models.CharField(choices=[('lower', 'Lavere er bedre'), ('higher', 'Høyere er bedre'), ('neutral', 'Ingen retning')], max_length=8)),
                    ('kind', models.CharField(choices=[('count', 'Antall'), ('rate', 'Rate'), ('percent', 'Prosent'), ('amount', 'Beløp')], max_length=8)),
                    ('numerator', models.CharField(blank=True, max_length=300)),
                    ('denominator', models.CharField(blank=True, max_length=300)),
                    ('source', models.CharField(max_length=200)),
                    ('text', models.TextField(blank=True)),
                    ('patient_based', models.BooleanField()),
                    ('counts_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to='indicators.indicator')),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['indicator', '-valid_from'],
                    'constraints': [models.UniqueConstraint(fields=('indicator', 'id'), name='definition_of_indicator'), models.CheckConstraint(condition=models.Q(('kind__in', ['count', 'rate', 'percent', 'amount'])), name='definition_kind'), models.CheckConstraint(condition=models.Q(('direction__in', ['lower', 'higher', 'neutral'])), name='definition_direction'), models.CheckConstraint(condition=models.Q(('decimals__lte', 4)), name='definition_decimals'), models.CheckConstraint(condition=models.Q(('counts_from__isnull', True), models.Q(('counts_from', models.F('indicator')), _negated=True), _connector='OR'), name='definition_not_from_itself'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('indicator', '='), (organisations.models.parties.Period('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='definition_no_overlap')],
                },
            ),
            migrations.CreateModel(
                name='Dataset',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='datasets', to='indicators.indicator')),
                    ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='datasets', to='indicators.indicatordefinition')),
                    ('version', models.PositiveIntegerField()),
                    ('source', models.CharField(max_length=200)),
                    ('sha256', models.CharField(max_length=64)),
                    ('file_name', models.CharField(max_length=250)),
                    ('preliminary', models.BooleanField(default=False)),
                    ('imported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='datasets', to='organisations.person')),
                    ('imported_at', models.DateTimeField()),
                    ('newest_from', models.DateField()),
                    ('newest_to', models.DateField()),
                    ('resolution', models.CharField(choices=[('month', 'month'), ('tertial', 'tertial'), ('year', 'year')], max_length=8)),
                    ('state', models.CharField(choices=[('current', 'current'), ('replaced', 'replaced')], default='current', max_length=10)),
                ],
                options={
                    'ordering': ['indicator', '-version'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'indicator', 'version'), name='dataset_version_unique'), models.UniqueConstraint(condition=models.Q(('state', 'current')), fields=('samarbeid', 'indicator'), name='dataset_one_current'), models.CheckConstraint(condition=models.Q(('state__in', ('current', 'replaced'))), name='dataset_state_known'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='dataset_version_from_one'), models.CheckConstraint(condition=models.Q(('newest_to__gt', models.F('newest_from'))), name='dataset_period_runs_forward'), models.CheckConstraint(condition=models.Q(('resolution__in', ('month', 'tertial', 'year'))), name='dataset_resolution_known'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='dataset_sha256'), organisations.constraints.SameSamarbeid('definition', column='indicator', name='dataset_definition_of_indicator'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='dataset_tenant')],
                },
            ),
            migrations.CreateModel(
                name='DataPoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('dataset', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.dataset')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('period_from', models.DateField()),
                    ('period_to', models.DateField()),
                    ('resolution', models.CharField(choices=[('month', 'month'), ('tertial', 'tertial'), ('year', 'year')], max_length=8)),
                    ('group', models.CharField(blank=True, max_length=40)),
                    ('numerator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                    ('denominator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                    ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                    ('status', models.CharField(choices=[('ok', 'ok'), ('missing', 'missing'), ('impossible', 'impossible'), ('confidential', 'confidential')], max_length=12)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('dataset', 'organisation', 'period_from', 'period_to', 'group'), name='datapoint_key_unique', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('resolution__in', ('month', 'tertial', 'year'))), name='datapoint_resolution_known'), models.CheckConstraint(condition=models.Q(('period_to__gt', models.F('period_from'))), name='datapoint_period_runs_forward'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='datapoint_tenant'), organisations.constraints.SameSamarbeid('dataset', name='datapoint_dataset_same'), models.CheckConstraint(condition=models.Q(('status__in', ('ok', 'missing', 'impossible', 'confidential'))), name='datapoint_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ok'), ('value__isnull', False)), models.Q(models.Q(('status', 'ok'), _negated=True), ('value__isnull', True)), _connector='OR'), name='datapoint_value_where_ok'), models.CheckConstraint(condition=models.Q(models.Q(('numerator__isnull', True), ('numerator__gte', 0), _connector='OR'), models.Q(('denominator__isnull', True), ('denominator__gte', 0), _connector='OR')), name='datapoint_counts_not_negative')],
                },
            ),
            migrations.CreateModel(
                name='ShownPoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('dataset', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.dataset')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('period_from', models.DateField()),
                    ('period_to', models.DateField()),
                    ('resolution', models.CharField(choices=[('month', 'month'), ('tertial', 'tertial'), ('year', 'year')], max_length=8)),
                    ('group', models.CharField(blank=True, max_length=40)),
                    ('numerator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                    ('denominator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                    ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                    ('sign', models.CharField(blank=True, choices=[('', ''), ('.', '.'), ('..', '..'), (':', ':')], max_length=2)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('dataset', 'organisation', 'period_from', 'period_to', 'group'), name='shownpoint_key_unique', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('resolution__in', ('month', 'tertial', 'year'))), name='shownpoint_resolution_known'), models.CheckConstraint(condition=models.Q(('period_to__gt', models.F('period_from'))), name='shownpoint_period_runs_forward'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='shownpoint_tenant'), organisations.constraints.SameSamarbeid('dataset', name='shownpoint_dataset_same'), models.CheckConstraint(condition=models.Q(('sign__in', ('', '.', '..', ':'))), name='shownpoint_sign_known'), models.CheckConstraint(condition=models.Q(models.Q(('sign', ''), ('value__isnull', False)), models.Q(models.Q(('sign', ''), _negated=True), ('value__isnull', True), ('numerator__isnull', True), ('denominator__isnull', True)), _connector='OR'), name='shownpoint_number_or_sign')],
                },
            ),
            migrations.CreateModel(
                name='IndicatorUpload',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='indicators.indicator')),
                    ('definition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='indicators.indicatordefinition')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.person')),
                    ('file_name', models.CharField(max_length=250)),
                    ('data', models.BinaryField()),
                    ('source', models.CharField(max_length=200)),
                    ('preliminary', models.BooleanField(default=False)),
                    ('sent_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'indicator', 'by'), name='indicatorupload_one_each'), organisations.constraints.SameSamarbeid('definition', column='indicator', name='upload_definition_of_indicator'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='indicatorupload_tenant')],
                },
            ),
            migrations.CreateModel(
                name='ProjectIndicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='projects.project')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='indicators.indicator')),
                    ('position', models.PositiveSmallIntegerField(default=1)),
                ],
                options={
                    'ordering': ['position', 'indicator'],
                    'constraints': [models.UniqueConstraint(fields=('project', 'indicator'), name='projectindicator_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='projectindicator_tenant'), organisations.constraints.SameSamarbeid('project', name='projectindicator_project_same')],
                },
            ),
        ]),
    ]
