"""How long one waits after wrong passwords. Pure: counts and moments in, moments out; Pause is what comes of it.

Whoever counts asks before the password is looked at, so the try that is asked for is among the counted ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

A_MINUTE = timedelta(minutes=1)
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ladder:
    """`free` tries, then the pauses one after the other; the last stands for all that follow. After `forgotten` without
    a try the count begins anew."""

    free: int
    pauses: tuple[timedelta, ...]
    forgotten: timedelta

    def after(self, tries: int) -> timedelta:
        """How long one waits after so many tries."""
        if tries < self.free:
            return timedelta()
        return self.pauses[min(tries - self.free, len(self.pauses) - 1)]


# A typing mistake, an old password, the one of the other account: five tries are what people need who know it. Then
# some thirty a day, from one network and for one account.
PASSWORDS = Ladder(5, (A_MINUTE, 2 * A_MINUTE, 5 * A_MINUTE, 15 * A_MINUTE, AN_HOUR), A_DAY)
# Whoever asks for a mail three times within an hour has one that does not arrive: a fourth helps nobody.
MAILS = Ladder(3, (AN_HOUR,), AN_HOUR)

# Stolen lists name each account once, so no account's own count stops them. A municipality of 300 behind one address,
# where ten an hour forget their password, stays below; whoever gets in after all is not among them.
FAILED_ACCOUNTS = {AN_HOUR: 30, A_DAY: 100}
LONGEST_WINDOW = max(FAILED_ACCOUNTS)


def next_account_at(failed_at: Iterable[datetime], now: datetime) -> datetime | None:
    """When one more account may be tried from a network where these failed, each at the moment of its last try. None:
    now."""
    newest = sorted(failed_at, reverse=True)
    opens = [newest[most - 1] + window for window, most in FAILED_ACCOUNTS.items() if len(newest) >= most]
    return max((at for at in opens if at > now), default=None)


@dataclass(frozen=True)
class Pause:
    """Nothing is tried before `until`. `of_network`: because of others at the same network, not of this account."""

    until: datetime
    of_network: bool = False

    @property
    def shown_until(self) -> datetime:
        """A full minute, and never too early: clocks on walls show no seconds."""
        whole = self.until.replace(second=0, microsecond=0)
        return whole if whole == self.until else whole + A_MINUTE
