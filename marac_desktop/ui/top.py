"""What frames every screen: the header with the marking, the ribbon of Explore, and who is signed in."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.domain.access import Account
from marac_desktop.ui import palette
from marac_desktop.ui.buttons import IconButton
from marac_desktop.ui.facing import Facing
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.marking import marking
from marac_desktop.ui.screen import Screen
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import OneLine, Words, tip

LEAST = 64
"""Pixels the header is high at least."""


class Header(QFrame):
    """The screen's title at the left, its buttons at the right; below it where both have no room at large text."""

    laid_out = Signal()
    """Buttons came or went, or another title."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._across = Facing(self)
        self._across.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        self._title = OneLine("", "title")
        self._buttons: dict[str, QWidget] = {}
        self._across.addWidget(self._title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """As high as its title and buttons at any text size, and never lower than ``LEAST``."""
        return max(super().heightForWidth(width), LEAST)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, LEAST))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, LEAST))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return done

    @property
    def text(self) -> str:
        """The title shown."""
        return self._title.text()

    @property
    def free(self) -> QRect:
        """What of its title's line no button stands on."""
        self._across.activate()
        line = self._title.geometry()
        shown = [place.geometry() for place in self._buttons.values() if not place.isHidden()]
        beside = [place.left() - Space.L for place in shown if place.top() < line.bottom()]
        return QRect(line.left(), 0, min((*beside, self.width() - Space.XL)) - line.left(), max(line.bottom(), LEAST))

    def take(self, screen: Screen) -> None:
        """Keep a place for the buttons of a screen just made, so that none of them ever stands as a window alone."""
        place = QWidget()
        across = Flow(place)
        for widget in screen.header_widgets():
            across.addWidget(widget)
        place.hide()
        self._across.addWidget(place)
        self._buttons[screen.key] = place

    def show_screen(self, screen: Screen) -> None:
        """Show the title and buttons of ``screen``; each button is there or not as the screen has it."""
        self.rename(screen.title)
        for key, place in self._buttons.items():
            place.setVisible(key == screen.key)

    def rename(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)


class ExploreRibbon(QFrame):
    """Says without ceasing that everything shown is invented."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "explore")
        self.setAccessibleName("Invented data")
        across = QHBoxLayout(self)
        across.setContentsMargins(Space.XL, 6, Space.XL, 6)
        across.setSpacing(Space.S)
        across.addWidget(Mark("sparkles", 16, "warn"))
        words = "Invented data. You are exploring: nobody here is real, and this can never become a real case file."
        across.addWidget(Words(words), 1)


class SignedIn(QWidget):
    """Name and role of the account at the foot of the rail, with the lock beside them."""

    def __init__(self, account: Account, lock: Callable[[], object]) -> None:
        super().__init__()
        across = self._across = QHBoxLayout(self)
        across.setContentsMargins(Space.S, Space.S, 0, 0)
        down = QVBoxLayout()
        down.setSpacing(0)
        self._name = RailWords(account.name, "rail_ink", strong=True)
        self._role = RailWords(account.role.label, "rail_muted")
        down.addWidget(self._name)
        down.addWidget(self._role)
        button = IconButton("lock", "Lock the case file (Ctrl+L)", lock)
        button.show_icon("lock", "rail_ink")
        button.setProperty("role", "rail-button")
        across.addLayout(down, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def fold(self, folded: bool) -> None:
        """Leave the lock alone, where the rail is folded."""
        for words in (self._name, self._role):
            words.setHidden(folded)
        self._across.setContentsMargins(0 if folded else Space.S, Space.S, 0, 0)


class RailWords(QLabel):
    """Words on the rail, cut with an ellipsis where they do not fit."""

    def __init__(self, text: str, role: str, *, strong: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setToolTip(tip(text))
        self._role = role
        self.setProperty("role", "strong" if strong else "caption")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(str(getattr(palette.in_force(), self._role))))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.end()


def corner_marking() -> QWidget:
    """The marking for the corner of the menu bar, where every screen and dialog leaves it in sight."""
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, Space.XS, Space.XL, Space.XS)
    across.addWidget(marking())
    return holder
