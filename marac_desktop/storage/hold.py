"""Legal holds: the frozen copy of everything kept about a case, and which referrals are held."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, ColumnElement, ForeignKey, Integer, LargeBinary, Select, Table, exists, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.hold import HoldReason, LegalHold
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.withholding import people_of
from marac_desktop.storage.agenda import AgendaItemRow
from marac_desktop.storage.base import Base, Json, Row, canonical
from marac_desktop.storage.frozen import FROZEN, freeze, release
from marac_desktop.storage.history import Content, contents
from marac_desktop.storage.person import People
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.summons import SummonsRow
from marac_desktop.storage.visible import visible_to


class LegalHoldRow(Held[LegalHold], Row, Base):
    """One hold."""

    __tablename__ = "legal_hold"
    holds: ClassVar[type[Any]] = LegalHold

    victim_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    referral_ids: Mapped[list[int]] = mapped_column(Json)
    reason: Mapped[HoldReason]
    words: Mapped[str]
    placed_at: Mapped[datetime | None]
    placed_by: Mapped[str]
    rows: Mapped[int]
    sha256: Mapped[str]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str]
    lifted_second: Mapped[str]
    lifted_why: Mapped[str]
    signatures: Mapped[list[str]] = mapped_column(Json)


HELD_COPY = Table(
    "held_copy",
    Base.metadata,
    Column("hold_id", Integer, ForeignKey("legal_hold.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Apart from the register, compressed; ``LegalHoldRow.sha256`` vouches for the text."""


_OF_THE_LIVING = frozenset({"person", "enquiry", "merging", "duplicate_decision"})
"""Tables that tell of one person, apart from any case."""


class Holds(Repository[LegalHold]):
    """Every hold on somebody the viewer may see."""

    row = LegalHoldRow
    what = "legal hold"

    def place(self, hold: LegalHold, referrals: Iterable[Referral]) -> LegalHold:
        """Keep a hold with the frozen copy of everything there is of ``referrals``, and let none of it be changed."""
        found = list(self._rows(tuple(referrals)))
        text = canonical([{"table": table, "row": row} for table, row in found])
        digest = hashlib.sha256(text.encode()).hexdigest()
        kept = self.add(replace(hold, rows=len(found), sha256=digest))
        content = zlib.compress(text.encode(), 9)
        self._session.execute(HELD_COPY.insert(), {"hold_id": kept.id, "content": content})
        freeze(self._session, kept.id, self._frozen(hold, found))
        return kept

    def lift(self, hold: LegalHold) -> LegalHold:
        """Keep a hold as lifted; its rows may be changed again, its copy stays."""
        kept = self.change(hold)
        release(self._session, kept.id)
        return kept

    def copy(self, hold_id: int) -> str:
        """The frozen copy: canonical text, row by row as it was stored."""
        query = select(HELD_COPY.c.content).where(HELD_COPY.c.hold_id == hold_id)
        return zlib.decompress(self._session.execute(query).scalar_one()).decode()

    def of_referral(self, referral_id: int) -> tuple[LegalHold, ...]:
        """Every hold that was ever placed on one referral, oldest first."""
        found = self._read(self._select().order_by(LegalHoldRow.id))
        return tuple(hold for hold in found if referral_id in hold.referral_ids)

    def is_held(self, referral_id: int) -> bool:
        """Whether a hold on this referral stands."""
        frozen = exists().where(FROZEN.c.table_name == "referral", FROZEN.c.row_id == referral_id)
        return bool(self._session.execute(select(frozen)).scalar_one())

    @staticmethod
    def _frozen(hold: LegalHold, found: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, int]]:
        """What may be changed no more: all of the copy but what is of the living, who go on in other cases."""
        for table, row in found:
            number = _id(row)
            of_the_victim = hold.victim_id in (row.get("person_id"), number if table == "person" else None)
            if table not in _OF_THE_LIVING or of_the_victim:
                yield table, number

    def _rows(self, referrals: tuple[Referral, ...]) -> Iterator[tuple[str, Content]]:
        """Every row that tells of these referrals: they themselves, their people and cases, and what names them or
        somebody on them, such as a phone enquiry or a merge of two records, and who was asked to their emergency
        meetings and came.
        """
        connection = self._session.connection()
        ids = [referral.id for referral in referrals]
        named = {
            "referral": ids,
            "marac_case": sorted({referral.case_id for referral in referrals}),
            "person": sorted(self._people(referrals)),
        }
        for row in sorted(_tables(), key=lambda table: table.name):
            where = _telling(row, ids, named)
            if where is not None:
                yield from ((row.name, content) for content in contents(connection, row, where))

    def _people(self, referrals: Iterable[Referral]) -> set[int]:
        """Everybody on these referrals, and the records that were merged into theirs."""
        ids, people = {person.id for referral in referrals for person in people_of(referral)}, People(self._session)
        return ids | {given_up.id for key in ids for given_up in people.given_up_for(key)}

    def _select(self) -> Select[Any]:
        return select(LegalHoldRow).where(visible_to(self._viewer, person=LegalHoldRow.victim_id))


def _tables() -> list[Table]:
    """Every table of versioned rows but the holds themselves."""
    mappers = [mapper for mapper in Base.registry.mappers if issubclass(mapper.class_, Row)]
    return [
        mapper.local_table
        for mapper in mappers
        if isinstance(mapper.local_table, Table) and mapper.class_ is not LegalHoldRow
    ]


def _telling(table: Table, ids: list[int], named: Mapping[str, list[int]]) -> ColumnElement[bool] | None:
    """Which rows of a table tell of the referrals with these ids; None where it never does."""
    if table.name in named:
        return table.c.id.in_(named[table.name])
    if naming := _naming(table, "referral"):
        return or_(*(column.in_(ids) for column in naming))
    if naming := _naming(table, "person"):
        return or_(*(column.in_(named["person"]) for column in naming))
    if table.name == SummonsRow.__tablename__:  # it names the meeting alone, which was called for the case
        place = AgendaItemRow
        return table.c.meeting_id.in_(select(place.meeting_id).where(place.referral_id.in_(ids)))
    return None


def _naming(table: Table, what: str) -> list[Column[Any]]:
    """Each column that holds the id of a referral, or of a person, whatever it is called: a link of two has two."""
    return [key.parent for key in table.foreign_keys if key.column.table.name == what]


def _id(row: Content) -> int:
    number = row["id"]
    if not isinstance(number, int):
        raise TypeError("a stored row has no number")
    return number
