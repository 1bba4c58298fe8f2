"""One question of a risk tool on the form: drawn light, answered by one key or click, with source and comment below."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from marac_desktop.domain.risk.answers import Answer, Answered
from marac_desktop.domain.risk.tool import Question
from marac_desktop.ui import palette
from marac_desktop.ui.icons import paint
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.palette import Palette
from marac_desktop.ui.text_fields import line_edit
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import broken, caption

WORDS: Final = {Answer.YES: "Yes", Answer.NO: "No", Answer.DONT_KNOW: "Don't know"}
_KEYS: Final = {Qt.Key.Key_Y: Answer.YES, Qt.Key.Key_N: Answer.NO, Qt.Key.Key_D: Answer.DONT_KNOW}
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PLAIN: Final = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
_NUMBER: Final = 3  # letters wide
_MOST: Final = 9  # lines
_WIDTHS: Final = 8


class Laid(NamedTuple):
    """The lines of a question and of its hint, and how high they are together."""

    label: tuple[str, ...]
    hint: tuple[str, ...]
    height: int


class DashRow(QWidget):
    """``answered`` follows an answer given by key or click, ``edited`` any other change, ``moved`` an arrow key."""

    answered = Signal()
    edited = Signal()
    moved = Signal(int)

    def __init__(self, question: Question, of: int) -> None:
        super().__init__()
        self.question = question
        self.answer: Answer | None = None
        self.source: QLineEdit | None = None
        self.comment: QLineEdit | None = None
        self._known: dict[tuple[int, str], Laid] = {}
        self._of = of
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setToolTip(question.hint)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, Space.M, Space.S)
        self._room = _Room(lambda width: self._high(width + Space.M) - Space.S)
        self._down.addItem(self._room)
        self._say()

    def given(self) -> Answered | None:
        """The answer with its source and comment; None while there is none."""
        if self.answer is None:
            return None
        source, comment = (line.text() if line else "" for line in (self.source, self.comment))
        return Answered(self.question.number, self.answer, source, comment)

    def show_answer(self, given: Answered | None) -> None:
        """Show an answer, or none."""
        self.answer = given.answer if given else None
        source, comment = (given.source, given.comment) if given else ("", "")
        if source or self.source is not None:
            self._open_source().setText(source)
        if comment or self.comment is not None:
            self._open_comment().setText(comment)
        self._say()

    def holds(self, widget: QWidget | None) -> bool:
        """Whether ``widget`` is this row or one of the lines below it."""
        return widget is not None and widget in (self, self.source, self.comment)

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(max(self.width(), 420)))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
        elif key in _KEYS:
            self._answer(_KEYS[key])
        elif key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_away()
        elif key == Qt.Key.Key_S:
            give(self._open_source(), Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_C:
            give(self._open_comment(), Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        pressed = next((a for a, box in self._boxes(self.width()).items() if box.contains(at)), None)
        if self._note_box(self.width()).contains(at):
            self._open_comment()
            give(self._open_source(), Qt.FocusReason.MouseFocusReason)
        if pressed is None:
            return
        if pressed is self.answer:
            self._take_away()
        else:
            self._answer(pressed)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = palette.in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        self._draw_words(painter, colours)
        for answer, box in self._boxes(self.width()).items():
            self._draw_answer(painter, colours, answer, box)
        noted = any(line and line.text() for line in (self.source, self.comment))
        paint(
            painter,
            "message-square",
            QRectF(self._note_box(self.width())),
            colours.accent if noted else colours.ink_faint,
        )
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -2), 6, 6)
        painter.end()

    def _draw_words(self, painter: QPainter, colours: Palette) -> None:
        metrics, small = self.fontMetrics(), _small(self.font())
        left, number, top = self._left, self._left - Space.S, int(Space.S)
        label, hint, _ = self._laid(self.width())
        painter.setPen(QColor(colours.ink_muted))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(QRect(0, top, number, metrics.height()), flags, str(self.question.number))
        painter.setPen(QColor(colours.ink))
        painter.setFont(_label_font(self.font()))
        for words in label:
            painter.drawText(QPoint(left, top + metrics.ascent()), words)
            top += metrics.height()
        painter.setFont(_small_font(self.font()))
        painter.setPen(QColor(colours.ink_muted))
        for words in hint:
            painter.drawText(QPoint(left, top + small.ascent()), words)
            top += small.lineSpacing()

    def _high(self, width: int) -> int:
        """As high as question and hint are in a row so wide, for none of their words is cut."""
        return self._laid(width).height

    def _laid(self, width: int) -> Laid:
        """The question and its hint in a row so wide; laid out once, for Qt asks again and again."""
        asked = (width, self.font().key())
        if asked not in self._known:
            if len(self._known) == _WIDTHS:
                self._known.clear()
            self._known[asked] = self._lay(width)
        return self._known[asked]

    def _lay(self, width: int) -> Laid:
        room = max(self._note_box(width).left() - Space.M - self._left, 1)
        label = broken(self.question.label, _label_font(self.font()), room, _MOST)
        hint = broken(self.question.hint, _small_font(self.font()), room, _MOST)
        height = len(label) * self.fontMetrics().height() + max(1, len(hint)) * _small(self.font()).lineSpacing()
        return Laid(label, hint, height + Space.L)

    def _draw_answer(self, painter: QPainter, colours: Palette, answer: Answer, box: QRect) -> None:
        chosen = answer is self.answer
        fill = {Answer.YES: colours.accent, Answer.NO: colours.ink_muted, Answer.DONT_KNOW: colours.warn}[answer]
        painter.setPen(QPen(QColor(fill if chosen else colours.edge), 1))
        painter.setBrush(QColor(fill if chosen else colours.surface))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 7, 7)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.surface if chosen else colours.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), WORDS[answer])

    def _boxes(self, width: int) -> dict[Answer, QRect]:
        """Where each answer stands in a row so wide, right to left."""
        metrics = self.fontMetrics()
        height = max(30, metrics.height() + Space.S)
        right, boxes = width - Space.S, dict[Answer, QRect]()
        for answer in reversed(WORDS):
            across = metrics.horizontalAdvance(WORDS[answer]) + 2 * Space.M
            boxes[answer] = QRect(right - across, Space.S, across, height)
            right -= across + Space.XS
        return boxes

    def _note_box(self, width: int) -> QRect:
        """Where a click opens source and comment."""
        first = self._boxes(width)[Answer.YES]
        side = self.fontMetrics().height()
        return QRect(first.left() - side - Space.M, first.center().y() - side // 2, side, side)

    def _answer(self, answer: Answer) -> None:
        self.answer = answer
        self._say()
        self.answered.emit()

    def _take_away(self) -> None:
        self.answer = None
        self._say()
        self.edited.emit()

    def _open_source(self) -> QLineEdit:
        if self.source is None:
            self.source = line_edit("Source, where it is not the victim: who, or which record")
            self.source.setAccessibleName(f"{self.question.number}. {self.question.label}: source")
            self._add_line("Source", self.source, 1)
        return self.source

    def _open_comment(self) -> QLineEdit:
        if self.comment is None:
            self.comment = line_edit("Comment: what was said, or what the answer rests on")
            self.comment.setAccessibleName(f"{self.question.number}. {self.question.label}: comment")
            self._add_line("Comment", self.comment, self._down.count())
        return self.comment

    def _add_line(self, name: str, edit: QLineEdit, place: int) -> None:
        """Put ``edit`` below the question, under its words."""
        edit.textEdited.connect(self.edited)
        across = QHBoxLayout()
        across.setContentsMargins(self._left, 0, 0, 0)
        label = caption(name)
        label.setMinimumWidth(self.fontMetrics().horizontalAdvance("Comment "))
        across.addWidget(label)
        across.addWidget(edit, 1)
        self._down.insertLayout(place, across)
        self.updateGeometry()

    @property
    def _left(self) -> int:
        """Where the words of the question begin."""
        return Space.S + self.fontMetrics().horizontalAdvance("0") * _NUMBER + Space.S

    def _say(self) -> None:
        said = WORDS[self.answer] if self.answer else "not answered"
        self.setAccessibleName(f"{self.question.number} of {self._of}. {self.question.label}: {said}")
        self.setAccessibleDescription(self.question.hint)
        self.update()


class _Room(QSpacerItem):
    """Leaves room for what the row writes itself, above the lines that may be opened: as high as it is in a width."""

    def __init__(self, high: Callable[[int], int]) -> None:
        super().__init__(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.MinimumExpanding)
        self._high = high

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._high(width)


def _label_font(font: QFont) -> QFont:
    label = QFont(font)
    label.setWeight(QFont.Weight.Medium)
    return label


def _small_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(10, round(font.pixelSize() * 12 / 14)))
    return small


def _small(font: QFont) -> QFontMetrics:
    return QFontMetrics(_small_font(font))
