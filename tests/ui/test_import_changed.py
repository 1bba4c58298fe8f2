"""Rows imported before that read differently now: none is taken unless somebody ticked it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from marac_desktop.domain.tracker import Place
from marac_desktop.ui.import_changed import ChangedList
from tests.ui.test_import_check import CHANGED


def test_no_changed_row_is_taken_until_it_is_ticked(qtbot: QtBot) -> None:
    told: list[bool] = []
    rows = ChangedList(lambda: told.append(True))
    qtbot.addWidget(rows)
    rows.fill(CHANGED)
    assert rows.chosen == frozenset()
    rows.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert rows.chosen == {Place("Referrals", 9)}
    assert rows.list.item(0).text() == "SOM/25/0004 – row 4 of “Referrals”\nOutcome: blank → deferred"
    rows.all.click()
    assert len(rows.chosen) == 2
    rows.none.click()
    assert rows.chosen == frozenset()
    assert len(told) == 3
