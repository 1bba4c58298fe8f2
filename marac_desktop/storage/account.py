"""The accounts that can open the case file, and the people each of them is linked to."""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.access import Account, Role
from marac_desktop.domain.names import fold
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository


class AccountRow(Held[Account], Row, Base):
    """An account. Its private keys are in its key slot, never here."""

    __tablename__ = "account"
    holds: ClassVar[type[Any]] = Account

    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role]
    administers: Mapped[bool]
    agency: Mapped[str]
    active: Mapped[bool]
    verify_key: Mapped[bytes]
    receive_key: Mapped[bytes]
    person_ids: Mapped[list[int]] = mapped_column(Json)


class Accounts(Repository[Account]):
    """Every account, also those no longer active."""

    row = AccountRow
    what = "account"

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        return tuple(sorted(self._read(select(AccountRow)), key=lambda account: fold(account.name)))

    def by_name(self, name: str) -> Account | None:
        """The account of this name in any case and with any accents, or None."""
        return next((account for account in self.all() if fold(account.name) == fold(name)), None)

    def by_uid(self, uid: UUID) -> Account | None:
        """The account a key slot belongs to, or None."""
        return self._one(select(AccountRow).where(AccountRow.uid == uid))
