"""Each ground met, not met or cannot tell, why, and what is missing, in words; gaps go to their fields."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.completeness import Gap
from marac_desktop.domain.findings import Finding, Met
from marac_desktop.domain.process import Stage
from marac_desktop.domain.repeat import EarlierReferral, Proposal
from marac_desktop.services.referral import Judgement
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.criteria_panel import LOOKS, CriteriaPanel, completeness_words
from tests.conftest import TODAY

FINDINGS = (
    Finding(Ground.VISIBLE_HIGH_RISK, Met.MET, "Dash 15 of 24: at or above 14"),
    Finding(Ground.REPEAT, Met.CANNOT_TELL, "Proposed. SOM/26/0001", ("The coordinator's confirmation",)),
)
PROPOSAL = Proposal(EarlierReferral(1, "SOM/26/0001", TODAY, Stage.HEARD), TODAY, TODAY, maybe_joint=False)
GAPS = tuple(Gap(f"field.{at}", f"Gap {at}") for at in range(9))


@pytest.fixture
def panel(qtbot: QtBot) -> CriteriaPanel:
    made = CriteriaPanel()
    qtbot.addWidget(made)
    made.resize(320, 1400)
    made.show()
    return made


def _said(panel: CriteriaPanel) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def _button(panel: CriteriaPanel, name: str) -> list[Button]:
    return [b for b in panel.findChildren(Button) if b.accessibleName() == name or b.text() == name]


def test_it_says_why_and_what_is_missing(panel: CriteriaPanel) -> None:
    panel.show_judgement(Judgement(FINDINGS, None, ("Threat to life",), (), ""))
    said = _said(panel)
    for words in ("Visible high risk", "Met", "Dash 15 of 24", "Cannot tell", "The coordinator's confirmation"):
        assert words in said
    assert "Threat to life" in said
    assert "Complete" in said


def test_a_gap_goes_to_its_field(panel: CriteriaPanel, qtbot: QtBot) -> None:
    panel.show_judgement(Judgement(FINDINGS, None, (), GAPS, "Speak to the coordinator"))
    assert "9 answers are still missing. It can be recorded as it is." in _said(panel)
    assert "Speak to the coordinator" in _said(panel)
    with qtbot.waitSignal(panel.wanted) as wanted:
        _button(panel, "Go to: Gap 3")[0].click()
    assert wanted.args == ["field.3"]


@pytest.mark.parametrize("editing", [True, False])
def test_every_gap_can_be_read_and_gone_to_with_the_keyboard(panel: CriteriaPanel, *, editing: bool) -> None:
    panel.show_judgement(Judgement(FINDINGS, None, (), GAPS, ""), editing=editing)
    assert "Gap 7" not in _said(panel)
    more = _button(panel, "Show the other 2")[0]
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert all(gap.words in _said(panel) for gap in GAPS)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert (focused.accessibleName() == "Go to: Gap 7") == editing
    panel.show_judgement(Judgement(FINDINGS, None, (), GAPS[1:], ""), editing=editing)
    assert "Gap 8" in _said(panel)  # unfolded it stays while the referral is typed
    _button(panel, "Show the first 7 only")[0].click()
    assert "Gap 8" not in _said(panel)
    panel.show_judgement(Judgement(FINDINGS, None, (), GAPS[2:], ""), editing=editing)
    assert not more.isVisible()


def test_a_proposed_repeat_is_confirmed_here(panel: CriteriaPanel, qtbot: QtBot) -> None:
    panel.show_judgement(Judgement(FINDINGS, PROPOSAL, (), (), ""))
    with qtbot.waitSignal(panel.repeat_confirmed):
        _button(panel, "Confirm the repeat")[0].click()
    panel.show_judgement(Judgement(FINDINGS, None, (), (), ""))
    assert not _button(panel, "Confirm the repeat")[0].isVisible()


def test_only_read_it_offers_nothing_to_press(panel: CriteriaPanel) -> None:
    panel.show_judgement(Judgement(FINDINGS, PROPOSAL, (), GAPS, ""), editing=False)
    assert "9 answers are still missing." in _said(panel)
    assert "It can be recorded" not in _said(panel)
    assert [button.text() for button in panel.findChildren(Button) if button.isVisible()] == ["Show the other 2"]


def test_every_answer_has_its_own_look() -> None:
    assert len({LOOKS[met] for met in Met}) == len(Met)


def test_one_missing_answer_is_one() -> None:
    assert completeness_words(1).startswith("1 answer is")
