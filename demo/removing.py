"""Takes the demo away, and nothing else: its samarbeid with all that belongs to them, and what all share where nobody
but the demo used it. Plain rows and files: for what never was there is no action."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import CommandError
from django.db import connection, transaction
from django.db.models import ForeignKey, Model, Q, QuerySet

from accounts.models import LoginLink
from demo.accounts import accounts_file
from demo.content import BOTH
from demo.people import SECRETARIAT_ROLES
from indicators.models import Indicator, IndicatorDefinition
from organisations.models import (
    Hjemmel,
    MunicipalityNumber,
    Organisation,
    OutboxMail,
    Person,
    Samarbeid,
    Secretariat,
    User,
)

# What goes with the row that it is of: of a person, an organisation, an indicator.
BELONGS_TO = {User: "person", LoginLink: "person", MunicipalityNumber: "organisation", IndicatorDefinition: "indicator"}


def remove_demo() -> list[str]:
    """The names of the samarbeid that were removed, none where there is no demo.

    Rows in one transaction, files when it is committed; run again, it takes away files that were left behind. Raises
    CommandError for whoever does not own the tables.
    """
    _refuse_unless_owner()
    with transaction.atomic():
        removed = list(_demos().select_for_update())
        if removed:
            _remove_rows([each.pk for each in removed])
        transaction.on_commit(_remove_files)
    return [each.name for each in removed]


def _refuse_unless_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege(current_user, 'public', 'CREATE')")
        if cursor.fetchone() == (False,):
            raise CommandError("Bare databasens eier kan fjerne eksempelet. Kjør kommandoen med KHS_DB_ROLE=owner.")


def _demos() -> QuerySet[Samarbeid]:
    """By name and by who prepares the meetings there: a real one may have the same name."""
    is_demo = Q(pk__in=[])
    for content in BOTH:
        first = Secretariat.objects.filter(person__email=content.people[0].email, role=SECRETARIAT_ROLES[0])
        is_demo |= Q(slug=content.slug, pk__in=first.values("samarbeid_id"))
    return Samarbeid.objects.filter(is_demo).order_by("pk")


def _remove_rows(ids: list[int]) -> None:
    """Constraints are looked at when the transaction ends, so that the order of the tables is nobody's matter."""
    people, organisations, indicators = (_used_in(ids, model) for model in (Person, Organisation, Indicator))
    for model in _tables_of_tenants():
        _delete(model._base_manager.filter(samarbeid_id__in=ids))
    _forget_vouched(ids)
    _delete(Samarbeid.objects.filter(pk__in=ids))
    _remove_people(people | _named(Person, email__in=[each.email for each in _seeds("people")]))
    _remove_organisations(
        organisations | _named(Organisation, name__in=[each.name for each in _seeds("organisations")])
    )
    gone = _unused(Indicator, indicators)
    _delete(IndicatorDefinition.objects.filter(indicator__in=gone))
    _delete(Indicator.objects.filter(pk__in=gone))
    if not Samarbeid.objects.exists():
        _delete(Hjemmel.objects.all())


def _forget_vouched(ids: list[int]) -> None:
    """Logins that counted in these samarbeid alone, of whoever is known elsewhere too, begin anew by mail."""
    vouched = User.objects.filter(vouched_by__in=ids)
    Authenticator.objects.filter(user__in=vouched).delete()
    vouched.update(vouched_by=None, password=make_password(None))


def _tables_of_tenants() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        if any(field.attname == "samarbeid_id" for field in model._meta.concrete_fields):
            yield model


def _delete(rows: QuerySet[Any]) -> None:
    """Without asking what hangs on them."""
    rows._raw_delete(rows.db)


def _seeds(name: str) -> list[Any]:
    return [each for content in BOTH for each in getattr(content, name)]


def _named(model: type[Model], **names: list[str]) -> set[int]:
    return set(model._base_manager.filter(**names).values_list("pk", flat=True))


def _used_in(ids: list[int], shared: type[Model]) -> set[int]:
    """Those of a table that all share, which the samarbeid point at."""
    used: set[int] = set()
    for model in _tables_of_tenants():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is shared:
                used |= set(model._base_manager.filter(samarbeid_id__in=ids).values_list(field.attname, flat=True))
    return used - {None}


def _remove_people(candidates: set[int]) -> None:
    gone = _unused(Person, candidates)
    users = User.objects.filter(person__in=gone)
    logins, addresses = set(users.values_list("pk", flat=True)), list(users.values_list("email", flat=True))
    addresses += Person.objects.filter(pk__in=gone).exclude(email="").values_list("email", flat=True)
    _delete(Session.objects.filter(pk__in=_sessions_of(logins)))
    _delete(OutboxMail.objects.filter(samarbeid=None, to__in=addresses))
    _delete(LoginLink.objects.filter(person__in=gone))
    users.delete()
    _delete(Person.objects.filter(pk__in=gone))


def _sessions_of(logins: set[int]) -> list[str]:
    wanted = {str(pk) for pk in logins}
    return [each.pk for each in Session.objects.all() if each.get_decoded().get("_auth_user_id") in wanted]


def _remove_organisations(candidates: set[int]) -> None:
    """Those of the shipped list stay, and any with a number in Enhetsregisteret: they are of the world."""
    rows = Organisation.objects.filter(orgnr="", listed_as="")
    gone = _unused(Organisation, rows.filter(pk__in=candidates).values_list("pk", flat=True))
    _delete(MunicipalityNumber.objects.filter(organisation__in=gone))
    _delete(Organisation.objects.filter(pk__in=gone))


def _unused(model: type[Model], candidates: Iterable[int]) -> set[int]:
    """Those at which nothing points that stays."""
    unused = set(candidates)
    while used := {pk for relation in model._meta.related_objects for pk in _used_by(relation, model, unused)}:
        unused -= used
    return unused


def _used_by(relation: Any, model: type[Model], unused: set[int]) -> set[int]:
    rows, name = relation.related_model._base_manager, relation.field.attname
    owner = "pk" if relation.related_model is model else BELONGS_TO.get(relation.related_model)
    staying = rows.exclude(**{f"{owner}__in": unused}) if owner else rows.all()
    return set(staying.filter(**{f"{name}__in": unused}).values_list(name, flat=True))


def _remove_files() -> None:
    """Folders of samarbeid that are no more, and the file with the passwords, by which `up` knows the demo."""
    with suppress(FileNotFoundError):
        for name in default_storage.listdir("")[0]:
            if name.isdecimal() and not Samarbeid.objects.filter(pk=name).exists():
                _remove_folder(name)
    accounts_file().unlink(missing_ok=True)


def _remove_folder(name: str) -> None:
    folders, files = default_storage.listdir(name)
    for file in files:
        default_storage.delete(f"{name}/{file}")
    for folder in folders:
        _remove_folder(f"{name}/{folder}")
    default_storage.delete(name)
