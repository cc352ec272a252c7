import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """What a samarbeid calls a person, and which persons are one there, for all whom it knows. Those that had one
    address between them are one in each samarbeid."""

    dependencies = [
        ("organisations", "0008_leaders"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="knownas", options={"ordering": ["sort_key", "pk"], "verbose_name_plural": "known as"}
        ),
        migrations.AddField(
            model_name="knownas",
            name="sort_key",
            field=models.CharField(db_collation="C", default="", editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="knownas",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="knownas",
            name="same_as",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="doubles_here",
                to="organisations.person",
            ),
        ),
        migrations.AddField(model_name="knownas", name="joined_on", field=models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            model_name="knownas",
            constraint=models.CheckConstraint(condition=~Q(same_as=F("person")), name="knownas_same_as_another"),
        ),
        migrations.RunSQL(
            """
            INSERT INTO organisations_knownas
                (samarbeid_id, person_id, name, sort_key, title, phone, organisation_id, accepted_at, same_as_id)
            SELECT held.samarbeid_id, person.id, person.name, person.sort_key, person.title, person.phone,
                   person.organisation_id, now(), person.same_as_id
            FROM (
                SELECT samarbeid_id, person_id FROM organisations_verv
                UNION SELECT samarbeid_id, person_id FROM organisations_affiliation
                UNION SELECT samarbeid_id, person_id FROM organisations_secretariat
            ) AS held
            JOIN organisations_person AS person ON person.id = held.person_id
            ON CONFLICT (samarbeid_id, person_id) DO NOTHING;

            INSERT INTO organisations_knownas
                (samarbeid_id, person_id, name, sort_key, title, phone, organisation_id, accepted_at)
            SELECT DISTINCT known.samarbeid_id, person.id, person.name, person.sort_key, person.title, person.phone,
                   person.organisation_id, now()
            FROM organisations_knownas AS known
            JOIN organisations_person AS person ON person.id = known.same_as_id
            ON CONFLICT (samarbeid_id, person_id) DO NOTHING;
            """,
            migrations.RunSQL.noop,
        ),
    ]
