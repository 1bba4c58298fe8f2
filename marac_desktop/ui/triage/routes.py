"""The six routes as buttons of one size, most protective first, none looking like the default; keys 1 to 6."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from marac_desktop.domain.triage import PROTECTIVE, Route
from marac_desktop.ui import icons, palette
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import tip

_GAP = 6


class RouteButton(QPushButton):
    """One route: its key on a cap, which turns into a tick once chosen, and its words on as many lines as they need."""

    grown = Signal()

    def __init__(self, number: int, route: Route) -> None:
        super().__init__()
        self._number, self._words = number, route.label
        self._needed: tuple[tuple[int, str] | None, int] = (None, 0)
        self.setProperty("role", "route")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(route.label)
        self.bar("")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def bar(self, why: str) -> None:
        """Let nobody choose it, and say why; "" lets them."""
        self.setEnabled(not why)
        self.setToolTip(tip(why))
        self.setAccessibleDescription(why or f"Key {self._number}")

    def needed(self, width: int) -> int:
        """The height it needs at ``width``."""
        asked = (width, self.font().key())
        if self._needed[0] != asked:  # Qt tells of fonts that are the same several times while a window comes up
            self._needed = (asked, self._height(width))
        return self._needed[1]

    def _height(self, width: int) -> int:
        metrics = QFontMetrics(self._strong())
        room = QRect(0, 0, max(40, width - self._left() - Space.S), 1000)
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._words)
        return max(metrics.height(), words.height()) + 2 * _GAP + 2

    def sizeHint(self) -> QSize:
        return QSize(self._left() + Space.XXL, self.needed(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + Space.XXL, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.grown.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        self._draw_cap(painter)
        colours, chosen = palette.in_force(), self.isChecked()
        painter.setFont(self._strong() if chosen else self.font())
        ink = colours.ink if self.isEnabled() else colours.ink_muted
        painter.setPen(QColor(colours.accent_ink if chosen else ink))
        box = self.rect().adjusted(self._left(), 0, -Space.S, 0)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap), self._words)
        painter.end()

    def _draw_cap(self, painter: QPainter) -> None:
        colours, chosen, side = palette.in_force(), self.isChecked(), self._cap()
        cap = QRectF(Space.S, (self.height() - side) / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.edge), 1))
        painter.setBrush(QColor(colours.accent if chosen else colours.sunken))
        painter.drawRoundedRect(cap, 4, 4)
        if chosen:
            icons.paint(painter, "check", cap.adjusted(3, 3, -3, -3), colours.on_accent)
        else:
            painter.setFont(self._strong())
            painter.setPen(QColor(colours.ink_muted))
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), str(self._number))

    def _cap(self) -> int:
        return self.fontMetrics().height() + 1

    def _left(self) -> int:
        return Space.S + self._cap() + Space.S

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font


class RouteButtons(QWidget):
    """The buttons under one another; ``chosen`` carries the route, or None."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Route")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(_GAP)
        self._buttons = {route: RouteButton(number, route) for number, route in enumerate(PROTECTIVE, start=1)}
        for route, button in self._buttons.items():
            button.clicked.connect(partial(self.choose, route))
            button.grown.connect(self._grown)
            down.addWidget(button)

    @property
    def route(self) -> Route | None:
        """The route chosen."""
        return next((route for route, button in self._buttons.items() if button.isChecked()), None)

    def bar(self, barred: Mapping[Route, str]) -> None:
        """Let nobody choose these routes, and say why; one that was chosen before is not any more."""
        for route, button in self._buttons.items():
            button.bar(barred.get(route, ""))
        if self.route in barred:
            self.choose(None)

    def choose(self, route: Route | None, *_: object) -> None:
        """Choose ``route``; None takes the choice away."""
        for each, button in self._buttons.items():
            button.setChecked(each is route)
        self.chosen.emit(route)

    def button(self, route: Route) -> RouteButton:
        """The button of ``route``."""
        return self._buttons[route]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _grown(self) -> None:
        self._fit(self.width())

    def _fit(self, width: int) -> None:
        """All of one height: that of the one whose words need most."""
        height = max(32, *(button.needed(width) for button in self._buttons.values()))
        for button in self._buttons.values():
            button.setFixedHeight(height)
