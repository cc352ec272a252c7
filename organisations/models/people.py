"""People, their logins, and the legal bases they decide by."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from organisations.models.parties import LANGUAGES, Organisation, Samarbeid
from organisations.querysets import PersonQuerySet
from organisations.text import sort_key


class Person(models.Model):
    """Someone a protokoll can name. Most never log in."""

    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    title = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    # Chosen by the person; empty: the organisation's målform, else the samarbeid's.
    language = models.CharField(max_length=2, blank=True, choices=LANGUAGES)
    # The same human being entered twice: this row stays for old papers, and points at the one that is used.
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="doubles")

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(condition=~Q(same_as=F("id")), name="person_same_as_another"),
            models.CheckConstraint(condition=Q(language__in=["", "nb", "nn"]), name="person_language_known"),
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email="") & Q(same_as__isnull=True), name="person_email_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A login. What it may do comes from the person's verv and affiliations, never from the login itself."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    # By the real clock; the time to make a second factor in begins here.
    first_login_at = models.DateTimeField(null=True, blank=True)
    # Whose secretariat let the person in by a link that it held itself, while no mail to the address has been answered:
    # the login counts in that samarbeid alone (ADR 0029).
    vouched_by = models.ForeignKey(Samarbeid, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique")]

    def __str__(self) -> str:
        return self.email


class Hjemmel(models.Model):
    """A legal basis for exempting something from public access; the law moves, so rows have validity."""

    code = models.CharField(max_length=40, unique=True)
    text = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "hjemler"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.text
