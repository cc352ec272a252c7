"""Every address of organisations x method x role, in the local mode, where mail is kept."""

from tests.access import Ground, Row, insiders, who


def table(ground: Ground) -> list[Row]:
    region = {"name": "Nord", "organisations": [ground.world.municipality.pk]}
    return [
        Row("organisations:utvalg_list", get=insiders()),
        Row("organisations:utvalg", (ground.world.utvalg.slug,), get=insiders()),
        *(
            Row(name, args, get=who(secretary=200, lead=200), post=who(secretary=302, lead=302), data=region)
            for name, args in (("organisations:regions", ()), ("organisations:region", (ground.inquiries.region.pk,)))
        ),
        Row("organisations:outbox", get=who(secretary=200)),
        Row("organisations:outbox_mail", (ground.mail.pk,), get=who(secretary=200)),
    ]
