"""The foot of the triage desk: the list decided so far, signed once by each, and the calls to be confirmed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from marac_desktop.services.decision import Decided
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.facing import Facing
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, tip


class Elided(Words):
    """As much of what is said as there is room for beside the buttons; all of it is read before it is signed."""

    def __init__(self, role: str, policy: QSizePolicy.Policy) -> None:
        super().__init__("", role, wrap=False)
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def say(self, whole: str) -> None:
        """Show something else."""
        self._whole = whole
        self.setAccessibleName(whole)
        self.setToolTip(tip(whole))
        self.updateGeometry()
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(0, self.width() - 2)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class Foot(QFrame):
    """``signs`` signs the acting side's own list, ``confirms`` the calls, ``gets_up`` ends the seat."""

    signs = Signal()
    confirms = Signal()
    gets_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setAccessibleName("Decided so far")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        told = QWidget()
        told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        across = QHBoxLayout(told)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.M)
        self.says = Elided("strong", QSizePolicy.Policy.Preferred)
        self.listed = Elided("caption", QSizePolicy.Policy.Ignored)
        self.up = Button("Get up", self.gets_up.emit, why="The coordinator's decisions come back; nothing is lost")
        self.confirm = Button("", self.confirms.emit, icon_name="phone")
        self.sign = Button("", self.signs.emit, kind=Kind.PRIMARY, icon_name="pencil")
        across.addWidget(self.says)
        across.addWidget(self.listed, 1)
        facing = Facing(self, gap=Space.M)
        facing.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        facing.addWidget(told)
        facing.addWidget(_acts((self.up, self.confirm, self.sign)))

    def show_lists(self, own: Sequence[Decided], calls: Sequence[Decided], seated: str) -> None:
        """Show what the acting side has decided and not signed; ``seated`` names who sits here, "" for nobody."""
        who = f"{seated} decides here. " if seated else ""
        self.says.say(f"{who}{_count(own, 'decision')} to sign" if own else f"{who}Nothing to sign")
        self.listed.say("  ·  ".join(f"{one.reference} {one.view.route.label}" for one in own))
        self.sign.setText(f"Sign {_count(own, 'decision')}…" if own else "Sign…")
        self.sign.allow(bool(own), "Record a decision first. The list is then signed once.")
        self.confirm.setText(f"Confirm {_count(calls, 'call')}…")
        self.confirm.setVisible(bool(calls))
        self.up.setVisible(bool(seated))


def _acts(buttons: Sequence[Button]) -> QWidget:
    """The buttons side by side, below each other where large text leaves no room: none of their words is cut."""
    place = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    place.setSizePolicy(policy)
    flow = Flow(place)
    for button in buttons:
        flow.addWidget(button)
    return place


def _count(listed: Sequence[Decided], what: str) -> str:
    return f"{len(listed)} {what}{'s' * (len(listed) != 1)}"
