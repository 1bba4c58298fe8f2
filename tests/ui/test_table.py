"""A table fetches its pages in the case file's thread, sorts there, and remembers its columns for each user."""

from collections.abc import Callable
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from marac_desktop.services.desk import Desk
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Ask, Column, Look, Page, Table
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to

Settle = Callable[[], None]
NUMBERS = list(range(250))


class Source:
    """Numbers in pages, remembering what was asked."""

    def __init__(self, numbers: list[int]) -> None:
        self.numbers = numbers
        self.asked: list[Ask] = []
        self.threads: set[object] = set()

    def __call__(self, desk: Desk, ask: Ask) -> Page[int]:
        self.asked.append(ask)
        self.threads.add(current_thread())
        ordered = sorted(self.numbers, reverse=ask.descending)
        start = 0 if ask.after is None else ordered.index(int(str(ask.after[0]))) + 1
        rows = tuple(ordered[start : start + ask.limit])
        more = start + ask.limit < len(ordered)
        return Page(rows, (rows[-1],) if more else None, len(ordered))


COLUMNS = (
    Column[int](key="number", title="Number", text=str, look=Look.STRONG, width=120),
    Column[int](key="double", title="Double", text=lambda n: str(2 * n), look=Look.NUMBER),
    Column[int](key="words", title="Words", text=lambda n: f"number {n}", stretches=True, sortable=False),
)


@pytest.fixture
def source() -> Source:
    return Source(NUMBERS)


@pytest.fixture
def table(context: Context, source: Source, settle: Settle, qtbot: QtBot) -> Table[int]:
    made = Table(context, "numbers", COLUMNS, source)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.reload()
    settle()
    return made


def test_the_first_page_is_fetched_in_the_other_thread(table: Table[int], source: Source) -> None:
    assert table.model.rows == tuple(range(100))
    assert main_thread() not in source.threads


def test_scrolling_down_brings_the_rest_and_each_row_once(table: Table[int], settle: Settle) -> None:
    for _ in range(4):
        table.view.scrollToBottom()
        settle()
    assert table.model.rows == tuple(NUMBERS)


def test_how_many_there_are_is_told(table: Table[int], settle: Settle, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.counted) as counted:
        table.reload()
    assert counted.args == [250]
    settle()


def test_a_header_sorts_in_the_case_file_and_again_turns_it_round(
    table: Table[int], source: Source, settle: Settle
) -> None:
    for descending in (False, True):
        place = QPoint(table.view.header.sectionViewportPosition(0) + 10, 10)
        QTest.mouseClick(table.view.header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        settle()
        assert source.asked[-1] == Ask("number", descending, None, 100)
    assert table.model.rows[0] == 249


def test_a_column_that_cannot_be_sorted_is_left_alone(table: Table[int], source: Source, settle: Settle) -> None:
    before = len(source.asked)
    table.view.header.sectionClicked.emit(2)
    settle()
    assert len(source.asked) == before


def test_enter_opens_the_row_chosen(table: Table[int], qtbot: QtBot) -> None:
    table.view.selectRow(3)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [3]
    assert table.current() == 3


def test_a_row_can_be_chosen_again_after_a_reload(table: Table[int], settle: Settle) -> None:
    table.reload()
    table.choose(lambda row: row == 42)
    settle()
    assert table.current() == 42


def test_only_the_last_of_two_questions_is_answered(table: Table[int], settle: Settle) -> None:
    table.reload(Source([1, 2, 3]))
    table.reload(Source([7, 8]))
    settle()
    assert table.model.rows == (7, 8)


def test_nothing_found_shows_the_empty_state(table: Table[int], settle: Settle) -> None:
    table.reload(Source([]))
    settle()
    assert not table.view.isVisible()
    table.reload(Source([1]))
    settle()
    assert table.view.isVisible()


def test_columns_sorting_and_widths_are_remembered_for_the_user(
    table: Table[int], context: Context, source: Source, settle: Settle, qtbot: QtBot
) -> None:
    table.view.columns_wanted.emit(QPoint(5, 5))
    menu = table.findChild(QMenu)
    assert menu is not None
    menu.actions()[1].trigger()
    menu.close()
    table.view.header.sectionClicked.emit(0)
    table.view.header.resizeSection(0, 200)
    qtbot.waitUntil(lambda: context.preferences.get("width/numbers/number", 0) == 200)
    settle()
    again = Table(context, "numbers", COLUMNS, source)
    qtbot.addWidget(again)
    assert again.view.header.isSectionHidden(1)
    assert again.view.header.sectionSize(0) == 200
    again.reload()
    settle()
    assert source.asked[-1].sort == "number"


def test_a_column_left_out_for_now_is_still_wanted_by_the_user(
    table: Table[int], context: Context, source: Source, qtbot: QtBot
) -> None:
    left_out, *others = [one.key for one in table.model.columns]
    table.leave_out({left_out})
    assert table.view.header.isSectionHidden(0)
    table.view.columns_wanted.emit(QPoint(5, 5))
    menu = table.findChild(QMenu)
    assert menu is not None
    menu.actions()[1].trigger()
    menu.close()
    assert context.preferences.get("columns/numbers", [""]) == [left_out, *others[1:]]
    table.leave_out(())
    assert [table.view.header.isSectionHidden(place) for place in range(2)] == [False, True]


def test_rows_and_columns_grow_with_the_text(table: Table[int], theme: Theme) -> None:
    row, column = table.view.rowHeight(0), table.view.columnWidth(0)
    zoom_to(theme, 200)
    assert table.view.rowHeight(0) > row
    assert table.view.columnWidth(0) > column


def test_a_screen_reader_hears_the_table_and_its_cells(table: Table[int]) -> None:
    table.name("Numbers")
    assert table.view.accessibleName() == "Numbers"
    assert table.model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "number 0"


def test_the_least_important_column_stands_aside_while_there_is_no_room_and_comes_back(
    context: Context, source: Source, qtbot: QtBot
) -> None:
    columns = (
        COLUMNS[0],
        Column[int](key="words", title="Words", text=str, stretches=True, least=300),
        Column[int](key="agency", title="Agency", text=str, width=150, yields=True),
    )
    table = Table(context, "narrow", columns, source)
    qtbot.addWidget(table)
    table.resize(640, 400)
    table.show()
    assert not table.view.header.isSectionHidden(2)
    table.resize(500, 400)
    assert table.view.header.isSectionHidden(2)
    assert table.view.header.sectionSize(1) >= 300
    table.view.columns_wanted.emit(QPoint(5, 5))
    menu = table.findChild(QMenu)
    assert menu is not None
    assert menu.actions()[2].isChecked(), "it is wanted all the same"
    menu.close()
    table.resize(640, 400)
    assert not table.view.header.isSectionHidden(2)


def test_a_column_that_stretches_is_seen_at_twice_the_size_where_the_others_need_more_than_there_is(
    context: Context, source: Source, settle: Settle, qtbot: QtBot, theme: Theme
) -> None:
    columns = (COLUMNS[2], Column[int](key="agency", title="Agency", text=str, width=900))
    table = Table(context, "wide", columns, source)
    qtbot.addWidget(table)
    table.resize(500, 400)
    table.show()
    table.reload()
    settle()
    zoom_to(theme, 200)
    assert table.view.header.sectionSize(0) == 2 * columns[0].width
