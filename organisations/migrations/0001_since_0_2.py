import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.operations
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import organisations.constraints
import organisations.models.parties
from django.db import migrations, models
from organisations.migrations._tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        CreateModels([
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('kommune', 'Kommune'), ('region', 'Region'), ('helseforetak', 'Helseforetak'), ('rhf', 'Regionalt helseforetak'), ('enhet', 'Enhet'), ('stat', 'Statlig organ'), ('organisasjon', 'Organisasjon')], max_length=20)),
                    ('name', models.CharField(max_length=120)),
                    ('sort_key', models.CharField(db_collation='C', editable=False, max_length=200)),
                    ('orgnr', models.CharField(blank=True, max_length=9)),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='organisations.organisation')),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='organisations.organisation')),
                ],
                options={
                    'ordering': ['sort_key'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisation_period_runs_forward'), models.CheckConstraint(condition=models.Q(('orgnr__regex', '^([0-9]{9})?$')), name='organisation_orgnr_nine_digits'), models.UniqueConstraint(condition=models.Q(('orgnr', ''), _negated=True), fields=('orgnr',), name='organisation_orgnr_unique')],
                },
            ),
            migrations.CreateModel(
                name='Samarbeid',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=40, unique=True)),
                    ('name', models.CharField(max_length=120)),
                    ('short_name', models.CharField(max_length=40)),
                    ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk')], default='nb', max_length=2)),
                    ('archive_owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='archives_of', to='organisations.organisation')),
                ],
                options={
                    'verbose_name_plural': 'samarbeid',
                    'constraints': [models.CheckConstraint(condition=models.Q(('slug__in', ('static', 'healthz', 'readyz', 'hjelp', 'konto', 'personvern', 'tastatur', 'status', 'media')), _negated=True), name='samarbeid_slug_not_reserved'), models.CheckConstraint(condition=models.Q(('language__in', ['nb', 'nn'])), name='samarbeid_language_known')],
                },
            ),
            migrations.CreateModel(
                name='MunicipalityNumber',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='organisations.organisation')),
                    ('nr', models.CharField(max_length=4)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['nr', 'valid_from'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('nr__regex', '^[0-9]{4}$')), name='municipalitynumber_four_digits'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('nr', '='), (organisations.models.parties.Period('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='municipalitynumber_no_overlap')],
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.organisation')),
                    ('party', models.CharField(choices=[('kommune', 'Kommunene'), ('foretak', 'Helseforetaket'), ('observatoer', 'Observatør')], max_length=20)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='membership_tenant'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('samarbeid', '='), ('organisation', '='), (organisations.models.parties.Period('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='membership_no_overlap')],
                },
            ),
            migrations.CreateModel(
                name='Region',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('name', models.CharField(max_length=120)),
                    ('sort_key', models.CharField(db_collation='C', editable=False, max_length=200)),
                ],
                options={
                    'ordering': ['sort_key'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'name'), name='region_name_unique'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='region_tenant')],
                },
            ),
            migrations.CreateModel(
                name='RegionMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='organisations.region')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='region_places', to='organisations.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('region', 'organisation'), name='regionmember_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='regionmember_tenant'), organisations.constraints.SameSamarbeid('region', name='regionmember_region_same')],
                },
            ),
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120)),
                    ('sort_key', models.CharField(db_collation='C', editable=False, max_length=200)),
                    ('title', models.CharField(blank=True, max_length=120)),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='organisations.organisation')),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('same_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='doubles', to='organisations.person')),
                ],
                options={
                    'ordering': ['sort_key'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('same_as', models.F('id')), _negated=True), name='person_same_as_another')],
                },
            ),
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('email', models.EmailField(max_length=254, unique=True)),
                    ('person', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='user', to='organisations.person')),
                    ('is_active', models.BooleanField(default=True)),
                    ('date_joined', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_unique')],
                },
            ),
            migrations.CreateModel(
                name='Hjemmel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=40, unique=True)),
                    ('text', models.CharField(max_length=200)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'verbose_name_plural': 'hjemler',
                    'ordering': ['code'],
                },
            ),
            migrations.CreateModel(
                name='Utvalg',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(max_length=120)),
                    ('short_name', models.CharField(blank=True, max_length=40)),
                    ('sort_key', models.CharField(db_collation='C', editable=False, max_length=200)),
                    ('ruleset', models.CharField(choices=[('partssammensatt', 'Partssammensatt utvalg (konsensus)'), ('arbeidsgruppe', 'Arbeidsgruppe (bare referat)'), ('styre', 'Styre (alminnelig flertall)')], max_length=20)),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisations.utvalg')),
                    ('mandate', models.TextField(blank=True)),
                    ('paper_days', models.PositiveSmallIntegerField(default=10)),
                    ('call_days', models.PositiveSmallIntegerField(default=7)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'verbose_name_plural': 'utvalg',
                    'ordering': ['sort_key'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'slug'), name='utvalg_slug_unique'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='utvalg_tenant'), organisations.constraints.SameSamarbeid('parent', name='utvalg_parent_same')],
                },
            ),
            migrations.CreateModel(
                name='Seat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('utvalg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='organisations.utvalg')),
                    ('role', models.CharField(choices=[('leder', 'Leder'), ('nestleder', 'Nestleder'), ('medlem', 'Medlem'), ('vara', 'Varamedlem'), ('observatoer', 'Observatør'), ('sekretaer', 'Sekretær')], max_length=20)),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='organisations.organisation')),
                    ('voting', models.BooleanField(default=True)),
                    ('rank', models.PositiveSmallIntegerField(default=1)),
                ],
                options={
                    'ordering': ['utvalg', 'rank', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='seat_tenant'), organisations.constraints.SameSamarbeid('utvalg', name='seat_utvalg_same')],
                },
            ),
            migrations.CreateModel(
                name='Verv',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verv', to='organisations.seat')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verv', to='organisations.person')),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'verbose_name_plural': 'verv',
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='verv_tenant'), organisations.constraints.SameSamarbeid('seat', name='verv_seat_same'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('seat', '='), (organisations.models.parties.Period('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='verv_seat_held_by_one')],
                },
            ),
            migrations.CreateModel(
                name='Affiliation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='affiliations', to='organisations.person')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='affiliations', to='organisations.organisation')),
                    ('role', models.CharField(choices=[('reader', 'Lesetilgang'), ('responder', 'Svarer for organisasjonen')], default='reader', max_length=20)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='affiliation_tenant')],
                },
            ),
            migrations.CreateModel(
                name='Secretariat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='secretariat_roles', to='organisations.person')),
                    ('role', models.CharField(choices=[('sekretariat', 'Sekretariat'), ('prosjektleder', 'Prosjektleder'), ('dataansvarlig', 'Dataansvarlig')], default='sekretariat', max_length=20)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='secretariat_tenant')],
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='organisations.person')),
                    ('address', models.EmailField(max_length=254)),
                    ('kind', models.CharField(max_length=60)),
                    ('subject', models.CharField(max_length=200)),
                    ('body', models.TextField()),
                    ('calendar', models.TextField(blank=True)),
                    ('dedupe_key', models.CharField(max_length=120, unique=True)),
                    ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='notice_tenant')],
                },
            ),
            migrations.CreateModel(
                name='OutboxMail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('to', models.EmailField(max_length=254)),
                    ('subject', models.CharField(max_length=250)),
                    ('body', models.TextField()),
                    ('attachment_names', models.JSONField(default=list)),
                    ('raw', models.BinaryField()),
                    ('sent_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'ordering': ['-id'],
                },
            ),
            migrations.CreateModel(
                name='Trail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('verb', models.CharField(max_length=60)),
                    ('object_type', models.CharField(max_length=60)),
                    ('object_id', models.BigIntegerField()),
                    ('facts', models.JSONField(default=dict)),
                    ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'verbose_name_plural': 'trail',
                    'indexes': [models.Index(fields=['object_type', 'object_id'], name='trail_object')],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='trail_tenant')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='region',
            name='organisations',
            field=models.ManyToManyField(related_name='regions', through='organisations.RegionMember', to='organisations.organisation'),
        ),
    ]
