from django.db import migrations


class Migration(migrations.Migration):
    """A body with a paper of the year has given numbers: all below the next one count as given there."""

    dependencies = [
        ('meetings', '0006_numbers_given'),
    ]

    operations = [
        migrations.RunSQL(
            """
            UPDATE meetings_numberseries series SET given = next - 1 WHERE EXISTS (
                SELECT 1 FROM meetings_publication paper
                WHERE paper.utvalg_id = series.utvalg_id AND EXTRACT(year FROM paper.held_on) = series.year)
            """,
            migrations.RunSQL.noop,
        ),
    ]
