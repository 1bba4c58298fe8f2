"""Who may be known already: each with the reasons, and a button that takes them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.people_list import Alike, Candidate, PersonLine
from marac_desktop.domain.person import Birth, Name, Person
from marac_desktop.ui.alike import AlikeList
from marac_desktop.ui.screen import Context

FOUND = Candidate(
    PersonLine(7, Name("Wyn", "Jess"), ("Jess Kite",), Birth(on=date(1987, 10, 8))),
    (Alike.BIRTH, Alike.SOUND),
)


def _said(made: AlikeList) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())


def _made(qtbot: QtBot, context: Context) -> AlikeList:
    made = AlikeList(context, "This is the victim")
    qtbot.addWidget(made)
    made.show_found((FOUND,))
    made.show()
    return made


def test_each_reason_is_said(qtbot: QtBot, context: Context) -> None:
    said = _said(_made(qtbot, context))
    assert "Jess Wyn, born 08 Oct 1987, also Jess Kite" in said
    assert "same date of birth" in said
    assert "surname sounds alike" in said


def test_the_one_chosen_is_carried(qtbot: QtBot, context: Context) -> None:
    made = _made(qtbot, context)
    with qtbot.waitSignal(made.taken) as taken:
        made.buttons[0].click()
    assert taken.args == [7]


def test_hidden_names_are_initials(qtbot: QtBot, context: Context) -> None:
    made = _made(qtbot, context)
    context.hide_names(True)
    assert "J. W., born 08 Oct 1987" in _said(made)
    assert "Kite" not in _said(made)
    assert "Wyn" not in made.buttons[0].accessibleName()


def test_no_name_is_left_out_of_sight_where_names_are_hidden(qtbot: QtBot, context: Context) -> None:
    made = _made(qtbot, context)
    made.hide()
    context.hide_names(True)
    made.show()
    assert "J. W., born 08 Oct 1987" in _said(made)
    assert "Kite" not in _said(made)
    assert len(made.buttons) == 1


def test_it_looks_once_the_typing_has_settled(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> None:
    made = _made(qtbot, context)
    with qtbot.waitSignal(made.found, timeout=10_000) as found:
        made.look_for(Person(Name("Nobody", "Known")))
        assert not made.settled
    assert (found.args, made.settled) == ([0], True)
    made.show_found((FOUND,))
    made.look_for(Person())
    made.settle()
    settle()
    assert made.buttons == []
