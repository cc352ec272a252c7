import django.db.models.deletion
import organisations.clock
from django.db import migrations, models
from organisations.constraints import SameSamarbeid


def pointer(to, on_delete=django.db.models.deletion.PROTECT, related_name="+", **options):
    return models.ForeignKey(on_delete=on_delete, related_name=related_name, to=to, **options)


CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):
    """Where answers belong, what was chosen for each, and one attachment of answers for each openness."""

    dependencies = [
        ("documents", "0001_initial"),
        ("inquiries", "0001_initial"),
        ("meetings", "0002_paper_imports"),
        ("organisations", "0001_since_0_2"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswersPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("samarbeid", pointer("organisations.samarbeid", editable=False)),
                ("sak", pointer("meetings.sak", CASCADE, "answers_places")),
                ("section", pointer("meetings.section", CASCADE, "answers_places", null=True, blank=True)),
                ("inquiry", pointer("inquiries.inquiry", related_name="answers_places")),
                ("released", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["sak", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("samarbeid", "id"), name="answersplace_tenant"),
                    SameSamarbeid("sak", name="answersplace_sak_same"),
                    SameSamarbeid("section", name="answersplace_section_same"),
                    SameSamarbeid("inquiry", name="answersplace_inquiry_same"),
                    models.UniqueConstraint(fields=("sak", "inquiry"), name="answersplace_once"),
                    SameSamarbeid("section", column="sak", name="answersplace_section_of_sak"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("samarbeid", pointer("organisations.samarbeid", editable=False)),
                ("place", pointer("meetings.answersplace", CASCADE, "looks")),
                ("recipient", pointer("inquiries.recipient")),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("exempt", "Ta med, unntatt offentlighet"),
                            ("open", "Ta med, offentlig"),
                            ("out", "La være ute"),
                        ],
                        max_length=6,
                    ),
                ),
                ("exemption", pointer("organisations.hjemmel", null=True, blank=True)),
                ("fingerprint", models.CharField(max_length=64)),
                ("by", pointer("organisations.person")),
                ("at", models.DateTimeField(default=organisations.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("samarbeid", "id"), name="answerlook_tenant"),
                    SameSamarbeid("place", name="answerlook_place_same"),
                    SameSamarbeid("recipient", name="answerlook_recipient_same"),
                    models.UniqueConstraint(fields=("place", "recipient"), name="answerlook_once"),
                    models.CheckConstraint(
                        condition=models.Q(("choice", "exempt"), ("exemption__isnull", False))
                        | models.Q(("choice__in", ["open", "out"]), ("exemption__isnull", True)),
                        name="answerlook_exempt_has_hjemmel",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="attachment", name="answers_inside", field=models.JSONField(blank=True, default=list)
        ),
        migrations.RemoveConstraint(model_name="attachment", name="attachment_answers_once"),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answers_to__isnull", False)),
                fields=("sak", "answers_to", "exemption"),
                name="attachment_answers_once_each",
                nulls_distinct=False,
            ),
        ),
    ]
