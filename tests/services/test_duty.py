"""Whatever is done, in whatever order and however late, no live case is left with nobody and no date."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.agreement import Reviewer
from marac_desktop.domain.codes import Known
from marac_desktop.domain.duty import CLOSED
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Honour
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.transfer import Answer, Transfer
from marac_desktop.domain.triage import Route
from marac_desktop.services import (
    action,
    agenda,
    agreement,
    comeback,
    decision,
    full_discussion,
    hearing,
    plan,
    told,
    transfer,
)
from marac_desktop.services.agreement import Spoken
from marac_desktop.services.decision import Call, Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.duty import duty_of, since
from marac_desktop.services.hearing import Said
from marac_desktop.services.standing import reckoning, round_of
from marac_desktop.services.triage import waiting
from tests.builders import a_meeting, a_plan, an_action
from tests.conftest import DA_LEAD, NOW
from tests.services.deciding import confirm, da_account, referred, sign, sit

ROUTES = st.sampled_from(Route)


class Lives(RuleBasedStateMachine):
    """One case through everything that can happen to it, over a real case file shared by all examples."""

    desk: Desk

    @initialize(honour=st.sampled_from((Known.NO, Known.YES)))
    def comes_in(self, honour: Known) -> None:
        self.days = 0
        self._clock()
        self.seat = sit(self.desk)
        self.case = referred(self.desk, honour=Honour(honour, Known.NO, Known.NO))

    @rule(days=st.integers(1, 5))
    def time_passes(self, days: int) -> None:
        self.days += days
        self._clock()
        self.seat = sit(self.desk)

    @rule(route=ROUTES, ours=st.booleans())
    def decides(self, route: Route, ours: bool) -> None:
        self._do(
            lambda desk: decision.record(desk, self.case.id, Choice(route, "In words"), None if ours else self.seat)
        )

    @rule(route=ROUTES)
    def both_decide_and_sign(self, route: Route) -> None:
        for ours in (True, False):
            self.decides(route, ours)
        self.sign()

    @rule(route=ROUTES)
    def decides_by_phone(self, route: Route) -> None:
        call = Call(da_account(self.desk), Choice(route, "Their words"), self.desk.now())
        self._do(lambda desk: decision.take_down(desk, self.case.id, call))

    @rule()
    def sign(self) -> None:
        self._do(sign)
        self._do(lambda desk: sign(desk, DA_LEAD, self.seat))
        self._do(confirm)

    @rule()
    def takes_back(self) -> None:
        with self.desk.look("Looked", Permission.READ_CASES) as books:
            views = books.triage.views(self.case.id)
        if views:
            self._do(lambda desk: decision.take_back(desk, views[-1].id))

    @rule(days=st.integers(0, 4))
    def writes_a_plan(self, days: int) -> None:
        stored = self._plan() or a_plan(self.case.id)
        day = self.desk.today() + timedelta(days=days)
        self._do(
            lambda desk: plan.keep(
                desk, replace(stored, first_contact=day), (an_action(self.case.id, due=day + timedelta(days=2)),)
            )
        )

    @rule()
    def reaches_her(self) -> None:
        self._with_plan(lambda desk, stored: plan.record_contact(desk, stored, desk.today()))

    @rule(status=st.sampled_from((ActionStatus.DONE, ActionStatus.COULD_NOT)))
    def ends_the_actions(self, status: ActionStatus) -> None:
        with self.desk.look("Looked", Permission.READ_CASES) as books:
            actions = books.actions.of_plan(self.case.id)
        self._do(lambda desk: [action.close(desk, one, status, "In words") for one in actions])

    @rule()
    def closes_the_plan(self) -> None:
        self._with_plan(lambda desk, stored: plan.close(desk, stored, "She is safe"))

    @rule(agrees=st.booleans(), confirms=st.booleans())
    def a_reviewer_speaks(self, agrees: bool, confirms: bool) -> None:
        spoken = Spoken(1, agrees, "In words", self.desk.now())
        with suppress(MaracError):
            taken = agreement.take_down(self.desk, self.case.id, spoken)
            if confirms:
                agreement.confirm(self.desk, taken, "Email")

    @rule(
        what=st.sampled_from((full_discussion.request, comeback.incident, comeback.challenge, comeback.call_emergency))
    )
    def somebody_tells(self, what: Callable[[Desk, int, comeback.Told], object]) -> None:
        said = comeback.Told(self.desk.today(), "In words", "Ann Invented", "Housing")
        self._do(lambda desk: what(desk, self.case.id, said))

    @rule()
    def another_referral_comes_in(self) -> None:
        same = {"victim": self.case.victim, "perpetrators": self.case.perpetrators}
        self._do(lambda desk: referred(desk, received=desk.today(), **same))

    @rule()
    def it_is_sent_away(self) -> None:
        begun = Transfer(self.case.id, "Bristol", self.desk.today(), self.desk.today() + timedelta(days=7))
        whole = replace(begun, contact="Kim", papers="Dash", already_heard=Known.NO, list_out=Known.NO)
        self._do(lambda desk: transfer.send(desk, whole))

    @rule(answer=st.sampled_from((Answer.ACCEPTED, Answer.REFUSED)))
    def the_other_area_answers(self, answer: Answer) -> None:
        with self.desk.look("Looked", Permission.READ_CASES) as books:
            sent = books.transfers.of(self.case.id)
        if sent:
            day = self.desk.today()
            said = replace(sent[-1], answer=answer, answered_on=day, answered_by="Kim", words="In words")
            self._do(lambda desk: transfer.answer(desk, said))

    @rule()
    def advice_is_told(self) -> None:
        said = Told(self.case.id, About.ADVICE, "Advice", "PC", self.desk.today(), challenge_told=True)
        self._do(lambda desk: told.tell(desk, said))

    @rule()
    def it_is_listed(self) -> None:
        self._do(lambda desk: agenda.list_case(desk, self.meeting, self.case.id))

    @rule()
    def it_is_taken_off(self) -> None:
        place = self._place()
        self._do(lambda desk: agenda.take_off(desk, place))

    @rule(outcome=st.sampled_from((Outcome.WITHDRAWN, Outcome.NOT_REACHED)))
    def the_meeting_says(self, outcome: Outcome) -> None:
        place = self._place()
        self._do(lambda desk: hearing.record(desk, place, Said(outcome, "In words")))

    @invariant()
    def somebody_must_act_by_a_day(self) -> None:
        with self.desk.look("Looked", Permission.READ_CASES) as books:
            referral = books.referrals.get(self.case.id)
            found, stored = duty_of(books, referral, reckoning(books, self.desk.now())), books.plans.of(referral.id)
            closed = referral.stage in CLOSED or (
                referral.stage is Stage.WITHOUT_CONFERENCE and stored is not None and stored.closed_on is not None
            )
            closed |= referral.stage is Stage.BELOW_THRESHOLD and bool(books.tellings.of(referral.id))
            assert closed == (found is None), (referral.stage, found)
            if found is not None:
                assert found.who.strip(" ,")
                assert found.what
                assert found.by >= since(referral, round_of(books, referral))

    @invariant()
    def what_is_overdue_and_awaits_a_decision_is_on_the_desk(self) -> None:
        stages = {Stage.TRIAGE, Stage.RETURNED, Stage.TO_CONFIRM, Stage.TRANSFERRING}
        with self.desk.look("Looked", Permission.READ_CASES) as books:
            referral = books.referrals.get(self.case.id)
        if referral.stage in stages:
            assert referral.id in {line.line.id for line in waiting(self.desk)}

    def _clock(self) -> None:
        now = NOW + timedelta(days=self.days)
        self.desk.terms = replace(self.desk.terms, clock=lambda: now)

    def _do(self, act: Callable[[Desk], object]) -> None:
        """What may not be done now is refused, and leaves everything as it was."""
        with suppress(MaracError):
            act(self.desk)

    def _with_plan(self, act: Callable[[Desk, Plan], object]) -> None:
        stored = self._plan()
        if stored is not None:
            self._do(lambda desk: act(desk, stored))

    def _plan(self) -> Plan | None:
        with self.desk.look("Looked", Permission.READ_CASES) as books:
            return books.plans.of(self.case.id)

    def _place(self) -> int:
        with self.desk.look("Looked", Permission.READ_CASES) as books:
            places = books.agendas.of_referral(self.case.id)
        return next((item.id for item in places if item.outcome is None), 0)

    meeting = 0


def test_no_sequence_leaves_a_live_case_with_nobody_and_no_date(desk: Desk) -> None:
    agreement.keep_reviewer(desk, Reviewer("Ann Invented", "Housing"))
    with desk.work("Made a meeting", Permission.RUN_MEETINGS) as books:
        meeting_id = books.meetings.add(a_meeting(date=NOW.date() + timedelta(days=120), capacity=500)).id

    class OverThisFile(Lives):
        """The machine over this test's case file."""

    OverThisFile.desk, OverThisFile.meeting = desk, meeting_id
    few = settings(
        max_examples=8, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(OverThisFile, settings=few)
