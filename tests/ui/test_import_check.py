"""The check before importing: figures, and the changed rows one by one."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.tracker import Column, Place, Problem
from marac_desktop.domain.tracker_totals import Changed, Difference, DryRun
from marac_desktop.ui.import_check import CheckPage
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Table

CHANGED = tuple(
    Changed(Place("Referrals", row), f"SOM/25/{row:04d}", (Difference(Column.OUTCOME, "", "deferred"),))
    for row in (4, 9)
)
RUN = DryRun(
    rows=20,
    new=0,
    same=17,
    changed=CHANGED,
    problems=(Problem(Place("Referrals", 7), "MARAC", "tbc", "Not understood."),),
    skipped=(Problem(Place("Referrals", 12), "", "APRIL", "A heading."),),
    duplicates=(),
    quarters=(),
    routes=(),
    outcomes=(),
    sources=(),
    people=0,
    joined=0,
    meetings=0,
    meetings_made=(),
    withheld=0,
    explained=("20 rows read.",),
)


def test_figures_problems_and_what_was_passed_over_are_shown(
    context: Context, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = CheckPage(context, lambda: None, lambda: None)
    qtbot.addWidget(page)
    page.fill(RUN)
    settle()
    assert {words: label.text() for words, label in page.tiles.numbers.items()} == {
        "new referrals": "0",
        "already in the case file": "17",
        "changed since": "2",
        "rows with a problem": "1",
        "new people": "0",
        "new meetings": "0",
    }
    assert page.tabs.current == "problems"
    page.tabs.choose("explained")
    tab = page.stack.currentWidget()
    assert tab is not None
    shown = [label.text() for label in tab.findChildren(QLabel)]
    assert "20 rows read." in shown
    page.fill(RUN)
    settle()
    assert page.stack.count() == 8


def test_every_row_passed_over_is_listed_with_its_sheet_and_row(
    context: Context, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = CheckPage(context, lambda: None, lambda: None)
    qtbot.addWidget(page)
    passed = tuple(Problem(Place("Q1", row), "", f"TOTAL {row}", "A total.") for row in range(2, 40))
    page.fill(replace(RUN, skipped=passed))
    settle()
    page.tabs.choose("skipped")
    table = page.stack.currentWidget()
    assert isinstance(table, Table)
    model = table.view.model()
    shown = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert shown == [["Q1", str(row), f"TOTAL {row}", "A total."] for row in range(2, 40)]


def test_what_must_be_known_of_the_file_stands_above_the_figures(
    context: Context, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = CheckPage(context, lambda: None, lambda: None)
    qtbot.addWidget(page)
    page.fill(replace(RUN, said=("The numbers begin again.",)))
    settle()
    assert page.notice.text == "The numbers begin again."
    page.fill(RUN)
    settle()
    assert page.notice.text == ""


def test_one_of_anything_is_told_as_one(context: Context, qtbot: QtBot, settle: Callable[[], None]) -> None:
    page = CheckPage(context, lambda: None, lambda: None)
    qtbot.addWidget(page)
    page.fill(replace(RUN, new=1, people=1, meetings=1))
    settle()
    shown = {label.text() for label in page.tiles.findChildren(QLabel)}
    assert {"new referral", "new person", "new meeting", "row with a problem"} <= shown
    assert page.tiles.numbers["new meetings"].accessibleName() == "1 new meeting"
    page.fill(replace(RUN, new=2, people=0, meetings=1_000))
    settle()
    shown = {label.text() for label in page.tiles.findChildren(QLabel)}
    assert {"new referrals", "new people", "new meetings"} <= shown
