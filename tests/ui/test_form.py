"""A form says what is wrong where it is wrong, loses nothing, and remembers where the caret stood."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError
from marac_desktop.domain.person import Name, Person
from marac_desktop.domain.referral import Referral
from marac_desktop.ui import form as module
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.fields import DateField, Field, KnownField, LongTextField, TextField
from marac_desktop.ui.form import Form, Section
from tests.conftest import TODAY

VICTIM = Referral(received=TODAY, victim=Person(name=Name("Specimen", "Ann")))
SURNAME = TextField(path="victim.name.surname", label="Surname", needed=True)
FORENAME = TextField(path="victim.name.forename", label="Forename")
BORN = DateField(path="victim.birth.on", label="Date of birth", birth=True)
STORY = LongTextField(path="narrative", label="What happened")
PREGNANT = KnownField(path="victim.pregnant", label="Pregnant")
SECTIONS = (Section("Victim", ((SURNAME, FORENAME), BORN, PREGNANT)), Section("What happened", (STORY,)))
Make = Callable[..., Form[Referral]]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(value: Referral = VICTIM, sections: tuple[Section, ...] = SECTIONS) -> Form[Referral]:
        form = Form(value, sections, lambda: TODAY)
        qtbot.addWidget(form)
        form.finish()
        form.show()
        return form

    return made


def edit(form: Form[Any], path: str) -> QLineEdit:
    found = form.control(path).target
    assert isinstance(found, QLineEdit)
    return found


def test_what_is_shown_and_not_touched_comes_back_unchanged(make: Make) -> None:
    form = make()
    assert form.value() == VICTIM
    assert not form.dirty


def test_what_is_typed_is_in_the_value_and_the_rest_stays(make: Make) -> None:
    form = make()
    edit(form, "victim.name.forename").clear()
    QTest.keyClicks(edit(form, "victim.name.forename"), "Beth")
    form.control("victim.pregnant").put(Known.NOT_KNOWN)
    value = form.value()
    assert value.victim.name == Name("Specimen", "Beth")
    assert value.victim.pregnant is Known.NOT_KNOWN
    assert value.uid == VICTIM.uid
    assert form.dirty


def test_several_errors_are_all_said_and_the_first_field_has_the_keyboard(make: Make) -> None:
    form = make()
    edit(form, "victim.name.surname").clear()
    edit(form, "victim.birth.on").setText("31/02/1990")
    assert form.checked() is None
    assert "needed" in form.control("victim.name.surname").error
    assert "31/02/1990" in form.control("victim.birth.on").error
    assert form.focusWidget() is edit(form, "victim.name.surname")
    assert "2 answers need another look." in [label.text() for label in form.findChildren(QLabel)]
    assert edit(form, "victim.birth.on").text() == "31/02/1990"
    named = [one for one in form.findChildren(Button) if one.accessibleName().startswith("Go to: ")]
    assert len(named) == 2
    named[1].click()
    assert form.focusWidget() is edit(form, "victim.birth.on")


def test_mending_a_field_takes_its_error_away(make: Make) -> None:
    form = make()
    edit(form, "victim.name.surname").clear()
    form.checked()
    QTest.keyClicks(edit(form, "victim.name.surname"), "O")
    assert form.control("victim.name.surname").error == ""
    assert form.checked() is not None


def test_a_wrong_date_is_said_on_leaving_the_field_and_a_missing_answer_is_not(make: Make) -> None:
    form = make()
    born, surname = edit(form, "victim.birth.on"), edit(form, "victim.name.surname")
    born.setText("99/99/1990")
    born.editingFinished.emit()
    surname.clear()
    surname.editingFinished.emit()
    assert "99/99/1990" in form.control("victim.birth.on").error
    assert form.control("victim.name.surname").error == ""


def test_what_a_service_refuses_is_said_at_its_field_or_above(make: Make) -> None:
    form = make()
    form.refused(FieldErrors((FieldError("narrative", "Write what happened."), FieldError("elsewhere", "And that."))))
    assert form.control("narrative").error == "Write what happened."
    assert "And that." in [label.text() for label in form.findChildren(QLabel)]
    form.refused(MaracError("The disk is full. Nothing was lost."))
    assert "The disk is full. Nothing was lost." in [label.text() for label in form.findChildren(QLabel)]


def test_judging_beside_the_form_sees_what_can_be_read(make: Make) -> None:
    form = make()
    edit(form, "victim.birth.on").setText("31/02/1990")
    edit(form, "victim.name.forename").setText("Beth")
    assert form.peek().victim.name.forename == "Beth"
    assert form.peek().victim.birth == VICTIM.victim.birth


def test_another_value_is_shown_clean(make: Make) -> None:
    form = make()
    edit(form, "victim.name.surname").clear()
    form.checked()
    form.put(replace(VICTIM, narrative="Something else."))
    assert form.value().narrative == "Something else."
    assert not form.dirty
    assert form.control("victim.name.surname").error == ""


def test_half_typed_things_come_back_with_the_caret(make: Make, qtbot: QtBot) -> None:
    form = make()
    edit(form, "victim.birth.on").setText("31/02/19")
    form.control("narrative").put("She said that\nhe")
    form.control("narrative").target.setFocus()
    form.control("narrative").set_caret(8)
    state = json.loads(json.dumps(form.state()))
    later = Form(VICTIM, SECTIONS, lambda: TODAY)
    qtbot.addWidget(later)
    later.restore(state)
    with qtbot.waitSignal(later.built):
        later.show()
    assert edit(later, "victim.birth.on").text() == "31/02/19"
    story = later.control("narrative")
    assert story.state() == "She said that\nhe"
    assert later.focusWidget() is story.target
    assert isinstance(story.target, QPlainTextEdit)
    assert story.caret() == 8
    assert later.dirty


def test_a_draft_taken_up_before_the_form_is_built_is_not_lost(qtbot: QtBot) -> None:
    form = Form(VICTIM, SECTIONS, lambda: TODAY)
    qtbot.addWidget(form)
    kept = {"typed": {"narrative": "half"}, "focus": "", "caret": 0, "scrolled": 0}
    form.restore(kept)
    assert form.state() == kept


def test_what_is_typed_while_the_form_is_being_built_is_kept_and_goes_before_the_draft(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SLICE", 0.0)  # one piece at a time
    form = Form(VICTIM, SECTIONS, lambda: TODAY)
    qtbot.addWidget(form)
    form.restore({"typed": {"victim.name.surname": "From the draft", "narrative": "Also from the draft"}})
    surname = next(iter(form.findChildren(QLineEdit)), None)
    while surname is None:
        QApplication.processEvents()
        surname = next(iter(form.findChildren(QLineEdit)), None)
    surname.setText("Typed at once")
    kept = form.state()["typed"]
    assert isinstance(kept, dict)
    assert kept["victim.name.surname"] == "Typed at once"
    assert kept["narrative"] == "Also from the draft"
    form.finish()
    assert edit(form, "victim.name.surname").text() == "Typed at once"
    assert form.state()["typed"] == {"victim.name.surname": "Typed at once", "narrative": "Also from the draft"}


def test_typing_while_the_form_is_built_keeps_the_keyboard(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SLICE", 0.0)
    fields: list[Field[Any]] = [replace(STORY, path="narrative", label="What happened")]
    fields += [replace(STORY, path="notes", label=f"Row {number}") for number in range(20)]
    form = Form(VICTIM, (Section("Long", tuple(fields)),), lambda: TODAY)
    qtbot.addWidget(form)
    form.restore({"typed": {}, "focus": "notes", "caret": 0})
    form.show()
    while not (found := form.findChildren(QPlainTextEdit)):
        QApplication.processEvents()
    story = found[0]
    story.setFocus()
    story.insertPlainText("Typed at once")
    kept = form.state()
    assert (kept["focus"], kept["caret"]) == ("narrative", 13)
    form.finish()
    assert form.focusWidget() is story


def test_a_long_form_is_built_between_other_things(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SLICE", 0.0)  # as if each field took the whole of its slice
    fields: list[Field[Any]] = [replace(STORY, path="narrative", label=f"Row {number}") for number in range(40)]
    form = Form(VICTIM, (Section("Long", tuple(fields)),), lambda: TODAY)
    qtbot.addWidget(form)
    beats: list[str] = []
    heart = QTimer(form, interval=0)
    heart.timeout.connect(lambda: beats.append("beat"))
    heart.start()
    with qtbot.waitSignal(form.built, timeout=20_000):
        form.show()
    assert len(beats) >= len(fields) // 2, "the window never got a turn while the form was built"


def test_sections_can_be_hidden_and_keep_their_answers(make: Make) -> None:
    form = make()
    form.shown("What happened", False)
    assert not form.control("narrative").isVisible()
    assert form.value() == VICTIM


def test_every_control_of_a_form_has_a_name_for_a_screen_reader(make: Make) -> None:
    form = make()
    for kind in (QLineEdit, QPlainTextEdit):
        for widget in form.findChildren(kind):
            assert widget.accessibleName(), widget


def test_the_field_that_is_to_have_the_keyboard_has_it_long_before_the_form_is_built(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SLICE", 0.0)
    fields: list[Field[Any]] = [SURNAME, replace(STORY, path="narrative", label="What happened")]
    fields += [replace(STORY, path="notes", label=f"Row {number}") for number in range(20)]
    form = Form(VICTIM, (Section("Long", tuple(fields)),), lambda: TODAY)
    qtbot.addWidget(form)
    form.restore({"typed": {"narrative": "He waits", "notes": "Kept"}, "focus": "narrative", "caret": 8})
    form.show()
    form.hold_keys()
    QTest.keyClicks(form.window().focusWidget(), " outside")
    while not isinstance(form.window().focusWidget(), QPlainTextEdit):
        QApplication.processEvents()
    assert len(form.findChildren(QPlainTextEdit)) < 15, "it waited until all was built"
    QTest.keyClicks(form.window().focusWidget(), ".")
    form.finish()
    story = form.window().focusWidget()
    assert isinstance(story, QPlainTextEdit)
    assert story.toPlainText() == "He waits outside."
    assert story.textCursor().position() == 17
    typed = form.state()["typed"]
    assert isinstance(typed, dict)
    assert typed["notes"] == "Kept"


@pytest.mark.parametrize(
    ("focus", "meant"),
    [
        ("narrative", ("narrative", "He waits outside")),
        ("no field any more", ("victim.name.surname", "Specimen outside")),
    ],
)
def test_what_was_typed_before_somebody_clicked_elsewhere_stands_in_its_field(
    qtbot: QtBot, focus: str, meant: tuple[str, str]
) -> None:
    page, beside = QWidget(), QLineEdit()
    form = Form(VICTIM, SECTIONS, lambda: TODAY)
    down = QVBoxLayout(page)
    down.addWidget(form)
    down.addWidget(beside)
    qtbot.addWidget(page)
    form.restore({"typed": {"narrative": "He waits"}, "focus": focus, "caret": 8})
    page.show()
    form.hold_keys()
    QTest.keyClicks(page.focusWidget(), " outside")
    beside.setFocus()
    form.finish()
    assert page.focusWidget() is beside
    path, text = meant
    assert form.control(path).state() == text
    assert beside.text() == ""
