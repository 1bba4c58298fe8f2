"""Values as they are once stored: thousands of them copied with some fields changed, a field at a time."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeVar

V = TypeVar("V")


def remade(values: Sequence[V], **changed: Iterable[Any]) -> tuple[V, ...]:
    """As ``dataclasses.replace`` of each of ``values``, which are all of one kind and have slots, at a fifth of its
    time; ``changed`` are fields with what each value has in it from now on.
    """
    if not values:
        return ()
    kind: Any = type(values[0])
    made = tuple([object.__new__(kind) for _ in values])
    for part in fields(kind):
        slot = getattr(kind, part.name)
        told = changed[part.name] if part.name in changed else map(slot.__get__, values)
        deque(map(slot.__set__, made, told), maxlen=0)
    return made
