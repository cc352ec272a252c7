import django.db.models.deletion
import django.db.models.functions.datetime
import organisations.constraints
from django.db import migrations, models


class Migration(migrations.Migration):
    """The mandate of a body as a file."""

    dependencies = [
        ('documents', '0001_initial'),
        ('organisations', '0007_bodies_that_end'),
        ('setup', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('samarbeid', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.samarbeid')),
                ('utvalg', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mandate_file', to='organisations.utvalg')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('samarbeid', 'id'), name='mandate_tenant'), organisations.constraints.SameSamarbeid('utvalg', name='mandate_utvalg_same'), organisations.constraints.SameSamarbeid('document', name='mandate_document_same')],
            },
        ),
    ]
