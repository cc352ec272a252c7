import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import organisations.clock
import organisations.constraints
import uuid
from django.db import migrations, models
from organisations.migrations._tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('inquiries', '0001_initial'),
        ('organisations', '0001_since_0_2'),
        ('reporting', '0001_initial'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Meeting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('utvalg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='organisations.utvalg')),
                    ('starts_at', models.DateTimeField()),
                    ('place', models.CharField(blank=True, max_length=160)),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('called', 'called'), ('in_session', 'in_session'), ('ended', 'ended'), ('cancelled', 'cancelled')], default='draft', max_length=12)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('calendar_uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('calendar_sequence', models.PositiveIntegerField(default=0)),
                    ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'ordering': ['-starts_at'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='meeting_tenant'), organisations.constraints.SameSamarbeid('utvalg', name='meeting_utvalg_same'), models.UniqueConstraint(fields=('utvalg', 'id'), name='meeting_in_utvalg'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'called', 'in_session', 'ended', 'cancelled'))), name='meeting_state_known')],
                },
            ),
            migrations.CreateModel(
                name='NumberSeries',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('utvalg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='organisations.utvalg')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('prefix', models.CharField(blank=True, max_length=8)),
                    ('pattern', models.CharField(choices=[('27/2014', '27/2014'), ('PS 12/24', 'PS 12/24'), ('01-21', '01-21'), ('2014/15', '2014/15'), ('27', '27')], default='27/2014', max_length=12)),
                    ('next', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'verbose_name_plural': 'number series',
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='numberseries_tenant'), organisations.constraints.SameSamarbeid('utvalg', name='numberseries_utvalg_same'), models.UniqueConstraint(fields=('utvalg', 'year', 'prefix'), name='numberseries_once')],
                },
            ),
            migrations.CreateModel(
                name='Sak',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('utvalg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saker', to='organisations.utvalg')),
                    ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='saker', to='meetings.meeting')),
                    ('position', models.PositiveIntegerField(default=0)),
                    ('kind', models.CharField(choices=[('vedtakssak', 'Vedtakssak'), ('orientering', 'Orienteringssak'), ('droefting', 'Drøftingssak'), ('godkjenning', 'Godkjenning'), ('referat', 'Referatsak'), ('eventuelt', 'Eventuelt')], default='vedtakssak', max_length=16)),
                    ('title', models.CharField(max_length=250)),
                    ('public_title', models.CharField(blank=True, max_length=250)),
                    ('responsible', models.CharField(blank=True, max_length=120)),
                    ('proposal', models.TextField(blank=True)),
                    ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk')], default='nb', max_length=2)),
                    ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='saker', to='organisations.person')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('ready', 'ready'), ('listed', 'listed'), ('treated', 'treated'), ('withdrawn', 'withdrawn'), ('discarded', 'discarded')], default='draft', max_length=12)),
                    ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='saker', to='meetings.numberseries')),
                    ('number', models.PositiveIntegerField(blank=True, null=True)),
                    ('number_hint', models.CharField(blank=True, max_length=20)),
                    ('minutes', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)])),
                    ('exemption', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.hjemmel')),
                    ('exempt_until', models.DateField(blank=True, null=True)),
                    ('asked_by', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked_sak', to='reporting.statusupdate')),
                    ('imported_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('changed_at', models.DateTimeField(auto_now=True)),
                ],
                options={
                    'verbose_name_plural': 'saker',
                    'ordering': ['meeting', 'position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='sak_tenant'), organisations.constraints.SameSamarbeid('utvalg', name='sak_utvalg_same'), organisations.constraints.SameSamarbeid('meeting', name='sak_meeting_same'), organisations.constraints.SameSamarbeid('series', name='sak_series_same'), organisations.constraints.SameSamarbeid('imported_from', name='sak_imported_from_same'), organisations.constraints.SameSamarbeid('asked_by', name='sak_asked_by_same'), organisations.constraints.SameSamarbeid('meeting', column='utvalg', name='sak_meeting_same_utvalg'), models.UniqueConstraint(fields=('series', 'number'), name='sak_number_given_once'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'ready', 'listed', 'treated', 'withdrawn', 'discarded'))), name='sak_state_known'), models.CheckConstraint(condition=models.Q(('exemption__isnull', True), models.Q(('public_title', ''), _negated=True), _connector='OR'), name='sak_exempt_has_public_title'), models.CheckConstraint(condition=models.Q(models.Q(('number__isnull', True), ('series__isnull', True)), models.Q(('number__isnull', False), ('series__isnull', False)), _connector='OR'), name='sak_number_belongs_to_series'), models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 240)), name='sak_minutes_sensible')],
                },
            ),
            migrations.CreateModel(
                name='Section',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('sak', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='meetings.sak')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('position', models.PositiveIntegerField(default=0)),
                    ('level', models.PositiveSmallIntegerField(choices=[(1, 'Overskrift'), (2, 'Underoverskrift')], default=1)),
                    ('heading', models.CharField(max_length=250)),
                    ('html', models.TextField(blank=True)),
                    ('source_update', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='reporting.statusupdate')),
                    ('exemption', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.hjemmel')),
                    ('public_heading', models.CharField(blank=True, max_length=250)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['sak', 'position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='section_tenant'), organisations.constraints.SameSamarbeid('sak', name='section_sak_same'), organisations.constraints.SameSamarbeid('source_update', name='section_source_update_same'), models.UniqueConstraint(fields=('sak', 'id'), name='section_in_sak'), models.UniqueConstraint(fields=('sak', 'key'), name='section_key_unique'), models.CheckConstraint(condition=models.Q(('level__in', [1, 2])), name='section_level_1_or_2'), models.CheckConstraint(condition=models.Q(('exemption__isnull', True), models.Q(('public_heading', ''), _negated=True), _connector='OR'), name='section_exempt_has_public_heading')],
                },
            ),
            migrations.CreateModel(
                name='Attachment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('sak', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='meetings.sak')),
                    ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attachments', to='meetings.section')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='documents.document')),
                    ('position', models.PositiveIntegerField(default=0)),
                    ('title', models.CharField(max_length=250)),
                    ('public_title', models.CharField(blank=True, max_length=250)),
                    ('exemption', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.hjemmel')),
                    ('answers_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inquiries.inquiry')),
                ],
                options={
                    'ordering': ['sak', 'position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='attachment_tenant'), organisations.constraints.SameSamarbeid('sak', name='attachment_sak_same'), organisations.constraints.SameSamarbeid('section', name='attachment_section_same'), organisations.constraints.SameSamarbeid('document', name='attachment_document_same'), organisations.constraints.SameSamarbeid('answers_to', name='attachment_answers_to_same'), models.UniqueConstraint(fields=('sak', 'answers_to'), name='attachment_answers_once'), organisations.constraints.SameSamarbeid('section', column='sak', name='attachment_section_of_sak'), models.CheckConstraint(condition=models.Q(('exemption__isnull', True), models.Q(('public_title', ''), _negated=True), _connector='OR'), name='attachment_exempt_has_public_title')],
                },
            ),
            migrations.CreateModel(
                name='SakVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('sak', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='meetings.sak')),
                    ('schema', models.PositiveSmallIntegerField()),
                    ('full', models.JSONField()),
                    ('open', models.JSONField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('frozen_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='sakversion_tenant'), organisations.constraints.SameSamarbeid('sak', name='sakversion_sak_same'), models.UniqueConstraint(fields=('sak', 'sha256'), name='sakversion_once')],
                },
            ),
            migrations.CreateModel(
                name='Publication',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='meetings.meeting')),
                    ('utvalg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='organisations.utvalg')),
                    ('kind', models.CharField(choices=[('innkalling', 'Innkalling'), ('protokoll', 'Protokoll'), ('referat', 'Referat')], max_length=12)),
                    ('version', models.PositiveSmallIntegerField()),
                    ('facts', models.JSONField()),
                    ('held_on', models.DateField()),
                    ('published_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ],
                options={
                    'ordering': ['-held_on', '-version'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='publication_tenant'), organisations.constraints.SameSamarbeid('meeting', name='publication_meeting_same'), organisations.constraints.SameSamarbeid('utvalg', name='publication_utvalg_same'), organisations.constraints.SameSamarbeid('meeting', column='utvalg', name='publication_meeting_same_utvalg'), models.UniqueConstraint(fields=('meeting', 'kind', 'version'), name='publication_version_once'), models.UniqueConstraint(fields=('meeting', 'id'), name='publication_in_meeting')],
                },
            ),
            migrations.CreateModel(
                name='PublicationStatus',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('publication', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='status', to='meetings.publication')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
                    ('kind', models.CharField(choices=[('innkalling', 'Innkalling'), ('protokoll', 'Protokoll'), ('referat', 'Referat')], max_length=12)),
                    ('circle', models.CharField(choices=[('members', 'Utvalget'), ('parties', 'Partene'), ('public', 'Alle')], max_length=8)),
                    ('approved', models.BooleanField(default=False)),
                    ('retracted', models.BooleanField(default=False)),
                    ('current', models.BooleanField(default=True)),
                ],
                options={
                    'verbose_name_plural': 'publication statuses',
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='publicationstatus_tenant'), organisations.constraints.SameSamarbeid('publication', name='publicationstatus_publication_same'), organisations.constraints.SameSamarbeid('meeting', name='publicationstatus_meeting_same'), organisations.constraints.SameSamarbeid('publication', column='meeting', name='publicationstatus_of_meeting'), models.UniqueConstraint(condition=models.Q(('current', True)), fields=('meeting', 'kind'), name='publicationstatus_one_current')],
                },
            ),
            migrations.CreateModel(
                name='PublicationItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.publication')),
                    ('sak_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.sakversion')),
                    ('position', models.PositiveIntegerField()),
                    ('label', models.CharField(max_length=24)),
                    ('mark', models.CharField(blank=True, choices=[('', ''), ('new', 'Ny'), ('changed', 'Endret'), ('late', 'Ettersendt'), ('withdrawn', 'Trukket')], max_length=12)),
                    ('minutes', models.PositiveSmallIntegerField()),
                ],
                options={
                    'ordering': ['publication', 'position'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='publicationitem_tenant'), organisations.constraints.SameSamarbeid('publication', name='publicationitem_publication_same'), organisations.constraints.SameSamarbeid('sak_version', name='publicationitem_sak_version_same'), models.UniqueConstraint(fields=('publication', 'position'), name='publicationitem_position_once'), models.UniqueConstraint(fields=('publication', 'sak_version'), name='publicationitem_sak_once')],
                },
            ),
            migrations.CreateModel(
                name='PublicationFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='meetings.publication')),
                    ('variant', models.CharField(choices=[('full', 'Fullstendig'), ('open', 'Åpen')], max_length=4)),
                    ('extent', models.CharField(choices=[('whole', 'Alt'), ('changes', 'Bare det som er endret')], default='whole', max_length=8)),
                    ('origin', models.CharField(choices=[('made', 'Laget av portalen'), ('own', 'Sekretariatets egen')], default='made', max_length=4)),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publication_files', to='documents.document')),
                    ('manifest', models.JSONField()),
                    ('pages', models.PositiveIntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='publicationfile_tenant'), organisations.constraints.SameSamarbeid('publication', name='publicationfile_publication_same'), organisations.constraints.SameSamarbeid('document', name='publicationfile_document_same'), models.UniqueConstraint(condition=models.Q(('origin', 'made')), fields=('publication', 'variant', 'extent'), name='publicationfile_made_once'), models.CheckConstraint(condition=models.Q(('extent__in', ['whole', 'changes']), ('origin__in', ['made', 'own']), ('variant__in', ['full', 'open'])), name='publicationfile_words_known'), models.CheckConstraint(condition=models.Q(('origin', 'made'), ('extent', 'whole'), _connector='OR'), name='publicationfile_own_is_whole')],
                },
            ),
            migrations.CreateModel(
                name='PacketPreview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='preview', to='meetings.meeting')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('pages', models.PositiveIntegerField()),
                    ('made_at', models.DateTimeField(default=organisations.clock.now)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='packetpreview_tenant'), organisations.constraints.SameSamarbeid('meeting', name='packetpreview_meeting_same'), organisations.constraints.SameSamarbeid('document', name='packetpreview_document_same')],
                },
            ),
            migrations.CreateModel(
                name='OwnPdf',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_pdfs', to='meetings.publication')),
                    ('variant', models.CharField(choices=[('full', 'Fullstendig'), ('open', 'Åpen')], max_length=4)),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('file', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='own_pdf', to='meetings.publicationfile')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('at', models.DateTimeField(default=organisations.clock.now)),
                    ('removed_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='ownpdf_tenant'), organisations.constraints.SameSamarbeid('publication', name='ownpdf_publication_same'), organisations.constraints.SameSamarbeid('document', name='ownpdf_document_same'), organisations.constraints.SameSamarbeid('file', name='ownpdf_file_same'), models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('publication', 'variant'), name='ownpdf_one_standing')],
                },
            ),
            migrations.CreateModel(
                name='PublicationEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='meetings.publication')),
                    ('kind', models.CharField(choices=[('opened', 'Åpnet'), ('approved', 'Godkjent'), ('retracted', 'Trukket tilbake')], max_length=12)),
                    ('circle', models.CharField(blank=True, choices=[('members', 'Utvalget'), ('parties', 'Partene'), ('public', 'Alle')], max_length=8)),
                    ('text', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'ordering': ['publication', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='publicationevent_tenant'), organisations.constraints.SameSamarbeid('publication', name='publicationevent_publication_same')],
                },
            ),
            migrations.CreateModel(
                name='Attendance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='meetings.meeting')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='organisations.person')),
                    ('role', models.CharField(choices=[('member', 'Medlem'), ('vara', 'Vara'), ('observer', 'Observatør'), ('secretary', 'Sekretær'), ('guest', 'Gjest')], max_length=12)),
                    ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.seat')),
                    ('present', models.BooleanField(default=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='attendance_tenant'), organisations.constraints.SameSamarbeid('meeting', name='attendance_meeting_same'), organisations.constraints.SameSamarbeid('seat', name='attendance_seat_same'), models.UniqueConstraint(fields=('meeting', 'person'), name='attendance_once')],
                },
            ),
            migrations.CreateModel(
                name='Vedtak',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('sak', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='vedtak', to='meetings.sak')),
                    ('treatment', models.TextField(blank=True)),
                    ('text', models.TextField(blank=True)),
                    ('mode', models.CharField(choices=[('consensus', 'Vedtatt ved konsensus'), ('unanimous', 'Enstemmig vedtatt'), ('vote', 'Vedtatt mot stemmer'), ('noted', 'Tatt til orientering')], max_length=12)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'verbose_name_plural': 'vedtak',
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='vedtak_tenant'), organisations.constraints.SameSamarbeid('sak', name='vedtak_sak_same')],
                },
            ),
        ]),
    ]
