"""How the other side's decision arrives: in place with its own passphrase, taken down by phone, or by sealed file."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.triage import Side
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.choice_fields import SegmentField
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.call import CallForm
from marac_desktop.ui.words import muted

IN_PLACE, BY_PHONE, SEALED = "in_place", "by_phone", "sealed"
_OPTIONS = ((IN_PLACE, "In place"), (BY_PHONE, "By phone"), (SEALED, "Sealed file"))
_MEANS = tuple(means for means, _ in _OPTIONS)


class OtherSide(QWidget):
    """``sits_down`` asks for their passphrase, ``signs_first`` for the coordinator's own list to be signed,
    ``seals`` for a list that goes sealed to the DA service's own copy.

    ``calling`` says whether a call is being taken down: that is only possible while there is nothing to cover.
    """

    sits_down = Signal()
    signs_first = Signal()
    seals = Signal()
    calling = Signal(bool)

    def __init__(self, side: Side, call: CallForm, today: Callable[[], date]) -> None:
        super().__init__()
        self.side, self.call = side, call
        self.means = SegmentField(path="means", label="How their decision arrives", options=_OPTIONS, empty="").make(
            today
        )
        self.means.put(IN_PLACE)
        self._chosen = IN_PLACE
        self.means.changed.connect(self._turned)
        self.sit = Button(f"{side.label} decides here…", self.sits_down.emit, icon_name="user-round-plus")
        self._place_words = muted(
            f"The {_plain(side)} sits down at this machine with its own passphrase. Your decisions are covered "
            "while it decides."
        )
        self.sign = Button("Sign your list…", self.signs_first.emit, icon_name="pencil")
        self._phone_words = muted("Your own decision is locked first: record it and sign your list, then ring.")
        self.seal = Button("Seal a list…", self.seals.emit, icon_name="lock")
        self._sealed_words = muted(
            "The cases you have decided and signed go encrypted to the DA service's own copy of this program. A signed "
            "slip comes back."
        )
        self._own_signed = False
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.M)
        down.addWidget(self.means)
        for widget in (self._place_words, self._phone_words, self._sealed_words, self.call):
            down.addWidget(widget)
        for button in (self.sit, self.sign, self.seal):
            across = QHBoxLayout()
            across.addWidget(button)
            across.addStretch(1)
            down.addLayout(across)
        self.allow(phone=side is Side.DA_SERVICE, own_signed=False, own_decided=False)

    @property
    def by_phone(self) -> bool:
        """Whether decisions are being taken down by phone."""
        return self.means.value() == BY_PHONE

    def allow(self, *, phone: bool, own_signed: bool, own_decided: bool) -> None:
        """Offer the telephone (only for the DA service's decision), and its form once the own decision is signed."""
        self.means.setVisible(phone)
        if not phone:
            self.means.put(IN_PLACE)
        self._own_signed = own_signed
        self.sign.allow(own_decided, "Record your own decision first.")
        self._show()

    def turn(self, means: str) -> None:
        """Choose how it arrives."""
        self.means.put(means if means in _MEANS else IN_PLACE)
        self._show()

    def _turned(self) -> None:
        if self.means.value() not in _MEANS:
            self.means.put(self._chosen)  # pressed once more, it stays
        self._show()

    def _show(self) -> None:
        self._chosen = str(self.means.value())
        phone, place, sealed = (self._chosen == means for means in (BY_PHONE, IN_PLACE, SEALED))
        for widget in (self._place_words, self.sit):
            widget.setVisible(place)
        for widget in (self._sealed_words, self.seal):
            widget.setVisible(sealed)
        self._phone_words.setVisible(phone and not self._own_signed)
        self.sign.setVisible(phone and not self._own_signed)
        self.call.setVisible(phone and self._own_signed)
        self.calling.emit(phone and self._own_signed)


def _plain(side: Side) -> str:
    return {Side.COORDINATOR: "coordinator", Side.DA_SERVICE: "DA service"}[side]
