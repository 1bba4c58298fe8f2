"""A re-done assessment keeps the one before beside it; another tool is asked; what nobody knows is put down."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from marac_desktop.domain.person import Birth
from marac_desktop.domain.risk.answers import Answer, Answered
from marac_desktop.services import referral
from marac_desktop.services.referral import Begun
from marac_desktop.ui.criteria_panel import GapButton
from marac_desktop.ui.earlier_risk import EarlierControl
from marac_desktop.ui.referral_editor import ReferralEditor
from marac_desktop.ui.screen import Context
from tests.builders import a_person

Settle = Callable[[], None]


def _editor(qtbot: QtBot, context: Context, settle: Settle, born: Birth) -> ReferralEditor:
    begun: list[Begun] = []
    context.run(context, referral.begin, begun.append)
    settle()
    made = ReferralEditor(context, begun[0].about(a_person(birth=born)), {}, {})
    qtbot.addWidget(made)
    made.resize(1150, 640)
    made.show()
    made.form.finish()
    settle()
    return made


@pytest.fixture
def editor(qtbot: QtBot, context: Context, settle: Settle) -> ReferralEditor:
    return _editor(qtbot, context, settle, Birth(year=1988))


def test_done_again_the_earlier_one_stays_beside_it(qtbot: QtBot, editor: ReferralEditor) -> None:
    editor.form.control("risk.answers").put((Answered(1, Answer.YES),))
    earlier = editor.form.control("earlier_risk")
    assert isinstance(earlier, EarlierControl)
    earlier.again.emit()
    now = editor.form.peek()
    assert now.risk.answers == ()
    assert [record.answers for record in now.earlier_risk] == [(Answered(1, Answer.YES),)]


def test_a_young_victim_is_offered_the_tool_meant_for_them(qtbot: QtBot, context: Context, settle: Settle) -> None:
    editor = _editor(qtbot, context, settle, Birth(on=date(2010, 1, 1)))
    offer = [button for button in editor.panel.findChildren(QPushButton) if "young people" in button.text()]
    qtbot.waitUntil(offer[0].isVisible, timeout=5_000)
    editor.form.control("risk.answers").put((Answered(1, Answer.YES),))
    offer[0].click()
    now = editor.form.peek()
    assert (now.risk.tool, now.earlier_risk[0].tool) == ("young_people", "dash")
    qtbot.waitUntil(lambda: not offer[0].isVisible(), timeout=5_000)


def test_a_gap_nobody_can_fill_is_put_down_as_not_known(qtbot: QtBot, editor: ReferralEditor) -> None:
    editor.panel.unknown.emit("consent.voice")
    assert editor.form.peek().not_known == ("consent.voice",)
    qtbot.waitUntil(lambda: editor.form.control("not_known").isVisibleTo(editor), timeout=5_000)
    assert all(gap.button.accessibleName() != "Go to: What the victim wants" for gap in editor.findChildren(GapButton))
