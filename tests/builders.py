"""Invented records for tests, each whole and valid on its own; give only what the test is about."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from fractions import Fraction
from itertools import count
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid4

from marac_desktop.domain.access import Account, Role
from marac_desktop.domain.action import Action
from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.meeting import AgendaItem, Meeting
from marac_desktop.domain.person import Birth, Name, Person
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.referral import Perpetrator, Referral, SourceShare
from marac_desktop.domain.triage import Route, Side, View

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
_numbers = count(1)
V = TypeVar("V")
Kind: TypeAlias = Any
Given: TypeAlias = dict[str, Any]
Value: TypeAlias = Any


def a_person(surname: str = "Wyn", forename: str = "Jess", **given: Any) -> Person:
    """Somebody invented, born on 8 October 1987 unless told otherwise."""
    usual: Given = {"birth": Birth(on=date(1987, 10, 8)), "sex": "female"}
    return Person(Name(surname, forename), **usual | given)


def a_perpetrator(surname: str = "Penfold", forename: str = "Ross", **given: Any) -> Perpetrator:
    """A perpetrator who is the victim's former partner."""
    usual: Given = {"birth": Birth(on=date(1983, 12, 14)), "sex": "male"}
    return Perpetrator(a_person(surname, forename, **usual | given), "ex_partner")


def a_referral(**given: Any) -> Referral:
    """A referral by the police of a victim and one perpetrator, with a reference of its own, waiting for triage."""
    usual: Given = {
        "received": TODAY,
        "victim": a_person(),
        "perpetrators": (a_perpetrator(),),
        "sources": (SourceShare(Source.POLICE, "Avon and Somerset Police"),),
        "grounds": (Ground.PROFESSIONAL_JUDGEMENT,),
        "judgement_reason": "The pattern is getting worse.",
        "narrative": "Shouting heard by neighbours; she left the house barefoot.",
        "marac": "Sedgemoor",
        "area": "Bridgwater",
        "criteria": "2026.1",
        "reference": f"SOM/26/{next(_numbers):04d}",
    }
    return Referral(**usual | given)


def a_meeting(**given: Any) -> Meeting:
    """A meeting of Sedgemoor, a fortnight from ``TODAY``."""
    usual: Given = {"marac": "Sedgemoor", "date": date(2026, 12, 7), "starts": time(9, 30), "venue": "Bridgwater House"}
    return Meeting(**usual | given)


def an_item(meeting_id: int, referral_id: int, **given: Any) -> AgendaItem:
    """A place at the end of a meeting's agenda."""
    usual: Given = {"position": 0}
    return AgendaItem(meeting_id, referral_id, **usual | given)


def an_action(referral_id: int, **given: Any) -> Action:
    """An open action of the housing service, due in a week."""
    usual: Given = {
        "what": "Change the locks",
        "agency": "Housing",
        "owner": "Tamsin Vowles",
        "due": date(2026, 11, 30),
    }
    return Action(referral_id, **usual | given)


def a_plan(referral_id: int, **given: Any) -> Plan:
    """A plan of the DA service, not confirmed yet."""
    usual: Given = {"owner": "Olivia Pike", "owner_agency": "SIDAS", "first_contact": date(2026, 11, 25)}
    return Plan(referral_id, **usual | given)


def a_view(referral_id: int, side: Side = Side.COORDINATOR, route: Route = Route.CONFERENCE, **given: Any) -> View:
    """One side's decision, given in place at ``NOW``."""
    return View(referral_id, side, route, NOW, **given)


def an_agency(name: str = "Housing", **given: Any) -> Agency:
    """A core agency that refers as housing."""
    usual: Given = {"source": Source.HOUSING, "core": True}
    return Agency(name, **usual | given)


def an_account(name: str = "Abena Mensah", role: Role = Role.COORDINATOR, **given: Any) -> Account:
    """An account that may open the case file."""
    return Account(name, role, **given)


def filled(kind: type[V], **given: Any) -> V:
    """A value of the dataclass ``kind`` in which no field is what it would be by default, except those ``given``.

    A field that storage forgets comes back as its default, and differs.
    """
    shape: Kind = kind
    hints = get_type_hints(shape)
    content = {
        part.name: given.get(
            part.name, not part.default if hints[part.name] is bool else _filled(hints[part.name], part.name)
        )
        for part in fields(shape)
        if part.name not in {"id", "version"}
    }
    value = kind(**content)
    for name in content.keys() - given.keys():
        assert _differs(kind, name, content[name]), f"{kind.__name__}.{name} was filled with its default"
    return value


def _differs(kind: Kind, name: str, content: object) -> bool:
    default = next(part for part in fields(kind) if part.name == name).default
    return content != default


def _filled(kind: Kind, name: str) -> Value:
    parts = get_args(kind)
    origin: Kind = get_origin(kind)
    if origin is Union or origin is UnionType:
        return _filled(next(part for part in parts if part is not NoneType), name)
    if origin is tuple or origin is frozenset:
        return origin([_filled(parts[0], name), _filled(parts[0], name)])
    if is_dataclass(kind) and isinstance(kind, type):
        return filled(kind)
    if issubclass(kind, StrEnum):
        return list(kind)[-1]
    return _PLAIN[kind](next(_numbers), name)


_PLAIN: dict[type, Any] = {
    str: lambda number, name: f"{name} {number} – Łukasz O'Brien <unknown> 张伟 محمد\n=1+2",
    int: lambda number, name: number + 100,
    date: lambda number, name: date(2025, 1 + number % 12, 1 + number % 28),
    datetime: lambda number, name: datetime(2025, 3, 30, 0, 59, 59, number, UTC),
    time: lambda number, name: time(13, number % 60),
    Fraction: lambda number, name: Fraction(1, number + 2),
    UUID: lambda number, name: uuid4(),
    bytes: lambda number, name: bytes([number % 256, 0, 255]),
}
