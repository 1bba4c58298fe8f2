"""One decision in words: what was decided, by whom, by which means, when, and whether it is signed."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.dates import show_time
from marac_desktop.domain.triage import Means, Route, View
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

ROUTE_LOOK = {
    Route.EMERGENCY: (Tone.DANGER, "circle-alert"),
    Route.CONFERENCE: (Tone.ACCENT, "users"),
    Route.MORE_INFORMATION: (Tone.WARN, "message-square"),
    Route.TRANSFER_OUT: (Tone.INFO, "arrow-right"),
    Route.WITHOUT_CONFERENCE: (Tone.INFO, "list-checks"),
    Route.BELOW_THRESHOLD: (Tone.PLAIN, "arrow-down"),
}
"""Tone and icon of each route; always beside its words."""


def how_given(view: View) -> str:
    """``by phone, 23 Nov 2026, 09:30 · blind``."""
    means = {
        Means.IN_PLACE: "in place",
        Means.PHONE: "by phone",
        Means.SEALED_FILE: "by sealed file",
        Means.IMPORTED: "imported, unsigned",
    }[view.means]
    when = show_time(view.spoken_at or view.at)
    return f"{means}, {when} · {'blind' if view.blind else 'after talking it over'}"


def signature(view: View) -> tuple[str, Tone, str]:
    """Whether it is signed: words, tone and icon."""
    if view.signed_at is not None:
        verb = "Confirmed" if view.means is Means.PHONE else "Signed"
        return f"{verb} {show_time(view.signed_at)}", Tone.GOOD, "circle-check"
    if view.means is Means.IMPORTED:
        return "Imported, unsigned", Tone.PLAIN, "info"
    return ("Not confirmed yet" if view.means is Means.PHONE else "Not signed yet"), Tone.WARN, "pencil"


class ViewWords(QWidget):
    """A side's decision, and those it replaced, which stay on record."""

    def __init__(self, view: View, earlier: Iterable[View] = ()) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.S)
        tone, icon = ROUTE_LOOK[view.route]
        chips = QWidget()
        flow = Flow(chips, gap=6)
        flow.addWidget(Chip(view.route.label, tone, icon))
        flow.addWidget(Chip(*signature(view)))
        policy = chips.sizePolicy()
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        down.addWidget(chips)
        down.addWidget(Words(view.given_by, "strong"))
        said = how_given(view)
        down.addWidget(Words(said[0].upper() + said[1:], "caption"))
        if view.reason.strip():
            down.addWidget(Words(view.reason))
        for old in reversed(tuple(earlier)):
            down.addWidget(Words(f"Before: {old.route.label}, {how_given(old)}. {old.reason}".strip(), "caption"))
