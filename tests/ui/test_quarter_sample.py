"""The audit sample on the Quarter screen: drawn, judged blind, and told as a finding beside that of June 2018."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Role
from marac_desktop.domain.quarter import of
from marac_desktop.domain.sample import Finding, Group, Needed
from marac_desktop.services import sample
from marac_desktop.services.desk import Desk
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.quarter_sample import JudgeQuestion, SampleCard, finding_words
from marac_desktop.ui.screen import Context
from tests.conftest import TODAY
from tests.services.counted import fill
from tests.ui.reading import button, press, said

Settle = Callable[[], None]
LAST = of(TODAY).later(-1)


def _filled(desk: Desk) -> bool:
    fill(desk, 2)
    return True


@pytest.fixture
def card(qtbot: QtBot, context: Context, settle: Settle) -> SampleCard:
    """The card of the quarter that ended last."""
    context.run(context, _filled, lambda _: None)
    made = SampleCard(context)
    qtbot.addWidget(made)
    made.show()
    made.show_quarter(LAST)
    settle()
    return made


def test_the_sample_is_drawn_and_judged(
    card: SampleCard, context: Context, qtbot: QtBot, prompts: Scripted, settle: Settle
) -> None:
    assert "Not drawn yet." in said(card)
    assert "about 30 %" in said(card)
    press(card, "Draw the sample")
    settle()
    assert "with the seed" in said(card)
    assert "drawn, 0 judged" in card.said.text()
    assert not any(group.label in said(card) for group in Group)
    prompts.answers.append(None)
    card.judge.click()
    settle()
    assert prompts.asked[0][0] == "Did it need face-to-face?"
    blinds: list[sample.Blind | None] = []
    context.run(card, lambda desk: sample.next_case(desk, LAST), blinds.append)
    settle()
    assert blinds[0] is not None
    asks = JudgeQuestion(card, context, blinds[0])
    qtbot.addWidget(asks)
    asks.form.finish()
    assert blinds[0].facts.referral.reference in said(asks)
    assert "Came in today" not in said(asks)
    asks.form.control("needed").put(Needed.NO)
    asks.form.control("words").put("The IDVA had it in hand")
    asks.done_typing()
    settle()
    card.show_quarter(LAST)
    settle()
    assert "drawn, 1 judged" in card.said.text()
    assert not any(group.label in said(card) for group in Group)


def test_a_quarter_that_runs_and_a_role_that_may_not(card: SampleCard, context: Context, settle: Settle) -> None:
    card.show_quarter(of(TODAY))
    settle()
    assert button(card, "Draw the sample").toolTip() == "This quarter still runs."
    context.signed = replace(context.signed, account=replace(context.account, role=Role.VIEWER))
    card.show_quarter(LAST)
    settle()
    assert "may not draw a sample" in button(card, "Draw the sample").toolTip()


def test_a_finding_in_words() -> None:
    none = Finding(Group.HEARD, 5, 40, 0, 0, 0, 0.0, 1.0)
    assert finding_words(none) == "Heard at a meeting: 5 of 40 drawn, 0 judged."
    some = Finding(Group.HEARD, 10, 40, 10, 3, 1, 0.108, 0.603)
    assert finding_words(some) == (
        "Heard at a meeting: 10 of 40 drawn, 10 judged; 3 did not need a meeting, 1 cannot tell: 30 %, and with so few "
        "between 11 % and 60 % (95 %)."
    )
