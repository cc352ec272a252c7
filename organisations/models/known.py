"""What a samarbeid calls a person, and which persons are one there."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from organisations.constraints import tenancy
from organisations.models.parties import Organisation, TenantModel
from organisations.models.people import Person
from organisations.querysets import KnownAsQuerySet
from organisations.text import sort_key


class KnownAs(TenantModel):
    """A person in one samarbeid: the name, title, telephone and organisation that are shown there.

    A Person is shared by all samarbeid that know the address. What one of them types or joins is its own: no other sees
    it, and typing an address tells nobody whether another samarbeid knows it, or by which name.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="known_as")
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C", default="")
    title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The person has come in by a link of this samarbeid. Until then nothing here says whether the address logs in.
    accepted_at = models.DateTimeField(null=True, blank=True)
    # The same human being, here: rights, mails and names are those of that one. Never a row that points on itself.
    same_as = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="doubles_here")
    # Joined by somebody, who can take them apart again; empty where another address was another person.
    joined_on = models.DateField(null=True, blank=True)

    objects = KnownAsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "known as"
        ordering = ["sort_key", "pk"]
        constraints = [
            *tenancy("knownas"),
            models.UniqueConstraint(fields=["samarbeid", "person"], name="knownas_once"),
            models.CheckConstraint(condition=~Q(same_as=F("person")), name="knownas_same_as_another"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class HeldByPerson(TenantModel):
    """A verv, an access or a task: whoever has one is known in the samarbeid."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        is_new = self._state.adding
        super().save(*args, **kwargs)  # type: ignore[arg-type]
        if is_new:
            know(self.person, self.samarbeid_id)  # type: ignore[attr-defined]


def know(person: Person, samarbeid_id: int) -> None:
    """By the person's own name, where the samarbeid does not know the person yet. One query."""
    row = KnownAs(
        samarbeid_id=samarbeid_id,
        person=person,
        name=person.name,
        sort_key=sort_key(person.name),
        title=person.title,
        phone=person.phone,
        organisation_id=person.organisation_id,
        accepted_at=Now(),
    )
    KnownAs.objects.bulk_create([row], ignore_conflicts=True)
