"""Letters to the referrer are written from the referral's page: looked at first, issued, and opened again."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referrer_letter import Letter
from marac_desktop.services import referrer_letter as letter
from marac_desktop.services.desk import Desk
from marac_desktop.services.printing import Issued
from marac_desktop.services.referrer_letter import Letters, Wish
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.letters_card import LetterQuestion, LettersCard
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.builders import TODAY, a_referral

Settle = Callable[[], None]


@pytest.fixture
def case(context: Context, settle: Settle) -> Referral:
    kept: list[Referral] = []

    def work(desk: Desk) -> Referral:
        with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
            referral = books.referrals.add(a_referral())
            books.questions.add(
                InformationRequest(referral.id, "On which day?", "Lighthouse", TODAY, date(2026, 11, 25))
            )
            return referral

    context.run(context, work, kept.append)
    settle()
    return kept[0]


@pytest.fixture
def card(qtbot: QtBot, context: Context, settle: Settle, case: Referral) -> LettersCard:
    made = LettersCard(context, case.id)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    settle()
    return made


def said(card: LettersCard) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def now(context: Context, settle: Settle, case: Referral) -> Letters:
    found: list[Letters] = []
    context.run(context, lambda desk: letter.of(desk, case.id), found.append)
    settle()
    return found[0]


def asked(qtbot: QtBot, context: Context, settle: Settle, case: Referral, kind: Letter) -> LetterQuestion:
    made = LetterQuestion(None, context, case.id, kind, now(context, settle, case))
    qtbot.addWidget(made)
    made.form.finish()
    settle()
    return made


def test_the_card_says_what_can_be_written_and_why_not(card: LettersCard) -> None:
    assert "Nothing written yet" in said(card)
    enabled = {one: button.isEnabled() for one, button in card.buttons.items()}
    assert enabled == {Letter.ACKNOWLEDGEMENT: True, Letter.OUTCOME: False, Letter.INFORMATION: True}
    assert "Nothing is decided yet" in card.buttons[Letter.OUTCOME].toolTip()


def test_a_letter_is_issued_shown_and_opened_again(
    card: LettersCard,
    context: Context,
    settle: Settle,
    prompts: Scripted,
    case: Referral,
    called: list[tuple[str, ...]],
) -> None:
    issued: list[Issued] = []
    wish = Wish(Letter.ACKNOWLEDGEMENT, "Robin Example, 01823 000000")
    context.run(card, lambda desk: letter.issue(desk, case.id, wish), issued.append)
    settle()
    prompts.answers.extend([issued[0], True])
    card.buttons[Letter.ACKNOWLEDGEMENT].click()
    settle()
    settle()
    assert [title for title, _ in prompts.asked] == ["Acknowledgement", "Acknowledgement, P-000001"]
    assert "Acknowledgement, version 1" in said(card)
    assert "P-000001 · 23 Nov 2026, 09:30 by Robin Example" in said(card)
    prompts.answers.append(None)
    next(b for b in card.findChildren(Button) if b.accessibleName() == "Open P-000001").click()
    settle()
    assert len(prompts.asked) == 3
    assert called == [("paper:P-000001",)] * 2


def test_a_question_is_looked_at_and_issued(
    qtbot: QtBot,
    context: Context,
    settle: Settle,
    prompts: Scripted,
    case: Referral,
    called: list[tuple[str, ...]],
) -> None:
    question = asked(qtbot, context, settle, case, Letter.INFORMATION)
    assert question.form.peek() == Wish(Letter.INFORMATION, "Robin Example, Somerset MARAC office", "On which day?")
    prompts.answers.append(None)
    question.look.click()
    settle()
    assert prompts.asked[-1][0] == "Draft"
    assert called == [(f"referral:{case.id}",)]
    question.done_typing()
    settle()
    assert question.given is not None
    assert question.given.paper.kind == Letter.INFORMATION


def test_somebody_named_is_said_at_the_field_and_nothing_issued(
    qtbot: QtBot, context: Context, settle: Settle, case: Referral
) -> None:
    question = asked(qtbot, context, settle, case, Letter.INFORMATION)
    question.form.control("asked").restore(f"When did {case.victim.name.surname} say so?")
    for act in (question.look.click, question.done_typing):
        act()
        settle()
        assert "tells of somebody on the referral" in question.form.control("asked").error
    assert question.given is None
    assert now(context, settle, case).issued == ()


def test_it_is_no_window_of_its_own_before_it_stands_on_a_page(qtbot: QtBot, context: Context) -> None:
    made = LettersCard(context, 0)
    qtbot.addWidget(made)
    assert not made.isVisible()


def test_it_is_only_for_whoever_may_print(qtbot: QtBot, da_context: Context) -> None:
    made = LettersCard(da_context, 1)
    qtbot.addWidget(made)
    assert made.isHidden()
