"""A slip dropped on the window is taken in, and only a slip."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.triage.slip_drop import SlipDrop


class Other(QObject):
    """Whoever takes other files dropped on the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window, self.asked = window, 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window and event.type() is QEvent.Type.Show:
            self.window.windowHandle().installEventFilter(self)
        self.asked += event.type() in {QEvent.Type.DragEnter, QEvent.Type.Drop}
        return event.type() in {QEvent.Type.DragEnter, QEvent.Type.Drop}


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["answer.marac-slip"], True),
        (["ANSWER.MARAC-SLIP"], True),
        (["answer.pdf"], False),
        (["one.marac-slip", "two.marac-slip"], False),
        ([], False),
    ],
)
def test_only_one_slip_at_a_time(qtbot: QtBot, tmp_path: Path, names: list[str], taken: bool) -> None:
    window, dropped = QWidget(), list[Path]()
    qtbot.addWidget(window)
    SlipDrop(window, dropped.append)
    other = Other(window)
    window.show()
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, dragged, left, none)
    QApplication.sendEvent(window.windowHandle(), enter)
    drop = QDropEvent(QPointF(5, 5), copy, dragged, left, none)
    QApplication.sendEvent(window.windowHandle(), drop)
    assert other.asked == (0 if taken else 2), "whoever else takes files is asked about the rest only"
    assert dropped == ([tmp_path / names[0]] if taken else [])
