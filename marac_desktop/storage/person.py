"""People: kept apart from any role on a case, found by any part of a name, and never entered twice unnoticed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Connection, ForeignKey, Select, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import ConflictError, MaracError
from marac_desktop.domain.likeness import POSSIBLE, Facts, compare, facts_of
from marac_desktop.domain.people_list import Alike, Candidate, PersonLine, PersonOnReferral, PersonRole, why_named
from marac_desktop.domain.person import Name, Person
from marac_desktop.domain.person_marks import Mark, marks_to_match
from marac_desktop.domain.person_words import Match
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.person_index import (
    PERSON_LINE,
    PERSON_MARK,
    drop,
    keep,
    sharing,
    whole_name,
)
from marac_desktop.storage.person_search import MOST_PER_MARK, PersonSearch
from marac_desktop.storage.plain import Held, made
from marac_desktop.storage.referral_index import REFERRAL_PERSON, rename
from marac_desktop.storage.repository import changed_meanwhile, parts
from marac_desktop.storage.visible import linked_to_you, visible_to

AT_ONCE = 500
_LATER = {Match.ADDRESS: 1, Match.OLD_ADDRESS: 1, Match.SOUND: 2, Match.INSIDE: 3}
"""Of those who only contain what was typed, who comes behind those who begin with it."""


class PersonRow(Held[Person], Row, Base):
    """A person. What is only ever read with the person (addresses, phones, aliases) is kept inside the row."""

    __tablename__ = "person"
    holds: ClassVar[type[Any]] = Person
    seldom: ClassVar[frozenset[str]] = frozenset({"circumstances"})

    name: Mapped[dict[str, Any]] = mapped_column(Json)
    aliases: Mapped[list[str]] = mapped_column(Json)
    birth: Mapped[dict[str, Any]] = mapped_column(Json)
    other_births: Mapped[list[Any]] = mapped_column(Json)
    sex: Mapped[str]
    gender_same_as_birth: Mapped[Known]
    orientation: Mapped[str]
    ethnicity: Mapped[str]
    disabled: Mapped[Known]
    disability: Mapped[str]
    language: Mapped[str]
    interpreter: Mapped[Known]
    pregnant: Mapped[Known]
    gp: Mapped[str]
    housing: Mapped[str]
    addresses: Mapped[list[Any]] = mapped_column(Json)
    phones: Mapped[list[Any]] = mapped_column(Json)
    circumstances: Mapped[dict[str, Any]] = mapped_column(Json, server_default="{}")
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """The record this one was merged into; it then stands in no list and is found by nothing."""


class People(PersonSearch):
    """Everybody in the case file whom the viewer may see."""

    row = PersonRow
    what = "person"

    def get(self, key: int) -> Person:
        """The person, by the record kept where theirs was merged; NotAllowedError when the viewer is linked to them or
        to somebody on a case with them.
        """
        person = self.find(self.survivor(key))
        if person is None and self._session.get(PersonRow, key) is not None:
            raise linked_to_you()
        if person is None:
            raise MaracError("This person is not in the case file. Nothing was changed. Look in the list of people.")
        return person

    def alike(self, typed: Person, limit: int = 10) -> tuple[Candidate, ...]:
        """Known people who may be the one being typed in, each with the reasons, those for whom most speaks first."""
        ids = sharing(self._session, marks_to_match(typed), MOST_PER_MARK) - {typed.id}
        mine = facts_of(typed)
        compared = ((person, compare(mine, facts_of(person))) for person in self.get_many(sorted(ids)))
        found = [
            Candidate(_line(person), told.reasons, told.score) for person, told in compared if told.score > POSSIBLE
        ]
        found.sort(key=lambda candidate: (-candidate.score, candidate.person.id))
        return tuple(found[:limit])

    def may_be(self, typed: Person, most: int) -> tuple[Candidate, ...]:
        """As ``alike``; then those whose name or address only contains what was typed, or whose name sounds like it; at
        the very last those with it in the midst of a name.
        """
        words = f"{typed.name.forename} {typed.name.surname}".strip()
        named = self.search(words, limit=most).rows if words else ()
        others = [Candidate(line, why_named(line, words)) for line in named]
        others += [Candidate(line, (Alike.PLACE,)) for place in typed.addresses for line in self.living_at(place, most)]
        others.sort(key=lambda one: max([_LATER.get(kind, 0) for kind in one.person.matched], default=0))
        found: dict[int, Candidate] = {}
        for one in (*self.alike(typed, most), *others):
            if one.reasons and one.person.id != typed.id:
                found.setdefault(one.person.id, one)
        return tuple(found.values())[:most]

    def same(self, name: Name, birth: date) -> tuple[int, ...]:
        """The ids of people of this name (folded) born on this day, oldest record first; also those hidden from the
        viewer, so that an import never makes a second record of somebody.
        """
        mark, line = PERSON_MARK.c, PERSON_LINE.c
        query = (
            select(line.person_id)
            .join(PERSON_MARK, mark.person_id == line.person_id)
            .where(mark.kind == Mark.WHOLE_NAME, mark.mark == whole_name(name), line.birth_on == birth)
        )
        return tuple(sorted(self._session.scalars(query)))

    def known_by_name_and_birth(self) -> dict[tuple[str, date], int]:
        """Everybody with a name and a date of birth, by both (see ``whole_name``): one look-up for a whole import."""
        line = PERSON_LINE.c
        query = select(line.sort_key, line.birth_on, line.person_id).where(line.birth_on.is_not(None))
        rows = self._session.execute(query.order_by(line.person_id.desc()))
        return self._known_before() | {(key, born): person_id for key, born, person_id in rows if key}

    def _known_before(self) -> dict[tuple[str, date], int]:
        """Names and births of records merged into others: they are the person kept."""
        merged = self._session.scalars(select(PersonRow).where(PersonRow.merged_into.is_not(None)))
        people = ((row.value(), self.survivor(row.id)) for row in merged)
        return {(whole_name(one.name), one.birth.on): key for one, key in people if one.name and one.birth.on}

    def on_referrals(self, person_id: int) -> tuple[PersonOnReferral, ...]:
        """Each referral somebody stands on, and as what, oldest first."""
        on = REFERRAL_PERSON.c
        query = select(on.person_id, on.referral_id, on.role).where(
            on.person_id == person_id, visible_to(self._viewer, referral=on.referral_id)
        )
        rows = self._session.execute(query.order_by(on.referral_id))
        return tuple(PersonOnReferral(row.person_id, row.referral_id, PersonRole(row.role)) for row in rows)

    def on_each(self, referral_ids: Iterable[int]) -> dict[int, frozenset[int]]:
        """The ids of everybody on each of these referrals."""
        on, found = REFERRAL_PERSON.c, dict[int, set[int]]()
        for part in parts(sorted(set(referral_ids))):
            seen = visible_to(self._viewer, referral=on.referral_id)
            for row in self._session.execute(
                select(on.referral_id, on.person_id).where(on.referral_id.in_(part), seen)
            ):
                found.setdefault(row.referral_id, set()).add(row.person_id)
        return {referral_id: frozenset(ids) for referral_id, ids in found.items()}

    def keep(self, person: Person) -> Person:
        """``person`` stored: added when new, changed when anything differs from what is stored, otherwise as it is."""
        if person.id == 0:
            return self.add(person)
        row = self._session.get(PersonRow, person.id)
        if row is not None and row.merged_into is not None:
            return self._kept_instead(person, row)
        if row is not None and row.value() == replace(person, version=row.version):
            return row.value()
        return self.change(person)

    def survivor(self, key: int) -> int:
        """The id of the record that ``key`` was merged into, or ``key`` itself."""
        row = self._session.get(PersonRow, key)
        while row is not None and row.merged_into is not None:
            row = self._session.get(PersonRow, row.merged_into)
        return row.id if row is not None else key

    def given_up_for(self, key: int) -> tuple[Person, ...]:
        """The records that were merged into ``key``, and those merged into them before."""
        rows = self._session.scalars(select(PersonRow).where(PersonRow.merged_into == key).order_by(PersonRow.id)).all()
        return tuple(one for row in rows for one in (row.value(), *self.given_up_for(row.id)))

    def give_up(self, person: Person, kept_id: int | None) -> None:
        """Have ``person`` stand for the record ``kept_id`` from now on, or (None) for itself again."""
        row = self._session.get(PersonRow, person.id)
        if row is None or row.version != person.version:
            raise changed_meanwhile(self.what)
        row.merged_into = kept_id
        self._session.flush()
        if kept_id is None:
            keep(self._session, [row.value()])
        else:
            drop(self._session, [row.id])

    def _kept_instead(self, person: Person, row: PersonRow) -> Person:
        """What was typed over a record merged meanwhile: the record kept, unless something was changed in it."""
        if row.value() != replace(person, version=row.version):
            raise ConflictError(
                "This person's record was merged into another one since you opened it. Nothing was saved and what you "
                "typed is still here: search for the person again and take the record that was kept."
            )
        return self.get(self.survivor(row.id))

    def _index(self, values: Sequence[Person]) -> None:
        keep(self._session, values)
        if any(person.version > 1 for person in values):
            rename(self._session, [person.id for person in values])

    def _select(self) -> Select[Any]:
        seen = visible_to(self._viewer, person=PersonRow.id)
        return select(PersonRow).where(PersonRow.merged_into.is_(None), seen)


def index_anew(connection: Connection) -> None:
    """Rewrite what everybody is found by, from their rows: for a file in which that gained content."""
    with Session(bind=connection) as session:
        rows = session.execute(_found_by()).mappings()
        for part in rows.partitions(AT_ONCE):
            keep(session, [made(Person, row) for row in part])


def facts_of_people(session: Session, ids: Iterable[int]) -> dict[int, Facts]:
    """What these people are compared by, at the speed that comparing thousands needs; whoever looks."""
    found: dict[int, Facts] = {}
    for part in parts(sorted(ids)):
        for row in session.execute(_found_by("sex").where(PersonRow.id.in_(part))).mappings():
            found[row["id"]] = facts_of(made(Person, row))
    return found


def _found_by(*more: str) -> Select[Any]:
    columns = PersonRow.__table__.c
    wanted = ("id", "name", "aliases", "birth", "other_births", "addresses", "phones", *more)
    return select(*(columns[name] for name in wanted))


def _line(person: Person) -> PersonLine:
    return PersonLine(person.id, person.name, person.aliases, person.birth)
