"""The marking is on every screen, and Explore says without ceasing that everything is invented."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Account, Role
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.top import ExploreRibbon, Header, SignedIn, corner_marking

LONG = "Anne-Marie Featherstonehaugh-Cholmondeley of Nether Stowey"


def test_the_marking_is_read_out(qtbot: QtBot) -> None:
    corner = corner_marking()
    qtbot.addWidget(corner)
    label = corner.findChild(QLabel)
    assert label is not None
    assert label.text() == "OFFICIAL-SENSITIVE"
    assert label.accessibleName() == "Marking: OFFICIAL-SENSITIVE"


def test_explore_is_told_from_the_real_thing(qtbot: QtBot) -> None:
    ribbon = ExploreRibbon()
    qtbot.addWidget(ribbon)
    label = ribbon.findChild(QLabel)
    assert label is not None
    assert label.text().startswith("Invented data.")


def test_who_is_signed_in_never_widens_the_rail(qtbot: QtBot) -> None:
    locked: list[str] = []
    short = SignedIn(Account("Ann", Role.COORDINATOR), lambda: None)
    signed = SignedIn(Account(LONG, Role.COORDINATOR), lambda: locked.append("locked"))
    for widget in (short, signed):
        qtbot.addWidget(widget)
    assert signed.minimumSizeHint().width() == short.minimumSizeHint().width()
    button = signed.findChild(QPushButton)
    assert button is not None
    assert button.accessibleName() == "Lock the case file (Ctrl+L)"
    button.click()
    assert locked == ["locked"]


class TwoButtons(Screen):
    """A screen that offers one of its two buttons at a time."""

    key, title, icon = "two", "Two", "house"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.first, self.second = Button("First"), Button("Second")

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (self.first, self.second)


def test_a_screens_button_never_stands_alone_as_a_window(context: Context, qtbot: QtBot) -> None:
    header, screen = Header(), TwoButtons(context)
    qtbot.addWidget(header)
    header.take(screen)
    screen.first.setVisible(True)
    assert not screen.first.isWindow()
    assert not screen.first.isVisible()


def test_a_button_a_screen_has_put_away_stays_away(context: Context, qtbot: QtBot) -> None:
    header, screen = Header(), TwoButtons(context)
    qtbot.addWidget(header)
    header.show()
    header.take(screen)
    screen.second.setVisible(False)
    header.show_screen(screen)
    assert screen.first.isVisible()
    assert not screen.second.isVisible()
