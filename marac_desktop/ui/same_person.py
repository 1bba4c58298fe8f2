"""Saying whether the perpetrator of an earlier referral is the one on this: what a repeat may hang on."""

from PySide6.QtCore import QObject, Signal

from marac_desktop.domain.duplicates import Verdict
from marac_desktop.domain.repeat import MaybeSame
from marac_desktop.services import duplicates
from marac_desktop.ui.criteria_panel import CriteriaPanel
from marac_desktop.ui.screen import Context


class SamePerson(QObject):
    """Does what is answered beside the criteria. Two records are compared, and merged, under People; whoever is not
    recorded yet is ``taken`` up on the form, by their place on it and the record. ``settled``: they are two people.
    """

    taken = Signal(int, int)
    settled = Signal()

    def __init__(self, context: Context, panel: CriteriaPanel) -> None:
        super().__init__(panel)
        self._context = context
        panel.same_person.connect(self._same)
        panel.two_people.connect(self._two)

    def _same(self, maybe: MaybeSame) -> None:
        if maybe.person_id:
            self._context.open_screen("people", merge=(maybe.earlier_id, maybe.person_id))
        else:
            self.taken.emit(maybe.place, maybe.earlier_id)

    def _two(self, maybe: MaybeSame) -> None:
        one, other = maybe.pair

        def said(_: object) -> None:
            self._context.toast("Kept as two people. “Possible duplicates” under People lists who was told apart.")
            self.settled.emit()

        self._context.run(self, lambda desk: duplicates.decide(desk, one, other, Verdict.DIFFERENT), said)
