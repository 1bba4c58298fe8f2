"""The cases that wait for triage, oldest first: reference, working days, and what each waits for, in two lines."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from marac_desktop.domain import names
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.process import Stage
from marac_desktop.domain.triage import Side
from marac_desktop.services.triage import Need, Waiting
from marac_desktop.ui import icons, palette
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.theme import Space

_NOWHERE = QModelIndex()
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
Index = QModelIndex | QPersistentModelIndex
_WAITS = {
    Need.DECISION: ("circle-dot", Tone.ACCENT, "Decide"),
    Need.OTHER_SIDE: ("hourglass", Tone.PLAIN, "Waits for {other}"),
    Need.LATE: ("triangle-alert", Tone.WARN, "{other} late: conference"),
    Need.INFORMATION: ("message-square", Tone.PLAIN, "Information asked for"),
    Need.ASK: ("message-square", Tone.INFO, "Ask for information"),
    Need.SIGNATURE: ("pencil", Tone.INFO, "Sign"),
    Need.CONFIRMATION: ("pencil", Tone.PLAIN, "Other side signs"),
    Need.REVIEW: ("shield-alert", Tone.INFO, "Safeguard check to settle"),
    Need.BACK: ("rotate-ccw", Tone.WARN, "Back: decide anew"),
    Need.SEND: ("arrow-right", Tone.INFO, "Send it on"),
    Need.ANSWER: ("hourglass", Tone.PLAIN, "Their answer awaited"),
    Need.PLAN: ("list-checks", Tone.INFO, "Plan to write"),
}


def waits_for(case: Waiting) -> tuple[str, Tone, str]:
    """Icon, tone and words for what a case waits for."""
    icon, tone, words = _WAITS[case.need]
    if case.need is Need.INFORMATION and case.late:
        return "triangle-alert", Tone.WARN, "Decide on what is known"
    if case.need is Need.ANSWER and case.late:
        return "triangle-alert", Tone.WARN, "Chase the other area"
    if case.need is Need.DECISION and (pressing := _pressing(case)):
        return pressing
    other = {Side.COORDINATOR: "coordinator", Side.DA_SERVICE: "DA service", None: "decisions"}[case.awaits]
    said = words.format(other=other)
    return icon, tone, said[0].upper() + said[1:]


def _pressing(case: Waiting) -> tuple[str, Tone, str] | None:
    """What presses a decision; None where it only waits."""
    if case.line.stage is Stage.EMERGENCY:
        return "circle-alert", Tone.DANGER, "Emergency: decide"
    if case.why:
        return "rotate-ccw", Tone.WARN, f"Back: {case.why[0].lower()}{case.why[1:]}"
    if case.unanswered:
        return "triangle-alert", Tone.WARN, "No answer in time: decide"
    return ("triangle-alert", Tone.WARN, "Decide: overdue") if case.overdue else None


def days(case: Waiting) -> str:
    """So many working days, in words; ``today`` only of what came in, or came back, this very day."""
    if case.days == 0 and case.wait.since == case.wait.today is not None:
        return "today"
    return f"{case.days} day{'s' * (case.days != 1)}"


class CaseModel(QAbstractListModel):
    """The cases fetched; one row each."""

    def __init__(self) -> None:
        super().__init__()
        self.cases: tuple[Waiting, ...] = ()
        self.style = NameStyle.SURNAME_FIRST

    def show(self, cases: Sequence[Waiting], style: NameStyle) -> None:
        """Show other cases, or the same under other names; a list as it was is not laid out again."""
        if (tuple(cases), style) == (self.cases, self.style):
            return
        self.beginResetModel()
        self.cases, self.style = tuple(cases), style
        self.endResetModel()

    def name(self, case: Waiting) -> str:
        """The victim's name as it may be shown."""
        return names.display(case.line.victim, self.style)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cases)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        case = self.cases[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{case.line.reference}  {self.name(case)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = case.wait.words(case.days)
            waited = said[0].lower() + said[1:]
            place = f", {case.place.words[0].lower()}{case.place.words[1:]}" if case.place is not None else ""
            return f"{case.line.reference}, {self.name(case)}, {waited}, {waits_for(case)[2]}{place}"
        if role == Qt.ItemDataRole.ToolTipRole:
            place = f"\n{case.place.words}" if case.place is not None else ""
            began = case.wait.began or case.wait.words(case.days)
            return f"{self.name(case)}\n{waits_for(case)[2]}\n{began}{place}"
        return case if role == Qt.ItemDataRole.UserRole else None


class CaseList(QListView):
    """The list; ``picked`` carries the referral id of the case chosen, ``entered`` is Enter on it."""

    picked = Signal(int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "cases")
        self.setAccessibleName("Cases waiting for triage, oldest first")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.cases = CaseModel()
        self.setModel(self.cases)
        self.setItemDelegate(CaseRow(self))
        self.selectionModel().currentChanged.connect(self._chosen)
        self._quiet = False

    def show_cases(self, cases: Sequence[Waiting], chosen: int, style: NameStyle) -> None:
        """Show ``cases`` with the one whose referral id is ``chosen`` marked, without asking for it again."""
        self._quiet = True
        self.cases.show(cases, style)
        row = next((row for row, case in enumerate(cases) if case.line.id == chosen), -1)
        self.setCurrentIndex(self.cases.index(row) if row >= 0 else _NOWHERE)
        self._quiet = False

    def step(self, by: int) -> None:
        """Choose the next case, or the one before; the keyboard goes with it, or the next key would be a word there."""
        give(self, Qt.FocusReason.ShortcutFocusReason)
        row = min(max(0, self.currentIndex().row() + by), self.cases.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self.cases.index(row))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self._show_open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_open()

    def _show_open(self) -> None:
        """The case that is open stays in sight: who decides must see which one it is."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _chosen(self, now: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.picked.emit(self.cases.cases[now.row()].line.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
            return
        super().keyPressEvent(event)


class CaseRow(QStyledItemDelegate):
    """Draws one case: reference and days; the name, and under it what it waits for, in as many lines as that takes."""

    def __init__(self, view: CaseList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        case = index.data(Qt.ItemDataRole.UserRole)
        box = _box(self._view.viewport().rect())
        state = _state(option.font, case, box).height() if isinstance(case, Waiting) else 0
        return QSize(100, 2 * _step(option.font) + max(state, _step(option.font)) + 2 * Space.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        case = index.data(Qt.ItemDataRole.UserRole)
        model = index.model()
        if not isinstance(case, Waiting) or not isinstance(model, CaseModel):
            return
        painter.save()
        _ground(painter, option)
        _lines(painter, option, case, model.name(case))
        painter.restore()


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    colours, rect = palette.in_force(), option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(colours.select))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(colours.hover))
    painter.setPen(QColor(colours.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _lines(painter: QPainter, option: QStyleOptionViewItem, case: Waiting, name: str) -> None:
    colours = palette.in_force()
    box, step = _box(option.rect), _step(option.font)
    strong = QFont(option.font)
    strong.setWeight(QFont.Weight.DemiBold)
    first = QRect(box.left(), box.top(), box.width(), step)
    icon, tone, words = waits_for(case)
    _text(painter, first, days(case), option.font, colours.ink_muted, right=True)
    room = QFontMetrics(option.font).horizontalAdvance(days(case)) + Space.S
    _text(painter, first.adjusted(0, 0, -room, 0), case.line.reference, strong, colours.ink)
    _text(painter, first.translated(0, step), name, option.font, colours.ink)
    ink = colours.accent_ink if tone is Tone.ACCENT else colours.tone(tone)[0]
    third = first.translated(0, 2 * step)
    side = _side(option.font)
    icons.paint(painter, icon, QRectF(third.left(), third.top() + (step - side) / 2, side, side), ink)
    if _placed(case):
        icons.paint(painter, "calendar", QRectF(third.right() - side, third.top() + (step - side) / 2, side, side), ink)
    state = _state(option.font, case, box)
    painter.setFont(_small(option.font))
    painter.setPen(QColor(ink))
    painter.drawText(state.translated(0, max(0, (step - QFontMetrics(painter.font()).height()) // 2)), _WRAPPED, words)


def _placed(case: Waiting) -> bool:
    return case.place is not None and case.place.meeting is not None


def _box(row: QRect) -> QRect:
    return row.adjusted(Space.L, Space.S, -Space.M, -Space.S)


def _step(font: QFont) -> int:
    return QFontMetrics(font).lineSpacing() + 3


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(10, round(small.pixelSize() * 12 / 14)))
    return small


def _side(font: QFont) -> int:
    """How large the icons beside the state are."""
    return QFontMetrics(_small(font)).height() - 2


def _state(font: QFont, case: Waiting, box: QRect) -> QRect:
    """Where the words of its state stand: on the third line, and below it what does not fit there."""
    side = _side(font)
    right = side + Space.XS if _placed(case) else 0
    room = QRect(box.left(), box.top() + 2 * _step(font), box.width(), box.height())
    room.adjust(side + Space.XS + 2, 0, -right, 0)
    needed = QFontMetrics(_small(font)).boundingRect(QRect(0, 0, room.width(), 10_000), _WRAPPED, waits_for(case)[2])
    room.setHeight(needed.height() + 3)
    return room


def _text(painter: QPainter, box: QRect, text: str, font: QFont, colour: str, *, right: bool = False) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, box.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
