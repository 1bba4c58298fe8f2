"""Conflicts of interest on a person's page: who is linked to them, and so finds the case nowhere."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.services import conflict
from marac_desktop.services.conflict import Colleague, Links, Seat
from marac_desktop.services.together import Together, seconds
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.two_people import SignTogether
from marac_desktop.ui.words import Words, muted

_MEANS = (
    "A colleague linked to somebody finds them and everybody on their cases nowhere, gets no paper of these cases, "
    "chairs none and owns no action. The figures still count them."
)


class WhoIsLinked(Question[Colleague]):
    """Asks which colleague is linked to the person."""

    def __init__(self, parent: QWidget, others: tuple[Colleague, ...]) -> None:
        super().__init__(parent, "Who is linked to this person?", _MEANS)
        self._others = others
        self.who = Picker()
        self.who.addItems([_words(one) for one in others])
        self.who.setAccessibleName("Colleague")
        self.body.addWidget(self.who)
        self.add_cancel()
        self.record = self.add_button("Record the link", self._record, Kind.PRIMARY)

    def _record(self) -> None:
        self.give(self._others[self.who.currentIndex()])


class Conflicts(Card):
    """Who is linked; recorded and taken back by whoever runs meetings. ``gone``: the page is theirs no more."""

    gone = Signal()

    def __init__(self, context: Context, person_id: int) -> None:
        self.add = Button("Record a link", self._ask, icon_name="link")
        super().__init__("Conflicts of interest", _MEANS, corner=self.add)
        self._context = context
        self._person_id = person_id
        self._others: tuple[Colleague, ...] = ()
        self.buttons: list[Button] = []
        self._down = QVBoxLayout()
        self._down.setSpacing(Space.S)
        self.body.addLayout(self._down)
        self._fetch()

    def _fetch(self) -> None:
        self._context.run(self, lambda desk: conflict.links(desk, self._person_id), self._show)

    def _show(self, links: Links) -> None:
        self._others = links.others
        self.add.allow(bool(links.others), "There is nobody else to be linked.")
        self.buttons.clear()
        while (item := self._down.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in links.linked:
            self._down.addWidget(self._row(one))
        if not links.linked:
            self._down.addWidget(muted("Nobody is recorded as linked."))

    def _row(self, one: Colleague) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(Words(_words(one)), 1)
        button = Button("Not linked", partial(self._unlink, one), kind=Kind.QUIET)
        button.setAccessibleName(f"Not linked: {one.name}")
        self.buttons.append(button)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _ask(self) -> None:
        one = self._context.prompts.put(WhoIsLinked(self, self._others))
        if one is not None:
            key = self._person_id
            self._context.run(self, lambda desk: conflict.link(desk, key, one), partial(self._linked, one))

    def _linked(self, one: Colleague, _done: None) -> None:
        self._context.saved.emit()
        own = one.seat is Seat.ACCOUNT and one.id == self._context.account.id
        if own:  # this page is theirs no more
            self._context.toast("You are recorded as linked: this person and their cases are shown to you no more.")
            self.gone.emit()
        else:
            self._context.toast(f"{one.name} is recorded as linked.")
            self._fetch()

    def _unlink(self, one: Colleague) -> None:
        text = f"{one.name} will find this person and their cases again. It is written down who signed this and when."
        ask = partial(seconds, needs=Permission.RUN_MEETINGS)
        self._context.run(self, ask, lambda others: self._sign(one, text, others))

    def _sign(self, one: Colleague, text: str, others: tuple[str, ...]) -> None:
        free = [name for name in others if name != one.name]
        question = SignTogether(self, "Not linked after all?", text, self._context.account.name, free)

        def work(both: Together) -> None:
            act = partial(conflict.unlink, person_id=self._person_id, colleague=one, both=both)
            self._context.run(self, act, lambda _: question.give(both), question.refuse)

        question.work = work
        if self._context.prompts.put(question) is not None:
            self._context.saved.emit()
            self._fetch()


def _words(one: Colleague) -> str:
    seat = "opens the case file" if one.seat is Seat.ACCOUNT else "sits for an agency"
    return ", ".join(part for part in (one.name, one.part, seat) if part)
