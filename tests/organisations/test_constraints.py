"""The database refuses links across samarbeid, whoever asks."""

import pytest
from django.apps import apps
from django.db import connection

from organisations.constraints import SameSamarbeid
from organisations.models import Samarbeid, TenantModel
from tests.house import APPS


def tenant_models():
    return [m for m in apps.get_models(include_auto_created=True) if issubclass(m, TenantModel)]


def tenant_pointers():
    for model in tenant_models():
        for field in model._meta.concrete_fields:
            target = field.related_model
            if target is not None and issubclass(target, TenantModel):
                yield pytest.param(model, field.name, id=f"{model._meta.label}.{field.name}")


@pytest.mark.parametrize(("model", "field"), list(tenant_pointers()))
def test_every_pointer_between_tenant_rows_is_declared(model, field):
    declared = [
        c.name
        for c in model._meta.constraints
        if isinstance(c, SameSamarbeid) and c.field == field and c.column == "samarbeid"
    ]
    assert len(declared) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), list(tenant_pointers()))
def test_every_declared_constraint_stands_in_the_database(model, field):
    column = model._meta.get_field(field).column
    target = model._meta.get_field(field).related_model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass",
            [model._meta.db_table],
        )
        definitions = [row[0] for row in cursor.fetchall()]
    wanted = f"FOREIGN KEY (samarbeid_id, {column}) REFERENCES {target}(samarbeid_id, id) DEFERRABLE INITIALLY DEFERRED"
    assert definitions.count(wanted) == 1


def test_every_table_of_ours_is_global_by_name_or_has_a_samarbeid():
    global_tables = {
        "jobs.Job",
        "organisations.Samarbeid",
        "organisations.Organisation",
        "organisations.MunicipalityNumber",
        "organisations.Person",
        "organisations.User",
        "organisations.Hjemmel",
        "organisations.OutboxMail",
        "accounts.LoginLink",
        "accounts.Device",
        "accounts.AddressChange",
        "accounts.Tries",
        "accounts.AskedPassword",
        "indicators.Indicator",
        "indicators.IndicatorDefinition",
    }
    without = {
        m._meta.label
        for m in apps.get_models(include_auto_created=True)
        if m._meta.app_label in APPS and not issubclass(m, TenantModel)
    }
    assert without == global_tables


@pytest.mark.django_db
def test_reserved_words_are_refused_as_slugs():
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        Samarbeid.objects.create(slug="static", name="X", short_name="X")
