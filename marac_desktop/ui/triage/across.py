"""Deciding laid out: the cases, the facts of one, and its decisions; and the keys that work it all."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from marac_desktop.domain.triage import PROTECTIVE, Route
from marac_desktop.ui.chips import Filters
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.theme import Space, Theme
from marac_desktop.ui.triage.cases import CaseList
from marac_desktop.ui.triage.choice import ChoiceForm
from marac_desktop.ui.triage.facts import Facts
from marac_desktop.ui.words import Words

_ACROSS, _SHARES = (205, 305, 648), (0, 4, 8)
"""The widths of the list, the facts and the decisions, and their shares of what is over."""
_NARROW = 100
"""Characters' widths below which the facts and the decisions are shown one at a time."""
_ROWS = 3
"""Cases of the list that are always seen whole; what would leave them less room stands elsewhere."""
_FACTS, _DECISIONS = "facts", "decisions"
HELP = (
    "Referrals that wait for a decision stand at the left, oldest first, with their working days.\n\n"
    "Read the facts, choose a route with the keys 1 to 6, and record it with Ctrl+Enter; the next case comes up by "
    "itself. R goes to the reason, B says that it was given after talking it over, Alt+Down and Alt+Up go through "
    "the list. S signs your list, D lets the other side sit down. With large text F turns between the facts and "
    "the decisions.\n\n"
    "Nobody sees the other side's decision before both have decided. The DA service decides here with its own "
    "passphrase, by phone once your own list is signed, or by sealed file: the cases go encrypted to its own copy "
    "of this program, opened there with a key card (File, Save a key card), and a signed slip comes back, which "
    "you take in here or drop on the window. Each signs its list once, at the foot.\n\n"
    "Where the two differ, the more protective route stands. A second decision later than one working day means "
    "conference. Ctrl+E takes a phone enquiry down."
)
"""What F1 says of triage."""
WithForm = Callable[[Callable[[ChoiceForm], object]], object]


class Across(QWidget):
    """The list, the facts and ``right``, on which the decisions stand."""

    def __init__(self, theme: Theme, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.list, self.facts, self.right = CaseList(), Facts(), right
        self.turn = Filters(((_FACTS, "The facts"), (_DECISIONS, "The decisions")), "What is shown of the case")
        self.turn.chosen.connect(self.fit)
        self.weights = Words("", "caption")
        self.weights.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        self.weights.hide()
        self._top, self._strip = QWidget(), _Strip()
        self._left, self._beside = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        theme.changed.connect(self.fit)

    @property
    def narrow(self) -> bool:
        """Whether the facts and the decisions have no room beside each other, as with large text."""
        return self.width() < _NARROW * self.fontMetrics().averageCharWidth()

    def add_keys(self, owner: QWidget, with_form: WithForm) -> None:
        """Let keys anywhere in ``owner`` choose, record and go through the list, in the form that stands to be used."""
        for number, route in enumerate(PROTECTIVE, start=1):
            _key(owner, str(number), partial(with_form, partial(_choose, route=route)))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            _key(owner, keys, partial(with_form, ChoiceForm.record))
        _key(owner, "R", partial(with_form, _to_reason))
        _key(owner, "B", partial(with_form, _discussed))
        _key(owner, "F", self._turn_over)
        _key(owner, "Alt+Down", partial(self.list.step, 1))
        _key(owner, "Alt+Up", partial(self.list.step, -1))
        self.list.entered.connect(partial(with_form, _enter))

    def add_key(self, owner: QWidget, keys: str, act: Callable[[], object]) -> None:
        """Let one more key anywhere in ``owner`` do ``act``."""
        _key(owner, keys, act)

    def put_above(self, strip: QWidget) -> None:
        """Have ``strip`` above the facts and the decisions, while it has something to say."""
        self._strip.setWidget(strip)

    def weigh(self, sentence: str) -> None:
        """Say what speaks against deciding lightly: below the list, or below the decisions where it needs the room."""
        self.weights.setText(sentence)
        self.fit()

    def fit(self) -> None:
        """Show the facts beside the decisions, or one of the two at a time, and leave the list its room."""
        narrow = self.narrow
        self._top.setVisible(narrow)
        self.facts.setVisible(not narrow or self.turn.current == _FACTS)
        self.right.setVisible(not narrow or self.turn.current == _DECISIONS)
        self.list.setMinimumWidth(self.theme.px(_ACROSS[0]))
        self._strip.fit(self.height() // 3)
        elsewhere = narrow or not self._room_below
        place = self._beside if elsewhere else self._left
        if place.indexOf(self.weights) < 0:
            place.addWidget(self.weights)
        self.weights.setVisible(bool(self.weights.text()) and (not narrow or self.turn.current == _DECISIONS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _turn_over(self) -> None:
        if self.narrow:
            self.turn.choose(_DECISIONS if self.turn.current == _FACTS else _FACTS)

    @property
    def _room_below(self) -> bool:
        """Whether the list keeps its rows with the words below it."""
        least = self.weights.heightForWidth(self.theme.px(_ACROSS[0]))
        return self.height() - least >= _ROWS * self.list.sizeHintForRow(0)

    def _lay_out(self) -> None:
        """From the outside inwards, so that everything is put in its place, and styled there, once."""
        across = _splitter(self)
        left, beside = _column(self._left, across), _column(self._beside, across)
        self._both = _splitter(beside)
        top = QHBoxLayout(self._top)
        top.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        top.addWidget(self.turn)
        for widget in (self._top, self._strip, self._both):
            self._beside.addWidget(widget, int(widget is self._both))
        self._left.addWidget(self.list, 1)
        _share(self._both, (self.facts, self.right), _ACROSS[1:], _SHARES[1:])
        _share(across, (left, beside), (_ACROSS[0], sum(_ACROSS[1:])), (_SHARES[0], sum(_SHARES[1:])))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(across)


class _Strip(QScrollArea):
    """As high as what stands on it needs, or scrolled where that is more than may be taken."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._most = 0
        self.hide()

    def fit(self, most: int) -> None:
        """Take the height that is needed, never more than ``most``."""
        inside, self._most = self.widget(), most
        self.setVisible(inside is not None and not inside.isHidden())
        if inside is not None:
            self.setFixedHeight(max(0, min(inside.heightForWidth(self.width()), most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit(self._most)


def _splitter(parent: QWidget) -> QSplitter:
    across = QSplitter(Qt.Orientation.Horizontal, parent)
    across.setChildrenCollapsible(False)
    across.setHandleWidth(1)
    return across


def _share(across: QSplitter, widgets: Sequence[QWidget], sizes: Sequence[int], shares: Sequence[int]) -> None:
    for place, widget in enumerate(widgets):
        across.addWidget(widget)
        across.setStretchFactor(place, shares[place])
    across.setSizes(list(sizes))


def _column(down: QVBoxLayout, parent: QWidget) -> QWidget:
    holder = QWidget(parent)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    holder.setLayout(down)
    return holder


def _key(owner: QWidget, keys: str, act: Callable[[], object]) -> None:
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)


def _choose(form: ChoiceForm, route: Route) -> None:
    form.choose(route)


def _to_reason(form: ChoiceForm) -> None:
    give(form.reason, Qt.FocusReason.ShortcutFocusReason)


def _discussed(form: ChoiceForm) -> None:
    form.discussed.toggle()


def _enter(form: ChoiceForm) -> None:
    """Enter in the list records what is chosen, or goes to the routes while nothing is."""
    if form.route is None:
        give(form.routes.button(Route.EMERGENCY), Qt.FocusReason.ShortcutFocusReason)
    else:
        form.record()
