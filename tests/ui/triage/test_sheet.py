"""A day's calls are confirmed by a sheet: the scan is chosen, what it must name is read, and the day is said."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.process import Stage
from marac_desktop.services import attachment, decision
from marac_desktop.services.decision import Decided
from marac_desktop.services.desk import Desk
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.triage.record import RecordQuestion
from marac_desktop.ui.triage.sheet import OTHERWISE, SheetDraft, confirm_calls
from marac_desktop.ui.triage.signing import SignList
from marac_desktop.ui.words import Words
from tests.conftest import COORDINATOR, DA_LEAD, TODAY, CaseFile
from tests.services.test_signed_sheet import blank_pdf, called
from tests.ui.conftest import Sit

A = TypeVar("A")
Settle = Callable[[], None]
SCAN = "PDF and pictures (*.pdf *.png *.jpg *.jpeg)"


class Turning(Scripted):
    """Turns to the sheet where that is offered, and says that it was signed on ``typed``'s day."""

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self.path, self.typed = path, SheetDraft(TODAY)
        self.offered: list[str] = []
        self.told: list[str] = []

    def open_file(self, owner: QWidget, title: str, kinds: str = "") -> Path | None:
        self.asked.append((title, kinds))
        return self.path

    def put(self, question: Question[A]) -> A | None:
        self.asked.append((question.heading, question.text))
        question.show()
        if isinstance(question, SignList):
            self.offered = [one.text() for one in question.findChildren(QPushButton) if one.isVisible()]
            question.other.click()
        elif isinstance(question, RecordQuestion):
            question.form.put(self.typed)
            question.keep.click()
            while question.busy and question.given is None:
                QApplication.processEvents()
            QApplication.processEvents()
            self.told = [one.text() for one in question.findChildren(Words) if one.isVisible()]
        question.hide()
        return question.given


@pytest.fixture
def prompts(tmp_path: Path) -> Turning:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(blank_pdf())
    return Turning(scan)


@pytest.fixture
def calls(case_file: CaseFile) -> tuple[Decided, ...]:
    """One call to confirm."""
    desk = case_file.open()
    called(desk, reference="SOM/26/0001")
    found = decision.to_confirm(desk)
    desk.close()
    return found


@pytest.fixture
def screen(qtbot: QtBot, calls: tuple[Decided, ...], context: Context) -> Screen:
    made = Screen(context)
    qtbot.addWidget(made)
    return made


def _now(screen: Screen, calls: tuple[Decided, ...], settle: Settle) -> tuple[Stage, int]:
    """Where the case stands, and how many sheets are kept with it."""
    found: list[tuple[Stage, int]] = []

    def look(desk: Desk) -> tuple[Stage, int]:
        key = calls[0].view.referral_id
        kept = attachment.listed(desk, key)
        with desk.look("Looked", Permission.READ_CASES) as books:
            return books.referrals.get(key).stage, len(kept)

    screen.run(look, found.append)
    settle()
    return found[0]


def test_the_scan_is_chosen_what_it_must_name_is_read_and_it_is_kept(
    screen: Screen, calls: tuple[Decided, ...], prompts: Turning, settle: Settle
) -> None:
    said: list[str] = []
    confirm_calls(screen, calls, said.append)
    settle()
    (_, chosen, asked) = prompts.asked
    assert chosen == (f"The sheet that {DA_LEAD[0]} signed", SCAN)
    assert asked[0] == f"Confirm by the sheet of {DA_LEAD[0]}"
    assert "“scan.pdf” is kept with each" in asked[1]
    assert "SOM/26/0001: Below threshold, advice given" in asked[1]
    assert said == [f"{DA_LEAD[0]}: 1 decision"]
    assert _now(screen, calls, settle) == (Stage.BELOW_THRESHOLD, 1)


@pytest.mark.parametrize("missing", ["scan", "day"])
def test_without_a_scan_or_its_day_nothing_is_confirmed(
    screen: Screen, calls: tuple[Decided, ...], prompts: Turning, settle: Settle, missing: str
) -> None:
    said: list[str] = []
    if missing == "scan":
        prompts.path = None
    else:
        prompts.typed = SheetDraft(None)
    confirm_calls(screen, calls, said.append)
    settle()
    assert said == []
    assert _now(screen, calls, settle) == (Stage.TRIAGE, 0)


def test_a_sheet_that_was_used_before_is_refused_in_its_window(
    screen: Screen, calls: tuple[Decided, ...], prompts: Turning, settle: Settle
) -> None:
    later: list[tuple[Decided, ...]] = []

    def again(desk: Desk) -> tuple[Decided, ...]:
        called(desk, reference="SOM/26/0002")
        return decision.to_confirm(desk)

    confirm_calls(screen, calls, str)
    settle()
    screen.run(again, later.append)
    settle()
    said: list[str] = []
    confirm_calls(screen, later[0], said.append)
    settle()
    assert [one for one in prompts.told if "This sheet has confirmed calls already, on 23 Nov 2026." in one]
    assert said == []


@pytest.mark.parametrize(("who", "offered"), [(COORDINATOR, True), (DA_LEAD, False)])
def test_a_sheet_is_taken_in_at_the_coordinators_desk_alone(
    qtbot: QtBot, calls: tuple[Decided, ...], sit: Sit, prompts: Turning, who: tuple[str, str], offered: bool
) -> None:
    screen = Screen(sit(who))
    qtbot.addWidget(screen)
    prompts.path = None
    confirm_calls(screen, calls, str)
    assert (OTHERWISE in prompts.offered) is offered
