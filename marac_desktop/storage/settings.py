"""What the office has set, each change kept: who, when, why, and what it was before."""

import json
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from marac_desktop.domain import policy as policies
from marac_desktop.domain.office import Office, SettingChange
from marac_desktop.domain.policy import Policy
from marac_desktop.storage import history
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.plain import Plain, made, plain

OFFICE = "office"
POLICY = "policy"


class SettingRow(Row, Base):
    """One setting, of plain JSON values, under a key of its own."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(Json)


class Settings:
    """Every setting of the case file: by key, and the typed ones by name."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, key: str, default: Plain = None) -> Plain:
        """The plain JSON value under ``key``, or ``default``."""
        row = self._row(key)
        return default if row is None else row.value

    def put(self, key: str, value: Plain) -> int:
        """Set ``key`` to a plain JSON value; the version the setting has now (1 when new, the same when unchanged)."""
        row = self._row(key)
        if row is None:
            row = SettingRow(key=key, value=value)
            self._session.add(row)
        else:
            row.value = value
        self._session.flush()
        return row.version

    def version(self, key: str) -> int:
        """How often ``key`` has been set; 0 for never."""
        row = self._row(key)
        return 0 if row is None else row.version

    def earlier(self, key: str) -> tuple[SettingChange, ...]:
        """Every state a setting has had, oldest first, the present one last."""
        row = self._row(key)
        if row is None:
            return ()
        return tuple(
            SettingChange(change.version, change.at, change.account, change.why, _value(change.after))
            for change in history.changes(self._session, row.uid)
        )

    def office(self) -> Office:
        """The area, its MARACs and closures; an empty office before set-up."""
        stored = self.get(OFFICE)
        office: Office = Office() if stored is None else made(Office, stored)
        return office

    def keep_office(self, office: Office) -> int:
        """Set the office; the version of the setting."""
        return self.put(OFFICE, plain(office))

    def policy(self) -> Policy:
        """The shipped policy of the area with what the office has changed. Its version tells both (``2026.1+3``)."""
        shipped, changed = policies.load(), self.get(POLICY, {})
        known = {name: value for name, value in changed.items() if name in asdict(shipped)}
        version = self.version(POLICY)
        return replace(shipped, **known, version=f"{shipped.version}+{version}") if version else shipped

    def keep_policy(self, policy: Policy) -> int:
        """Set what differs from the shipped policy; the version of the setting."""
        shipped = asdict(policies.load())
        given = asdict(policy)
        return self.put(
            POLICY, {name: given[name] for name in given if name != "version" and given[name] != shipped[name]}
        )

    def _row(self, key: str) -> SettingRow | None:
        return self._session.scalars(select(SettingRow).where(SettingRow.key == key)).one_or_none()


def _value(content: dict[str, object] | None) -> object:
    """The setting's plain value in a remembered row, which holds the column's text."""
    return None if content is None else json.loads(str(content["value"]))
