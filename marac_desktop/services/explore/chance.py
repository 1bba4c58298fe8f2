"""The dice Explore's people are thrown with: the same seed gives the same people on every computer and Python."""

from collections.abc import Sequence
from typing import Final, TypeVar
from uuid import UUID

T = TypeVar("T")
_STEP: Final = 0x9E3779B97F4A7C15
_MASK: Final = (1 << 64) - 1
_HALF: Final = 64
_HUNDRED: Final = 100
_UUID_BITS: Final = ~(0xF << 76 | 0x3 << 62)


class Chance:
    """SplitMix64, whose numbers are fixed by its definition; Python's own generator may choose differently one day."""

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def _next(self) -> int:
        self._state = (self._state + _STEP) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def number(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + self._next() % (high - low + 1)

    def often(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self._next() % _HUNDRED < percent

    def pick(self, things: Sequence[T]) -> T:
        """One of ``things``, each as likely as the others."""
        return things[self._next() % len(things)]

    def weighted(self, things: Sequence[tuple[T, int]]) -> T:
        """One of ``things``, as likely as its weight against the others'."""
        mark = self._next() % sum(weight for _, weight in things)
        for thing, weight in things:
            mark -= weight
            if mark < 0:
                return thing
        raise AssertionError("weights were counted above")

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """``things`` in a chance order."""
        order = list(things)
        for last in range(len(order) - 1, 0, -1):
            other = self.number(0, last)
            order[last], order[other] = order[other], order[last]
        return order

    def several(self, things: Sequence[T], how_many: int) -> list[T]:
        """So many different ones of ``things``, or all of them when there are fewer."""
        return self.shuffled(things)[:how_many]

    def uid(self) -> UUID:
        """A version 4 UUID."""
        bits = (self._next() << _HALF | self._next()) & _UUID_BITS
        return UUID(int=bits | 4 << 76 | 2 << 62)
