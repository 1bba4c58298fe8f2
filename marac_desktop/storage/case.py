"""Cases: one victim and one exact set of perpetrators, found or made when a referral comes in."""

from collections.abc import Iterable
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.case import Case
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository, parts


class CaseRow(Held[Case], Row, Base):
    """A case. The perpetrators are kept as their sorted ids in canonical text, so that equal sets are equal."""

    __tablename__ = "marac_case"
    __table_args__ = (UniqueConstraint("victim_id", "perpetrator_ids"),)
    holds: ClassVar[type[Any]] = Case

    victim_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    perpetrator_ids: Mapped[list[int]] = mapped_column(Json)


class Cases(Repository[Case]):
    """Every case of the case file."""

    row = CaseRow
    what = "case"

    def of(self, victim_id: int, perpetrator_ids: Iterable[int]) -> Case:
        """The case of this victim and exactly these perpetrators, made when there was none."""
        case = Case(victim_id, frozenset(perpetrator_ids))
        exact = CaseRow.victim_id == victim_id, CaseRow.perpetrator_ids == sorted(case.perpetrator_ids)
        return self._one(select(CaseRow).where(*exact)) or self.add(case)

    def of_all(self, wanted: Iterable[tuple[int, frozenset[int]]]) -> dict[tuple[int, frozenset[int]], int]:
        """The ids of the cases of many victims and sets of perpetrators, made where there were none."""
        given = dict.fromkeys(wanted)
        known: dict[tuple[int, frozenset[int]], int] = {}
        for part in parts(sorted({victim_id for victim_id, _ in given})):
            query = select(CaseRow.victim_id, CaseRow.perpetrator_ids, CaseRow.id).where(CaseRow.victim_id.in_(part))
            known |= {(victim_id, frozenset(ids)): key for victim_id, ids, key in self._session.execute(query)}
        new = [key for key in given if key not in known]
        made = self.add_all(Case(victim_id, perpetrators) for victim_id, perpetrators in new)
        return known | {(case.victim_id, case.perpetrator_ids): case.id for case in made}

    def linked(self, victim_id: int) -> tuple[Case, ...]:
        """All cases of one victim, oldest first: another set of perpetrators is another case."""
        return self._read(select(CaseRow).where(CaseRow.victim_id == victim_id).order_by(CaseRow.id))
