"""How often somebody may try a password: an address has so many tries, and a name that many try is slowed down for all.

A name is never locked: whoever knows that it exists could keep its owner out.
"""

import ipaddress
import time
from collections.abc import Callable

import anyio

from accordingto.record.users import folded
from accordingto.web.pace import Pace

TRIES, WITHIN = 10, 300.0
"""Failed tries of one address within so many seconds; then it has to wait."""
FREE = 5
"""Failed tries of one name after which every next one waits first."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
"""Seconds; each wait is twice the one before."""
AT_ONCE = 2
"""Passwords that are checked at one time: each takes 64 MiB."""


class Attempts:
    """The failed tries of late. A try counts as failed until it is known to be none, so that many at once gain nothing."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._addresses, self._names = Pace(WITHIN, clock=clock), Pace(WITHIN, clock=clock)
        self.limiter = anyio.CapacityLimiter(AT_ONCE)

    def begin(self, address: str, name: str) -> float | None:
        """The seconds that a try has to wait before it is looked at; null where the address has had its tries."""
        if self._addresses.put(_network(address)) > TRIES:
            return None
        late = self._names.put(folded(name)) - FREE
        return 0.0 if late <= 0 else min(FIRST_WAIT * 2.0 ** (late - 1), LONGEST_WAIT)

    def succeed(self, address: str, name: str) -> None:
        """The try was none of the failed ones; those before it stay."""
        self._addresses.take_back(_network(address))
        self._names.take_back(folded(name))


def _network(address: str) -> str:
    """What one visitor can change their address within: of IPv6 a /64."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network(f"{found}/64", strict=False))
    return str(found)
