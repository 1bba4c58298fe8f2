"""What is to be mended is named, and its name leads there."""

from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.mending import ToMend
from tests.ui.reading import press, said


def test_several_answers_are_counted_named_and_led_to(qtbot: QtBot) -> None:
    made = ToMend()
    qtbot.addWidget(made)
    made.say("Nothing was kept.", (("name", "Surname"), ("birth", "Date of birth")))
    made.show()
    assert made.banner.text == "Nothing was kept. 2 answers need another look."
    with qtbot.waitSignal(made.wanted) as wanted:
        press(made, "Go to: Date of birth")
    assert wanted.args == ["birth"]


def test_one_answer_is_told_at_its_field_alone_and_nothing_is_hidden(qtbot: QtBot) -> None:
    made = ToMend()
    qtbot.addWidget(made)
    made.say("", (("name", "Surname"),))
    assert made.isHidden()
    made.say("No such place.")
    assert "No such place." in said(made)
    assert [one for one in made.findChildren(Button) if one.isVisibleTo(made)] == []
