"""Dialogs ask one thing, name it on the button, and carry the answer."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui.dialog import Dialog
from marac_desktop.ui.questions import Choice, Line, OneOf, Reason, Sign, Signature, Told, YesOrNo


def button(dialog: Dialog, words: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == words)


def test_what_destroys_is_not_done_by_enter(qtbot: QtBot) -> None:
    question = YesOrNo(None, "Delete the draft?", "What you typed is gone.", "Delete the draft", destroys=True)
    qtbot.addWidget(question)
    question.show()
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert question.given is None
    assert not question.isVisible()


def test_what_does_no_harm_is_done_by_enter(qtbot: QtBot) -> None:
    question = YesOrNo(None, "Lock?", "", "Lock now", destroys=False)
    qtbot.addWidget(question)
    question.show()
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert question.given is True


def test_pressing_the_verb_does_it(qtbot: QtBot) -> None:
    question = YesOrNo(None, "Delete the draft?", "", "Delete the draft", destroys=True)
    qtbot.addWidget(question)
    button(question, "Delete the draft").click()
    assert question.given is True


def test_something_told_is_read_and_closed(qtbot: QtBot) -> None:
    told = Told(None, "Not possible", "Because.")
    qtbot.addWidget(told)
    assert told.accessibleName() == "Not possible"
    assert told.accessibleDescription() == "Because."
    button(told, "OK").click()
    assert told.given is True


def test_none_of_several_ways_looks_like_the_default(qtbot: QtBot) -> None:
    question = OneOf(None, "Which cut?", "", (Choice("a", "Agency cut", "All may see"), Choice("b", "Case list")))
    qtbot.addWidget(question)
    assert not button(question, "Agency cut").isDefault()
    assert button(question, "Agency cut").property("kind") == button(question, "Case list").property("kind")
    button(question, "Case list").click()
    assert question.given == "b"


def test_a_reason_is_words_and_enter_writes_a_new_line(qtbot: QtBot) -> None:
    question = Reason(None, "Why over capacity?", "", "List it")
    qtbot.addWidget(question)
    question.show()
    act, edit = button(question, "List it"), question.findChild(QPlainTextEdit)
    assert edit is not None
    assert not act.isEnabled()
    assert act.toolTip() == "Write the reason first."
    QTest.keyClicks(edit, "Two linked")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "victims")
    assert question.isVisible()
    act.click()
    assert question.given == "Two linked\nvictims"


def test_spaces_are_no_reason(qtbot: QtBot) -> None:
    question = Reason(None, "Why?", "", "Record")
    qtbot.addWidget(question)
    edit = question.findChild(QPlainTextEdit)
    assert edit is not None
    edit.setPlainText("  \n ")
    assert not button(question, "Record").isEnabled()


def test_signing_names_who_signs_and_forgets_the_passphrase(qtbot: QtBot) -> None:
    question = Sign(None, "Sign 6 decisions", "", ("Ann Example", "Beth Specimen"), "Sign")
    qtbot.addWidget(question)
    who, passphrase = question.findChild(QComboBox), question.findChild(QLineEdit)
    assert who is not None
    assert passphrase is not None
    assert passphrase.echoMode() is QLineEdit.EchoMode.Password
    assert not button(question, "Sign").isEnabled()
    who.setCurrentText("Beth Specimen")
    passphrase.setText("six words of mine")
    button(question, "Sign").click()
    assert question.given == Signature("Beth Specimen", "six words of mine")
    assert passphrase.text() == ""


def test_a_refused_signature_keeps_the_window_open_and_says_so_at_the_passphrase(qtbot: QtBot) -> None:
    tried: list[tuple[Signature, Callable[[], object], Callable[[MaracError], object]]] = []

    def attempt(given: Signature, done: Callable[[], object], refused: Callable[[MaracError], object]) -> None:
        tried.append((given, done, refused))

    question = Sign(None, "Sign", "", ("Ann Example", "Beth Specimen"), "Sign", attempt=attempt)
    qtbot.addWidget(question)
    question.show()
    question.who.setCurrentText("Beth Specimen")
    question.entry.edit.setText("not hers")
    button(question, "Sign").click()
    assert not button(question, "Sign").isEnabled(), "it cannot be pressed twice"
    question.reject()
    assert question.isVisible(), "nobody is left in doubt whether it was signed"
    tried[0][2](MaracError("That is not the passphrase. Nothing was signed."))
    assert question.isVisible()
    assert question.entry.error == "That is not the passphrase. Nothing was signed."
    assert (question.who.currentText(), question.entry.text, question.given) == ("Beth Specimen", "", None)
    QTest.keyClicks(question.entry.edit, "six words of mine")
    assert question.entry.error == ""
    button(question, "Sign").click()
    tried[1][1]()
    assert not question.isVisible()
    assert question.given == Signature("Beth Specimen", "six words of mine")


def test_one_signer_alone_is_simply_shown(qtbot: QtBot) -> None:
    question = Sign(None, "Sign", "", ("Ann Example",), "Sign")
    qtbot.addWidget(question)
    who = question.findChild(QComboBox)
    assert who is not None
    assert not who.isEnabled()


def test_a_line_is_never_empty(qtbot: QtBot) -> None:
    question = Line(None, "Name of the filter", "", act="Save", value="Mine")
    qtbot.addWidget(question)
    edit = question.findChild(QLineEdit)
    assert edit is not None
    edit.setText("  ")
    button(question, "Save").click()
    assert question.given is None
    edit.setText(" Late in Mendip ")
    button(question, "Save").click()
    assert question.given == "Late in Mendip"
