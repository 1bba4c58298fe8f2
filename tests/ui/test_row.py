"""A row is built a line at a time, and says of itself what it is called and what it holds."""

from collections import deque
from datetime import date

from pytestqt.qtbot import QtBot

from marac_desktop.ui.row import Row
from tests.ui.test_rows import Pet, rows_field

TODAY = date(2026, 11, 23)


def test_a_row_is_built_a_line_at_a_time(qtbot: QtBot) -> None:
    field = rows_field()
    row = Row(field, Pet("Rex", 3, 7), lambda: TODAY)
    qtbot.addWidget(row)
    built = [len(row.controls) for _ in row.build()]
    assert built == sorted(set(built))
    assert len(built) == len(field.lines)
    assert row.value() == Pet("Rex", 3, 7)
    assert row.holds()


def test_nothing_typed_is_nothing_held(qtbot: QtBot) -> None:
    row = Row(rows_field(), Pet(), lambda: TODAY)
    qtbot.addWidget(row)
    deque(row.build(), maxlen=0)
    row.number(1)
    assert not row.holds()
    assert row.peek() == Pet()
