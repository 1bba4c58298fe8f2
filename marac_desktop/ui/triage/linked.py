"""Cases that belong to the one open: what a second agency told of it, counter-allegations, and linked victims."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.dates import show
from marac_desktop.domain.link import CaseLink, LinkKind
from marac_desktop.services import linked
from marac_desktop.services.linked import Counter
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.cards import Card
from marac_desktop.ui.fields import ChoiceField, LongTextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.linked_victims import linked_by
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.offers import WHO_MAY, Offer, Offers
from marac_desktop.ui.triage.record import Asked
from marac_desktop.ui.words import Words

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

JOIN, PART, ASSESS, UNLINK = "join", "part", "assess", "unlink"


@dataclass(frozen=True, slots=True)
class AssessDraft:
    """Who is primarily the victim, as it is typed."""

    primary_id: int = 0
    words: str = ""


class LinkedCard(Card):
    """``wanted`` carries an act and the id of the other referral, as ``join 12``; hidden while nothing belongs here."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Linked referrals")
        self._holder = QWidget()
        self.body.addWidget(self._holder)
        self.hide()

    def show_case(self, case: TriageCase, *, may_record: bool) -> None:
        """Show what belongs together with ``case``."""
        found = case.linked
        self.setVisible(bool(found.joined or found.joinable or found.into or found.counters or found.victims))
        self._may_record = may_record
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.S)
        if found.into is not None:
            down.addWidget(Words(f"Joined to {found.into.reference}: one incident, told by two agencies.", "strong"))
        for told in found.joined:
            agencies = "; ".join(told.line.sources)
            down.addWidget(Words(f"{told.line.reference} is joined here, told by {agencies}", "strong"))
            down.addWidget(Words(told.narrative or "No text was told."))
            self._act(down, PART, told.line.id, f"Take {told.line.reference} apart again…")
        for line in found.joinable:
            words = f"{line.reference} of {show(line.received)} names the same victim."
            down.addWidget(Words(f"{words} If it tells of the same incident, join it."))
            self._act(down, JOIN, line.id, f"Join {line.reference} into this…")
        for counter in found.counters:
            self._counter(down, case, counter)
        for victim in found.victims:
            reference = victim.line.reference
            down.addWidget(Words(f"Linked victims: heard together with {reference}, counted separately", "strong"))
            down.addWidget(Words(victim.link.words))
            down.addWidget(Words(linked_by(victim.link), "caption"))
            self._act(down, UNLINK, victim.line.id, f"Take the link with {reference} back…")
        self.body.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder

    def _counter(self, down: QVBoxLayout, case: TriageCase, counter: Counter) -> None:
        reference, link = counter.line.reference, counter.link
        words = f"{reference} names them the other way round: a counter-allegation, never a repeat"
        down.addWidget(Words(words, "strong"))
        if link is not None and link.primary_id:
            here = link.primary_id == case.referral.id
            who = "the victim of this referral" if here else f"the victim of {reference}"
            down.addWidget(Words(f"Primarily the victim: {who}, assessed by {link.assessed_by}. {link.words}"))
        else:
            down.addWidget(Words("Who is primarily the victim is not assessed yet. Separate workers, separate papers."))
        if counter.shared:
            down.addWidget(Words(f"On both sides: {', '.join(counter.shared)}. Give one side another worker.", "error"))
        self._act(down, ASSESS, counter.line.id, "Who is primarily the victim…")

    def _act(self, down: QVBoxLayout, act: str, referral_id: int, words: str) -> None:
        offers = Offers((Offer(f"{act} {referral_id}", words, why_not="" if self._may_record else WHO_MAY),))
        offers.wanted.connect(self.wanted)
        down.addWidget(offers)


def assessment(case: TriageCase, counter: Counter) -> Asked[AssessDraft, CaseLink]:
    """Who is primarily the victim, on what it rests."""
    kept = counter.link or CaseLink(case.referral.id, counter.line.id, LinkKind.COUNTER_ALLEGATION)

    def work(desk: "Desk", draft: AssessDraft, _secret: str) -> CaseLink:
        return linked.assess(desk, replace(kept, primary_id=draft.primary_id, words=draft.words))

    options = (
        (case.referral.id, f"The victim of {case.referral.reference}"),
        (counter.line.id, f"The victim of {counter.line.reference}"),
    )
    fields = (
        ChoiceField(
            path="primary_id", label="Primarily the victim", options=options, empty=0, empty_words="Choose", needed=True
        ),
        LongTextField(path="words", label="On what it rests", rows=3, needed=True),
    )
    text = "Assessed on the pattern, not on who rang first. Each keeps workers and papers of their own."
    draft = AssessDraft(kept.primary_id, kept.words)
    return Asked("Who is primarily the victim", text, draft, (Section("", fields),), "Keep", work, height=230)
