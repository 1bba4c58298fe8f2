"""Making two records of one person one, and two again exactly: everything that names a person is repointed here."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar, Final

from sqlalchemy import ForeignKey, Select, Table, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.merging import Merging, Moved, MovedPart, Part, Where, put_back, repointed, restored
from marac_desktop.domain.person import Person
from marac_desktop.storage.account import AccountRow
from marac_desktop.storage.agency import RepresentativeRow
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.person import People, PersonRow
from marac_desktop.storage.plain import Held
from marac_desktop.storage.referral import Referrals
from marac_desktop.storage.repository import Repository, StoredRow
from marac_desktop.storage.visible import visible_to

SETS: Final[tuple[tuple[StoredRow, str], ...]] = ((AccountRow, "person_ids"), (RepresentativeRow, "person_ids"))
"""Columns that hold several people's ids as a list."""
WITH_THE_REFERRAL: Final = frozenset({"referral", "marac_case", "referral_person"})
"""Tables that follow when a referral is kept with another person on it. A case without referrals stays as it was."""
OF_THE_RECORD: Final = frozenset(
    {"person", "person_line", "person_mark", "person_pair", "person_uncompared", "merging"}
)
"""Tables that belong to the record itself and never move to another."""


class MergingRow(Held[Merging], Row, Base):
    """One merge, and whether it was taken back."""

    __tablename__ = "merging"
    holds: ClassVar[type[Any]] = Merging

    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    account_name: Mapped[str]
    reason: Mapped[str]
    before: Mapped[dict[str, Any]] = mapped_column(Json)
    after: Mapped[dict[str, Any]] = mapped_column(Json)
    parts: Mapped[list[Any]] = mapped_column(Json)
    moved: Mapped[list[Any]] = mapped_column(Json)
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str]
    undone_why: Mapped[str]


class Mergings(Repository[Merging]):
    """Every merge of people the viewer may see."""

    row = MergingRow
    what = "merge"

    def of(self, person_id: int) -> tuple[Merging, ...]:
        """The merges that made this record what it is and were not taken back, the latest first."""
        query = self._select().where(MergingRow.kept_id == person_id, MergingRow.undone_at.is_(None))
        return self._read(query.order_by(MergingRow.id.desc()))

    def parts(self, person_id: int) -> tuple[Part, ...]:
        """Every role somebody has on a referral, hidden ones too, oldest referral first."""
        on = People(self._session).on_referrals(person_id)
        found = {one.id: one for one in Referrals(self._session).get_many(one.referral_id for one in on)}
        return tuple(Part(one.referral_id, found[one.referral_id].reference, one.role) for one in on)

    def elsewhere(self, person_id: int) -> dict[str, int]:
        """How many rows outside the referrals name somebody, by table."""
        counted: dict[str, int] = {}
        for move in self._places(person_id, 0):
            counted[move.table] = counted.get(move.table, 0) + 1
        return counted

    def merge(self, new: Merging, kept: Person, gone: Person) -> Merging:
        """Repoint everything from ``gone`` to ``kept``, store ``kept`` as ``new.after``, and keep ``new``.

        ConflictError when either was changed since it was read; nothing is then changed.
        """
        people = People(self._session)
        after = people.keep(replace(new.after, id=kept.id, uid=kept.uid, version=kept.version))
        parts = tuple(self._move_parts(gone, after))
        moved = tuple(self._places(gone.id, kept.id))
        for move in moved:
            self._repoint(move, gone.id, kept.id)
        people.give_up(gone, kept.id)
        told = replace(new, kept_id=kept.id, gone_id=gone.id, before=kept, after=after)
        return self.add(replace(told, parts=parts, moved=moved))

    def unmerge(self, done: Merging, at: datetime, by: str, why: str) -> tuple[Merging, tuple[str, ...]]:
        """Make two records of ``done`` again, everything where it was; also the fields of the record kept that were
        changed since, which stay as they are. Referrals recorded since stay with the record kept.

        MaracError when it was taken back already, or the record kept was itself merged since.
        """
        people = People(self._session)
        row = self._session.get(PersonRow, done.gone_id)
        if done.undone_at is not None or row is None or row.merged_into != done.kept_id:
            raise MaracError("This merge was taken back already. Nothing was changed.")
        if people.survivor(done.kept_id) != done.kept_id:
            raise MaracError(
                "The record kept was merged into another one since. Nothing was changed: take back that merge first."
            )
        gone = row.value()
        people.give_up(gone, None)
        gone = row.value()
        for move in done.moved:
            self._repoint_back(move, done.gone_id, done.kept_id)
        kept = people.get(done.kept_id)
        self._move_parts_back(done.parts, gone, kept)
        back, changed = restored(done.before, done.after, kept)
        people.keep(back)
        return self.change(replace(done, undone_at=at, undone_by=by, undone_why=why)), changed

    def _select(self) -> Select[Any]:
        return select(MergingRow).where(visible_to(self._viewer, person=MergingRow.kept_id))

    # Referrals

    def _move_parts(self, gone: Person, kept: Person) -> Iterator[MovedPart]:
        referrals = Referrals(self._session)
        ids = [one.referral_id for one in People(self._session).on_referrals(gone.id)]
        for referral in referrals.get_many(ids):
            changed, moved = repointed(referral, gone, kept)
            referrals.change(changed)
            yield from moved

    def _move_parts_back(self, parts: Iterable[MovedPart], gone: Person, kept: Person) -> None:
        referrals = Referrals(self._session)
        of: dict[int, list[MovedPart]] = {}
        for part in parts:
            of.setdefault(part.referral_id, []).append(part)
        for referral in referrals.get_many(of):
            changed = referral
            for part in reversed(of[referral.id]):  # the last moved goes back first, so that places still fit
                changed = put_back(changed, part, gone, kept)
            referrals.change(changed)

    # Everything else that names a person

    def _places(self, person_id: int, kept_id: int) -> Iterator[Moved]:
        """Each row outside the referrals that names ``person_id``."""
        for row, column in columns():
            for found in self._session.scalars(select(row).where(row.__table__.c[column] == person_id)):
                yield Moved(row.__tablename__, found.id, column, Where.COLUMN)
        for row, column in SETS:
            for found in self._session.scalars(select(row)):
                ids = getattr(found, column)
                if person_id in ids:
                    yield Moved(row.__tablename__, found.id, column, Where.SET, beside=kept_id in ids)

    def _repoint(self, move: Moved, gone: int, kept: int) -> None:
        row = self._session.get(rows()[move.table], move.row_id)
        if move.where is Where.COLUMN:
            setattr(row, move.column, kept)
        else:
            setattr(row, move.column, sorted({*getattr(row, move.column), kept} - {gone}))
        self._session.flush()

    def _repoint_back(self, move: Moved, gone: int, kept: int) -> None:
        """Where the row is gone, or names somebody else by now, there is nothing to take back."""
        row: StoredRow = self._session.get(rows()[move.table], move.row_id)
        if row is None:
            return
        now = getattr(row, move.column)
        if move.where is Where.COLUMN and now == kept:
            setattr(row, move.column, gone)
        elif move.where is Where.SET and kept in now:
            setattr(row, move.column, sorted({*now, gone} - (set() if move.beside else {kept})))
        self._session.flush()


def rows() -> dict[str, StoredRow]:
    """Every versioned table by its name."""
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}


def columns() -> Iterator[tuple[StoredRow, str]]:
    """Each column that names one person and moves by itself: whatever points at a person and is not kept otherwise."""
    for name, row in sorted(rows().items()):
        if name in WITH_THE_REFERRAL | OF_THE_RECORD or not issubclass(row, Row):
            continue
        table: Table = row.__table__
        yield from ((row, key.parent.name) for key in table.foreign_keys if key.column.table.name == "person")
