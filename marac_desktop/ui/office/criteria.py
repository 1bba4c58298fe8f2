"""Which area's criteria new referrals are judged by: chosen by whoever administers, with how it was before."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain import ruleset
from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import show_time
from marac_desktop.domain.office import Office
from marac_desktop.services import administration
from marac_desktop.services.administration import JudgedBy, Settings
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption

_TEXT = (
    "New referrals are judged by “{title}”. Those recorded already keep the criteria they were judged by; nothing that "
    "was decided changes."
)


class Criteria(QWidget):
    """A list to choose from, and the history below it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._now = ""
        self.picker = Picker()
        self.picker.setAccessibleName("Criteria new referrals are judged by")
        for rules in ruleset.areas():
            self.picker.addItem(f"{rules.title}, version {rules.version}", rules.area)
        self.picker.currentIndexChanged.connect(self._allow)
        self.use = Button("Judge new referrals by these…", self._ask)
        across = Flow()
        across.setSpacing(Space.S)
        across.addWidget(Words("New referrals are judged by", "label", wrap=False))
        across.addWidget(self.picker)
        across.addWidget(self.use)
        self._history = caption("")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.XS)
        down.addLayout(across)
        down.addWidget(self._history)

    def show_settings(self, given: Settings) -> None:
        """Show what is set, unless another choice stands in the list."""
        untouched = not self._now or self.picker.currentData() == self._now
        self._now = given.office.criteria
        if untouched:
            self.picker.setCurrentIndex(max(0, self.picker.findData(self._now)))
        self._history.setText("\n".join(_said(one) for one in reversed(given.judged_by)))
        self._allow()

    def _allow(self) -> None:
        why = "Only somebody who administers may change these."
        may = self._context.account.may(Permission.ADMINISTER)
        others = self.picker.count() > 1
        first = "Choose other criteria first." if others else "There is one criteria file only."
        self.use.allow(may and self.picker.currentData() != self._now, first if may else why)

    def _ask(self) -> None:
        area = str(self.picker.currentData())
        text = _TEXT.format(title=self.picker.currentText())
        if self._context.prompts.confirm(
            self, "Judge new referrals otherwise?", text, "Judge by these", destroys=False
        ):
            self._context.run(self, partial(administration.keep_criteria, area=area), self._kept)

    def _kept(self, office: Office) -> None:
        self._now = office.criteria
        self._context.toast("New referrals are judged by these criteria from now on.")
        self._context.saved.emit()


def _said(one: JudgedBy) -> str:
    titles = {rules.area: rules.title for rules in ruleset.areas()}
    who = f" by {one.who}" if one.who else ""
    return f"{titles.get(one.area, one.area)}: set on {show_time(one.at)}{who}"
