from django.db import migrations


def forget(apps, schema_editor):
    """Files that wait do not say which version of the definition they follow; their senders can send them again."""
    apps.get_model("projects", "IndicatorUpload").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("projects", "0007_requests"),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
