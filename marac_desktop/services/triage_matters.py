"""The matters of Home that belong to triage: decisions, cases back, checks, sealed lists, transfers and advice."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from marac_desktop.domain import agreement as agreements
from marac_desktop.domain.access import Permission
from marac_desktop.domain.agreement import Agreement, Review
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral_list import ReferralFilter, ReferralLine
from marac_desktop.domain.transfer import Transfer
from marac_desktop.domain.triage import ACTS_AT_ONCE, Means, Side, View
from marac_desktop.services.matter import MOST, Matter, MatterLine, Sight, Source, case_line
from marac_desktop.services.safeguard import Checked, checked
from marac_desktop.services.triage import Need, Waiting, waiting_for

# Listed on Home itself, each opening on the triage desk


def _late(case: Waiting, _sight: Sight) -> bool:
    return case.need is Need.LATE


def _not_acting(cases: Iterable[Waiting], sight: Sight) -> list[Waiting]:
    """Cases both have decided on that act only once somebody has signed, or the plan is written; what waits for a call
    to be confirmed, or for a reviewer, is on a card of its own.
    """
    spoken = {view.referral_id for view in sight.books.triage.to_confirm()}
    signing = {Need.SIGNATURE, Need.CONFIRMATION}
    return [
        case
        for case in cases
        if (case.need in signing or (case.line.stage is Stage.TO_CONFIRM and case.need is not Need.REVIEW))
        and case.line.id not in spoken
    ]


def _unsigned(sight: Sight) -> tuple[MatterLine, ...]:
    return tuple(
        _at_desk(case.line, f"Acts once {_needs(case)}; {_days(case.days)}")
        for case in _not_acting(_waits(sight), sight)
    )


def _needs(case: Waiting) -> str:
    return "its plan is written" if case.need is Need.PLAN else "it is signed"


def _calls(sight: Sight) -> tuple[MatterLine, ...]:
    """What the DA service said by phone and has not confirmed, whatever was decided: as many as triage has to confirm,
    those of what acted at once among them (domain.md §4.2).
    """
    views = sight.books.triage.to_confirm()
    lines = {line.id: line for line in sight.books.referrals.lines(view.referral_id for view in views)}
    return tuple(_call(lines[view.referral_id], view) for view in views if view.referral_id in lines)


def _call(line: ReferralLine, view: View) -> MatterLine:
    """``day`` is that of the call."""
    acts = "Acts already" if view.route in ACTS_AT_ONCE else "Acts once confirmed"
    return replace(_at_desk(line, f"{acts}: {view.route.label}"), day=london(view.spoken_at or view.at))


def _returned(case: Waiting, _sight: Sight) -> bool:
    return case.line.stage is Stage.RETURNED


def _unanswered(case: Waiting, _sight: Sight) -> bool:
    return case.unanswered or (case.need is Need.INFORMATION and case.late)


def _to_decide(case: Waiting, sight: Sight) -> bool:
    decides = sight.account.may(Permission.FIRST_DECISION) or sight.account.may(Permission.SECOND_DECISION)
    return decides and not case.mine and case.line.stage is not Stage.RETURNED


def _waiting(fits: Callable[[Waiting, Sight], bool], words: str) -> Source:
    """The cases on the triage desk that fit, by what the side asking may know, longest waiting first."""

    def lines(sight: Sight) -> tuple[MatterLine, ...]:
        found = (case for case in _waits(sight) if fits(case, sight))
        return tuple(_at_desk(case.line, words.format(_days(case.days))) for case in found)

    return Source(lambda sight: sum(fits(case, sight) for case in sight.waits), lines)


def _days(waited: int) -> str:
    if waited == 0:
        return "less than a working day waiting"
    return f"{waited} working day{'s' * (waited != 1)} waiting"


def _at_desk(line: ReferralLine, words: str) -> MatterLine:
    return case_line(line, words, "triage", {"referral": line.id})


def _is_back(cases: Iterable[Waiting]) -> list[Waiting]:
    """Cases brought back, or back by themselves, on which the side asking has still to decide (domain.md §4.5)."""
    return [case for case in cases if case.why]


def _back(sight: Sight) -> tuple[MatterLine, ...]:
    return tuple(_at_desk(case.line, case.why) for case in _is_back(_waits(sight)))


def _late_requests(sight: Sight) -> tuple[MatterLine, ...]:
    """Full discussions asked for after the days for it, which the coordinator decides on (domain.md §4.5)."""
    found = sight.books.late_requests.to_decide()
    lines = {line.id: line for line in sight.books.referrals.lines(one.referral_id for one in found)}
    return tuple(
        replace(_at_desk(lines[one.referral_id], f"{one.agency} asked; it was to ask by {show(one.due)}"), day=one.on)
        for one in found
        if one.referral_id in lines
    )


def _waits(sight: Sight) -> tuple[Waiting, ...]:
    return waiting_for(sight.books, sight.side, sight.at)


def _to_review(cases: Iterable[Waiting], sight: Sight) -> list[Waiting]:
    """Cases whose check a reviewer has still to settle; and those agreed by phone whose plan is still to be written."""
    met = [case for case in cases if case.need in {Need.REVIEW, Need.PLAN}]
    said = sight.books.agreements.of_many(case.line.id for case in met)
    return [case for case in met if case.need is Need.REVIEW or _by_phone(said[case.line.id], sight)]


def _by_phone(said: tuple[Agreement, ...], sight: Sight) -> bool:
    """Whether the latest word was an agreement by phone that can still be confirmed (domain.md §4.4)."""
    if not said or said[-1].means is not Means.PHONE or not said[-1].agrees or said[-1].confirmed_at is not None:
        return False
    return sight.at.today <= agreements.confirm_by(said[-1], sight.at.calendar, sight.at.policy)


def _reviews(sight: Sight) -> tuple[MatterLine, ...]:
    cases = {case.line.id: case.line for case in _to_review(_waits(sight), sight)}
    whole = sight.books.referrals.get_many(cases)
    return tuple(_at_desk(cases[one.id], _review_words(checked(sight.books, one, sight.at))) for one in whole)


def _review_words(check: Checked) -> str:
    if check.forbidden:
        return "Ruled out without conference: decide anew"
    if check.lacks:
        return check.lacks
    if check.review is Review.TO_CONFIRM and check.confirm_by is not None:
        return f"Agreed by phone, to confirm by {show(check.confirm_by)}"
    return _REVIEW_WORDS.get(check.review, "The plan is not whole yet")


_REVIEW_WORDS = {
    Review.AWAITED: "A reviewer has still to be asked",
    Review.LAPSED: "Agreed by phone, not confirmed in time: ask again",
    Review.OUTGROWN: "A new fact since the agreement: ask again",
    Review.REFUSED: "The reviewer did not agree: decide anew",
}


def _count_sealed(sight: Sight) -> int:
    """Sealed lists whose decisions are late, or that can no longer be answered; only who sealed them has them back."""
    if sight.side is not Side.COORDINATOR:
        return 0
    today, now = sight.at.today, sight.at.now
    lists = sight.books.sealed.out()
    return sum(now > one.expires_at or (one.due is not None and today > one.due) for one in lists)


_SENT = ReferralFilter(stages=frozenset({Stage.TRANSFERRING}), kinds=frozenset({Kind.LIVE}))


def _transfers(sight: Sight) -> tuple[MatterLine, ...]:
    lines = sight.books.referrals.page(_SENT, limit=MOST).rows
    return tuple(_transfer(line, next(reversed(sight.books.transfers.of(line.id)), None)) for line in lines)


def _transfer(line: ReferralLine, sent: Transfer | None) -> MatterLine:
    """Where it went is not said: the list may leave the product, and the area could lead to her."""
    if sent is None or not sent.open:
        return _at_desk(line, "Not sent yet")
    return replace(_at_desk(line, f"Sent, no answer; chase it on {show(sent.chase_on)}"), day=sent.sent_on)


def _untold(sight: Sight) -> tuple[MatterLine, ...]:
    lines = sight.books.referrals.lines(sight.books.tellings.untold())
    return tuple(_at_desk(line, "The advice is not recorded as given") for line in lines)


AT_TRIAGE: dict[Matter, Source] = {
    Matter.SECOND_LATE: _waiting(_late, "The second decision is late, so it goes to conference; {}"),
    Matter.DECISIONS: _waiting(_to_decide, "Your decision; {}"),
    Matter.BACK: Source(lambda sight: len(_is_back(sight.waits)), _back),
    Matter.LATE_REQUESTS: Source(lambda sight: len(sight.books.late_requests.to_decide()), _late_requests),
    Matter.CALLS: Source(lambda sight: len(_calls(sight)), _calls),
    Matter.TO_CONFIRM: Source(lambda sight: len(_not_acting(sight.waits, sight)), _unsigned),
    Matter.REVIEW: Source(lambda sight: len(_to_review(sight.waits, sight)), _reviews),
    Matter.SEALED: Source(_count_sealed, screen="triage", where=lambda _sight: {}),
    Matter.UNANSWERED: _waiting(_unanswered, "No answer in time: decide on what is known; {}"),
    Matter.TRANSFERS: Source(lambda sight: sight.books.referrals.count(_SENT), _transfers),
    Matter.UNTOLD: Source(lambda sight: sight.books.tellings.count_untold(), _untold, after=True),
    Matter.RETURNED: _waiting(_returned, "Information asked for; {}"),
}
"""Where each of them is counted and listed; ``matters.MATTERS`` puts them in their place among the others."""
