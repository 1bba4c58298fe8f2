"""While the other record of somebody is looked for, the list says so, and it can be left off."""

from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.choosing import Choosing
from marac_desktop.ui.screen import Context
from tests.builders import a_person
from tests.ui.reading import said


def test_it_says_whose_other_record_is_looked_for(qtbot: QtBot, context: Context) -> None:
    made = Choosing(context)
    qtbot.addWidget(made)
    made.ask(a_person("Wyn", "Jess", id=7))
    made.show()
    assert (made.person_id, made.isHidden()) == (7, False)
    assert "Jess Wyn" in said(made)
    context.hide_names(True)
    assert "Wyn" not in said(made)
    with qtbot.waitSignal(made.left):
        made.findChildren(Button)[0].click()
    made.ask(None)
    assert made.isHidden()
