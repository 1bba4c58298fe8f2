"""Referrals: each coming-in of a case with its people, kept whole and read whole."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Select, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.codes import Kind, Known
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.person import Person
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Perpetrator, Referral
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.domain.repeat import EarlierReferral
from marac_desktop.storage import left_out, referral_index
from marac_desktop.storage.agenda import AgendaItemRow
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.case import Cases
from marac_desktop.storage.meeting import MeetingRow
from marac_desktop.storage.person import People
from marac_desktop.storage.plain import Held
from marac_desktop.storage.referral_index import REFERRAL_LINE, REFERRAL_PERSON
from marac_desktop.storage.referral_list import ReferralList
from marac_desktop.storage.remade import remade
from marac_desktop.storage.repository import Repository, StoredRow, changed_meanwhile
from marac_desktop.storage.visible import linked_to_you, visible_to


class ReferralRow(Held[Referral], Row, Base):
    """A referral. People are named by id; what is only read with it is kept inside the row, long text last."""

    __tablename__ = "referral"
    __table_args__ = (Index("uq_referral_reference", "reference", unique=True, sqlite_where=text("reference <> ''")),)
    holds: ClassVar[type[Any]] = Referral
    kept_otherwise: ClassVar[frozenset[str]] = frozenset({"victim", "perpetrators", "children"})
    seldom: ClassVar[frozenset[str]] = frozenset({"story", "police", "previous", "consideration"})

    reference: Mapped[str]
    received: Mapped[date]
    case_id: Mapped[int] = mapped_column(ForeignKey("marac_case.id"), index=True)
    victim_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    perpetrators: Mapped[list[Any]] = mapped_column(Json)
    children: Mapped[dict[str, Any]] = mapped_column(Json)
    stage: Mapped[Stage]
    route: Mapped[str]
    kind: Mapped[Kind]
    marac: Mapped[str]
    area: Mapped[str]
    criteria: Mapped[str]
    repeat_of: Mapped[int | None] = mapped_column(ForeignKey("referral.id"))
    incidents: Mapped[int | None]
    grounds: Mapped[list[str]] = mapped_column(Json)
    sources: Mapped[list[Any]] = mapped_column(Json)
    referrer: Mapped[dict[str, Any]] = mapped_column(Json)
    honour: Mapped[dict[str, Any]] = mapped_column(Json)
    transfer_from: Mapped[str]
    risk: Mapped[dict[str, Any]] = mapped_column(Json)
    consent: Mapped[dict[str, Any]] = mapped_column(Json)
    judgement_reason: Mapped[str]
    safety_now: Mapped[str]
    threat_to_life: Mapped[str]
    threats: Mapped[list[Any]] = mapped_column(Json)
    notes: Mapped[str]
    narrative: Mapped[str]
    story: Mapped[dict[str, Any]] = mapped_column(Json, server_default="{}")
    dated: Mapped[list[Any]] = mapped_column(Json, server_default="[]")
    police: Mapped[dict[str, Any]] = mapped_column(Json, server_default="{}")
    previous: Mapped[dict[str, Any]] = mapped_column(Json, server_default="{}")
    earlier_risk: Mapped[list[Any]] = mapped_column(Json, server_default="[]")
    consideration: Mapped[dict[str, Any]] = mapped_column(Json, server_default="{}")
    not_known: Mapped[list[str]] = mapped_column(Json, server_default="[]")

    @classmethod
    def otherwise(cls, value: Referral) -> dict[str, Any]:
        """People, who must be stored already, by their ids."""
        children = value.children
        return {
            "victim_id": value.victim.id,
            "perpetrators": [{"person": one.person.id, "relationship": one.relationship} for one in value.perpetrators],
            "children": {
                "known": children.known.value,
                "number": children.number,
                "listed": [_child(child) for child in children.listed],
            },
        }

    def people(self) -> Iterator[int]:
        """The ids of everybody on the referral."""
        yield self.victim_id
        for one in (*self.perpetrators, *self.children["listed"]):
            yield one["person"]

    def with_people(self, people: Mapping[int, Person]) -> Referral:
        """The referral, its people taken from ``people`` by id."""
        children = self.children
        return Referral(
            victim=people[self.victim_id],
            perpetrators=tuple(Perpetrator(people[one["person"]], one["relationship"]) for one in self.perpetrators),
            children=Children(
                ChildrenKnown(children["known"]),
                children["number"],
                tuple(_child_of(one, people[one["person"]]) for one in children["listed"]),
            ),
            **self.given(),
        )


def _child(child: Child) -> dict[str, Any]:
    return {
        "person": child.person.id,
        "school": child.school,
        "lives_with": child.lives_with,
        "safeguarding": child.safeguarding.value,
        "to_victim": child.to_victim,
        "to_perpetrator": child.to_perpetrator,
    }


def _child_of(one: dict[str, Any], person: Person) -> Child:
    """The child as stored; a file of the first shape says nothing of what the child is to the others."""
    safeguarding = Known(one["safeguarding"])
    related = one.get("to_victim", ""), one.get("to_perpetrator", "")
    return Child(person, one["school"], one["lives_with"], safeguarding, *related)


class Referrals(ReferralList, Repository[Referral]):
    """Every referral the viewer may see, with its people."""

    row = ReferralRow
    what = "referral"

    def add(self, value: Referral) -> Referral:
        """Store a new referral: people not yet stored are added, changed ones changed, and its case found or made.

        FieldError when another referral has its reference.
        """
        self._require_free_reference(value)
        return super().add(self._placed(self._keep_people(value)))

    def add_all(self, values: Iterable[Referral]) -> tuple[Referral, ...]:
        """Store many new referrals. People not yet stored are added once each, known by their ``uid`` over all of
        them; people already stored are taken as they are.
        """
        given = tuple(values)
        new = {one.uid: one for value in given for one in _everybody(value) if one.id == 0}
        added = dict(zip(new, People(self._session).add_all(new.values()), strict=True))

        def stored(person: Person) -> Person:
            return person if person.id else added[person.uid]

        people = _people_of(given, stored)
        pairs = list(map(_pair, people["victim"], people["perpetrators"]))
        cases = Cases(self._session).of_all(pairs)
        return super().add_all(remade(given, **people, case_id=[cases[pair] for pair in pairs]))

    def change(self, value: Referral) -> Referral:
        """Store a changed referral and its changed people; another set of perpetrators makes it another case."""
        row = self._session.get(ReferralRow, value.id)
        if row is None or row.version != value.version:
            raise changed_meanwhile(self.what)
        self._require_free_reference(value)
        return super().change(self._placed(self._keep_people(value)))

    def get(self, key: int) -> Referral:
        """The referral; NotAllowedError when the viewer is linked to somebody on it."""
        found = self.find(key)
        if found is None and self._session.get(ReferralRow, key) is not None:
            raise linked_to_you()
        if found is None:
            raise MaracError(
                "This referral is not in the case file. Nothing was changed. Look in the list of referrals."
            )
        return found

    def by_reference(self, reference: str) -> Referral | None:
        """The referral with this reference, or None (also when it is not for the viewer)."""
        return self._one(self._select().where(ReferralRow.reference == reference, ReferralRow.reference != ""))

    def by_uid(self, uid: UUID) -> Referral | None:
        """The referral with this uid, or None (also when it is not for the viewer)."""
        return self._one(self._select().where(ReferralRow.uid == uid))

    def next_reference(self, prefix: str, day: date) -> str:
        """The next free reference of the year of ``day``: ``SOM/26/0412``."""
        start = f"{prefix}/{day:%y}/"
        query = select(ReferralRow.reference).where(ReferralRow.reference.startswith(start, autoescape=True))
        taken = (reference.removeprefix(start) for reference in self._session.scalars(query))
        last = max((int(number) for number in taken if number.isascii() and number.isdigit()), default=0)
        return f"{start}{last + 1:04d}"

    def references(self) -> frozenset[str]:
        """Every reference given, also those hidden from the viewer: none is ever given twice."""
        return frozenset(self._session.scalars(select(ReferralRow.reference).where(ReferralRow.reference != "")))

    def of_case(self, case_id: int) -> tuple[Referral, ...]:
        """Every coming-in of one case, oldest first."""
        query = self._select().where(ReferralRow.case_id == case_id)
        return self._read(query.order_by(ReferralRow.received, ReferralRow.id))

    def of_victim(self, victim_id: int) -> tuple[Referral, ...]:
        """Every referral of one victim, whoever the perpetrators, oldest first."""
        query = self._select().where(ReferralRow.victim_id == victim_id)
        return self._read(query.order_by(ReferralRow.received, ReferralRow.id))

    def earlier(self, victim_id: int, before: date, *, than: int = 0) -> tuple[EarlierReferral, ...]:
        """Every referral of this victim received on or before ``before``, oldest first, but not the one with the id
        ``than``: what ``repeat.propose`` chooses from. Hidden ones are among them: a repeat is a fact of the case.
        """
        row = ReferralRow
        discussed = (
            select(func.max(MeetingRow.date))
            .join(AgendaItemRow, AgendaItemRow.meeting_id == MeetingRow.id)
            .where(AgendaItemRow.referral_id == row.id, AgendaItemRow.outcome == Outcome.DISCUSSED)
            .scalar_subquery()
        )
        query = select(row.id, row.reference, row.received, row.stage, row.perpetrators, discussed)
        query = query.where(row.victim_id == victim_id, row.received <= before, row.id != than)
        return tuple(
            EarlierReferral(key, reference, received, stage, frozenset(one["person"] for one in named), on)
            for key, reference, received, stage, named, on in self._session.execute(
                query.order_by(row.received, row.id)
            )
        )

    def reversed_pair(self, victim_id: int, perpetrator_ids: Iterable[int]) -> tuple[ReferralLine, ...]:
        """Referrals in which this victim is named as perpetrator against one of these: linked counter-allegations. None
        of her own is one, not even where she was put down as the perpetrator by mistake.
        """
        on = REFERRAL_PERSON.c
        against = select(on.referral_id).where(on.person_id == victim_id, on.role == PersonRole.PERPETRATOR)
        mine = REFERRAL_LINE.c.victim_id.in_(set(perpetrator_ids) - {victim_id})
        return self.lines_where(REFERRAL_LINE.c.referral_id.in_(against), mine)

    def _require_free_reference(self, value: Referral) -> None:
        taken = select(ReferralRow.id).where(ReferralRow.reference == value.reference, ReferralRow.id != value.id)
        if value.reference and self._session.scalars(taken).first() is not None:
            raise FieldError(
                "reference",
                f"Another referral has the reference {value.reference}. Nothing was saved and what you typed is still "
                "here: give this one the next free reference.",
            )

    def _keep_people(self, value: Referral) -> Referral:
        people, stored = People(self._session), dict[UUID, Person]()
        for person in _everybody(value):
            stored[person.uid] = people.keep(person)
        return remade([value], **_people_of([value], lambda person: stored[person.uid]))[0]

    def _placed(self, value: Referral) -> Referral:
        return replace(value, case_id=Cases(self._session).of(*_pair(value.victim, value.perpetrators)).id)

    def _stored(self, value: Referral, row: StoredRow) -> Referral:
        return replace(value, id=row.id, version=row.version)

    def _index(self, values: Sequence[Referral]) -> None:
        referral_index.keep(self._session, values)
        left_out.keep(self._session, values)

    def _select(self) -> Select[Any]:
        return select(ReferralRow).where(visible_to(self._viewer, referral=ReferralRow.id))

    def _read(self, query: Select[Any]) -> tuple[Referral, ...]:
        rows = self._session.scalars(query).all()
        ids = dict.fromkeys(person_id for row in rows for person_id in row.people())
        people = {person.id: person for person in People(self._session).get_many(ids)}
        return tuple(row.with_people(people) for row in rows)


def _everybody(value: Referral) -> Iterator[Person]:
    yield value.victim
    yield from (one.person for one in value.perpetrators)
    yield from (one.person for one in value.children.listed)


def _pair(victim: Person, perpetrators: Iterable[Perpetrator]) -> tuple[int, frozenset[int]]:
    return victim.id, frozenset([one.person.id for one in perpetrators])


def _people_of(values: Sequence[Referral], stored: Callable[[Person], Person]) -> dict[str, Sequence[Any]]:
    """The fields of ``values`` that hold people, with those people as they are ``stored``."""
    return {
        "victim": [stored(value.victim) for value in values],
        "perpetrators": [
            tuple([Perpetrator(stored(one.person), one.relationship) for one in value.perpetrators]) for value in values
        ],
        "children": _with_children([value.children for value in values], stored),
    }


def _with_children(given: Sequence[Children], stored: Callable[[Person], Person]) -> tuple[Children, ...]:
    listed = [child for children in given for child in children.listed]
    kept = iter(remade(listed, person=[stored(child.person) for child in listed]))
    return remade(given, listed=[tuple(islice(kept, len(children.listed))) for children in given])
