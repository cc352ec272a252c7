from django.db import migrations
from django.db.models import Q


def take_off(apps, editor):
    """Where papers can still change, answers that hung there by themselves come off and wait for a look."""
    Attachment, AnswersPlace = (apps.get_model("meetings", name) for name in ("Attachment", "AnswersPlace"))
    can_change = Q(sak__meeting=None) | Q(sak__meeting__state__in=["draft", "called"])
    hanging = Attachment.objects.filter(can_change, answers_to__isnull=False, sak__state__in=["draft", "ready", "listed"])
    for each in hanging:
        AnswersPlace.objects.create(
            samarbeid_id=each.samarbeid_id, sak_id=each.sak_id, section_id=each.section_id, inquiry_id=each.answers_to_id
        )
    hanging.delete()


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_answers_looked_at")]

    operations = [migrations.RunPython(take_off, migrations.RunPython.noop, elidable=True)]
