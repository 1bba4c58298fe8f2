"""The folder Explore opens: made in a moment with invented people, made anew when they are out of date."""

import json
import shutil
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from itertools import count
from pathlib import Path
from typing import Final

from marac_desktop.domain.access import Role
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.office import Marac, Office
from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.fill import Progress, fill
from marac_desktop.services.explore.words import places, read
from marac_desktop.services.explore.world import SEED, USUAL, World, invent
from marac_desktop.services.opening import NewAccount, Setup, create, exists, open_case_file
from marac_desktop.services.terms import Terms
from marac_desktop.storage.diagnosis import MissingError, UnreadableError
from marac_desktop.storage.keys import KeysError, NoKeysError
from marac_desktop.storage.slots import FLOOR, WrongPassphraseError

NOTE: Final = "explore.json"
FRESH: Final = timedelta(days=3)
"""For so long the invented meetings to come are still to come; then Explore is made anew."""
EDITION: Final = 7
"""Raised when what is invented changes, so that an older Explore is made anew."""
_MAKING, _OLD, _ASIDE = " (being made)", " (old)", " (set aside)"
_NO_ROOM = (
    "Explore could not be made: there is no room for it, or its folder cannot be written. Nothing was changed: make "
    "room and try again."
)
_UNOPENED = (WrongPassphraseError, MissingError, UnreadableError, KeysError, NoKeysError)


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """One of Explore's accounts. Its passphrase is shown: it guards invented people only."""

    name: str
    role: Role
    agency: str
    passphrase: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """What opens Explore. ``made`` says whether its people were invented just now; ``aside`` is where something that
    was in its place, and could not be opened as Explore's, has been put.
    """

    folder: Path
    accounts: tuple[KnownAccount, ...] = field(default=())
    made: bool = False
    aside: Path | None = None

    @property
    def coordinator(self) -> KnownAccount:
        """The account to look around with first."""
        return self.accounts[0]

    @property
    def words(self) -> str:
        """Both accounts as the unlock window shows them, a line each."""
        return "\n".join(f"{one.name}, {one.role.label}: {one.passphrase}" for one in self.accounts)


def accounts() -> tuple[KnownAccount, ...]:
    """Explore's two accounts, the coordinator's first."""
    rows = read("agencies")["account"]
    return tuple(KnownAccount(row["name"], Role(row["role"]), row["agency"], row["passphrase"]) for row in rows)


def ensure(
    folder: Path,
    today: date,
    progress: Progress | None = None,
    *,
    anew: bool = False,
    terms: Terms | None = None,
    referrals: int = USUAL,
) -> Credentials:
    """Have Explore ready in ``folder`` as of ``today``; made anew when asked, missing, or out of date.

    Only a case file that opens as Explore's own is ever thrown away. Anything else found in the folder is set aside
    under another name, whole. MaracError when Explore is open already or there is no room; nothing is then changed.
    """
    terms = terms or Terms()
    terms = replace(terms, cost=terms.cost or FLOOR)  # what is shown to everybody need not be slow to guess
    if not anew and exists(folder) and _fresh(folder, today):
        return Credentials(folder, accounts())
    making = folder.with_name(folder.name + _MAKING)
    shutil.rmtree(making, ignore_errors=True)
    try:
        _make(making, invent(today, SEED, referrals), progress, terms)
        ours = _ours(folder, terms)
        aside = _move_aside(folder, _OLD if ours else _ASIDE)
        making.rename(folder)
    except OSError as error:
        raise MaracError(_NO_ROOM) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    if ours and aside is not None:
        shutil.rmtree(aside, ignore_errors=True)
    return Credentials(folder, accounts(), made=True, aside=None if ours else aside)


def _fresh(folder: Path, today: date) -> bool:
    """Whether the folder's note says that its people were invented for about now, by this edition."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        made = date.fromisoformat(note["invented_for"])
        return bool(note["edition"] == EDITION) and made <= today <= made + FRESH
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _make(folder: Path, world: World, progress: Progress | None, terms: Terms) -> None:
    """A whole Explore folder, which is of no use before its note is written."""
    created = create(folder, _setup(), terms)
    try:
        fill(created.desk, world, progress)
    finally:
        created.desk.close()
    note = {"invented_for": world.span.today.isoformat(), "edition": EDITION}
    (folder / NOTE).write_text(json.dumps(note), encoding="utf-8")


def _setup() -> Setup:
    """The office of the invented MARACs and its two accounts."""
    maracs = tuple(Marac(place.name, venue=place.venue, starts=time(9, 30)) for place in places())
    office = Office(name="Somerset MARAC office (invented)", maracs=maracs)
    people = tuple(NewAccount(one.name, one.role, one.passphrase, one.agency) for one in accounts())
    return Setup(office, people, explore=True)


def _move_aside(folder: Path, why: str) -> Path | None:
    """Move what is at ``folder`` to a free name beside it; where to, or None when there was nothing."""
    if not folder.exists():
        return None
    names = (folder.with_name(f"{folder.name}{why}" + (f" {number}" if number else "")) for number in count())
    aside = next(name for name in names if not name.exists())
    return folder.rename(aside)


def _ours(folder: Path, terms: Terms) -> bool:
    """Whether what is in ``folder`` opens with Explore's passphrase and says itself that its people are invented."""
    if not any(path.is_file() for path in folder.rglob("*")):
        return True
    try:
        desk = open_case_file(folder, accounts()[0].name, accounts()[0].passphrase, terms)
    except _UNOPENED:
        return False
    return _closed(desk)


def _closed(desk: Desk) -> bool:
    explore = desk.explore
    desk.close()
    return explore
