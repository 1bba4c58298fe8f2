"""The running score of a risk tool: a bar of its questions against the threshold, and the same in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.domain.risk.tool import Tally, Tool
from marac_desktop.ui import palette
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words


class ScoreBar(QWidget):
    """How many yes of how many, where the threshold lies, how many don't-knows and how many to answer."""

    def __init__(self, tool: Tool) -> None:
        super().__init__()
        self._tool = tool
        self._score = Words("–", "count", wrap=False)
        self._words = Words("", "muted")
        self._chip = Chip("")
        self._chip.setMinimumWidth(1)  # so that it does not widen the words above it beyond a narrow column
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        said = QVBoxLayout()  # one under the other: beside each other they are wider than a narrow column of facts
        said.setSpacing(Space.XS)
        said.addWidget(self._words)
        said.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self._score)
        top.addLayout(said, 1)
        self._bar = _Bar(tool)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.XS)
        down.addLayout(top)
        down.addWidget(self._bar)

    @property
    def text(self) -> str:
        """Everything it says, as a screen reader hears it."""
        return self.accessibleName()

    def show_tally(self, tally: Tally) -> None:
        """Show another count."""
        score = "–" if tally.score is None else str(tally.score)
        self._score.setText(score)
        said = words(self._tool, tally)
        self._words.setText(said)
        tone, icon, verdict = _verdict(self._tool, tally)
        self._chip.setVisible(bool(verdict))
        self._chip.say(verdict, tone, icon)
        self._bar.show_tally(tally)
        self.setAccessibleName(f"{self._tool.title} {score} {said}. {verdict}".strip())


def words(tool: Tool, tally: Tally) -> str:
    """``of 24 yes · 3 don't know · 12 to answer``."""
    parts = [f"of {tool.highest} yes"]
    if tally.score_only:
        return " · ".join([*parts, "score only"])
    parts.append(f"{tally.dont_know} don't know")
    parts.append(f"{tally.unanswered} to answer" if tally.unanswered else "all answered")
    return " · ".join(parts)


def _verdict(tool: Tool, tally: Tally) -> tuple[Tone, str, str]:
    """Where the score stands to the threshold; a score that could still reach it is never called below."""
    if tool.threshold is None or tally.score is None:
        return Tone.PLAIN, "", ""
    if tally.score >= tool.threshold:
        return Tone.ACCENT, "circle-check", f"{tool.threshold} reached"
    if tally.reachable is not None and tally.reachable >= tool.threshold:
        return Tone.WARN, "circle-question-mark", f"{tool.threshold} can still be reached"
    return Tone.PLAIN, "circle-minus", f"Below {tool.threshold}"


class _Bar(QWidget):
    """Yes solid, don't-know striped, no outlined; a mark at the threshold."""

    def __init__(self, tool: Tool) -> None:
        super().__init__()
        self._tool = tool
        self._tally = Tally(None, None, 0, 0, len(tool.questions), score_only=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, 20)

    def show_tally(self, tally: Tally) -> None:
        """Draw another count."""
        self._tally = tally
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = palette.in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, 6, self.width(), 8)
        unit = track.width() / max(1, self._tool.highest)
        yes = min(self._tally.score or 0, self._tool.highest) * unit
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(track, 4, 4)
        if self._tally.dont_know:
            unknown = QRectF(track.left(), track.top(), yes + self._tally.dont_know * unit, track.height())
            painter.setBrush(QColor(colours.surface))
            painter.drawRoundedRect(unknown, 4, 4)
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            painter.setPen(QPen(QColor(colours.warn), 1))
            brush = painter.brush()
            brush.setColor(QColor(colours.warn))
            painter.setBrush(brush)
            painter.drawRoundedRect(unknown.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(Qt.PenStyle.NoPen)
        if yes:
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), yes, track.height()), 4, 4)
        if self._tool.threshold is not None:
            at = track.left() + self._tool.threshold * unit
            painter.setPen(QPen(QColor(colours.ink), 2))
            painter.drawLine(int(at), 1, int(at), 19)
        painter.end()
