"""While the other record of somebody is looked for, the list says so, and it can be left off."""

from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.choosing import Choosing


def test_it_says_whose_other_record_is_looked_for(qtbot: QtBot) -> None:
    made = Choosing()
    qtbot.addWidget(made)
    made.ask(7, "Jess Wyn")
    assert (made.person_id, made.isHidden()) == (7, False)
    with qtbot.waitSignal(made.left):
        made.findChildren(Button)[0].click()
    made.ask(0, "")
    assert made.isHidden()
