"""The agencies round the table and their representatives."""

from typing import Any, ClassVar

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.codes import Source
from marac_desktop.domain.names import fold
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository


class AgencyRow(Held[Agency], Row, Base):
    """An agency of the MARAC."""

    __tablename__ = "agency"
    holds: ClassVar[type[Any]] = Agency

    name: Mapped[str] = mapped_column(unique=True)
    source: Mapped[Source]
    core: Mapped[bool]


class RepresentativeRow(Held[Representative], Row, Base):
    """A named person of an agency."""

    __tablename__ = "representative"
    holds: ClassVar[type[Any]] = Representative

    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    name: Mapped[str]
    role: Mapped[str]
    may_chair: Mapped[bool]
    person_ids: Mapped[list[int]] = mapped_column(Json)


class Agencies(Repository[Agency]):
    """Every agency of the MARAC."""

    row = AgencyRow
    what = "agency"

    def all(self) -> tuple[Agency, ...]:
        """Every agency, by name."""
        return tuple(sorted(self._read(select(AgencyRow)), key=lambda agency: fold(agency.name)))

    def by_name(self, name: str) -> Agency | None:
        """The agency of this name in any case and with any accents, or None."""
        return next((agency for agency in self.all() if fold(agency.name) == fold(name)), None)


class Representatives(Repository[Representative]):
    """Everybody who sits, chairs, presents or owns actions for an agency."""

    row = RepresentativeRow
    what = "representative"

    def all(self) -> tuple[Representative, ...]:
        """Everybody, by name."""
        return tuple(sorted(self._read(select(RepresentativeRow)), key=lambda one: fold(one.name)))

    def of(self, agency_id: int) -> tuple[Representative, ...]:
        """The representatives of one agency, by name."""
        return tuple(one for one in self.all() if one.agency_id == agency_id)

    def chairs(self) -> tuple[Representative, ...]:
        """Everybody who may chair a meeting, by name."""
        return tuple(one for one in self.all() if one.may_chair)
