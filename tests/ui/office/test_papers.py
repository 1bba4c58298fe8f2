"""The register of papers: each copy with its holder, and opening one shows the bytes that were issued."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.papers import Cut
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.services import printing
from marac_desktop.ui.office.papers import PapersTab, cut_words
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.builders import a_person
from tests.conftest import COORDINATOR, CaseFile
from tests.services.sitting import listed, planned
from tests.ui.conftest import Sit
from tests.ui.reading import said

Settle = Callable[[], None]


@pytest.fixture
def issued(case_file: CaseFile) -> tuple[IssuedPaper, ...]:
    """Two copies of an agenda, issued before the window opens the case file."""
    desk = case_file.open()
    held = planned(desk)
    listed(desk, held)
    copies = printing.issue(desk, held.id, Cut.AGENCY, ("Housing", "Probation Service"))
    desk.close()
    return tuple(copy.paper for copy in copies)


def _open(context: Context, qtbot: QtBot, settle: Settle) -> PapersTab:
    made = PapersTab(context)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    made.refresh()
    settle()
    return made


def test_each_copy_has_its_line(issued: tuple[IssuedPaper, ...], sit: Sit, qtbot: QtBot, settle: Settle) -> None:
    tab = _open(sit(COORDINATOR), qtbot, settle)
    assert {(row.reference, row.holder) for row in tab.table.model.rows} == {
        (paper.reference, paper.holder) for paper in issued
    }
    assert {cut_words(row) for row in tab.table.model.rows} == {Cut.AGENCY.label}


def test_what_is_done_with_a_copy_is_told_of_that_copy(
    issued: tuple[IssuedPaper, ...],
    sit: Sit,
    qtbot: QtBot,
    settle: Settle,
    prompts: Scripted,
    called: list[tuple[str, ...]],
) -> None:
    tab = _open(sit(COORDINATOR), qtbot, settle)
    prompts.answers.append(True)
    tab.table.opened.emit(tab.table.model.rows[0])
    settle()
    assert called == [(f"paper:{tab.table.model.rows[0].reference}",)]


def test_why_it_was_issued_all_the_same_stands_with_the_copy(
    case_file: CaseFile, sit: Sit, qtbot: QtBot, settle: Settle, prompts: Scripted
) -> None:
    desk = case_file.open()
    held = planned(desk, venue="By 4 Hidden Close")
    hidden = Address("4 Hidden Close", confidentiality=Confidentiality.REFUGE)
    listed(desk, held, victim=a_person("Ash", addresses=(hidden,)))
    printing.issue(desk, held.id, Cut.AGENCY, (), "She has moved since")
    desk.close()
    tab = _open(sit(COORDINATOR), qtbot, settle)
    prompts.answers.append(True)
    tab.table.opened.emit(tab.table.model.rows[0])
    settle()
    assert [text for _, text in prompts.asked] == [
        "The safety check had found something. It was issued all the same because: She has moved since"
    ]


def test_none_issued_says_where_they_come_from(context: Context, qtbot: QtBot, settle: Settle) -> None:
    assert "Print an agenda from its meeting." in said(_open(context, qtbot, settle))
