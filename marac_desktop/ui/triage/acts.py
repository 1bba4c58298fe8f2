"""What can be done about the open case beside deciding: each act asks its question, keeps the answer and says so."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.agreement import Reviewer
from marac_desktop.domain.disclosure import PaperFinding
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.referrer_letter import Letter
from marac_desktop.services import agreement, plan_paper, printing, transfer, triage_desk, without_list
from marac_desktop.services import linked as linked_cases
from marac_desktop.services.printing import Issued
from marac_desktop.services.triage import TriageCase
from marac_desktop.services.triage_desk import TriageDesk
from marac_desktop.services.without_list import Proposed
from marac_desktop.ui import linked_victims
from marac_desktop.ui.consideration import consider
from marac_desktop.ui.linked_victims import LINK
from marac_desktop.ui.preview import Paper, of_copies, preview
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.asking import Asking
from marac_desktop.ui.triage import apart, away, emergency, linked, more, outcome, review, safeguard
from marac_desktop.ui.triage.listing import ListQuestion
from marac_desktop.ui.triage.outcome import ASK, GO_ON, LETTER, PLAN, REPLY, SLIP
from marac_desktop.ui.triage.plan import PlanQuestion
from marac_desktop.ui.triage.record import Asked, RecordQuestion

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

Said = Callable[[str], object]
Kept = Callable[[Any], str]
_TELLS: dict[str, tuple[Callable[[TriageCase, date], Asked[Any, Any]], str | Kept]] = {
    more.REQUEST: (away.request, away.request_kept),
    more.INCIDENT: (away.incident, "The incident is kept: the case is back at triage."),
    more.CHALLENGE: (away.challenge, "The challenge is kept: the case is back at triage."),
    more.CALL: (away.emergency, "The call is kept. Call the emergency meeting under Meetings."),
    more.CHILD: (away.child, "Child safeguarding is kept. It is no case here."),
    more.SOCIAL_CARE: (away.social_care, "Children's social care has it. It is no case here."),
    outcome.LED: (apart.asked, "The police-led meeting is asked for. The case is on no list."),
    outcome.LED_HELD: (apart.held, "The outcome of the police-led meeting is kept."),
    safeguard.YOUNG: (away.young, "The safeguarding decision is kept."),
    outcome.ADVICE: (away.advice, "The advice is kept."),
}
"""What somebody tells or was told, by act: the question, and what is said once it is kept, of what was kept."""


class Acts:
    """The acts of the triage screen ``owner``; ``said`` is told in words what was kept."""

    def __init__(self, owner: QWidget, context: Context, said: Said) -> None:
        self._owner, self._context, self._said = owner, context, said
        asking = Asking(owner, context, said)
        self._does: dict[str, Callable[[TriageDesk, TriageCase], object]] = {
            PLAN: self._plan,
            ASK: lambda _, case: asking.ask(case.referral.id),
            LETTER: lambda _, case: asking.letter(case.referral.id),
            SLIP: lambda _, case: asking.letter(case.referral.id, Letter.OUTCOME),
            REPLY: lambda _, case: asking.answer(case.referral.id),
            GO_ON: lambda _, case: asking.go_on(case.referral.id),
            safeguard.HERE: self._review_here,
            safeguard.PHONE: self._review_by_phone,
            safeguard.CONFIRM: self._confirm_review,
            safeguard.WISH: self._wish,
            outcome.CONTACT: self._contact,
            outcome.CLOSE: self._close,
            outcome.SEND: self._send,
            outcome.CALL_MEETING: lambda _, case: emergency.call(owner, context, case.referral.id, said),
            outcome.ANSWER: self._answer,
            more.CONSIDER: lambda _, case: consider(owner, context, case.referral, said),
            LINK: lambda _, case: linked_victims.ask(owner, context, case.referral.id, said),
            more.LATE_REQUEST: self._late_request,
            more.SHEET: self._plan_on_paper,
            more.LIST: self._list_to_agencies,
        }
        self._does |= {act: self._telling(act) for act in _TELLS}

    def do(self, act: str, desk: TriageDesk | None) -> None:
        """Do ``act`` for the case open at ``desk``; one that is a screen's key opens that screen."""
        if desk is None or desk.case is None:
            return
        kind, _, other = act.partition(" ")
        if other.isdecimal():
            self._link(kind, desk.case, int(other))
        elif act in self._does:
            self._does[act](desk, desk.case)
        else:
            self._context.open_screen(act)

    def _ask(self, asked: Asked[Any, Any], said: str | Kept, draft: str = "") -> None:
        """Put the question; half typed it is kept under ``draft``, "" for what somebody types who sat down here."""
        kept = self._context.prompts.put(RecordQuestion(self._owner, self._context, asked, draft))
        if kept is not None:
            self._said(said if isinstance(said, str) else said(kept))

    def _plan(self, _desk: TriageDesk, case: TriageCase) -> None:
        def ask(agencies: tuple[str, ...]) -> None:
            kept: Plan | None = self._context.prompts.put(PlanQuestion(self._owner, self._context, case, agencies))
            if kept is not None:
                self._said("The plan is kept." if kept.confirmed_at is None else "The plan is kept and acts.")

        self._context.run(self._owner, triage_desk.agencies, ask)

    def _review_here(self, desk: TriageDesk, case: TriageCase) -> None:
        def ask(rota: Sequence[Reviewer]) -> None:
            if any(one.account_id and one.serves(self._context.today()) for one in rota):
                self._ask(review.in_place(case, rota, self._context.today()), "The reviewer's word is kept.")
            else:
                self._context.banner("Nobody on the rota today has an account here. Take their word down by phone.")

        self._with_rota(ask)

    def _review_by_phone(self, desk: TriageDesk, case: TriageCase) -> None:
        draft = f"{safeguard.PHONE}/{case.referral.id}"
        said = "The reviewer's word is kept."
        self._with_rota(lambda rota: self._ask(review.by_phone(case, rota, desk.now), said, draft))

    def _with_rota(self, ask: Callable[[Sequence[Reviewer]], object]) -> None:
        def asked(rota: tuple[Reviewer, ...]) -> None:
            if any(one.serves(self._context.today()) for one in rota):
                ask(rota)
            else:
                self._context.banner("Nobody is on the reviewer rota today. Add somebody under Office, Reviewers.")

        self._context.run(self._owner, agreement.reviewers, asked)

    def _confirm_review(self, _desk: TriageDesk, case: TriageCase) -> None:
        if case.check.latest is not None:
            self._ask(review.confirmation(case.check.latest, case.check.confirm_by), "The call is confirmed.")

    def _telling(self, act: str) -> Callable[[TriageDesk, TriageCase], object]:
        ask, said = _TELLS[act]
        return lambda _desk, case: self._ask(ask(case, self._context.today()), said, f"{act}/{case.referral.id}")

    def _contact(self, _desk: TriageDesk, case: TriageCase) -> None:
        if case.plan is not None:
            self._ask(away.contact(case, case.plan, self._context.today()), "The first contact is kept.")

    def _late_request(self, _desk: TriageDesk, case: TriageCase) -> None:
        given = next((one for one in case.late_requests if one.open), None)
        if given is not None:
            draft = f"{more.LATE_REQUEST}/{given.id}"
            self._ask(away.late_request(case, given), lambda kept: f"Decided: {kept.decision.label.lower()}.", draft)

    def _close(self, _desk: TriageDesk, case: TriageCase) -> None:
        if case.plan is not None:
            self._ask(away.closing(case, case.plan), "The plan is closed.", f"{outcome.CLOSE}/{case.referral.id}")

    def _send(self, _desk: TriageDesk, case: TriageCase) -> None:
        said, draft = "The sending is kept. It stays here until accepted.", f"{outcome.SEND}/{case.referral.id}"
        self._context.run(
            self._owner,
            lambda desk: transfer.begin(desk, case.referral.id),
            lambda begun: self._ask(away.sending(case, begun), said, draft),
        )

    def _answer(self, _desk: TriageDesk, case: TriageCase) -> None:
        if case.transfer is not None:
            asked = away.answering(case, case.transfer, self._context.today())
            self._ask(asked, "The answer is kept.", f"{outcome.ANSWER}/{case.referral.id}")

    def _plan_on_paper(self, _desk: TriageDesk, case: TriageCase) -> None:
        key = case.referral.id

        def checked(found: Sequence[PaperFinding]) -> None:
            self._settle("The plan", found, lambda desk, why: (plan_paper.issue_plan(desk, key, why),))

        self._context.run(self._owner, lambda desk: plan_paper.check_plan(desk, key), checked)

    def _list_to_agencies(self, _desk: TriageDesk, case: TriageCase) -> None:
        """Nothing is issued before somebody has read which cases go to whom, and what that sets running."""

        def ask(proposed: Sequence[Proposed]) -> None:
            wanted = self._context.prompts.put(ListQuestion(self._owner, self._context, case.referral, proposed))
            if wanted is not None:
                self._settle("The list", wanted.findings, lambda desk, why: without_list.issue(desk, wanted, why))

        key = case.referral.id
        self._context.run(self._owner, lambda desk: without_list.propose(desk, key), ask)

    def _settle(
        self, what: str, found: Sequence[PaperFinding], issue: Callable[["Desk", str], tuple[Issued, ...]]
    ) -> None:
        """Ask about what was found, issue, and show the copies, from where they are printed or saved."""

        def made(desk: "Desk", accepted: str) -> tuple[tuple[Issued, ...], bytes]:
            copies = issue(desk, accepted)
            return copies, printing.together(copies)

        def shown(issued: tuple[tuple[Issued, ...], bytes]) -> None:
            copies, bound = issued
            self._said(f"{what} is issued: {len(copies)} {'copy' if len(copies) == 1 else 'copies'}.")
            first, about = copies[0], of_copies([copy.paper for copy in copies])
            preview(self._context, self._owner, Paper(first.paper.reference, what, bound, first.file_name, about))

        text = "\n".join(one.sentence for one in found)
        title, told = "The safety check found something", f"{text}\nMend it, or say why it is printed."
        reason = self._context.prompts.reason(self._owner, title, told, "Print it") if found else ""
        if reason is not None:
            words = "Making the copies…"
            self._context.run_long(self._owner, words, lambda desk, _: made(desk, reason), shown)

    def _link(self, kind: str, case: TriageCase, other: int) -> None:
        """Join another referral into this one, take it apart again, assess a counter-allegation, or undo a link."""
        if kind == linked.UNLINK:
            victim = next(one for one in case.linked.victims if one.line.id == other)
            linked_victims.unlink(self._owner, self._context, victim, self._said)
            return
        if kind == linked.ASSESS:
            counter = next(one for one in case.linked.counters if one.line.id == other)
            self._ask(linked.assessment(case, counter), "The assessment is kept.", f"{kind}/{case.referral.id}/{other}")
            return
        joins, key = kind == linked.JOIN, case.referral.id
        text = (
            "Each referring agency then counts an equal share, the other's text is kept here, and it is no repeat."
            if joins
            else "Both are put back exactly as they were."
        )
        title, act = ("Join the two referrals?", "Join") if joins else ("Take them apart again?", "Take apart")
        if self._context.prompts.confirm(self._owner, title, text, act, destroys=False):
            self._context.run(
                self._owner,
                lambda desk: linked_cases.join(desk, key, other) if joins else linked_cases.part(desk, other),
                lambda _: self._said("They are one joint referral." if joins else "They are two referrals again."),
            )

    def _wish(self, _desk: TriageDesk, case: TriageCase) -> None:
        self._ask(review.wish(case), "What the victim wants is kept.")
