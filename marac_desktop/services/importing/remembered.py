"""What is kept of a row once it was taken, so that it is never taken twice and a change of it is noticed."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from marac_desktop.domain import tracker_content
from marac_desktop.domain.taken import Taken
from marac_desktop.domain.tracker import Column

SHEET = "referrals"
_Digests = tuple[str, ...]
_WHO_AND_WHEN = (Column.VICTIM, Column.RECEIVED)
_BUT_REFERENCE = tuple(column for column in Column if column is not Column.REFERENCE)


def remembered(told: Mapping[str, str], referral_id: int) -> Taken:
    """What is kept of a row that says ``told``, beside the referral it became: digests, no words."""
    digests = tuple(tracker_content.digests(told).items())
    whole = "".join(map("".join, digests))
    return Taken(
        SHEET,
        tracker_content.identity(told),
        hashlib.sha256(whole.encode()).hexdigest(),
        referral_id,
        digests=digests,
    )


@dataclass(frozen=True, slots=True)
class Remembered:
    """A row imported before: the referral it became, and the digest of each of its columns."""

    key: str
    referral_id: int
    digests: Mapping[str, str]

    @property
    def has_reference(self) -> bool:
        """Whether the row had a reference when it was imported."""
        return Column.REFERENCE in self.digests

    def is_another(self, told: Mapping[str, str]) -> bool:
        """Whether a row under the same reference is about somebody else, as where numbers begin again in each file."""
        now = tracker_content.digests(told)
        if self.digests.get(Column.REFERENCE) != now.get(Column.REFERENCE, ""):
            return False
        return all(self.digests.get(column, "") != now.get(column, "") for column in _WHO_AND_WHEN)


@dataclass(slots=True)
class Memory:
    """Every row imported before, found again by its reference, or by what it says where a reference came or went."""

    by_key: dict[str, Remembered] = field(default_factory=dict)
    by_own: dict[_Digests, Remembered] = field(default_factory=dict)
    by_all: dict[_Digests, Remembered] = field(default_factory=dict)

    @staticmethod
    def of(rows: Iterable[Taken]) -> "Memory":
        """The memory of these rows."""
        memory = Memory()
        for taken in rows:
            before = Remembered(taken.key, taken.referral_id, dict(taken.digests))
            memory.by_key[taken.key] = before
            memory.by_own[_pick(before.digests, tracker_content.OWN)] = before
            memory.by_all[_pick(before.digests, _BUT_REFERENCE)] = before
        return memory

    def find(self, told: Mapping[str, str]) -> Remembered | None:
        """The row imported before that this one is; None for a new one.

        Rows of one reference are one. So are rows that agree in who, when and from whom while one has no reference,
        and rows that agree in all but the reference.
        """
        if not self.by_key:
            return None
        known = self.by_key.get(tracker_content.identity(told))
        if known is not None:
            return known
        digests = tracker_content.digests(told)
        own = self.by_own.get(_pick(digests, tracker_content.OWN))
        if own is not None and not (own.has_reference and Column.REFERENCE in told):
            return own
        return self.by_all.get(_pick(digests, _BUT_REFERENCE))


def _pick(digests: Mapping[str, str], columns: Iterable[Column]) -> _Digests:
    return tuple(digests.get(column, "") for column in columns)
