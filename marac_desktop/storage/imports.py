"""What is remembered of imports: which rows were taken, and what unknown words and headings were said to mean."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.names import fold
from marac_desktop.domain.taken import Meaning, Taken
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.plain import Held, Link
from marac_desktop.storage.repository import Repository


class TakenRow(Held[Taken], Row, Base):
    """A spreadsheet row that was taken in."""

    __tablename__ = "taken"
    __table_args__ = (UniqueConstraint("sheet", "key"),)
    holds: ClassVar[type[Any]] = Taken

    sheet: Mapped[str]
    key: Mapped[str]
    content_sha256: Mapped[str]
    referral_id: Mapped[int] = mapped_column(Link, ForeignKey("referral.id"), nullable=True)
    meeting_id: Mapped[int] = mapped_column(Link, ForeignKey("meeting.id"), nullable=True)
    digests: Mapped[list[list[str]]] = mapped_column(Json)


class MeaningRow(Held[Meaning], Row, Base):
    """What a word or heading of a spreadsheet was said to mean."""

    __tablename__ = "meaning"
    __table_args__ = (UniqueConstraint("kind", "text"),)
    holds: ClassVar[type[Any]] = Meaning

    kind: Mapped[str]
    text: Mapped[str]
    meaning: Mapped[str]


class Meanings(Repository[Meaning]):
    """Every word and heading somebody has explained."""

    row = MeaningRow
    what = "meaning"

    def of(self, kind: str) -> dict[str, str]:
        """Everything explained of one kind, by its folded text."""
        return {one.text: one.meaning for one in self._read(select(MeaningRow).where(MeaningRow.kind == kind))}

    def keep(self, kind: str, text: str, meaning: str) -> None:
        """Remember what ``text`` (any case, accents or signs) means from now on."""
        folded = fold(text) or text
        known = self._one(select(MeaningRow).where(MeaningRow.kind == kind, MeaningRow.text == folded))
        if known is None:
            self.add(Meaning(kind, folded, meaning))
        elif known.meaning != meaning:
            self.change(replace(known, meaning=meaning))


class Imports(Repository[Taken]):
    """Every row taken in, and the meanings learned on the way."""

    row = TakenRow
    what = "imported row"

    def taken(self, sheet: str) -> dict[str, Taken]:
        """Every row taken from sheets of this kind, by its key."""
        return {one.key: one for one in self._read(select(TakenRow).where(TakenRow.sheet == sheet))}

    def meanings(self, kind: str) -> dict[str, str]:
        """What words of this kind (an agency, a ground, a heading) were said to mean, by their folded text."""
        return Meanings(self._session).of(kind)

    def remember(self, kind: str, text: str, meaning: str) -> None:
        """Keep what a word or heading means, for the next file."""
        Meanings(self._session).keep(kind, text, meaning)

    def remember_all(self, kind: str, meanings: Mapping[str, str] | Iterable[tuple[str, str]]) -> None:
        """Keep what several words mean."""
        for text, meaning in dict(meanings).items():
            self.remember(kind, text, meaning)
