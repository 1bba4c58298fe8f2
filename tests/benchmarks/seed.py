"""Case files of any size for the benchmarks: filled with invented people once, then kept under ``out/bench``."""

import hashlib
import shutil
from pathlib import Path

from marac_desktop.domain.access import Role
from marac_desktop.domain.office import Marac, Office
from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.fill import fill
from marac_desktop.services.explore.words import places
from marac_desktop.services.explore.world import invent
from marac_desktop.services.opening import NewAccount, Setup, create, open_case_file
from marac_desktop.storage import cipher, keys, schema
from marac_desktop.storage.place import Place
from tests.conftest import COORDINATOR, DA_LEAD, TODAY, TRIAL

KEPT = Path(__file__).resolve().parents[2] / "out" / "bench"
AT_ONCE = 4_000
"""Referrals to a transaction: a large file is filled with few of them."""


def case_file(referrals: int) -> Path:
    """The folder of a closed case file with about ``referrals`` referrals; made when none of the same people is kept.

    A kept one of an older shape is brought up to date by its migrations alone: making it anew takes a quarter of an
    hour. A migration that gives the list other content than a new file has must be tried on a new one.
    """
    folder = KEPT / f"{referrals}-{_make()}"
    if folder.exists():
        _bring_up_to_date(folder)
    else:
        for older in KEPT.glob(f"{referrals}-*"):
            shutil.rmtree(older)
        making = folder.with_name(f"{folder.name} (being made)")
        shutil.rmtree(making, ignore_errors=True)
        _fill(making, referrals)
        making.rename(folder)
    return folder


def desk(referrals: int) -> Desk:
    """The coordinator's desk at ``case_file(referrals)``; the benchmark changes nothing and closes it."""
    return open_case_file(case_file(referrals), *COORDINATOR, TRIAL)


def _fill(folder: Path, referrals: int) -> None:
    maracs = tuple(Marac(place.name) for place in places())
    people = (
        NewAccount(COORDINATOR[0], Role.COORDINATOR, COORDINATOR[1]),
        NewAccount(DA_LEAD[0], Role.DA_SERVICE, DA_LEAD[1]),
    )
    created = create(folder, Setup(Office(name="Benchmark", maracs=maracs), people, explore=True), TRIAL)
    print(f"\nFilling {folder.name}; it is kept for the next run.")
    fill(created.desk, invent(TODAY, referrals=referrals), at_once=AT_ONCE)
    created.desk.close()


def _bring_up_to_date(folder: Path) -> None:
    held = keys.load(folder)
    payload = held.unlock(held.slot(COORDINATOR[0]), COORDINATOR[1], TRIAL.floor)
    place = Place.of(folder, held)
    raw = cipher.connect(place.path, payload.vault, place.salt)
    if raw.execute("PRAGMA user_version").fetchone() != (schema.SCHEMA,):
        raw.execute("PRAGMA foreign_keys = OFF")
        with cipher.engine(raw).begin() as connection:
            schema.run(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA:d}")
    cipher.checkpoint(raw)
    raw.close()


def _make() -> str:
    """Short for what is invented to have come in: where that is other, a file is filled anew."""
    return hashlib.sha256(repr(invent(TODAY).cases).encode()).hexdigest()[:8]
