"""One side's pane: its decision to be made, covered until both have decided, or decided and on record."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.triage import Route, Side
from marac_desktop.services.triage import Pane
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.choice import ChoiceForm
from marac_desktop.ui.triage.view import ViewWords
from marac_desktop.ui.words import Words, heading, muted

COVERED = "Covered until both have decided"


@dataclass(frozen=True, slots=True)
class Stand:
    """How a pane stands: whose turn it is here (``acting``), and whether the other side has decided too."""

    acting: bool
    both: bool
    who: str = ""


class SidePane(Card):
    """``decided(route, reason, blind)``, ``taken_back`` and ``revising`` come from the side that acts here."""

    decided = Signal(object, str, bool)
    taken_back = Signal()
    changed = Signal()

    def __init__(self, side: Side) -> None:
        super().__init__()
        self.side = side
        self.setObjectName(side.value)
        self.setAccessibleName(side.label)
        self._who = Words("", "caption")
        self.form = ChoiceForm("Record the decision")
        self.form.decided.connect(self.decided)
        self.form.changed.connect(self.changed)
        self._revision = muted("")
        self._revision.hide()
        self._cover = _cover()
        self._none = muted("No decision of this side is on record.")
        self._shown = QWidget()
        self._nothing = False
        self._back = Button("Take back", self.taken_back.emit, kind=Kind.QUIET, icon_name="undo-2")
        self._again = Button("Revise…", self.revise, kind=Kind.QUIET, icon_name="pencil")
        self.below = QVBoxLayout()
        self.below.setSpacing(Space.M)
        self._lay_out()

    @property
    def deciding(self) -> bool:
        """Whether the side's buttons stand here to be used."""
        return not self.form.isHidden()

    @property
    def covered(self) -> bool:
        """Whether the cover stands here."""
        return not self._cover.isHidden()

    def show_pane(self, pane: Pane, stand: Stand) -> None:
        """Show one side of a case."""
        deciding = stand.acting and pane.view is None
        self._who.setText(stand.who)
        self._who.setVisible(bool(stand.who))
        self.form.setVisible(deciding)
        self._cover.setVisible(pane.covered)
        self._nothing = self.covered
        self._none.setVisible(not deciding and not pane.covered and pane.view is None)
        self._revision.hide()
        words = ViewWords(pane.view, pane.earlier) if pane.view is not None else QWidget()
        self.body.replaceWidget(self._shown, words)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = words
        words.setVisible(pane.view is not None)
        view = pane.view
        loose = view is not None and view.signed_at is None and not stand.both and view.route is not Route.EMERGENCY
        self._back.setVisible(stand.acting and loose)
        self._again.setVisible(stand.acting and view is not None and not loose)
        self.setAccessibleDescription(COVERED if self.covered else "")

    def make_room(self, wanted: bool) -> None:
        """Take the cover away while a call is taken down in its place, when there is nothing under it."""
        if self._nothing:
            self._cover.setVisible(not wanted)

    def revise(self) -> None:
        """Let the side that has decided record another decision, beside which the first stays."""
        self._revision.setText(
            "The first decision stays on record. A more protective one stands at once; a less protective one only when "
            "both sides have recorded and signed a revised decision."
        )
        self._revision.show()
        self._again.hide()
        self.form.restore({})
        self.form.show()
        give(self.form.routes.button(Route.EMERGENCY))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(heading(self.side.label))
        top.addStretch(1)
        self.body.setContentsMargins(Space.M, Space.M, Space.M, Space.L)
        self.body.addLayout(top)
        self.body.addWidget(self._who)
        self.body.addWidget(self._cover)
        self.body.addWidget(self._none)
        self.body.addWidget(self._shown)
        acts = QHBoxLayout()
        acts.addWidget(self._back)
        acts.addWidget(self._again)
        acts.addStretch(1)
        self.body.addLayout(acts)
        self.body.addWidget(self._revision)
        self.body.addWidget(self.form)
        self.body.addLayout(self.below)
        self.body.addStretch(1)


def _cover() -> QWidget:
    """A plain surface: nothing tells whether anything lies under it."""
    cover = QFrame()
    cover.setProperty("role", "sunken")
    cover.setAccessibleName(COVERED)
    down = QVBoxLayout(cover)
    down.setContentsMargins(Space.L, Space.XL, Space.L, Space.XL)
    down.setSpacing(Space.S)
    down.addWidget(Mark("eye-off", 24, "ink_muted"), 0, Qt.AlignmentFlag.AlignHCenter)
    words = Words(COVERED, "muted")
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    down.addWidget(words)
    return cover
