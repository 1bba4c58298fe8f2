"""The first run: a case file for the office, its recovery sheet as a paper, and the first verified backup."""

from dataclasses import dataclass, field
from pathlib import Path

from marac_desktop.documents.page import render
from marac_desktop.documents.recovery_sheet import RecoverySheet
from marac_desktop.domain import dates
from marac_desktop.domain.papers import Issue, RecoverySheetPaper
from marac_desktop.services import opening
from marac_desktop.services.administration import seat_core_agencies
from marac_desktop.services.desk import Desk
from marac_desktop.services.opening import NewAccount, Setup, Terms

__all__ = ["NewAccount", "NewCaseFile", "Setup"]


@dataclass(frozen=True, slots=True)
class NewCaseFile:
    """A case file just set up: its desk, the code of its recovery sheet, and the sheet as PDF."""

    desk: Desk
    code: str = field(repr=False)
    sheet: bytes = field(repr=False)


def create(folder: Path, setup: Setup, terms: Terms | None = None) -> NewCaseFile:
    """Set up a case file in ``folder``. Raises FieldError or MaracError; nothing is then made."""
    created = opening.create(folder, setup, terms)
    seat_core_agencies(created.desk)
    return NewCaseFile(created.desk, created.recovery_code, _sheet(created.desk, created.recovery_code, setup))


def check_code(desk: Desk, typed: str, terms: Terms | None = None) -> None:
    """Raise FieldError ``code`` unless ``typed`` is what the recovery sheet says."""
    opening.check_recovery(desk.folder, typed, terms)
    desk.record("recovery sheet checked")


def first_backup(desk: Desk, folder: Path) -> str:
    """Make a backup in ``folder`` and prove that it can be restored; the name of its folder."""
    return opening.backup(desk, folder).folder.name


def _sheet(desk: Desk, code: str, setup: Setup) -> bytes:
    made_on = dates.show(desk.today())
    issue = Issue("RECOVERY", desk.today(), audit=desk.anchor(), explore=setup.explore)
    name = setup.office.name or setup.office.area
    desk.record("print", "recovery sheet")
    return render(RecoverySheet(RecoverySheetPaper(issue, tuple(code.split()), name, made_on)))
