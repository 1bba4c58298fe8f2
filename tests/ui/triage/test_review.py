"""A reviewer's word taken down, confirmed and refused through its forms, on a real case file."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.agreement import Review, Reviewer
from marac_desktop.domain.codes import Known
from marac_desktop.domain.process import Stage
from marac_desktop.services import agreement
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage import TriageCase, open_case
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage import review
from marac_desktop.ui.triage.record import Asked, RecordQuestion
from marac_desktop.ui.triage.review import ConfirmDraft, ReviewDraft, WishDraft
from tests.conftest import DA_LEAD, NOW, TODAY
from tests.services.test_agreement import on_rota, planned
from tests.ui.reading import said
from tests.ui.triage.conftest import AtDesk

Ask = Callable[[Asked[Any, Any]], RecordQuestion[Any, Any]]


@pytest.fixture
def ask(qtbot: QtBot, context: Context) -> Ask:
    def asking(asked: Asked[Any, Any]) -> RecordQuestion[Any, Any]:
        question: RecordQuestion[Any, Any] = RecordQuestion(None, context, asked)
        qtbot.addWidget(question)
        question.form.finish()
        question.show()
        return question

    return asking


def _case(desk: Desk) -> TriageCase:
    return open_case(desk, planned(desk).id)


def _again(case: TriageCase) -> Callable[[Desk], TriageCase]:
    return lambda desk: open_case(desk, case.referral.id)


def test_a_call_is_taken_down_and_confirmed(ask: Ask, at_desk: AtDesk, settle: Callable[[], None]) -> None:
    case, reviewer = at_desk(_case), at_desk(on_rota)
    question = ask(review.by_phone(case, (reviewer,), NOW))
    question.form.put(ReviewDraft(reviewer.id, agrees=True, words="The plan is sound", day=TODAY, clock=time(9, 0)))
    question.keep.click()
    settle()
    taken = at_desk(_again(case)).check
    assert (taken.review, taken.latest) == (Review.TO_CONFIRM, question.given)
    assert taken.latest is not None
    confirm = ask(review.confirmation(taken.latest, taken.confirm_by))
    confirm.form.put(ConfirmDraft("Email of today"))
    confirm.keep.click()
    settle()
    assert at_desk(_again(case)).referral.stage is Stage.WITHOUT_CONFERENCE


def test_what_is_lacking_is_said_and_nothing_typed_is_lost(
    ask: Ask, at_desk: AtDesk, settle: Callable[[], None]
) -> None:
    case, reviewer = at_desk(_case), at_desk(on_rota)
    question = ask(review.by_phone(case, (reviewer,), NOW))
    question.form.put(ReviewDraft(reviewer.id, None, "Half a sentence", TODAY, time(23, 0)))
    question.keep.click()
    assert question.form.control("agrees").error
    question.form.put(ReviewDraft(reviewer.id, agrees=True, words="Half a sentence", day=TODAY, clock=time(23, 0)))
    question.keep.click()
    settle()
    assert question.given is None
    assert question.form.peek().words == "Half a sentence"
    assert question.keep.isEnabled()


def test_a_wrong_passphrase_is_said_beside_it(ask: Ask, at_desk: AtDesk, settle: Callable[[], None]) -> None:
    case = at_desk(_case)

    def with_account(desk: Desk) -> Reviewer:
        accounts = agreement.reviewing_accounts(desk)
        return on_rota(desk, account_id=next(one.id for one in accounts if one.name == DA_LEAD[0]))

    question = ask(review.in_place(case, (at_desk(with_account),), TODAY))
    assert question.form.peek().reviewer_id == 1
    question.form.put(ReviewDraft(1, agrees=True))
    question.secret.setText("not the right one at all")
    question.keep.click()
    settle()
    assert question.given is None
    assert "passphrase" in said(question).casefold()


def test_what_the_victim_wants_is_kept(ask: Ask, at_desk: AtDesk, settle: Callable[[], None]) -> None:
    case = at_desk(_case)
    question = ask(review.wish(case))
    question.form.put(WishDraft(Known.YES))
    question.keep.click()
    settle()
    assert at_desk(_again(case)).referral.consent.wants_conference is Known.YES
