"""Every address of organisations x method x role, in the local mode, where mail is kept."""

from tests.access import Ground, Row, who


def table(ground: Ground) -> list[Row]:
    return [
        Row("organisations:outbox", get=who(secretary=200)),
        Row("organisations:outbox_mail", (ground.mail.pk,), get=who(secretary=200)),
    ]
