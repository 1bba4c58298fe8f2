"""Cards: a surface with a heading; and the count card of Home, whose number opens the list behind it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.ui.facing import Facing
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import OneLine, Words, muted, restyle

_LEAST_HEIGHT = 64


class Card(QFrame):
    """A raised surface; add content to ``body``. ``corner`` stands at the right of the heading."""

    def __init__(self, title: str = "", text: str = "", corner: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        self.body.setSpacing(Space.M)
        if title:
            self.setAccessibleName(title)
            top = Facing()  # with large text what stands beside the heading goes below it
            top.addWidget(OneLine(title, "heading"))
            if corner is not None:
                top.addWidget(corner)
            self.body.addLayout(top)
        if text:
            self.body.addWidget(muted(text))


class CardButton(QPushButton):
    """A card pressed as a whole: as high as its words need, at least ``least_width`` wide."""

    def __init__(self, least_width: int) -> None:
        super().__init__()
        self._least_width = least_width
        self.setProperty("role", "card-button")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.across.setSpacing(Space.M)

    def finish(self) -> None:
        """Let the mouse through everything that was put in, so that the card is pressed wherever it is clicked."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As high as what stands in it; a push button would only count its own words."""
        width = max(self.across.sizeHint().width(), self._least_width)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = self.across.minimumSize()
        return QSize(max(least.width(), 200), max(least.height(), _LEAST_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Higher where its words need a second line."""
        return max(self.across.totalHeightForWidth(width), _LEAST_HEIGHT)


class Count(CardButton):
    """A number, what it counts and why it matters; pressing it opens the list. Zero is greyed, never hidden.

    Until ``count`` was called it shows a dash: nought is a number too.
    """

    def __init__(self, icon: str, text: str, press: Callable[[], object], *, tone: Tone = Tone.ACCENT) -> None:
        super().__init__(240)
        self._text = text
        self._tone = tone
        self._press = press
        self._mark = Mark(icon, 22)
        self._icon = icon
        self._number = Words("–", "count", wrap=False)
        self._number.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._detail = Words("", "caption")
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(Words(text, "strong"))
        down.addWidget(self._detail)
        self.across.addWidget(self._mark)
        self.across.addLayout(down, 1)
        self.across.addWidget(self._number)
        self.across.addWidget(Mark("chevron-right", 18, "ink_faint"))
        self.finish()
        self.clicked.connect(self._pressed)
        self._detail.hide()
        self._show("–", idle=True)

    @property
    def counted(self) -> bool:
        """Whether it shows a number yet."""
        return self._number.text() != "–"

    def count(self, number: int, detail: str = "") -> None:
        """Show ``number``, and under the words the line ``detail``."""
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._show(f"{number:,}", idle=number == 0)
        self.setAccessibleName(f"{self._text}: {number:,}. {detail}".strip())

    def _show(self, number: str, *, idle: bool) -> None:
        self._number.setText(number)
        restyle(self._number, zero=idle)
        self.updateGeometry()
        roles = {Tone.PLAIN: "ink_muted", Tone.ACCENT: "accent_ink"}
        self._mark.show_icon(self._icon, "ink_faint" if idle else roles.get(self._tone, self._tone.value))
        self.setAccessibleName(f"{self._text}: not counted yet.")

    def _pressed(self) -> None:
        self._press()
