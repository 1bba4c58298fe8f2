"""Tells whether this copy of MARAC Desktop is whole and safe to use, without opening any case file."""

import platform
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from marac_desktop import __version__, resources
from marac_desktop.documents import page
from marac_desktop.documents.recovery_sheet import RecoverySheet
from marac_desktop.domain.access import Role
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.office import Office
from marac_desktop.domain.papers import Issue, RecoverySheetPaper
from marac_desktop.services import offline, opening
from marac_desktop.storage import floor, schema, slots

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
    checks = (_engine, _shipped, _migrations, _case_file, _paper)
    found = [finding for check in checks for finding in _checked(check)]
    return (*_versions(qt_version), *found, _offline())


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
    except (MaracError, OSError) as problem:
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


def _migrations() -> Iterator[Finding]:
    count = sum(1 for _ in (schema.MIGRATIONS / "versions").glob("[0-9]*.py"))
    yield Finding(f"Changes of the case file's form: {count}", sound=count == schema.SCHEMA)


def _case_file() -> Iterator[Finding]:
    """Makes a case file of nobody's, opens it again and throws it away."""
    first, second = (
        opening.NewAccount(name, Role.COORDINATOR, secrets.token_urlsafe(32)) for name in ("First", "Second")
    )
    terms = opening.Terms(cost=slots.FLOOR, reserve=0)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        opening.create(folder, opening.Setup(Office(), (first, second), explore=True), terms).desk.close()
        opening.open_case_file(folder, second.name, second.passphrase, terms).close()
    yield Finding("An encrypted case file was made, opened again and thrown away")


def _paper() -> Iterator[Finding]:
    """Sets a page of nobody's in memory, in scripts that take typefaces of their own."""
    issue = Issue("TRIAL", date(2026, 1, 1), holder="Łukasz Ŵyn 张伟 محمد")
    printed = page.render(RecoverySheet(RecoverySheetPaper(issue, ("TRIAL",), "Trial", "01 Jan 2026")))
    yield Finding(f"A page was set in {len(printed) // 1024} KB", sound=printed.startswith(b"%PDF-"))


def _offline() -> Finding:
    if offline.is_offline():
        return Finding(offline.STATEMENT)
    return Finding("Sockets are not blocked in this process.", sound=False)
