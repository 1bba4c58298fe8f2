"""What happens to a case away from the table, written down through its forms on a real case file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.codes import Known
from marac_desktop.domain.person import Birth
from marac_desktop.domain.process import Stage
from marac_desktop.domain.transfer import Answer
from marac_desktop.domain.triage import Route
from marac_desktop.services import transfer
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage import TriageCase, open_case
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage import away
from marac_desktop.ui.triage.away import OutcomeDraft, TellDraft
from marac_desktop.ui.triage.record import Asked, RecordQuestion
from tests.builders import a_perpetrator, a_person
from tests.conftest import TODAY
from tests.services.deciding import referred
from tests.services.test_comeback import agreed, managed
from tests.ui.reading import said
from tests.ui.triage.conftest import AtDesk

Keep = Callable[[Asked[Any, Any], object], RecordQuestion[Any, Any]]
TOLD = TellDraft(TODAY, "He has been seen outside", "Ann Invented", "Housing")


@pytest.fixture
def keep(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> Keep:
    """Fills a form in and presses its main button."""

    def kept(asked: Asked[Any, Any], draft: object) -> RecordQuestion[Any, Any]:
        question: RecordQuestion[Any, Any] = RecordQuestion(None, context, asked)
        qtbot.addWidget(question)
        question.form.finish()
        question.show()
        question.form.put(draft)
        question.keep.click()
        settle()
        return question

    return kept


def _managed(desk: Desk) -> TriageCase:
    return open_case(desk, managed(desk).id)


def _sent_away(desk: Desk) -> TriageCase:
    return open_case(desk, agreed(desk, Choice(Route.TRANSFER_OUT, "She moved")).id)


def _below(desk: Desk) -> TriageCase:
    return open_case(desk, agreed(desk, Choice(Route.BELOW_THRESHOLD, "Few signs")).id)


def _again(case: TriageCase) -> Callable[[Desk], TriageCase]:
    return lambda desk: open_case(desk, case.referral.id)


@pytest.mark.parametrize(
    ("made", "asked", "stage"),
    [
        (_managed, away.request, Stage.CONFERENCE),
        (_managed, away.incident, Stage.TRIAGE),
        (_below, away.challenge, Stage.TRIAGE),
        (_below, away.emergency, Stage.EMERGENCY),
    ],
)
def test_what_is_told_brings_the_case_back(
    keep: Keep, at_desk: AtDesk, made: Callable[[Desk], TriageCase], asked: Callable[..., Any], stage: Stage
) -> None:
    case = at_desk(made)
    refused = keep(asked(case, TODAY), replace(TOLD, words=""))
    assert refused.given is None
    assert refused.form.control("words").error
    assert keep(asked(case, TODAY), TOLD).given is not None
    assert at_desk(_again(case)).referral.stage is stage


def test_contact_and_closing(keep: Keep, at_desk: AtDesk) -> None:
    case = at_desk(_managed)
    assert case.plan is not None
    keep(away.contact(case, case.plan, TODAY), away.DayDraft(TODAY))
    case = at_desk(_again(case))
    assert case.plan is not None
    assert case.plan.contacted_on == TODAY
    refused = keep(away.closing(case, case.plan), OutcomeDraft("She is safe"))
    assert "still open" in refused.form.control("outcome").error

    def ended(desk: Desk) -> int:
        with desk.work("Ended", Permission.KEEP_ACTIONS) as books:
            open_ones = books.actions.of_plan(case.referral.id)
            return len([books.actions.change(replace(one, status=ActionStatus.DONE)) for one in open_ones])

    assert at_desk(ended) == 1
    closed = keep(away.closing(case, case.plan), OutcomeDraft("She is safe")).given
    assert closed is not None
    assert closed.outcome == "She is safe"


def test_a_transfer_is_sent_and_answered(keep: Keep, at_desk: AtDesk) -> None:
    case = at_desk(_sent_away)
    begun = at_desk(lambda desk: transfer.begin(desk, case.referral.id))
    whole = replace(begun, to="Bristol", contact="Kim", papers="Dash", already_heard=Known.NO, list_out=Known.NOT_KNOWN)
    sent = keep(away.sending(case, begun), whole).given
    assert sent is not None
    said = replace(sent, answer=Answer.ACCEPTED, answered_by="Kim", answered_on=TODAY)
    assert keep(away.answering(case, sent, TODAY), said).given is not None
    assert at_desk(_again(case)).referral.stage is Stage.TRANSFERRED


def test_all_that_a_sending_lacks_is_said_at_once(keep: Keep, at_desk: AtDesk) -> None:
    case = at_desk(_sent_away)
    begun = at_desk(lambda desk: transfer.begin(desk, case.referral.id))
    form = keep(away.sending(case, begun), begun).form
    wanting = ("to", "contact", "papers", "already_heard", "list_out")
    assert [path for path in wanting if not form.control(path).error] == []
    assert not form.control("chase_on").error


def test_advice_is_told(keep: Keep, at_desk: AtDesk) -> None:
    case = at_desk(_below)
    asked = away.advice(case, TODAY)
    given = replace(asked.draft, words="The outreach service", whom="PC Invented")
    assert keep(asked, given).given is None
    assert keep(asked, replace(given, challenge_told=True)).given is not None
    assert at_desk(_again(case)).duty is None


def test_the_one_decision_on_several_young_people_names_each_of_them(keep: Keep, at_desk: AtDesk) -> None:
    def of_two(desk: Desk) -> TriageCase:
        young = a_perpetrator(birth=Birth(on=date(2009, 1, 1)))
        born = Birth(on=date(2010, 1, 1))
        return open_case(desk, referred(desk, victim=a_person(birth=born), perpetrators=(young,)).id)

    case = at_desk(of_two)
    asked = away.young(case, TODAY)
    question = keep(asked, replace(asked.draft, words="Seen by the MASH, he by youth justice", whom="Duty desk"))
    assert "The decision, for both: the victim is 16; the perpetrator is 17" in said(question)
    assert "it is kept as the decision for both" in asked.text
    assert not at_desk(_again(case)).check.lacks


def test_a_decision_on_a_young_person_and_child_safeguarding_ask_for_words(keep: Keep, at_desk: AtDesk) -> None:
    case = at_desk(_below)
    for asked in (away.young(case, TODAY), away.child(case, TODAY)):
        assert keep(asked, asked.draft).form.control("words").error
