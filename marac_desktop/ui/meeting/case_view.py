"""The case the meeting is at, large enough to be read across a table: who, why it is here, what happened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain import codelists
from marac_desktop.domain.case_on_paper import born, children_note, referring
from marac_desktop.domain.dates import show
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk.tools import by_key
from marac_desktop.domain.withholding import WITHHELD
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.meeting import wording
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption, heading, withheld

if TYPE_CHECKING:
    from marac_desktop.services.held import CaseInHand

NOTHING = "Nothing recorded"


class CaseView(QScrollArea):
    """Facts of one case; ``foot`` is a widget under them (the summary being written)."""

    def __init__(self, foot: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("The case")
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._down = QVBoxLayout(inside)
        self._down.setContentsMargins(Space.XL, Space.M, Space.XL, Space.L)
        self._down.setSpacing(Space.M)
        self._facts = QWidget()
        self._down.addWidget(self._facts)
        self._down.addWidget(foot)
        self._down.addStretch(1)
        self.setWidget(inside)

    def show_case(self, case: "CaseInHand", *, slot: str, hidden: bool) -> None:
        """Show a case from its top."""
        facts = _facts(case, slot, hidden)
        self._down.replaceWidget(self._facts, facts)
        self._facts.setParent(None)
        self._facts.deleteLater()
        self._facts = facts
        self.verticalScrollBar().setValue(0)


def _facts(case: "CaseInHand", slot: str, hidden: bool) -> QWidget:
    referral = case.referral
    holder = QWidget()
    down = QVBoxLayout(holder)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(Space.M)
    where = " · ".join(part for part in (f"Case {case.item.position}", referral.reference, slot) if part)
    down.addWidget(caption(where))
    down.addWidget(Words(wording.person(referral.victim.name, hidden=hidden), "display"))
    down.addWidget(_chips(case))
    down.addWidget(_people(referral, hidden))
    down.addWidget(_table(_rows(case)))
    if referral.narrative:
        down.addWidget(heading("What happened"))
        down.addWidget(Words(referral.narrative))
    return holder


def _chips(case: "CaseInHand") -> QWidget:
    holder = QWidget()
    flow = Flow(holder)
    known = (
        (bool(case.referral.threat_to_life), Chip("Threat to life (Osman) warning", Tone.DANGER, "triangle-alert")),
        (case.item.provisional, Chip("Provisional: triage is not done", Tone.WARN, "hourglass")),
        (bool(case.item.carried_from), Chip("Carried over", Tone.INFO, "history", hint=case.item.reason)),
        (bool(case.repeats), Chip(f"Repeat of {case.repeats}", Tone.ACCENT, "refresh-cw")),
        (bool(case.referral.children.count), Chip("Children in the household", Tone.INFO, "baby")),
    )
    for holds, chip in known:
        if holds:
            flow.addWidget(chip)
        else:
            chip.deleteLater()
    holder.setVisible(any(holds for holds, _ in known))
    return holder


def _people(referral: Referral, hidden: bool) -> QWidget:
    """Victim and every perpetrator, two side by side."""
    cards = [_person("Victim", referral.victim, "", hidden)]
    for party in referral.perpetrators:
        relationship = codelists.label("relationship", party.relationship)
        cards.append(_person("Perpetrator", party.person, relationship, hidden))
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(Space.M)
    for place, card in enumerate(cards):
        grid.addWidget(card, place // 2, place % 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return holder


def _person(role: str, person: Person, relationship: str, hidden: bool) -> QWidget:
    card = QFrame()
    card.setProperty("role", "card")
    down = QVBoxLayout(card)
    down.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
    down.setSpacing(2)
    down.addWidget(caption(f"{role}, {relationship.lower()}" if relationship else role))
    down.addWidget(Words(wording.person(person.name, hidden=hidden), "heading"))
    down.addWidget(Words(f"Born {born(person) or NOTHING.lower()}", "muted"))
    for alias in () if hidden else person.aliases:
        down.addWidget(Words(f"Also known as {alias}", "muted"))
    for address in (one for one in person.addresses if one.current):
        if address.text == WITHHELD:
            down.addWidget(withheld(), 0, Qt.AlignmentFlag.AlignLeft)
        elif not hidden:
            down.addWidget(Words(f"{address.text}\n{address.postcode}".strip(), "muted"))
    down.addStretch(1)
    return card


def _rows(case: "CaseInHand") -> tuple[tuple[str, str], ...]:
    referral = case.referral
    return (
        ("Referred", f"{show(referral.received)} by {referring(referral) or NOTHING.lower()}"),
        ("Grounds", "; ".join(ground.label for ground in referral.grounds) or NOTHING),
        ("Risk", _score(referral)),
        ("Children", _children(referral)),
        ("The victim’s voice", referral.consent.voice or NOTHING),
        ("Safety now", referral.safety_now or NOTHING),
    )


def _score(referral: Referral) -> str:
    tool = by_key(referral.risk.tool)
    if tool is None:
        return NOTHING
    tally = tool.tally(referral.risk)
    if tally.score is None:
        return NOTHING
    unknown = f", {tally.dont_know} don’t know" if tally.dont_know else ""
    return f"{tool.title} {tally.score} of {tool.highest}{unknown}"


def _children(referral: Referral) -> str:
    listed = referral.children.listed
    if not listed:
        return children_note(referral.children) or NOTHING
    births = ", ".join(f"born {born(child.person) or 'not known'}" for child in listed)
    return f"{len(listed)}: {births}"


def _table(rows: tuple[tuple[str, str], ...]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for place, (label, text) in enumerate(rows):
        name = Words(label, "muted", wrap=False)
        grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(text, "muted" if text == NOTHING else ""), place, 1)
    return holder
