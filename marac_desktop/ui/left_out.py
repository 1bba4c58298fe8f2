"""Who is left out of a case, on its referral's page; taken off by two people, as a link is taken back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.exclusion import AGREED_BY, called
from marac_desktop.domain.referral import LeftOut, Referral
from marac_desktop.services import left_out
from marac_desktop.services.together import Together
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.two_people import SignTogether
from marac_desktop.ui.words import Words, muted


class LeftOutCard(Card):
    """Of one referral; hidden where nobody is left out."""

    def __init__(self, context: Context, referral: Referral) -> None:
        super().__init__("Left out of this case")
        self._context = context
        self._key = referral.id
        self.buttons: list[Button] = []
        self.body.addWidget(muted(AGREED_BY))
        for one in referral.consent.left_out:
            self.body.addWidget(self._row(one))
        if not referral.consent.left_out:  # never shown here: it stands nowhere yet
            self.hide()

    def _row(self, one: LeftOut) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.M)
        across.addWidget(Words(f"{called(one)}: {one.why}"), 1)
        button = Button("Not left out…", partial(self._ask, one), kind=Kind.QUIET)
        button.setAccessibleName(f"Not left out: {called(one)}")
        role = self._context.account.role.label
        may = self._context.account.may(Permission.RECORD_REFERRAL)
        button.allow(may, f"{role} may not {Permission.RECORD_REFERRAL.value}.")
        self.buttons.append(button)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _ask(self, one: LeftOut) -> None:
        who = partial(left_out.seconds, referral_id=self._key)
        self._context.run(self, who, partial(self._sign, one))

    def _sign(self, one: LeftOut, others: tuple[str, ...]) -> None:
        text = f"{called(one)} will find this case again. It is written down who signed this and when."
        question = SignTogether(self, "Not left out after all?", text, self._context.account.name, others)

        def work(both: Together) -> None:
            act = partial(left_out.take_off, referral_id=self._key, out=one, both=both)
            self._context.run(self, act, lambda _: question.give(both), question.refuse)

        question.work = work
        if self._context.prompts.put(question) is not None:
            self._context.toast(f"{called(one)} is left out of this case no more.")
            self._context.saved.emit()
