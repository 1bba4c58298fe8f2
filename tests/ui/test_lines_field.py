"""Several short texts, one to a line, each as typed."""

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.lines_field import LinesControl, LinesField


@pytest.fixture
def control(qtbot: QtBot) -> LinesControl:
    made = LinesControl(LinesField(path="aliases", label="Other names"))
    qtbot.addWidget(made)
    return made


def test_each_line_is_a_text_of_its_own(control: LinesControl) -> None:
    control.put(("Jess Kite", "O'Brien; Łukasz"))
    assert control.value() == ("Jess Kite", "O'Brien; Łukasz")
    control.restore("one\n\n  \ntwo ")
    assert control.value() == ("one", "two ")


def test_a_line_too_long_is_refused(control: LinesControl) -> None:
    control.restore("short\n" + "x" * 201)
    with pytest.raises(FieldError, match="201 characters"):
        control.value()


def test_the_caret_is_kept(control: LinesControl) -> None:
    control.restore("Jess Kite")
    control.set_caret(4)
    assert control.caret() == 4
