"""What all fields have in common: a name for a screen reader, a hint, and a sentence when something is wrong."""

import json
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.fields import (
    CheckField,
    ChecksField,
    ChoiceField,
    Control,
    DateField,
    Field,
    KnownField,
    LongTextField,
    LookupField,
    NumberField,
    SegmentField,
    TextField,
    TimeField,
)

TODAY = date(2026, 11, 23)
AB = (("a", "Alpha"), ("b", "Beta"))
ALL: list[tuple[Field[Any], object, object]] = [
    (TextField(path="f", label="L", hint="H"), "O'Brien <b>", ""),
    (LongTextField(path="f", label="L", hint="H"), "one\ntwo\n  three", ""),
    (NumberField(path="f", label="L", hint="H"), 7, None),
    (DateField(path="f", label="L", hint="H"), date(2024, 2, 29), None),
    (TimeField(path="f", label="L", hint="H"), time(9, 30), None),
    (ChoiceField(path="f", label="L", hint="H", options=AB, empty=""), "b", ""),
    (SegmentField(path="f", label="L", hint="H", options=AB, empty=""), "a", ""),
    (KnownField(path="f", label="L", hint="H"), Known.NOT_KNOWN, Known.BLANK),
    (ChecksField(path="f", label="L", hint="H", options=AB), ("a", "b"), ()),
    (CheckField(path="f", label="L", hint="H", words="W"), True, False),
    (
        LookupField(path="f", label="L", hint="H", empty=0, words_of=lambda n: f"Number {n}", search=lambda *_: None),
        3,
        0,
    ),
]
EVERY = pytest.mark.parametrize(("field", "answer", "empty"), ALL, ids=[type(field).__name__ for field, *_ in ALL])


def made(qtbot: QtBot, field: Field[Any]) -> Control[Any]:
    control = field.make(lambda: TODAY)
    qtbot.addWidget(control)
    control.show()
    return control


@EVERY
def test_an_answer_put_in_is_the_answer_given(qtbot: QtBot, field: Field[Any], answer: object, empty: object) -> None:
    control = made(qtbot, field)
    control.put(empty)
    assert control.value() == empty
    control.put(answer)
    assert control.value() == answer


@EVERY
def test_what_is_typed_comes_back_from_a_draft(qtbot: QtBot, field: Field[Any], answer: object, empty: object) -> None:
    control, later = made(qtbot, field), made(qtbot, field)
    control.put(answer)
    later.put(empty)
    later.restore(json.loads(json.dumps(control.state())))
    if not isinstance(field, LookupField):
        assert later.value() == answer
    assert later.state() == control.state()


@EVERY
def test_a_needed_answer_is_asked_for(qtbot: QtBot, field: Field[Any], answer: object, empty: object) -> None:
    needed = type(field)(**{**vars(field), "needed": True})
    control = made(qtbot, needed)
    control.put(empty)
    with pytest.raises(FieldError, match="needed") as refused:
        control.value()
    assert refused.value.field == "f"
    control.put(answer)
    assert control.value() == answer


@EVERY
def test_a_screen_reader_hears_the_label_and_the_hint(
    qtbot: QtBot, field: Field[Any], answer: object, empty: object
) -> None:
    control = made(qtbot, field)
    assert control.target.accessibleName()
    assert control.target.accessibleDescription() == "H"


@EVERY
def test_what_is_wrong_is_said_under_the_field_and_to_a_screen_reader(
    qtbot: QtBot, field: Field[Any], answer: object, empty: object
) -> None:
    control = made(qtbot, field)
    control.show_error("This cannot be read.")
    assert control.error == "This cannot be read."
    assert control.target.accessibleDescription() == "This cannot be read."
    assert all(part.property("invalid") is True for part in control.marked())
    control.show_error("")
    assert control.error == ""
    assert control.target.accessibleDescription() == "H"
    assert not any(part.property("invalid") for part in control.marked())


def test_the_caret_can_be_put_back(qtbot: QtBot) -> None:
    for field in (TextField(path="f", label="L"), LongTextField(path="f", label="L")):
        control = made(qtbot, field)
        control.put("abcdef")
        control.set_caret(3)
        assert control.caret() == 3


def test_no_paste_is_cut_short_without_a_word(qtbot: QtBot) -> None:
    control = made(qtbot, TextField(path="f", label="L"))
    assert isinstance(control.target, QLineEdit)
    control.target.setText("x" * 100_000)
    with pytest.raises(FieldError, match="100,000 characters and 200 fit"):
        control.value()
    assert len(control.target.text()) == 100_000
