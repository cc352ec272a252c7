"""Who gets in where no samarbeid is named."""

from django.urls import reverse

from tests.access import ROLES
from tests.khs_portal.access import OPEN, TABLE


def test_every_address_answers_each_role_as_the_table_says(stage):
    clients = {role: stage.clients[role] for role in ROLES}
    answered = {
        name: {role: client.get(reverse(name)).status_code for role, client in clients.items()} for name in TABLE
    }
    assert answered == TABLE


def test_nothing_is_written_here(stage):
    clients = stage.clients
    open_to_all = [name for name, statuses in TABLE.items() if statuses == OPEN]
    answered = {client.post(reverse(name)).status_code for client in clients.values() for name in open_to_all}
    assert answered == {405}
