"""Backup and restore: everything the database and the file storage hold, at one moment, with a check sum for each part.

A backup is a folder: `manifest.json`, `database/<table>.copy.gz` (PostgreSQL's own COPY text, which every version from
15 on reads) and `files/<samarbeid>/<ab>/<sha256>`. No pg_dump: a dump made by a newer one is refused by an older
server, and the tables are the migrations' work. docs/operations.md says how operators use it.
"""


class BackupError(Exception):
    """A backup could not be made, is not whole, or cannot be restored here; the text is fit for the screen."""


# Made by `migrate`, or worth nothing the day after: people log in again, so a login that was ended stays ended, a
# browser that is trusted no more stays so, and what a mail led to once, spent.
LEFT_OUT = frozenset(
    {
        "django_migrations", "django_session", "accounts_device", "accounts_loginlink", "accounts_invitation",
        "accounts_addresschange", "accounts_askedpassword",
    }
)  # fmt: skip
# What `migrate` writes by itself into a database that is otherwise empty.
WRITTEN_BY_MIGRATE = frozenset({"django_migrations", "django_content_type", "auth_permission"})
