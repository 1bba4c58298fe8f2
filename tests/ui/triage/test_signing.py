"""What is shown is what is signed."""

from collections.abc import Callable

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.person import Name
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services.decision import Decided
from marac_desktop.ui.questions import Signature
from marac_desktop.ui.triage.signing import SignList, Wording, batches
from marac_desktop.ui.words import Words
from tests.builders import a_view


def _decided(number: int, name: str) -> Decided:
    view = a_view(number, Side.DA_SERVICE, Route.CONFERENCE, account_name=name, reason=f"Reason {number}")
    return Decided(view, f"SOM/26/040{number}", Name(f"Specimen{number}", "Ann"))


ONCE = Wording("Sign", "Once", "Sign")
DECIDED = (_decided(1, "Sam Specimen"), _decided(2, "Dee Deputy"), _decided(3, "Sam Specimen"))


def _nobody(_given: Signature, done: Callable[[], object], _refused: object) -> None:
    """Signs at once."""
    done()


def _said(question: SignList) -> list[str]:
    return [words.text() for words in question.findChildren(Words) if words.isVisible()]


def test_each_person_has_their_own_list() -> None:
    assert [(batch.name, len(batch.decided)) for batch in batches(DECIDED)] == [("Sam Specimen", 2), ("Dee Deputy", 1)]


def test_every_decision_is_shown_before_the_passphrase(qtbot: QtBot) -> None:
    question = SignList(None, ONCE, batches(DECIDED), _nobody)
    qtbot.addWidget(question)
    question.show()
    assert {"SOM/26/0401", "SOM/26/0403", "Reason 1", "Reason 3", "Specimen1, Ann", "Specimen3, Ann"} <= set(
        _said(question)
    )
    assert "Reason 2" not in _said(question)
    question.who.setCurrentIndex(1)
    assert question.batch.name == "Dee Deputy"
    qtbot.waitUntil(lambda: "Reason 2" in _said(question) and "Reason 1" not in _said(question))


def test_the_passphrase_is_needed_and_not_kept(qtbot: QtBot) -> None:
    question = SignList(None, ONCE, batches(DECIDED[:1]), _nobody)
    qtbot.addWidget(question)
    question.show()
    button = next(b for b in question.findChildren(type(question.add_cancel())) if b.text() == "Sign 1 decision")
    assert not button.isEnabled()
    assert not question.who.isEnabled()
    QTest.keyClicks(question.entry.edit, "six words of it")
    button.click()
    assert question.given == Signature("Sam Specimen", "six words of it")
    assert question.entry.text == ""


def test_names_are_initials_while_they_are_hidden(qtbot: QtBot) -> None:
    question = SignList(None, ONCE, batches(DECIDED[:1]), _nobody)
    qtbot.addWidget(question)
    question.show()
    assert "Specimen1, Ann" in _said(question)
    question.hide_names(True)
    qtbot.waitUntil(lambda: "SOM/26/0401" in _said(question))
    assert not any("Specimen1" in text for text in _said(question))


def test_the_other_way_is_taken_for_the_batch_shown(qtbot: QtBot) -> None:
    question = SignList(None, Wording("Sign", "Once", "Sign", "On paper"), batches(DECIDED), _nobody)
    qtbot.addWidget(question)
    question.show()
    question.who.setCurrentIndex(1)
    question.other.click()
    assert question.given is None
    assert question.turned is not None
    assert (question.turned.name, question.isVisible()) == ("Dee Deputy", False)
    assert not SignList(None, ONCE, batches(DECIDED), _nobody).other.isVisible()
