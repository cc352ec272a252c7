from django.db import migrations


class Migration(migrations.Migration):
    """Bodies that stand keep what their deputies read, and ask for saker a week before saksframlegg. An address
    that was entered for several persons is one of them: the one who logs in, else the first."""

    dependencies = [
        ('organisations', '0004_bodies_and_seats'),
    ]

    operations = [
        migrations.RunSQL(
            """
            UPDATE organisations_utvalg
            SET deputies_read_all = true, matter_days = paper_days + 7;

            UPDATE organisations_person AS double
            SET same_as_id = kept.id
            FROM (
                SELECT DISTINCT ON (lower(person.email)) lower(person.email) AS address, person.id
                FROM organisations_person AS person
                LEFT JOIN organisations_user AS login ON login.person_id = person.id
                WHERE person.email <> '' AND person.same_as_id IS NULL
                ORDER BY lower(person.email), login.id NULLS LAST, person.id
            ) AS kept
            WHERE double.same_as_id IS NULL AND lower(double.email) = kept.address AND double.id <> kept.id;
            """,
            migrations.RunSQL.noop,
        ),
    ]
