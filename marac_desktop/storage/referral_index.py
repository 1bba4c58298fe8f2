"""What referrals are listed, sorted and counted by, derived from the referral's row and rewritten with it."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Label,
    Table,
    Text,
    bindparam,
    or_,
    select,
    text,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.types import NULLTYPE

from marac_desktop.domain.codes import Ground, Kind, Source
from marac_desktop.domain.names import fold
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.person import Name, Person
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import WAITING, ReferralLine
from marac_desktop.domain.risk import tools
from marac_desktop.domain.risk.answers import Answer
from marac_desktop.storage import by_column
from marac_desktop.storage.base import ADDED, Base, Day, Json, Share, Words, choice
from marac_desktop.storage.paging import Found
from marac_desktop.storage.person_index import PERSON_LINE, birth_of, birth_parts, whole_name

NO_SCORE = -1
LONGEST_NUMBER = 9
_STAGES = {stage.value: stage for stage in Stage}
_GROUNDS = {ground.value: ground for ground in Ground}
_KINDS = {kind.value: kind for kind in Kind}
_REFERRAL = "referral.id"
REFERRAL_PERSON = Table(
    "referral_person",
    Base.metadata,
    Column("referral_id", Integer, ForeignKey(_REFERRAL, ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Index("ix_referral_person_person_id", "person_id", "role", "referral_id"),
    sqlite_with_rowid=False,
)
REFERRAL_SOURCE = Table(
    "referral_source",
    Base.metadata,
    Column("referral_id", Integer, ForeignKey(_REFERRAL, ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("source", choice(Source), nullable=False),
    Column("share", Share, nullable=False),
    Column("agency", Words, nullable=False),
    Index("ix_referral_source_source", "source", "referral_id"),
    sqlite_with_rowid=False,
)
REFERRAL_LINE = Table(
    "referral_line",
    Base.metadata,
    Column("referral_id", Integer, ForeignKey(_REFERRAL, ondelete="CASCADE"), primary_key=True),
    Column("reference", Words, nullable=False),
    Column("reference_key", Text, nullable=False),
    Column("number", Integer),
    Column("received", Day, nullable=False),
    Column("victim_id", Integer, nullable=False),
    Column("victim_key", Text, nullable=False),
    Column("marac", Words, nullable=False),
    Column("stage", choice(Stage), nullable=False),
    Column("route", Words, nullable=False),
    Column("score", Integer, nullable=False),
    Column("waiting", Text, nullable=False),
    Column("kind", choice(Kind), nullable=False),
    Column("grounds", Text, nullable=False),
    Column("case_id", Integer, nullable=False),
    Column("repeat_of", Integer),
    Column("threat_to_life", Boolean(create_constraint=False), nullable=False),
    Column("people", Json, nullable=False),
    Column("more", Json, nullable=False),
    *(
        Index(f"ix_referral_line_{'_'.join(columns)}", *columns, "referral_id")
        for columns in (
            ("received",), ("reference",), ("reference_key",), ("number",), ("victim_key",), ("victim_id",),
            ("marac",), ("stage",), ("score",), ("waiting",), ("stage", "received"), ("stage", "reference"),
            ("stage", "victim_key"), ("stage", "marac"), ("stage", "score"), ("stage", "waiting"),
            ("marac", "received"),
        )
    ),
    Index("ix_referral_line_threat_to_life", "stage", sqlite_where=text("threat_to_life IS 1")),
)  # fmt: skip
SHOWN: tuple[Label[Any], ...] = tuple(
    type_coerce(REFERRAL_LINE.c[name], NULLTYPE).label(name)
    for name in (
        "referral_id", "reference", "received", "victim_id", "marac", "stage", "route", "score", "kind", "grounds",
        "case_id", "repeat_of", "threat_to_life", "people", "more",
    )
)  # fmt: skip
"""What a list shows, as the file holds it: ``lines_of`` reads it faster than column types would."""


def keep(session: Session, referrals: Sequence[Referral]) -> None:
    """Rewrite what these stored referrals are listed, sorted and counted by; those just added stand nowhere yet."""
    if not referrals:
        return
    connection = session.connection()
    there = [referral.id for referral in referrals if referral.version != ADDED]
    for table in (REFERRAL_LINE, REFERRAL_PERSON, REFERRAL_SOURCE):
        by_column.drop(connection, table, "referral_id", there)
    by_column.put(connection, REFERRAL_LINE, _lines(referrals))
    by_column.put(connection, REFERRAL_PERSON, _people(referrals))
    by_column.put(connection, REFERRAL_SOURCE, _sources(referrals))


def rename(session: Session, person_ids: Iterable[int]) -> None:
    """Bring the lists in step with the names and births that these people have now."""
    on, line = REFERRAL_PERSON.c, PERSON_LINE.c
    theirs = select(on.referral_id).where(on.person_id.in_(tuple(person_ids)))
    rows = session.execute(
        select(on.referral_id, on.role, line.surname, line.forename, line.birth, line.sort_key)
        .join(PERSON_LINE, line.person_id == on.person_id)
        .where(on.referral_id.in_(theirs), on.role.in_((PersonRole.VICTIM, PersonRole.PERPETRATOR)))
        .order_by(on.referral_id, on.role, on.position)
    )
    shown: dict[int, dict[str, Any]] = {}
    for row in rows:
        its = shown.setdefault(row.referral_id, {"key": "", "people": [[], [], []]})
        if row.role == PersonRole.VICTIM:
            its["key"] = row.sort_key
            its["people"][:2] = [[row.surname, row.forename], row.birth]
        else:
            its["people"][2].append([row.surname, row.forename])
    if shown:
        change = update(REFERRAL_LINE).where(REFERRAL_LINE.c.referral_id == bindparam("of"))
        change = change.values(victim_key=bindparam("key"), people=bindparam("people"))
        session.execute(change, [{"of": referral_id, **its} for referral_id, its in shown.items()])


def lines_of(rows: Sequence[Found]) -> tuple[ReferralLine, ...]:
    """The lines of rows that begin with ``SHOWN``. Read all at once: a page is asked for with every key typed."""
    told = json.loads(f"[{','.join([f'{row[13]},{row[14]}' for row in rows])}]")
    return tuple([_line_of(*parts) for parts in zip(rows, told[::2], told[1::2], strict=True)])


def _line_of(row: Found, people: list[Any], more: list[Any]) -> ReferralLine:
    victim, birth, perpetrators = people
    dont_knows, sources, children, honour = more
    return ReferralLine(
        row[0],
        row[1],
        _day(row[2]),
        row[3],
        Name(victim[0], victim[1]),
        birth_of(birth),
        tuple([Name(name[0], name[1]) for name in perpetrators]),
        row[4],
        _STAGES[row[5]],
        row[6],
        None if row[7] == NO_SCORE else row[7],
        dont_knows,
        _grounds(row[9]),
        tuple(sources),
        children,
        _KINDS[row[8]],
        row[10],
        row[11],
        row[12] != 0,
        honour,
    )


_day = lru_cache(maxsize=4096)(date.fromisoformat)
"""Many referrals came in on one day."""


@lru_cache(maxsize=512)
def _grounds(together: str) -> tuple[Ground, ...]:
    """The grounds of a line; few of all that could be ticked together ever are."""
    return tuple(map(_GROUNDS.__getitem__, together.split()))


def unsettled(line: ReadOnlyColumnCollection[str, Column[Any]]) -> ColumnElement[bool]:
    """The condition that keeps live referrals on which a decision or its confirmation is awaited."""
    provisional = (line.stage == Stage.LISTED) & (line.route == "")
    return (line.kind == Kind.LIVE) & or_(line.stage.in_(sorted(WAITING)), provisional)


def _lines(referrals: Sequence[Referral]) -> dict[str, Sequence[Any]]:
    return {
        "referral_id": [one.id for one in referrals],
        "reference": [one.reference for one in referrals],
        "reference_key": [reference_key(one.reference) for one in referrals],
        "number": [_number(one.reference) for one in referrals],
        "received": [one.received for one in referrals],
        "victim_id": [one.victim.id for one in referrals],
        "victim_key": [whole_name(one.victim.name) for one in referrals],
        "marac": [one.marac for one in referrals],
        "stage": [one.stage for one in referrals],
        "route": [one.route for one in referrals],
        "score": [_score(one) for one in referrals],
        "waiting": [_waiting(one) for one in referrals],
        "kind": [one.kind for one in referrals],
        "grounds": [" ".join(one.grounds) for one in referrals],
        "case_id": [one.case_id for one in referrals],
        "repeat_of": [one.repeat_of for one in referrals],
        "threat_to_life": [bool(one.threat_to_life.strip()) for one in referrals],
        "people": [
            [_name(one.victim), birth_parts(one.victim.birth), [_name(named.person) for named in one.perpetrators]]
            for one in referrals
        ],
        "more": [
            [
                one.risk.count(Answer.DONT_KNOW),
                [share.agency or share.source.label for share in one.sources],
                one.children.count,
                _honour(one),
            ]
            for one in referrals
        ],
    }


def _score(referral: Referral) -> int:
    score = tools.score(referral.risk)
    return NO_SCORE if score is None else score


def reference_key(reference: str) -> str:
    """A reference, or the start of one, as it is searched for: without case, signs and spaces."""
    return fold(reference).replace(" ", "")


def _number(reference: str) -> int | None:
    """The number a reference ends with (412 of ``SOM/26/0412``), by which people call it; None when it has none."""
    last = fold(reference).split()[-1:]
    return int(last[0]) if last and last[0].isdecimal() and len(last[0]) <= LONGEST_NUMBER else None


def _honour(referral: Referral) -> bool:
    told = referral.honour
    return "yes" in {told.honour_based.value, told.forced_marriage.value, told.fgm.value}


def _waiting(referral: Referral) -> str:
    """Sorts those waiting for a decision first; imported history never waits."""
    waits = referral.stage in WAITING and referral.kind is Kind.LIVE
    return f"{'0' if waits else '1'}{referral.received.isoformat()}"


def _name(person: Person) -> list[str]:
    return [person.name.surname, person.name.forename]


def _people(referrals: Sequence[Referral]) -> dict[str, Sequence[Any]]:
    found: list[tuple[int, PersonRole, int, int]] = []
    for referral in referrals:
        named = [perpetrator.person for perpetrator in referral.perpetrators]
        children = [child.person for child in referral.children.listed]
        roles = (PersonRole.VICTIM, [referral.victim]), (PersonRole.PERPETRATOR, named), (PersonRole.CHILD, children)
        for role, people in roles:
            found += ((referral.id, role, position, person.id) for position, person in enumerate(people))
    return by_column.named(("referral_id", "role", "position", "person_id"), found)


def _sources(referrals: Sequence[Referral]) -> dict[str, Sequence[Any]]:
    found = [
        (referral.id, position, share.source, share.share, share.agency)
        for referral in referrals
        for position, share in enumerate(referral.sources)
    ]
    return by_column.named(("referral_id", "position", "source", "share", "agency"), found)
