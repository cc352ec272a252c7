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
                name='Inquiry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('kind', models.CharField(choices=[('answer', 'Spørsmål'), ('nominate', 'Oppnevning'), ('attend', 'Invitasjon')], default='answer', max_length=10)),
                    ('title', models.CharField(blank=True, max_length=160)),
                    ('text', models.TextField(blank=True)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('sent', 'sent'), ('closed', 'closed'), ('recalled', 'recalled')], default='draft', max_length=10)),
                    ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='projects.project')),
                    ('starts_at', models.DateTimeField(blank=True, null=True)),
                    ('place', models.CharField(blank=True, max_length=160)),
                    ('recalled_because', models.CharField(blank=True, max_length=300)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['due_on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'sent', 'closed', 'recalled'))), name='inquiry_state_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['answer', 'nominate', 'attend'])), name='inquiry_kind_known'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('due_on__isnull', False), ('sent_at__isnull', False), models.Q(('title', ''), _negated=True)), _connector='OR'), name='inquiry_sent_is_whole'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='inquiry_tenant'), organisations.constraints.SameSamarbeid('project', name='inquiry_project_same')],
                },
            ),
            migrations.CreateModel(
                name='InquiryTarget',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='inquiries.inquiry')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.region')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('organisation__isnull', True), ('region__isnull', True), _connector='XOR'), name='inquirytarget_is_one'), models.UniqueConstraint(fields=('inquiry', 'organisation'), name='inquirytarget_organisation_once'), models.UniqueConstraint(fields=('inquiry', 'region'), name='inquirytarget_region_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='inquirytarget_tenant'), organisations.constraints.SameSamarbeid('inquiry', name='inquirytarget_inquiry_same'), organisations.constraints.SameSamarbeid('region', name='inquirytarget_region_same')],
                },
            ),
            migrations.CreateModel(
                name='InquirySeat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inquiry_seats', to='inquiries.inquiry')),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.seat')),
                ],
                options={
                    'ordering': ['seat__utvalg', 'seat__rank', 'seat_id'],
                    'constraints': [models.UniqueConstraint(fields=('inquiry', 'seat'), name='inquiryseat_once'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='inquiryseat_tenant'), organisations.constraints.SameSamarbeid('inquiry', name='inquiryseat_inquiry_same'), organisations.constraints.SameSamarbeid('seat', name='inquiryseat_seat_same')],
                },
            ),
            migrations.CreateModel(
                name='Recipient',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='inquiries.inquiry')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='organisations.organisation')),
                    ('state', models.CharField(choices=[('waiting', 'waiting'), ('answered', 'answered'), ('declined', 'declined'), ('moved', 'moved')], default='waiting', max_length=10)),
                    ('answer', models.TextField(blank=True)),
                    ('attending', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('draft', models.JSONField(blank=True, default=dict)),
                    ('draft_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('draft_at', models.DateTimeField(blank=True, null=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('inquiry', 'organisation'), name='recipient_asked_once'), models.CheckConstraint(condition=models.Q(('state__in', ('waiting', 'answered', 'declined', 'moved'))), name='recipient_state_known'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'moved']), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='recipient_answered_has_time'), models.CheckConstraint(condition=models.Q(('attending__isnull', True), ('attending__lte', 999), _connector='OR'), name='recipient_attending'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='recipient_tenant'), organisations.constraints.SameSamarbeid('inquiry', name='recipient_inquiry_same')],
                },
            ),
            migrations.CreateModel(
                name='RecipientFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='inquiries.recipient')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('removed_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='recipientfile_tenant'), organisations.constraints.SameSamarbeid('recipient', name='recipientfile_recipient_same'), organisations.constraints.SameSamarbeid('document', name='recipientfile_document_same')],
                },
            ),
            migrations.CreateModel(
                name='Nominee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominees', to='inquiries.recipient')),
                    ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominees', to='organisations.seat')),
                    ('name', models.CharField(max_length=120)),
                    ('title', models.CharField(blank=True, max_length=120)),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('state', models.CharField(choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('declined', 'declined')], default='proposed', max_length=10)),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('proposed', 'accepted', 'declined'))), name='nominee_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), ('person__isnull', False), ('seat__isnull', False)), models.Q(models.Q(('state', 'accepted'), _negated=True), ('person__isnull', True)), _connector='OR'), name='nominee_accepted_is_person'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='nominee_tenant'), organisations.constraints.SameSamarbeid('recipient', name='nominee_recipient_same'), organisations.constraints.SameSamarbeid('seat', name='nominee_seat_same')],
                },
            ),
            migrations.CreateModel(
                name='EarlierAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                    ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='earlier', to='inquiries.recipient')),
                    ('state', models.CharField(max_length=10)),
                    ('answer', models.TextField(blank=True)),
                    ('attending', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('nominees', models.JSONField(default=list)),
                    ('files', models.JSONField(default=list)),
                    ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                    ('answered_at', models.DateTimeField()),
                    ('replaced_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['answered', 'declined'])), name='earlieranswer_state_known'), models.UniqueConstraint(fields=('samarbeid', 'id'), name='earlieranswer_tenant'), organisations.constraints.SameSamarbeid('recipient', name='earlieranswer_recipient_same')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='inquiry',
            name='seats',
            field=models.ManyToManyField(related_name='inquiries', through='inquiries.InquirySeat', to='organisations.seat'),
        ),
    ]
