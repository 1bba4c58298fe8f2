"""Before a list goes out it says which cases, to whom, and until when they may ask; one case alone or every one."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Known
from marac_desktop.domain.referral import Consent, LeftOut, Referral
from marac_desktop.services import without_list
from marac_desktop.services.desk import Desk
from marac_desktop.services.without_list import Proposed
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage.listing import ALONE, EVERY, ListQuestion
from tests.services.test_comeback import managed
from tests.services.test_without_list import round_table
from tests.ui.reading import said as words_on
from tests.ui.triage.conftest import AtDesk

Asks = Callable[[int], ListQuestion]


def _cases(desk: Desk) -> tuple[Referral, Referral]:
    round_table(desk)
    out = Consent(wants_conference=Known.NO, left_out=(LeftOut("", "probation", "His sister works there"),))
    return managed(desk, reference="SOM/26/0412"), managed(desk, reference="SOM/26/0413", consent=out)


def _printed(desk: Desk) -> int:
    with desk.figures(Permission.PRINT_PAPERS) as books:
        return len(books.papers.issued(0, None, 100).rows)


@pytest.fixture
def cases(at_desk: AtDesk) -> tuple[Referral, Referral]:
    return at_desk(_cases)


@pytest.fixture
def ask(qtbot: QtBot, context: Context, at_desk: AtDesk, cases: tuple[Referral, Referral]) -> Asks:
    def asked(number: int) -> ListQuestion:
        case = cases[number]
        question = ListQuestion(None, context, case, at_desk(lambda desk: without_list.propose(desk, case.id)))
        qtbot.addWidget(question)
        question.show()
        return question

    return asked


def test_it_says_which_cases_to_whom_and_until_when(ask: Asks) -> None:
    question = ask(0)
    ways = question.which.findChildren(QPushButton)
    assert [way.text() for way in ways] == ["SOM/26/0412 alone", "All 2 cases not listed yet"]
    said = words_on(question)
    for words in ("1 case: SOM/26/0412", "2 numbered copies", "Housing, Probation.", "3 working days", "26 Nov 2026"):
        assert words in said, words
    assert "Thursday" in said
    question.which.choose(EVERY)
    said = words_on(question)
    assert "2 cases: SOM/26/0412, SOM/26/0413" in said
    assert "Without what they are left out of, 1 case: Probation." in said


def test_cancel_and_the_draft_leave_nothing(
    ask: Asks, at_desk: AtDesk, prompts: Scripted, settle: Callable[[], None]
) -> None:
    question = ask(0)
    prompts.answers.append(None)
    question.draft.click()
    settle()
    assert prompts.asked == [("Draft: the list to agencies", "")]
    question.reject()
    assert question.given is None
    assert at_desk(_printed) == 0


def test_the_case_open_is_what_is_offered_first_and_what_is_chosen_is_issued(
    ask: Asks, cases: tuple[Referral, Referral]
) -> None:
    question = ask(1)
    assert question.issue.text() == "Issue 1 copy"
    question.which.choose(EVERY)
    assert question.issue.text() == "Issue 2 copies"
    question.which.choose(ALONE)
    question.issue.click()
    assert question.given is not None
    assert question.given.ids == {cases[1].id}


def test_of_a_case_listed_already_it_says_so_and_offers_the_others(
    ask: Asks, at_desk: AtDesk, cases: tuple[Referral, Referral]
) -> None:
    def listed(desk: Desk) -> Proposed:
        proposed = without_list.propose(desk, cases[0].id)[0]
        without_list.issue(desk, proposed)
        return proposed

    at_desk(listed)
    question = ask(0)
    assert not question.which.isVisible()
    said = words_on(question)
    assert "SOM/26/0412 was listed on 23 Nov 2026. It is not on this list." in said
    assert "1 case: SOM/26/0413" in said
