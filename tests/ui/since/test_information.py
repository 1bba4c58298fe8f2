"""The card of what was asked, and the forms that ask and take the answer."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.information import InformationRequest
from marac_desktop.services import information
from marac_desktop.services.information import Information
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.information import AnswerDraft, AskDraft, Does, InformationCard, answer, ask
from tests.conftest import TODAY
from tests.services.deciding import referred
from tests.services.test_information import asked, returned
from tests.ui.reading import button, press, said
from tests.ui.triage.conftest import AtDesk

Settle = Callable[[], None]
LATE = InformationRequest(5, "Where is he now?", "Levels Homes", date(2026, 11, 18), date(2026, 11, 20), "Robin", id=1)
OUT = InformationRequest(5, "On which day?", "Kim Example", TODAY, date(2026, 11, 25), "Robin", "01823 555 0100", id=2)
CAME = InformationRequest(5, "Which school?", "Kim Example", date(2026, 11, 19), date(2026, 11, 23), "Robin", "",
                          date(2026, 11, 20), "Hillside.", id=3)  # fmt: skip


def _card(
    qtbot: QtBot, *questions: InformationRequest, may: str = "", may_print: str = ""
) -> tuple[InformationCard, list[object]]:
    pressed: list[object] = []
    does = Does(lambda: pressed.append("ask"), pressed.append, lambda: pressed.append("letter"))
    about = Information(5, "SOM/26/0412", questions)
    card = InformationCard(about, TODAY, does, may=may, may_print=may_print)
    qtbot.addWidget(card)
    return card, pressed


def test_everything_asked_is_said_with_its_answer(qtbot: QtBot) -> None:
    card, pressed = _card(qtbot, LATE, CAME, OUT)
    words = said(card)
    expected = (
        "Overdue since 20 Nov 2026: decide on what is known",
        "Due 25 Nov 2026",
        "Answered 20 Nov 2026",
        "Which school?\n\nAnswer: Hillside.",
        "Asked of Kim Example · 01823 555 0100 · Asked by Robin",
    )
    assert [each for each in expected if each not in words] == []
    press(card, "Record the answer to what was asked on 18 Nov 2026")
    press(card, "Letter…")
    press(card, "Ask for information…")
    assert pressed == [LATE, "letter", "ask"]


def test_nothing_asked_and_who_may_not(qtbot: QtBot) -> None:
    card, _ = _card(qtbot, may="Chair may not record a referral.")
    assert "Nothing was asked." in said(card)
    assert not button(card, "Ask for information…").isEnabled()
    card, _ = _card(qtbot, OUT, may="No.", may_print="No.")
    assert not button(card, "Letter…").isEnabled()
    assert not button(card, "Record the answer to what was asked on 23 Nov 2026").isEnabled()


def test_drafts_become_a_question_and_an_answer() -> None:
    with pytest.raises(FieldError, match="the day"):
        AskDraft("On which day?", "Kim").finished(5, TODAY)
    typed = AnswerDraft(TODAY, "Last Sunday. ", "School")
    assert typed.finished(OUT).answer == "Last Sunday.\nChanged on the referral: School"
    assert AnswerDraft(TODAY, " ", "School").finished(OUT).answer == ""
    assert AnswerDraft(TODAY, "None.").finished(OUT).answer == "None."


def test_it_is_asked_and_answered_through_the_forms(
    qtbot: QtBot, context: Context, at_desk: AtDesk, settle: Settle
) -> None:
    case = at_desk(returned)
    owner = QWidget()
    qtbot.addWidget(owner)
    about = at_desk(lambda desk: information.of(desk, case.id))
    asks = ask(owner, context, about)
    asks.form.finish()
    asks.done_typing()
    settle()
    assert "What is asked: this is needed." in asks.form.control("asked").error
    asks.form.control("asked").restore("On which day?")
    asks.done_typing()
    settle()
    kept = asks.given
    assert kept is not None
    assert (kept.due, kept.of_whom) == (about.due, about.of_whom)
    takes = answer(owner, context, case.reference, kept)
    takes.form.finish()
    takes.form.control("answer").restore("Last Sunday.")
    takes.done_typing()
    settle()
    assert takes.given is not None
    assert takes.given.answered_on == TODAY


def test_what_is_half_typed_comes_back(qtbot: QtBot, context: Context, at_desk: AtDesk, settle: Settle) -> None:
    question = at_desk(lambda desk: asked(desk, referred(desk)))
    owner = QWidget()
    qtbot.addWidget(owner)
    first = answer(owner, context, "SOM/26/0412", question)
    settle()
    first.form.finish()
    first.form.control("answer").restore("Last Sun")
    first.form.changed.emit()
    qtbot.waitUntil(lambda: _kept(context, settle) == 1, timeout=10_000)
    again = answer(owner, context, "SOM/26/0412", question)
    settle()
    again.form.finish()
    settle()
    assert again.form.peek().answer == "Last Sun"


def _kept(context: Context, settle: Settle) -> int:
    found: list[int] = []
    context.run_draft(context, lambda drafts: len(drafts.all()), found.append)
    settle()
    return found[0]
