"""The safeguard check beside the panes: which fact raises it, who must agree, and how the reviewer's word stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.agreement import Agreement, Review
from marac_desktop.domain.dates import london, show, show_time
from marac_desktop.domain.process import Stage
from marac_desktop.domain.safeguard import Fact, Tier
from marac_desktop.domain.triage import Means, Route
from marac_desktop.services.safeguard import Checked
from marac_desktop.services.standing import DECIDABLE
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.offers import WHO_MAY, Offer, Offers
from marac_desktop.ui.words import Words

HERE, PHONE, CONFIRM, WISH = "review here", "review by phone", "confirm review", "wish"
YOUNG = "young person"
YOUNG_WORDS = "Safeguarding decision on a young person…"
DECIDE = "go to the decision"
DECISION_FIRST = "The safeguarding decision is recorded first; then a reviewer is asked."
BOTH_FIRST = "Both decide first: a reviewer is asked where both have decided “processed without conference”."
LATER: Final = "A reviewer would be asked for today"
NO_OTHERS: Final[Mapping[Tier, str]] = MappingProxyType({})
_TIERS = {
    Tier.NEVER: ("Never without conference", "triangle-alert", "danger"),
    Tier.LACKING: ("To be recorded before it may act", "triangle-alert", "danger"),
    Tier.REVIEWER: ("A reviewer must agree as well", "shield-alert", "warn"),
    Tier.SHOWN: ("To be weighed: the two decisions suffice", "info", "info"),
}
_STATES = {
    Review.NOT_NEEDED: ("No reviewer needed", Tone.GOOD, "shield-check"),
    Review.AWAITED: ("Reviewer's agreement awaited", Tone.WARN, "hourglass"),
    Review.TO_CONFIRM: ("Agreed by phone, to confirm", Tone.WARN, "phone"),
    Review.LAPSED: ("Call not confirmed in time: lapsed", Tone.WARN, "triangle-alert"),
    Review.OUTGROWN: ("New facts since the reviewer agreed", Tone.WARN, "triangle-alert"),
    Review.REFUSED: ("Reviewer does not agree: conference", Tone.DANGER, "circle-x"),
    Review.AGREED: ("Reviewer agreed", Tone.GOOD, "circle-check"),
}


class SafeguardCard(Card):
    """``wanted`` carries the act that was pressed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Safeguard check")
        self._holder = QWidget()
        self.body.addWidget(self._holder)

    def show_facts(self, check: Checked) -> None:
        """Show what raises ``check``, and nothing that could be done about it."""
        self._put(self._facts(check))

    def show_case(self, case: TriageCase, *, may_review: bool) -> None:
        """Show the check of ``case``; who to ask only once both have decided, as asking would tell."""
        later = _later(case)
        shown = self._facts(case.check, {Tier.REVIEWER: LATER} if later else {})
        if later:
            shown += _began(case)
        elif asks(case):
            shown += _state(case.check, case.place.kept if case.place is not None else "")
        why_not = "" if may_review else WHO_MAY
        offers = Offers((replace(one, why_not=why_not or one.why_not) for one in acts(case)), _link(case))
        offers.wanted.connect(self.wanted)
        self._put([*shown, offers])

    @staticmethod
    def _facts(check: Checked, titles: Mapping[Tier, str] = NO_OTHERS) -> list[QWidget]:
        by_tier = {tier: [fact for fact in check.facts if fact.tier is tier] for tier in _TIERS}
        shown = [_tier(tier, facts, titles.get(tier, "")) for tier, facts in by_tier.items() if facts]
        words = "Nothing recorded speaks against processing this case without conference."
        return shown or [_marked("shield-check", "good", [Words(words)])]

    def _put(self, shown: Iterable[QWidget]) -> None:
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.S)
        for widget in shown:
            down.addWidget(widget)
        self.body.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder


def asks(case: TriageCase) -> bool:
    """Whether both have decided that the case is processed without conference, so that a reviewer may be asked."""
    if any(pane.covered or pane.view is None for pane in case.panes):
        return False
    if case.check.review is Review.REFUSED:
        return case.referral.stage in {Stage.TO_CONFIRM, Stage.CONFERENCE, Stage.LISTED}
    return case.standing is not None and case.standing.route is Route.WITHOUT_CONFERENCE


def acts(case: TriageCase) -> Iterable[Offer]:
    """What can be done about the check, and what once both have decided."""
    if case.check.lacks:
        yield Offer(YOUNG, YOUNG_WORDS)
    yield from reviews(case)
    if any("reached" in fact.keys or "wants?" in fact.keys for fact in case.check.facts):
        yield Offer(WISH, "What the victim wants…")


def reviews(case: TriageCase) -> Iterable[Offer]:
    """The ways a reviewer is asked; while that is too early, what comes first."""
    review = case.check.review
    acting = case.referral.stage is Stage.WITHOUT_CONFERENCE
    if asks(case) and not acting and not case.check.forbidden:
        if review is Review.TO_CONFIRM:
            yield Offer(CONFIRM, "Confirm the call…", main=True)
        if review not in {Review.NOT_NEEDED, Review.AGREED}:
            why_not = DECISION_FIRST if case.check.lacks else ""
            yield Offer(HERE, "Reviewer here…", main=review is Review.AWAITED and not why_not, why_not=why_not)
            yield Offer(PHONE, "Reviewer by phone…", why_not=why_not)
    elif _undecided(case) and any(fact.tier is Tier.REVIEWER for fact in case.check.facts):
        yield Offer(HERE, "Reviewer here…", why_not=BOTH_FIRST)
        yield Offer(PHONE, "Reviewer by phone…", why_not=BOTH_FIRST)


def _undecided(case: TriageCase) -> bool:
    """Whether a decision is still to be made, or covered: the two look alike."""
    open_to_both = not case.check.forbidden and case.referral.stage in DECIDABLE
    return open_to_both and any(pane.covered or pane.view is None for pane in case.panes)


def _link(case: TriageCase) -> tuple[str, str] | None:
    """The way to the decision, for who gives one."""
    return (DECIDE, "Go to the decision") if case.side is not None else None


def _state(check: Checked, kept: str) -> Iterable[QWidget]:
    words, tone, icon = _STATES[check.review]
    yield Chip(words, tone, icon)
    said = check.latest
    if said is None:
        if not check.review.settled:
            yield Words(f"Without it nothing acts. {kept}".strip(), "caption")
        return
    yield from _spoken(said)
    if check.review is Review.TO_CONFIRM:
        yield Words(f"To be confirmed by {show(check.confirm_by)}. {kept}".strip(), "caption")
    elif said.confirmed_by:
        yield Words(f"Confirmed: {said.confirmed_by}", "caption")


def _spoken(said: Agreement) -> Iterable[QWidget]:
    how = "by phone" if said.means is Means.PHONE else "here"
    when = show_time(said.spoken_at or said.at)
    yield Words(f"{said.name}, {said.agency}: {'agrees' if said.agrees else 'does not agree'}, {how}, {when}", "strong")
    if said.words.strip():
        yield Words(said.words)


def _later(case: TriageCase) -> bool:
    """Whether a plan runs whose check was settled when it began, and facts of today would ask for a reviewer."""
    acting = case.referral.stage is Stage.WITHOUT_CONFERENCE and case.plan is not None
    return acting and asks(case) and not case.check.review.settled


def _began(case: TriageCase) -> Iterable[QWidget]:
    """The check as it stood when the plan began, and that what is new holds nothing up: a new fact of the case itself
    brings it back (domain.md §4.5), and is then said there.
    """
    said, began = case.check.latest, case.plan.confirmed_at if case.plan is not None else None
    agreed = said is not None and said.agrees and said.confirmed_at is not None
    yield Chip(*_STATES[Review.AGREED if agreed else Review.NOT_NEEDED])
    if said is not None and agreed:
        yield from _spoken(said)
    since = f" since {show(london(began))}" if began is not None else ""
    yield Words(f"So it stood when the plan began. A reviewer would be asked for today; the plan has run{since}.")


def _tier(tier: Tier, facts: Sequence[Fact], other: str = "") -> QWidget:
    title, icon, role = _TIERS[tier]
    lines: list[QWidget] = [Words(other or title, "strong")]
    lines += [Words(f"{fact.words}{'' if fact.known else ', taken as if so'}") for fact in facts]
    return _marked(icon, role, lines)


def _marked(icon: str, role: str, lines: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(Space.S)
    across.addWidget(Mark(icon, 18, role), 0, Qt.AlignmentFlag.AlignTop)
    down = QVBoxLayout()
    down.setSpacing(2)
    for line in lines:
        down.addWidget(line)
    across.addLayout(down, 1)
    return holder
