"""The invented names, places and sentences shipped under ``resources/explore``, read into values."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from marac_desktop import resources
from marac_desktop.domain.codes import Source

_VICTIM = {
    "female": {"she": "she", "her": "her", "hers": "her"},
    "male": {"she": "he", "her": "him", "hers": "his"},
}
_PERPETRATOR = {
    "male": {"he": "he", "him": "him", "his": "his"},
    "female": {"he": "she", "him": "her", "his": "her"},
}


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Forenames and surnames that go together; ``share`` is in parts per hundred."""

    key: str
    share: int
    ethnicity: tuple[str, ...]
    language: str
    female: tuple[str, ...]
    male: tuple[str, ...]
    surnames: tuple[str, ...]

    def forenames(self, sex: str) -> tuple[str, ...]:
        """The forenames for a code of the sex list."""
        return self.male if sex == "male" else self.female


@dataclass(frozen=True, slots=True)
class MaracPlace:
    """Where a MARAC sits: its usual weekday (Monday is 0), venue, and towns with the first half of their postcode."""

    name: str
    weekday: int
    venue: str
    towns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AgencyWords:
    """A core agency of the invented MARACs, the roles of its representatives and of those who refer for it."""

    key: str
    name: str
    source: Source
    roles: tuple[str, ...]
    referrers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionWords:
    """Actions of one kind that one agency takes on; ``agency`` is a key of the core agencies."""

    kind: str
    agency: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pronouns:
    """How the victim and the (first) perpetrator of a case are spoken of; both are codes of the sex list."""

    victim: str = "female"
    perpetrator: str = "male"

    def say(self, text: str) -> str:
        """``text`` with its pronouns filled in."""
        if "{" not in text:
            return text
        return text.format_map(_pronouns(self.victim, self.perpetrator))


@cache
def _pronouns(victim: str, perpetrator: str) -> dict[str, str]:
    small = _VICTIM.get(victim, _VICTIM["female"]) | _PERPETRATOR.get(perpetrator, _PERPETRATOR["male"])
    return small | {key.capitalize(): word.capitalize() for key, word in small.items()}


@cache
def read(name: str) -> dict[str, Any]:
    """The plain data of ``resources/explore/<name>.toml``, read once."""
    data: dict[str, Any] = tomllib.loads(resources.path(f"explore/{name}.toml").read_text(encoding="utf-8"))
    return data


@cache
def sentences(section: str, key: str = "texts") -> tuple[str, ...]:
    """The sentences of ``words.toml`` under ``[section]`` and ``key``."""
    found = read("words")[section][key]
    return (found,) if isinstance(found, str) else tuple(found)


@cache
def name_groups() -> tuple[NameGroup, ...]:
    """Every group of names, with its share."""
    return tuple(
        NameGroup(
            row["key"],
            row["share"],
            tuple(row["ethnicity"]),
            row["language"],
            tuple(row["female"]),
            tuple(row["male"]),
            tuple(row["surnames"]),
        )
        for row in read("names")["group"]
    )


@cache
def places() -> tuple[MaracPlace, ...]:
    """The four MARACs of Somerset, in the order of their code list."""
    return tuple(
        MaracPlace(row["name"], row["weekday"], row["venue"], tuple((town, code) for town, code in row["towns"]))
        for row in read("places")["marac"]
    )


@cache
def agencies() -> tuple[AgencyWords, ...]:
    """The fourteen core agencies."""
    return tuple(
        AgencyWords(row["key"], row["name"], Source(row["source"]), tuple(row["roles"]), tuple(row["referrers"]))
        for row in read("agencies")["agency"]
    )


@cache
def agencies_of(source: Source) -> tuple[AgencyWords, ...]:
    """The core agencies whose referrals count under ``source``; empty for MASH and the like."""
    return tuple(agency for agency in agencies() if agency.source is source)


@cache
def actions() -> tuple[ActionWords, ...]:
    """Every action an agency may take on."""
    return tuple(ActionWords(row["kind"], row["agency"], tuple(row["texts"])) for row in read("words")["action"])


@cache
def agency_name(key: str) -> str:
    """The name of the core agency ``key``."""
    return next(agency.name for agency in agencies() if agency.key == key)
