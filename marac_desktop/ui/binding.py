"""Reads and replaces attributes of frozen values by dotted path (``victim.birth.on``), for forms."""

from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from typing import TypeVar

T = TypeVar("T")


def read(value: object, path: str) -> object:
    """The attribute of ``value`` at ``path``; raises AttributeError where there is none."""
    for part in path.split("."):
        value = getattr(value, part)
    return value


def written(value: T, answers: Mapping[str, object]) -> T:
    """``value`` with each path of ``answers`` replaced, nested frozen values included."""
    direct = {path: answer for path, answer in answers.items() if "." not in path}
    nested: dict[str, dict[str, object]] = {}
    for path, answer in answers.items():
        first, dot, rest = path.partition(".")
        if dot:
            nested.setdefault(first, {})[rest] = answer
    for first, inner in nested.items():
        direct[first] = written(getattr(value, first), inner)
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} is not a frozen value")
    return replace(value, **direct)
