"""The acts offered beside a decision: one that cannot be done stays and says who may or what is missing, and where."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

WHO_MAY = "The coordinator and the DA service do this."
"""Why an act is not for anybody else who reads the case."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One act and its words. ``why_not`` is who may or what is missing, "" where it can be done."""

    act: str
    words: str
    main: bool = False
    why_not: str = ""


class Offers(QWidget):
    """``wanted`` carries the act pressed. Below the buttons stands, once, why some of them are disabled, and with
    ``link`` (an act and its words) the way to what is missing.
    """

    wanted = Signal(str)

    def __init__(self, offered: Iterable[Offer], link: tuple[str, str] | None = None) -> None:
        super().__init__()
        given = tuple(offered)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.XS)
        holder = QWidget()
        flow = Flow(holder, gap=Space.S)
        for one in given:
            flow.addWidget(self._button(one))
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        for widget in (holder, self):
            widget.setSizePolicy(policy)
        down.addWidget(holder)
        reasons = dict.fromkeys(one.why_not for one in given if one.why_not)
        for reason in reasons:
            down.addWidget(Words(reason, "caption"))
        if reasons and link is not None:
            act, words = link
            flow.addWidget(self._button(Offer(act, words), Kind.QUIET))

    def _button(self, one: Offer, kind: Kind | None = None) -> Button:
        button = Button(one.words, kind=kind or (Kind.PRIMARY if one.main else Kind.PLAIN))
        button.setObjectName(one.act)
        button.allow(not one.why_not, one.why_not)
        button.clicked.connect(self._pressed)
        return button

    def _pressed(self) -> None:
        self.wanted.emit(self.sender().objectName())
