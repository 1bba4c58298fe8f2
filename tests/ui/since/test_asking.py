"""Asking from a case: each act asks its question, keeps what is said, and says why not where it cannot."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.process import Stage
from marac_desktop.services import information
from marac_desktop.services.desk import Desk
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.asking import Asking
from tests.services.deciding import later, referred, stage
from tests.services.test_information import asked, returned
from tests.ui.triage.conftest import AtDesk
from tests.ui.triage.test_acts import Shell

Settle = Callable[[], None]


@pytest.fixture
def shell(context: Context) -> Shell:
    made = Shell()
    context.attach(made)
    return made


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def asking(owner: QWidget, context: Context, said: list[str]) -> Asking:
    return Asking(owner, context, said.append)


def test_it_is_asked_and_answered(
    asking: Asking, said: list[str], at_desk: AtDesk, prompts: Scripted, settle: Settle
) -> None:
    case = at_desk(returned)
    prompts.answers.extend([None, object(), object()])
    asking.ask(case.id)
    settle()
    assert said == []
    asking.ask(case.id)
    settle()
    at_desk(lambda desk: asked(desk, case))
    asking.answer(case.id)
    settle()
    assert said == ["What is asked is recorded. Its letter can be written now.", "The answer is recorded."]


def test_of_several_questions_one_is_chosen(
    asking: Asking, said: list[str], at_desk: AtDesk, prompts: Scripted, settle: Settle
) -> None:
    def two(desk: Desk) -> InformationRequest:
        case = referred(desk)
        asked(desk, case)
        return asked(desk, case)

    second = at_desk(two)
    prompts.answers.extend([None, str(second.id), object()])
    asking.answer(second.referral_id)
    settle()
    assert said == []
    asking.answer(second.referral_id)
    settle()
    assert said == ["The answer is recorded."]
    assert "Kim Example was asked: On which day?" in prompts.asked[-1][1]


def test_nothing_out_is_said(asking: Asking, shell: Shell, at_desk: AtDesk, prompts: Scripted, settle: Settle) -> None:
    case = at_desk(returned)
    asking.answer(case.id)
    settle()
    asking.letter(case.id)
    settle()
    assert "Nothing is being asked about this case any more" in shell.banners[0]
    assert "ask first" in shell.banners[1]
    at_desk(lambda desk: asked(desk, case))
    prompts.answers.append(None)
    asking.letter(case.id)
    settle()
    assert len(prompts.asked) == 1


def test_going_on_without_an_answer(
    asking: Asking, said: list[str], shell: Shell, at_desk: AtDesk, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = at_desk(returned)
    asking.go_on(case.id)
    settle()
    assert said == []

    def on_friday(desk: Desk, referral_id: int) -> object:
        with later(desk, 4):
            return go_on(desk, referral_id)

    go_on = information.go_on
    monkeypatch.setattr(information, "go_on", on_friday)
    asking.go_on(case.id)
    settle()
    assert said == ["Both decide anew, on what is known."]
    assert at_desk(lambda desk: stage(desk, case)) is Stage.TRIAGE
