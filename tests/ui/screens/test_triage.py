"""The Triage screen as a coordinator and a DA service use it, on a real case file."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.person import Birth
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import decision, told
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage import Need
from marac_desktop.ui.prompts import Prompts, Scripted, Signature
from marac_desktop.ui.questions import Question, Sign
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.triage import Triage
from marac_desktop.ui.triage.pane import SidePane
from marac_desktop.ui.words import Words
from tests.builders import TODAY, a_person
from tests.conftest import COORDINATOR, DA_LEAD
from tests.services.deciding import referred, sign, sit, stage
from tests.ui.reading import press, said

A = TypeVar("A")
Settle = Callable[[], None]
SECRET = "SEEN ONLY AFTER"


class Shell:
    """What the window would do: keeps what was said."""

    def __init__(self) -> None:
        self.toasts: list[str] = []
        self.undo: Callable[[], object] | None = None
        self.banners: list[str] = []
        self.opened: list[tuple[str, dict[str, object]]] = []

    def toast(self, text: str, undo: Callable[[], object] | None) -> None:
        self.toasts.append(text)
        self.undo = undo

    def banner(self, text: str, tone: object) -> None:
        self.banners.append(text)

    def warn(self, text: str, tone: object) -> None:
        raise AssertionError(text)

    def unsay(self, text: str) -> None:
        """Nothing stands above the screen."""

    def open_screen(self, key: str, where: dict[str, object]) -> None:
        self.opened.append((key, where))

    def meeting_runs(self, running: bool) -> None:
        raise AssertionError("no meeting runs here")


@pytest.fixture
def shell(context: Context) -> Shell:
    made = Shell()
    context.attach(made)
    context.background.when_refused(lambda error: made.banners.append(str(error)))
    return made


@pytest.fixture
def cases(context: Context, shell: Shell, settle: Settle) -> tuple[Referral, ...]:
    """Three referrals waiting, oldest first."""
    made: list[Referral] = []
    for number in range(3):
        context.run(context, partial(referred, reference=f"SOM/26/040{number}"), made.append)
    settle()
    return tuple(made)


@pytest.fixture
def screen(context: Context, cases: tuple[Referral, ...], qtbot: QtBot, settle: Settle) -> Triage:
    made = Triage(context)
    qtbot.addWidget(made)
    context.saved.connect(made.refresh)
    made.resize(1158, 620)
    made.show()
    made.activateWindow()
    made.refresh()
    settle()
    return made


def _said(widget: QWidget) -> str:
    return "\n".join(words.text() for words in widget.findChildren(Words) if words.isVisible())


def _at(screen: Triage) -> str:
    assert screen.case is not None
    return screen.case.referral.reference


def _facts(screen: Triage) -> str:
    """The reference above the facts."""
    shown = screen.work.facts.widget()
    return next(words.text() for words in shown.findChildren(Words)) if shown is not None else ""


def test_no_facts_stand_beside_another_case(screen: Triage, settle: Settle) -> None:
    seen: list[tuple[str, str]] = []
    between = QTimer(screen, interval=0)
    between.timeout.connect(lambda: seen.append((_at(screen), _facts(screen))))
    between.start()
    for _ in range(2):
        screen.work.list.step(1)
        settle()
        seen.append((_at(screen), _facts(screen)))
    assert all(case == facts for case, facts in seen)
    assert {case for case, _ in seen} == {"SOM/26/0400", "SOM/26/0401", "SOM/26/0402"}


def _pane(screen: Triage, side: Side) -> SidePane:
    return screen.work.panes.sides[side]


def _decide(screen: Triage, settle: Settle, key: Qt.Key = Qt.Key.Key_2) -> None:
    QTest.keyClick(screen.work.list, key)
    QTest.keyClick(screen.work.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def _sit_down(screen: Triage, prompts: Scripted, settle: Settle) -> None:
    prompts.answers.append(Signature(*DA_LEAD))
    assert screen.work.other is not None
    screen.work.other.sit.click()
    settle()


def _need(screen: Triage) -> list[Need]:
    return [case.need for case in screen.desk.cases] if screen.desk is not None else []


def test_a_morning_of_cases_by_keyboard(screen: Triage, shell: Shell, settle: Settle) -> None:
    seen = []
    for _ in range(3):
        seen.append(_at(screen))
        _decide(screen, settle)
    assert seen == ["SOM/26/0400", "SOM/26/0401", "SOM/26/0402"]
    assert shell.toasts[-1] == "SOM/26/0402: decision recorded."
    assert "3 decisions to sign" in _said(screen.work.foot)
    assert _need(screen) == [Need.OTHER_SIDE] * 3


def test_after_a_reason_the_next_routes_key_chooses_and_is_not_typed(screen: Triage, settle: Settle) -> None:
    form = _pane(screen, Side.COORDINATOR).form
    QTest.keyClick(screen.work.list, Qt.Key.Key_5)
    assert form.reason.hasFocus()
    QTest.keyClicks(form.reason, "He is in custody")
    QTest.keyClick(form.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert _at(screen) == "SOM/26/0401"
    keyboard = QApplication.focusWidget()
    assert keyboard is not None
    QTest.keyClick(keyboard, Qt.Key.Key_2)
    assert (form.route, form.reason.toPlainText()) == (Route.CONFERENCE, "")


def test_undo_brings_the_case_back(screen: Triage, shell: Shell, settle: Settle) -> None:
    _decide(screen, settle)
    assert shell.undo is not None
    shell.undo()
    settle()
    assert (_at(screen), _pane(screen, Side.COORDINATOR).deciding) == ("SOM/26/0400", True)
    QTest.keyClick(screen.work.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "nothing here to undo" in shell.toasts[-1]


def test_an_emergency_is_not_undone_by_one_side(screen: Triage, shell: Shell, settle: Settle) -> None:
    _decide(screen, settle, Qt.Key.Key_1)
    assert shell.undo is None


def test_the_other_side_is_covered_on_the_screen_until_both_have_decided(
    screen: Triage, context: Context, cases: tuple[Referral, ...], settle: Settle
) -> None:
    def they_decide(desk: Desk) -> None:
        decision.record(desk, cases[0].id, Choice(Route.CONFERENCE, SECRET), sit(desk))

    context.run(screen, they_decide, lambda _: screen.refresh())
    settle()
    assert _at(screen) == "SOM/26/0400"
    assert "Covered until both have decided" in _said(_pane(screen, Side.DA_SERVICE))
    assert SECRET not in _said(screen)
    _decide(screen, settle)
    screen.go({"referral": cases[0].id})
    settle()
    assert SECRET in _said(_pane(screen, Side.DA_SERVICE))


def test_the_da_service_decides_here_and_signs_once(
    screen: Triage, prompts: Scripted, shell: Shell, cases: tuple[Referral, ...], settle: Settle, context: Context
) -> None:
    screen.work.panes.sides[Side.COORDINATOR].form.reason.setPlainText(SECRET)
    _decide(screen, settle)
    _sit_down(screen, prompts, settle)
    assert prompts.asked[-1][0] == "DA service decides here"
    assert _at(screen) == "SOM/26/0400"
    assert _pane(screen, Side.COORDINATOR).covered
    assert SECRET not in _said(screen)
    assert "Sam Specimen decides here. Nothing to sign" in _said(screen.work.foot)
    _decide(screen, settle)
    _decide(screen, settle)
    prompts.answers.append(Signature(*DA_LEAD))
    screen.work.foot.sign.click()
    settle()
    assert screen.seat is None
    assert shell.toasts[-1] == "Sam Specimen: 2 decisions signed."
    assert "1 decision to sign" in _said(screen.work.foot)
    stages: list[Stage] = []
    context.run(screen, lambda desk: stage(desk, cases[0]), stages.append)
    settle()
    assert stages == [Stage.CONFERENCE]


def test_the_safeguarding_decision_on_a_young_person_is_said_at_the_choice_and_is_the_next_step_by_name(
    screen: Triage, context: Context, prompts: Scripted, settle: Settle
) -> None:
    made: list[Referral] = []
    young = a_person(birth=Birth(on=date(2009, 1, 1)))
    context.run(screen, partial(referred, victim=young), made.append)
    settle()
    screen.go({"referral": made[0].id})
    settle()
    first = "The victim is 17, and no safeguarding decision is recorded"
    form = _pane(screen, Side.COORDINATOR).form
    assert first not in said(form)
    QTest.keyClick(screen.work.list, Qt.Key.Key_5)
    assert first in said(form)
    assert "To be recorded before it may act" in said(screen.work.panes.safeguard)

    def both_decide(desk: Desk) -> None:
        choice, seat = Choice(Route.WITHOUT_CONFERENCE, "Actions are in hand"), sit(desk)
        for seated, who in ((None, COORDINATOR), (seat, DA_LEAD)):
            decision.record(desk, made[0].id, choice, seated)
            sign(desk, who, seated)

    context.run(screen, both_decide, lambda _: screen.refresh())
    settle()
    outcome = screen.work.panes.outcome
    assert f"Next: {first}. Record it first" in said(outcome)
    assert "record the safeguarding decision by" in said(outcome)
    prompts.answers.append(None)
    press(outcome, "Safeguarding decision on a young person…")
    assert prompts.asked[-1][0] == "Safeguarding decision"
    decided = Told(made[0].id, About.YOUNG_PERSON, "Section 17 assessment agreed", "Duty desk", TODAY)
    context.run(screen, lambda desk: told.tell(desk, decided), lambda _: screen.refresh())
    settle()
    assert "Next: Write the plan" in said(outcome)
    assert first not in said(screen)


def test_everything_is_covered_while_the_passphrase_is_asked(
    screen: Triage, prompts: Scripted, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def ask(*_: object) -> bool:
        seen.append(screen.work.isVisible())
        return False

    monkeypatch.setattr(prompts, "passphrase", ask)
    assert screen.work.other is not None
    screen.work.other.sit.click()
    settle()
    assert (seen, screen.work.isVisible(), screen.seat) == ([False], True, None)


class Twice(Prompts):
    """Types another's passphrase first, and then what ``right`` says."""

    def __init__(self, qtbot: QtBot, right: str) -> None:
        self.qtbot, self.right = qtbot, right
        self.errors: list[str] = []

    def put(self, question: Question[A]) -> A | None:
        asked = question
        assert isinstance(question, Sign)
        question.who.setCurrentText(DA_LEAD[0])
        question.open()
        for words in ("not hers at all", self.right):
            QTest.keyClicks(question.entry.edit, words)
            QTest.keyClick(question.entry.edit, Qt.Key.Key_Return)
            self.qtbot.waitUntil(lambda: bool(question.given or question.entry.error), timeout=10_000)
            self.errors.append(question.entry.error)
            assert question.who.currentText() == DA_LEAD[0]
        question.deleteLater()
        return asked.given


def test_a_wrong_passphrase_keeps_the_window_open_until_it_is_right(
    screen: Triage, context: Context, shell: Shell, settle: Settle, qtbot: QtBot
) -> None:
    asking = Twice(qtbot, DA_LEAD[1])
    context.prompts = asking
    assert screen.work.other is not None
    screen.work.other.sit.click()
    settle()
    assert ("not right" in asking.errors[0], asking.errors[1]) == (True, "")
    assert screen.seat is not None
    assert screen.work.isVisible()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    _decide(screen, settle)
    screen.work.foot.sign.click()
    settle()
    assert ("not right" in asking.errors[2], asking.errors[3]) == (True, "")
    assert shell.toasts[-1] == "Sam Specimen: 1 decision signed."
    assert not [words for words in shell.banners if words], "the refusal stands in the window, not behind it"


def test_leaving_the_screen_ends_the_seat(screen: Triage, prompts: Scripted, settle: Settle) -> None:
    _sit_down(screen, prompts, settle)
    seated = screen.seat
    _pane(screen, Side.DA_SERVICE).form.reason.setPlainText("SEEN BY NOBODY ELSE")
    screen.hide()
    settle()
    screen.show()
    assert (seated is None, screen.seat) == (False, None)
    assert "SEEN BY NOBODY ELSE" not in repr(screen.work.typed.state())


def test_whoever_got_up_takes_nothing_back(
    screen: Triage, prompts: Scripted, shell: Shell, settle: Settle, context: Context, cases: tuple[Referral, ...]
) -> None:
    _sit_down(screen, prompts, settle)
    _decide(screen, settle)
    undo = shell.undo
    assert undo is not None
    screen.work.foot.up.click()
    settle()
    undo()
    settle()
    assert "Only they take their decision back" in shell.toasts[-1]
    views: list[int] = []

    def count(desk: Desk) -> int:
        with desk.look("Looked", Permission.READ_CASES) as books:
            return len(books.triage.views(cases[0].id))

    context.run(screen, count, views.append)
    settle()
    assert views == [1]


def test_by_phone_the_own_list_is_signed_first(
    screen: Triage, prompts: Scripted, shell: Shell, settle: Settle, cases: tuple[Referral, ...]
) -> None:
    _decide(screen, settle)
    screen.go({"referral": cases[0].id})
    settle()
    other = screen.work.other
    assert other is not None
    other.turn("by_phone")
    assert not screen.work.call.isVisible()
    prompts.answers.append(Signature(*COORDINATOR))
    other.sign.click()
    settle()
    assert shell.toasts[-1] == "Robin Example: 1 decision signed."
    assert screen.work.call.isVisible()
    screen.work.call.choice.reason.setPlainText("Yes, hear it")
    _decide(screen, settle)
    assert shell.toasts[-1] == "SOM/26/0400: taken down."
    assert "Confirm 1 call…" in screen.work.foot.confirm.text()
    prompts.answers.append(Signature(*DA_LEAD))
    screen.work.foot.confirm.click()
    settle()
    assert shell.toasts[-1] == "Sam Specimen: 1 decision confirmed."
    assert not screen.work.foot.confirm.isVisible()


def test_refusals_are_said_in_the_form(screen: Triage, settle: Settle) -> None:
    form = _pane(screen, Side.COORDINATOR).form
    form.reason.setPlainText("x" * 20_001)
    _decide(screen, settle)
    assert "20,000" in _said(form)
    assert form.act.isEnabled()
    assert _need(screen)[0] is Need.DECISION


def test_changing_ones_mind_signs_nothing(screen: Triage, prompts: Scripted, settle: Settle) -> None:
    _decide(screen, settle)
    prompts.answers.append(None)
    screen.work.foot.sign.click()
    settle()
    assert screen.work.foot.says.accessibleName() == "1 decision to sign"


def test_next_steps_lead_on(screen: Triage, shell: Shell, prompts: Scripted, settle: Settle) -> None:
    screen.work.panes.outcome.wanted.emit("meetings")
    prompts.answers.append(None)
    screen.work.panes.outcome.wanted.emit("plan")
    settle()
    assert shell.opened == [("meetings", {})]
    assert prompts.asked[-1][0] == "Plan for SOM/26/0400"


def test_where_the_user_was_is_remembered(screen: Triage, cases: tuple[Referral, ...], settle: Settle) -> None:
    screen.go({"referral": cases[2].id})
    settle()
    kept = screen.remember()
    screen.go({"referral": cases[0].id})
    settle()
    screen.restore(kept)
    settle()
    assert _at(screen) == "SOM/26/0402"


def test_nobody_waits(context: Context, shell: Shell, qtbot: QtBot, settle: Settle) -> None:
    made = Triage(context)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settle()
    assert made.nobody.isVisible()


def test_no_capacity_figure_on_this_screen(screen: Triage) -> None:
    said = _said(screen).casefold()
    assert not any(word in said for word in ("capacity", "84", "quarter", "room left"))


def test_names_are_hidden_at_once(screen: Triage, context: Context) -> None:
    assert "Wyn" in _said(screen.work.facts)
    context.hide_names(True)
    assert "Wyn" not in _said(screen.work.facts)


def test_the_da_service_at_its_own_desk(da_context: Context, qtbot: QtBot, settle: Settle) -> None:
    context = da_context
    context.attach(Shell())
    context.run(context, partial(referred, reference="SOM/26/0400"), lambda _: None)
    settle()
    made = Triage(context)
    qtbot.addWidget(made)
    context.saved.connect(made.refresh)
    made.resize(1158, 620)
    made.show()
    made.activateWindow()
    made.refresh()
    settle()
    assert (_pane(made, Side.DA_SERVICE).deciding, _pane(made, Side.COORDINATOR).covered) == (True, True)
    assert made.work.other is not None
    assert made.work.other.sit.text() == "Coordinator decides here…"
    assert not made.work.other.means.isVisible()
    _decide(made, settle)
    assert made.work.foot.says.accessibleName() == "1 decision to sign"


def test_no_name_flashes_up_when_the_screen_comes_back_with_names_hidden(
    screen: Triage, settle: Settle, context: Context
) -> None:
    name = "Jess"
    assert name in _said(screen.work.facts)
    screen.hide()
    context.hide_names(True)
    screen.show()
    assert name not in _said(screen.work)
    settle()
    assert _said(screen.work.facts)
    assert name not in _said(screen.work)
