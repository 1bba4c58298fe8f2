"""Forenames that people go by for one another (Liz for Elizabeth), from the shipped table."""

import tomllib
from functools import cache

from marac_desktop import resources


def roots(forename: str) -> frozenset[str]:
    """The full names a folded forename may stand for, itself where it stands for none."""
    return _table().get(forename) or frozenset({forename})


def same(one: str, other: str) -> bool:
    """Whether two folded forenames may be one name."""
    return one == other or not roots(one).isdisjoint(roots(other))


def short_of(one: str, other: str) -> bool:
    """Whether of two folded forenames one is the full name of the other, not both short for a third."""
    return one in roots(other) or other in roots(one)


def known(forename: str) -> bool:
    """Whether a folded word is a forename of the table, and not only a surname as far as anybody knows."""
    return forename in _table()


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    text = resources.path("people/nicknames.toml").read_text(encoding="utf-8")
    for group in tomllib.loads(text)["groups"]:
        for name in group:
            found.setdefault(name, set()).add(group[0])
    return {name: frozenset(heads) for name, heads in found.items()}
