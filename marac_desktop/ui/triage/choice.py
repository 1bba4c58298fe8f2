"""Deciding: the route, the reason in words, and whether it was given blind or after talking it over."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError
from marac_desktop.domain.triage import NEEDS_REASON, Route
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.theme import Space
from marac_desktop.ui.tick import Tick
from marac_desktop.ui.triage.routes import RouteButtons
from marac_desktop.ui.words import Words, restyle

_ROWS, _MOST_ROWS = 2, 8


class ChoiceForm(QWidget):
    """Route, reason and blind or discussed. ``decided(route, reason, blind)`` is emitted when it is to be recorded.

    ``act`` is the verb on its button. By phone the words are needed whatever the route (``words_needed``).
    """

    decided = Signal(object, str, bool)
    changed = Signal()

    def __init__(self, act: str, *, reason: str = "Reason", words_needed: bool = False) -> None:
        super().__init__()
        self._reason_label, self._words_needed = reason, words_needed
        self._barred: Mapping[Route, str] = {}
        self._held_up: Mapping[Route, str] = {}
        self.routes = RouteButtons()
        self.routes.chosen.connect(self._route_chosen)
        self._label = Words(reason, "label")
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(reason)
        self.reason.textChanged.connect(self._typed)
        self._label.setBuddy(self.reason)
        self.discussed = Tick("Given after talking it over")
        self.discussed.setAccessibleDescription("Untouched, the decision is recorded as given blind")
        self.discussed.toggled.connect(self._touched)
        self.act = Button(act, self.record, kind=Kind.PRIMARY)
        self._errors, self._sentence = _said_row("circle-alert", "danger", "error")
        self._holds, self._hint = _said_row("info", "warn", "")
        self._lay_out()
        self._route_chosen(None)
        self.reason.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def route(self) -> Route | None:
        """The route chosen so far."""
        return self.routes.route

    def bar(self, barred: Mapping[Route, str]) -> None:
        """Let nobody choose the routes that the case rules out; each says why."""
        self._barred = barred
        self.routes.bar(barred)

    def hold_up(self, held_up: Mapping[Route, str]) -> None:
        """Say of these routes, once one is chosen, what comes before it acts; any may be recorded."""
        self._held_up = held_up
        self._say_what_holds_up()

    def choose(self, route: Route) -> None:
        """Choose ``route`` by its key, or say why the case rules it out."""
        if route in self._barred:
            self.refuse(self._barred[route])
        else:
            self.routes.choose(route)

    def record(self) -> None:
        """Emit the decision, or say what it lacks."""
        route, reason = self.routes.route, self.reason.toPlainText()
        if not self.act.isEnabled():  # on its way already
            return
        if route is None:
            self.refuse("Choose a route: keys 1 to 6.")
        elif not reason.strip() and (self._words_needed or route in NEEDS_REASON):
            self.refuse("Write down their words." if self._words_needed else f"“{route.label}” needs the reason.")
            give(self.reason)
        else:
            self.decided.emit(route, reason, not self.discussed.isChecked())

    def refused(self, error: MaracError) -> None:
        """Show what the service refused."""
        self.act.setEnabled(True)
        self.refuse(str(error))
        found = error.errors if isinstance(error, FieldErrors) else (error,)
        if any(isinstance(one, FieldError) and one.field == "reason" for one in found):
            give(self.reason)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong under the buttons; "" takes it away."""
        self._sentence.setText(sentence)
        self._errors.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)
        restyle(self.reason, invalid=bool(sentence) and self.reason.hasFocus())

    def state(self) -> dict[str, object]:
        """What is half decided, as plain JSON."""
        route = self.routes.route
        typed = {"route": route.value if route else "", "reason": self.reason.toPlainText()}
        caret = self.reason.textCursor().position()
        return {
            **typed,
            "discussed": self.discussed.isChecked(),
            "caret": caret,
            "focused": self.reason.hasFocus(),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Show again what ``state`` gave; {} clears the form."""
        route = str(state.get("route", ""))
        self.routes.choose(Route(route) if route in set(Route) - set(self._barred) else None)
        self.reason.setPlainText(str(state.get("reason", "")))
        self.discussed.setChecked(state.get("discussed") is True)
        caret = state.get("caret")
        cursor = self.reason.textCursor()
        cursor.setPosition(min(caret if isinstance(caret, int) else 0, len(self.reason.toPlainText())))
        self.reason.setTextCursor(cursor)
        self.refuse("")
        if state.get("focused") is True:
            give(self.reason)

    @property
    def begun(self) -> bool:
        """Whether anything was chosen or typed."""
        return self.routes.route is not None or bool(self.reason.toPlainText()) or self.discussed.isChecked()

    def add_above(self, widget: QWidget) -> None:
        """Put ``widget`` above the routes (who called, and when)."""
        self._down.insertWidget(0, widget)

    def _lay_out(self) -> None:
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(Space.M)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._label)
        words.addWidget(self.reason)
        self._down.addWidget(self.routes)
        self._down.addWidget(self._holds)
        self._down.addWidget(self._errors)  # between the two it is about: at the foot it may lie out of sight
        self._down.addLayout(words)
        self._down.addWidget(self.discussed)
        self._down.addWidget(self.act)

    def _route_chosen(self, route: Route | None) -> None:
        needed = self._words_needed or route in NEEDS_REASON
        self._label.setText(f"{self._reason_label} (needed)" if needed else f"{self._reason_label} (if you like)")
        self.refuse("")
        self._say_what_holds_up()
        if route in NEEDS_REASON and not self.reason.toPlainText().strip() and self.isVisible():
            give(self.reason, Qt.FocusReason.ShortcutFocusReason)
        self._touched()

    def _say_what_holds_up(self) -> None:
        route = self.routes.route
        words = self._held_up.get(route, "") if route is not None else ""
        self._hint.setText(words)
        self._holds.setVisible(bool(words))

    def _typed(self) -> None:
        self.refuse("")
        self._touched()

    def _touched(self) -> None:
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """As high as what is written, within bounds."""
        rows = max(_ROWS, min(round(self.reason.document().size().height()), _MOST_ROWS))
        self.reason.setFixedHeight(rows * self.reason.fontMetrics().lineSpacing() + 2 * Space.M)


def _said_row(icon: str, tone: str, role: str) -> tuple[QWidget, Words]:
    row, sentence = QWidget(), Words("", role)
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(Space.XS)
    across.addWidget(Mark(icon, 16, tone), 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(sentence, 1)
    row.hide()
    return row, sentence
