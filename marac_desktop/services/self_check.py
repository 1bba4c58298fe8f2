"""Tells whether this copy of MARAC Desktop is whole and safe to use, without opening any case file."""

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from marac_desktop import __version__, resources
from marac_desktop.domain.errors import MaracError
from marac_desktop.services import offline
from marac_desktop.storage import floor

SHIPPED = (
    ("fonts", "fonts", "*.ttf"),
    ("icons", "icons", "*.svg"),
    ("criteria", "criteria", "*.toml"),
    ("risk tools", "risk", "*.toml"),
    ("code lists", "codes", "*.toml"),
)
"""What must be there: its name, its folder below ``resources/``, and its files."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check."""

    sentence: str
    sound: bool = True


def self_check(qt_version: str) -> tuple[Finding, ...]:
    """Every finding, the unsound ones included; Qt's version is passed in, since no Qt is known here."""
    return (*_versions(qt_version), *_checked(_engine), *_checked(_shipped), _offline())


def report(findings: tuple[Finding, ...]) -> str:
    """The findings as lines to print, the verdict last."""
    lines = [finding.sentence if finding.sound else f"NOT SOUND: {finding.sentence}" for finding in findings]
    verdict = "All is in order." if is_sound(findings) else "Do not use this copy: install the program again."
    return "\n".join([*lines, verdict])


def is_sound(findings: tuple[Finding, ...]) -> bool:
    """Whether this copy may be used."""
    return all(finding.sound for finding in findings)


def _versions(qt_version: str) -> Iterator[Finding]:
    yield Finding(f"MARAC Desktop {__version__}")
    yield Finding(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    yield Finding(f"Qt {qt_version}")


def _checked(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """The check's findings; one that stops it is a finding too."""
    try:
        yield from check()
    except (MaracError, resources.MissingResourceError) as problem:
        yield Finding(str(problem), sound=False)


def _engine() -> Iterator[Finding]:
    engine = floor.engine()
    yield Finding(f"SQLCipher {engine.sqlcipher or 'missing'}")
    engine.require()
    yield Finding(f"SQLite {floor.dotted(engine.sqlite)} (at least {floor.dotted(floor.SQLITE_FLOOR)})")


def _shipped() -> Iterator[Finding]:
    for name, folder, pattern in SHIPPED:
        count = sum(1 for _ in resources.path(folder).glob(pattern))
        yield Finding(f"Shipped {name}: {count}", sound=count > 0)


def _offline() -> Finding:
    if offline.is_offline():
        return Finding(offline.STATEMENT)
    return Finding("Sockets are not blocked in this process.", sound=False)
