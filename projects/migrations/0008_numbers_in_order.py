from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def to_pairs(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for update in apps.get_model("projects", "StatusUpdate").objects.only("numbers").iterator():
        update.numbers = [list(pair) for pair in update.numbers.items()]
        update.save(update_fields=["numbers"])


def to_object(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for update in apps.get_model("projects", "StatusUpdate").objects.only("numbers").iterator():
        update.numbers = dict(update.numbers)
        update.save(update_fields=["numbers"])


class Migration(migrations.Migration):
    """The kept numbers of a status were an object, whose order JSONB forgets; now they are pairs."""

    dependencies = [("projects", "0007_requests")]

    operations = [migrations.RunPython(to_pairs, to_object)]
