"""No button at the foot of a page is cut, however large the text and small the window."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.page_foot import PageFoot
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to


@pytest.mark.parametrize(("width", "zoom", "lines"), [(1000, 100, 1), (700, 200, 2), (420, 200, 3)])
def test_every_button_is_whole(qtbot: QtBot, theme: Theme, width: int, zoom: int, lines: int) -> None:
    zoom_to(theme, zoom)
    buttons = [Button(words) for words in ("Back", "Criteria", "Change", "Go to triage")]
    page, foot = QWidget(), PageFoot(buttons[0], buttons[1:])
    down = QVBoxLayout(page)
    down.setContentsMargins(0, 0, 0, 0)
    down.addWidget(QWidget(), 1)
    down.addWidget(foot)
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()

    def cut() -> list[str]:
        return [one.text() for one in buttons if one.size() != one.sizeHint() or not _inside(one, foot)]

    qtbot.waitUntil(lambda: not cut(), timeout=2_000)
    assert len({one.mapTo(foot, QPoint(0, 0)).y() for one in buttons}) == lines
    assert foot.geometry().bottom() == 599


def _inside(button: Button, foot: PageFoot) -> bool:
    return foot.rect().contains(QRect(button.mapTo(foot, QPoint(0, 0)), button.size()))
