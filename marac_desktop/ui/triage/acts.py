"""What can be done about the open case beside deciding: each act asks its question, keeps the answer and says so."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.agreement import Reviewer
from marac_desktop.domain.plan import Plan
from marac_desktop.services import agreement, triage_desk
from marac_desktop.services.triage import TriageCase
from marac_desktop.services.triage_desk import TriageDesk
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage import review, safeguard
from marac_desktop.ui.triage.outcome import PLAN, REFERRAL
from marac_desktop.ui.triage.plan import PlanQuestion
from marac_desktop.ui.triage.record import Asked, RecordQuestion

Said = Callable[[str], object]


class Acts:
    """The acts of the triage screen ``owner``; ``said`` is told in words what was kept."""

    def __init__(self, owner: QWidget, context: Context, said: Said) -> None:
        self._owner, self._context, self._said = owner, context, said
        self._does: dict[str, Callable[[TriageDesk, TriageCase], object]] = {
            PLAN: self._plan,
            REFERRAL: self._referral,
            safeguard.HERE: self._review_here,
            safeguard.PHONE: self._review_by_phone,
            safeguard.CONFIRM: self._confirm_review,
            safeguard.WISH: self._wish,
        }

    def do(self, act: str, desk: TriageDesk | None) -> None:
        """Do ``act`` for the case open at ``desk``; one that is a screen's key opens that screen."""
        if desk is None or desk.case is None:
            return
        if act in self._does:
            self._does[act](desk, desk.case)
        else:
            self._context.open_screen(act)

    def _ask(self, asked: Asked[Any, Any], said: str) -> None:
        if self._context.prompts.put(RecordQuestion(self._owner, self._context, asked)) is not None:
            self._said(said)

    def _referral(self, _desk: TriageDesk, case: TriageCase) -> None:
        self._context.open_screen("referrals", referral=case.referral.id)

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
        self._with_rota(lambda rota: self._ask(review.by_phone(case, rota, desk.now), "The reviewer's word is kept."))

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

    def _wish(self, _desk: TriageDesk, case: TriageCase) -> None:
        self._ask(review.wish(case), "What the victim wants is kept.")
