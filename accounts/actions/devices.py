"""Every write of the browsers people are logged in with."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from accounts.lengths import ENDED_KEPT, KNOWN
from accounts.letters import tell_owner
from accounts.links import hash_of
from accounts.models import AddressChange, Device
from accounts.querysets import DeviceQuerySet
from jobs.actions import finish
from jobs.registry import Claim
from organisations.models import User
from organisations.refusals import NotAllowed

# Choosing the first password is no news to the owner.
FIRST_VISIT = timedelta(hours=1)


@transaction.atomic
def note_login(
    user: User,
    known: Device | None,
    *,
    key: str,
    words: tuple[str, str],
    session_key: str,
    remembered_until: datetime | None,
    trusted_until: datetime | None,
) -> Device:
    """The browser has logged in: the one that is known, or a new one with the key.

    Effects: Device; an older session of the same browser ended; a mail to the owner for a new one, but for the first.
    """
    device = known or _new_device(user, key, words)
    if device.session_key != session_key:
        _end_sessions([device.session_key])
    device.browser, device.system = words
    device.session_key, device.last_seen_at = session_key, Now()
    device.remembered_until, device.trusted_until = remembered_until, trusted_until
    device.save()
    return device


def _new_device(user: User, key: str, words: tuple[str, str]) -> Device:
    is_first = not Device.objects.filter(user=user).exists()
    browser, system = words
    device = Device.objects.create(user=user, key_hash=hash_of(key), browser=browser, system=system)
    if not is_first:
        tell_owner(user, "new_device", device_id=device.pk)
    return device


def note_session(device_id: int, session_key: str) -> None:
    """Its session goes on under another key."""
    Device.objects.standing().filter(pk=device_id).update(session_key=session_key)


def note_logout(device_id: int) -> None:
    """Logged out on the browser itself, which is known and trusted as before."""
    Device.objects.filter(pk=device_id).update(session_key="", remembered_until=None)


@transaction.atomic
def end_device(device: Device, *, by_user: User) -> None:
    """Log the browser out at once; it is known and trusted no more. Raises NotAllowed for somebody else's."""
    if device.user_id != by_user.pk:
        raise NotAllowed
    _end(Device.objects.filter(pk=device.pk))


@transaction.atomic
def end_others(user: User, *, keep_session_key: str) -> None:
    """Log out every browser of the user but the one that has the session. What any of them asked for ends."""
    _end_asked(user)
    _end(Device.objects.filter(user=user).exclude(session_key=keep_session_key))


@transaction.atomic
def end_all(user: User) -> None:
    """Log out every browser of the user. What any of them asked for ends."""
    _end_asked(user)
    _end(Device.objects.filter(user=user))


def _end(devices: DeviceQuerySet) -> None:
    standing = list(devices.standing().select_for_update())
    _end_sessions([each.session_key for each in standing])
    Device.objects.filter(pk__in=[each.pk for each in standing]).update(
        ended_at=Now(), session_key="", trusted_until=None, remembered_until=None
    )


def _end_asked(user: User) -> None:
    """Another address that somebody asked for from one of the browsers: whoever reads it would take the login
    after all. What a secretariat asked for waits for the owner."""
    AddressChange.objects.open().filter(user=user, samarbeid=None).update(ended_at=Now())


def _end_sessions(keys: list[str]) -> None:
    Session.objects.filter(session_key__in=[each for each in keys if each]).delete()


@transaction.atomic
def change_password(user: User, *, device_id: int | None, session_key: str) -> None:
    """The password has become another, in the session, or in none where it was forgotten.

    Effects: every other browser is logged out, what any of them asked for ends, and none is trusted; a mail to the
    owner, but at the first visit.
    """
    _end_asked(user)
    if device_id:
        note_session(device_id, session_key)
    _end(Device.objects.filter(user=user).exclude(pk=device_id or 0))
    _end_trust(user)
    if Device.objects.filter(user=user, first_seen_at__lt=Now() - FIRST_VISIT).exists():
        tell_owner(user, "password_changed")


@transaction.atomic
def change_factors(user: User, *, added_passkey: bool = False) -> None:
    """What the user proves with beside the password has changed.

    Effects: no browser is trusted; a mail to the owner about a new passkey.
    """
    _end_trust(user)
    if added_passkey:
        tell_owner(user, "passkey_added")


def _end_trust(user: User) -> None:
    Device.objects.filter(user=user, trusted_until__isnull=False).update(trusted_until=None)


def forget_devices(held: Claim) -> None:
    """Browsers that have not logged in for long, or ended a while ago, and sessions whose time is over."""
    gone = Q(last_seen_at__lt=Now() - KNOWN) | Q(ended_at__lt=Now() - ENDED_KEPT)
    with transaction.atomic():
        Device.objects.filter(gone).delete()
        Session.objects.filter(expire_date__lt=Now()).delete()
        finish(held)
