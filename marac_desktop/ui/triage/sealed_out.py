"""Sealing a list: which cases go, to which account of the DA service, signed with the coordinator's passphrase."""

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.access import Account
from marac_desktop.domain.dates import show
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.services.sealed import Sendable
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.questions import Attempt, Sign
from marac_desktop.ui.theme import Space
from marac_desktop.ui.tick import Tick
from marac_desktop.ui.words import Words

_WIDTH, _WIDEST, _AROUND = 560, 960, 120
_ROWS, _HIGHEST = 7, 240
_BELOW_THE_WORDS = 2
"""Where the cases stand: under the title and the sentence, above who signs."""
_TEXT = (
    "The cases go encrypted to the DA service's own copy of MARAC Desktop. Only the account you choose can open the "
    "file, and nothing of your own decision is in it. A signed slip comes back."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What may go, to whom it may go, and who signs."""

    cases: tuple[Sendable, ...]
    accounts: tuple[Account, ...]
    signer: str


class SealList(Sign):
    """Every case ticked to begin with. ``referral_ids`` and ``account_id`` say what was chosen."""

    def __init__(self, parent: QWidget | None, offer: Offer, style: NameStyle, attempt: Attempt) -> None:
        self.offer = offer
        self.ticks = [Tick(_words(case, style)) for case in offer.cases]
        super().__init__(parent, "Seal a list for the DA service", _TEXT, [offer.signer], "Seal", attempt=attempt)
        widest = max(tick.sizeHint().width() for tick in self.ticks)
        self.setMinimumWidth(max(_WIDTH, min(widest + _AROUND, _WIDEST)))
        self.receiver = Picker()
        self.receiver.addItems([account.name for account in offer.accounts])
        self.receiver.setAccessibleName("For whom")
        for tick in self.ticks:
            tick.setChecked(True)
            tick.toggled.connect(self._typed)
        for at, widget in enumerate((self._cases(), _labelled("For whom", self.receiver)), _BELOW_THE_WORDS):
            self.body.insertWidget(at, widget, 0 if at > _BELOW_THE_WORDS else 1)
        self._typed()

    @property
    def referral_ids(self) -> tuple[int, ...]:
        """The cases ticked."""
        return tuple(
            case.referral_id for case, tick in zip(self.offer.cases, self.ticks, strict=True) if tick.isChecked()
        )

    @property
    def account_id(self) -> int:
        """Whose key card will open it."""
        return self.offer.accounts[self.receiver.currentIndex()].id

    @property
    def ready(self) -> str:
        return super().ready if self.referral_ids else "Tick the cases that go on the list."

    def hide_names(self, hidden: bool) -> None:
        style = NameStyle.INITIALS if hidden else NameStyle.SURNAME_FIRST
        for case, tick in zip(self.offer.cases, self.ticks, strict=True):
            tick.setText(_words(case, style))

    def _typed(self) -> None:
        many = len(self.referral_ids)
        self._act.setText(f"Seal {many} case{'s' * (many != 1)} and save…")
        super()._typed()

    def _cases(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        down = QVBoxLayout(inside)
        down.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        down.setSpacing(0)
        for tick in self.ticks:
            down.addWidget(tick)
        down.addStretch(1)
        scroll = QScrollArea()
        scroll.setProperty("role", "desk")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName("Cases that go on the list")
        scroll.setWidget(inside)
        shown = sum(tick.sizeHint().height() for tick in self.ticks[:_ROWS])
        scroll.setMinimumHeight(min(shown + 2 * Space.S + 2, _HIGHEST))
        return scroll


def _words(case: Sendable, style: NameStyle) -> str:
    due = "late: conference meanwhile" if case.late else f"due by {show(case.due)}" if case.due else ""
    return "  ·  ".join(part for part in (case.reference, display(case.victim, style), due) if part)


def _labelled(text: str, widget: QWidget) -> QWidget:
    holder = QWidget()
    down = QVBoxLayout(holder)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(Space.XS)
    label = Words(text, "label", wrap=False)
    label.setBuddy(widget)
    down.addWidget(label)
    down.addWidget(widget)
    return holder
