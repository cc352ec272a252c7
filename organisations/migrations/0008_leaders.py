from django.db import migrations, models


class Migration(migrations.Migration):
    """Who leads a body is a row of its own: seats of leaders are seats of members, and whoever sits there leads the
    body as long as that. Of two who would lead at once, the one of the first seat does. A seat that waits for a leader
    says so in its label."""

    dependencies = [
        ('organisations', '0007_bodies_that_end'),
    ]

    operations = [
        migrations.RunSQL(
            """
            INSERT INTO organisations_leadership (samarbeid_id, utvalg_id, verv_id, role, valid_from, valid_to)
            SELECT verv.samarbeid_id, seat.utvalg_id, verv.id, seat.role, verv.valid_from, verv.valid_to
            FROM organisations_verv AS verv
            JOIN organisations_seat AS seat ON seat.id = verv.seat_id
            WHERE seat.role IN ('leder', 'nestleder') AND NOT EXISTS (
                SELECT FROM organisations_verv AS before
                JOIN organisations_seat AS place ON place.id = before.seat_id
                WHERE place.utvalg_id = seat.utvalg_id AND place.role = seat.role
                AND (place.rank, place.id) < (seat.rank, seat.id)
                AND daterange(before.valid_from, before.valid_to, '[]')
                    && daterange(verv.valid_from, verv.valid_to, '[]')
            );

            UPDATE organisations_seat AS seat
            SET label = CASE role WHEN 'leder' THEN 'Leder' ELSE 'Nestleder' END
            WHERE role IN ('leder', 'nestleder') AND label = ''
            AND NOT EXISTS (SELECT FROM organisations_verv AS verv WHERE verv.seat_id = seat.id);

            UPDATE organisations_seat SET role = 'medlem' WHERE role IN ('leder', 'nestleder');
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name='seat',
            name='role',
            field=models.CharField(choices=[('medlem', 'Medlem'), ('vara', 'Varamedlem'), ('observatoer', 'Observatør'), ('sekretaer', 'Sekretær')], max_length=20),
        ),
    ]
