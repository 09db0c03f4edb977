"""How often somebody has done something lately: for limits of pace, by address or name."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

MOST_KEYS = 10_000
"""Addresses or names that are remembered; of more, those that were busy last."""


class Pace:
    """Counts what each of many has done within the last seconds."""

    def __init__(self, within: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._within, self._clock = within, clock
        self._lock = Lock()
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def put(self, key: str) -> int:
        """Put down that this one does it now; how often it did lately, with this time."""
        now = self._clock()
        with self._lock:
            times = self._times.setdefault(key, deque())
            self._times.move_to_end(key)
            while len(self._times) > MOST_KEYS:
                self._times.popitem(last=False)
            while times and now - times[0] > self._within:
                times.popleft()
            times.append(now)
            return len(times)

    def take_back(self, key: str) -> None:
        """Forget the last time of this one."""
        with self._lock:
            if times := self._times.get(key):
                times.pop()
