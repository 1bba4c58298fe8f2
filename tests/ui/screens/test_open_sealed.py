"""Opening a sealed list: each thing that is missing is asked for at its field, and a refusal loses nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screens.open_sealed import Opening, OpenSealed

Refuse = Callable[[MaracError], object]


class Tried:
    """What was tried, and the answer to give."""

    def __init__(self) -> None:
        self.given: list[Opening] = []
        self.error: MaracError | None = None

    def attempt(self, given: Opening, done: Callable[[], object], refused: Refuse) -> None:
        self.given.append(given)
        if self.error is None:
            done()
        else:
            refused(self.error)


@pytest.fixture
def tried() -> Tried:
    return Tried()


@pytest.fixture
def question(qtbot: QtBot, prompts: Scripted, tried: Tried) -> OpenSealed:
    made = OpenSealed(None, prompts, "", tried.attempt)
    qtbot.addWidget(made)
    made.show()
    return made


def _button(question: OpenSealed, words: str, nth: int = 0) -> Button:
    return [button for button in question.findChildren(Button) if button.text() == words][nth]


def _open(question: OpenSealed) -> None:
    _button(question, "Open the list").click()


def test_what_is_missing_is_asked_for_at_its_field(question: OpenSealed, prompts: Scripted, tried: Tried) -> None:
    _open(question)
    assert question.file.error == "Choose the sealed list."
    prompts.answers += [Path("a.marac-triage"), None, Path("b.marac-card")]
    _button(question, "Choose…").click()
    _button(question, "Choose…", 1).click()
    _open(question)
    assert question.card.error == "Choose your key card."
    _button(question, "Choose…", 1).click()
    _open(question)
    assert question.passphrase.error == "Type your passphrase."
    question.passphrase.edit.setText("words")
    _open(question)
    assert [(one.file, one.card, one.passphrase) for one in tried.given] == [
        (Path("a.marac-triage"), Path("b.marac-card"), "words")
    ]
    assert question.given == tried.given[0]
    assert "words" not in repr(question.given)


@pytest.mark.parametrize("at_field", [True, False])
def test_a_refusal_is_said_and_the_files_stay_chosen(question: OpenSealed, tried: Tried, at_field: bool) -> None:
    tried.error = FieldError("passphrase", "Not that.") if at_field else MaracError("Not that.")
    for entry, text in ((question.file, "a"), (question.card, "b"), (question.passphrase, "c")):
        entry.edit.setText(text)
    _open(question)
    assert (question.passphrase.error, question.notice.text) == (("Not that.", "") if at_field else ("", "Not that."))
    assert (question.file.text, question.card.text, question.passphrase.text) == ("a", "b", "")
    assert question.given is None
    assert _button(question, "Open the list").isEnabled()
