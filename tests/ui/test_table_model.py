"""The model holds pages of rows and asks for the next; Qt's own tester finds nothing wrong with it."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from marac_desktop.ui.columns import Column, Look
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.table_model import Roles, TableModel

COLUMNS = (
    Column[int](key="number", title="Number", text=str, look=Look.NUMBER, hint=lambda n: f"<b>{n}</b>\nof all"),
    Column[int](
        key="even",
        title="Even",
        text=lambda n: "even" if n % 2 == 0 else "odd",
        look=Look.CHIP,
        tone=lambda n: Tone.GOOD if n % 2 == 0 else Tone.WARN,
        icon=lambda _: "check",
    ),
)
NOWHERE = QModelIndex()


def model(rows: range, *, more: bool = False) -> TableModel[int]:
    made = TableModel(COLUMNS)
    made.start(rows, more=more)
    return made


def test_qt_finds_nothing_wrong_with_a_model_that_goes_on(qtbot: QtBot) -> None:
    made = model(range(3), more=True)
    made.wanted.connect(lambda: made.add(range(3, 5), more=False), Qt.ConnectionType.QueuedConnection)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    made.fetchMore(NOWHERE)
    qtbot.waitUntil(lambda: made.rows == (0, 1, 2, 3, 4))
    made.start(range(9), more=False)
    made.start([], more=False)
    assert tester.model() is made


def test_a_page_is_asked_for_once(qtbot: QtBot) -> None:
    made, asked = model(range(3), more=True), list[str]()
    made.wanted.connect(lambda: asked.append("asked"))
    assert made.canFetchMore(NOWHERE)
    made.fetchMore(NOWHERE)
    assert not made.canFetchMore(NOWHERE)
    made.fetchMore(NOWHERE)
    assert asked == ["asked"]
    made.add(range(3, 6), more=False)
    assert made.rowCount() == 6
    assert not made.canFetchMore(NOWHERE)


def test_starting_again_forgets_the_pages_before() -> None:
    made = model(range(3), more=True)
    made.start(range(7, 9), more=False)
    assert made.rows == (7, 8)
    assert made.row(made.index(1, 0)) == 8


def test_a_cell_says_how_it_is_drawn() -> None:
    made = model(range(3))
    chip = made.index(1, 1)
    assert chip.data(Qt.ItemDataRole.DisplayRole) == "odd"
    assert chip.data(Roles.LOOK) == "chip"
    assert chip.data(Roles.TONE) == "warn"
    assert chip.data(Roles.ICON) == "check"
    assert made.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_typed_markup_in_a_tooltip_stays_as_typed() -> None:
    assert model(range(3)).index(2, 0).data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b>2&lt;/b><br>of all</qt>"


def test_the_header_names_the_columns() -> None:
    made = model(range(1))
    assert [made.headerData(n, Qt.Orientation.Horizontal) for n in range(2)] == ["Number", "Even"]
    assert made.headerData(0, Qt.Orientation.Vertical) is None
