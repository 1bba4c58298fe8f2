"""The cards of what happened around one case, fetched by themselves and anew after each entry."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.hold import LegalHold
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.threat import Threat
from marac_desktop.domain.update import Update
from marac_desktop.services import since as cases
from marac_desktop.services import update as updates
from marac_desktop.services.child import ChildLine
from marac_desktop.services.since import Since
from marac_desktop.ui.piecemeal import Building
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since import children, contact, hold, threats
from marac_desktop.ui.since.asking import Asking
from marac_desktop.ui.since.children import ChildrenCard
from marac_desktop.ui.since.contact import ContactCard
from marac_desktop.ui.since.hold import HoldCard
from marac_desktop.ui.since.information import Does, InformationCard
from marac_desktop.ui.since.threats import ThreatsCard
from marac_desktop.ui.since.updates import UpdatesCard, question
from marac_desktop.ui.theme import Space

_HOLDS = Permission.FIRST_DECISION


class SinceCards(QWidget):
    """Of the referral with this id. Nothing is shown before the look is in the audit."""

    def __init__(self, context: Context, referral_id: int) -> None:
        super().__init__()
        self._context = context
        self._referral_id = referral_id
        self._asking = Asking(self, context, self._kept)
        self._built: Building | None = None
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(Space.L)
        if referral_id:
            self.refresh()

    def refresh(self) -> None:
        """Fetch what happened anew."""
        self._context.run(self, partial(cases.of, referral_id=self._referral_id), self._show)

    def _show(self, since: Since) -> None:
        while (item := self._down.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if self._built is not None:
            self._built.stop()
        self._built = self._context.background.piecemeal(self, self._build(since))

    def _build(self, since: Since) -> Iterator[None]:
        for card in self._cards(since):
            self._down.addWidget(card)
            yield

    def _cards(self, since: Since) -> Iterator[QWidget]:
        may, try_her = self._may_not(), self._may_not(Permission.KEEP_ACTIONS)
        yield InformationCard(
            since.asked,
            since.today,
            Does(
                partial(self._asking.ask, since.referral_id),
                partial(self._asking.answer_to, since.asked),
                partial(self._asking.letter, since.referral_id),
            ),
            may=may,
            may_print=self._may_not(Permission.PRINT_PAPERS),
        )
        yield ThreatsCard(since, partial(self._warn, since, None), partial(self._warn, since), may=may)
        yield ContactCard(since.contact, since.today, partial(self._contact, since), may=try_her)
        yield from self._children(since, may)
        yield UpdatesCard(since, partial(self._add, since), self._see_to, may=may)
        yield HoldCard(since, partial(self._hold, since), partial(self._lift, since), may=self._may_not(_HOLDS))

    def _may_not(self, needs: Permission = Permission.RECORD_REFERRAL) -> str:
        account = self._context.account
        return "" if account.may(needs) else f"{account.role.label} may not {needs.value}."

    def _children(self, since: Since, may: str) -> tuple[QWidget, ...]:
        if not since.children:
            return ()
        style = NameStyle.INITIALS if self._context.names_hidden else NameStyle.FULL
        return (ChildrenCard(since.children, style, partial(self._decide, since), may=may),)

    def _decide(self, since: Since, one: ChildLine) -> None:
        if self._context.prompts.put(children.question(self, self._context, since, one)) is not None:
            self._kept("The decision is recorded.")

    def _hold(self, since: Since) -> None:
        if self._context.prompts.put(hold.question(self, self._context, since)) is not None:
            self._kept("The case is held.")

    def _lift(self, since: Since, held: LegalHold) -> None:
        if hold.lift(self, self._context, since, held):
            self._kept("The hold is lifted.")

    def _contact(self, since: Since) -> None:
        if self._context.prompts.put(contact.question(self, self._context, since)) is not None:
            self._kept("The attempt is recorded.")

    def _add(self, since: Since) -> None:
        if self._context.prompts.put(question(self, self._context, since)) is not None:
            self._kept("The update is entered.")

    def _warn(self, since: Since, before: Threat | None) -> None:
        if self._context.prompts.put(threats.question(self, self._context, since, before)) is not None:
            self._kept("The warning is kept.")

    def _see_to(self, update: Update) -> None:
        self._context.run(self, partial(updates.see_to, given=update), lambda _: self._kept("Seen to."))

    def _kept(self, words: str) -> None:
        self._context.toast(words)
        self.refresh()
        self._context.saved.emit()
