"""The foot: what is to be signed, and by whom."""

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from marac_desktop.domain.triage import Route
from marac_desktop.services.decision import Decided
from marac_desktop.ui.theme import Theme
from marac_desktop.ui.triage.foot import Foot
from tests.builders import a_view
from tests.ui.zooming import zoom_to

OWN = tuple(Decided(a_view(number, route=Route.CONFERENCE), f"SOM/26/040{number}") for number in range(1, 4))


def _made(qtbot: QtBot) -> Foot:
    foot = Foot()
    qtbot.addWidget(foot)
    foot.resize(900, 48)
    foot.show()
    return foot


def test_the_list_decided_so_far(qtbot: QtBot) -> None:
    foot = _made(qtbot)
    foot.show_lists(OWN, OWN[:1], "")
    qtbot.waitUntil(lambda: "SOM/26/0401 Conference" in foot.listed.text())
    assert foot.says.accessibleName() == "3 decisions to sign"
    assert (foot.sign.text(), foot.confirm.text()) == ("Sign 3 decisions…", "Confirm 1 call…")
    assert not foot.up.isVisible()
    with qtbot.waitSignals([foot.signs, foot.confirms]):
        foot.sign.click()
        foot.confirm.click()


def test_nothing_to_sign(qtbot: QtBot) -> None:
    foot = _made(qtbot)
    foot.show_lists((), (), "")
    assert foot.says.accessibleName() == "Nothing to sign"
    assert not foot.confirm.isVisible()
    assert (foot.sign.isEnabled(), foot.sign.accessibleDescription()) == (
        False,
        "Record a decision first. The list is then signed once.",
    )


def test_whoever_sits_here_is_named_and_can_get_up(qtbot: QtBot) -> None:
    foot = _made(qtbot)
    foot.show_lists(OWN[:1], (), "Sam Specimen")
    assert foot.says.accessibleName().startswith("Sam Specimen decides here. 1 decision")
    with qtbot.waitSignal(foot.gets_up):
        foot.up.click()


def test_a_long_list_is_cut_but_read_whole_by_a_reader(qtbot: QtBot) -> None:
    foot = _made(qtbot)
    foot.resize(500, 48)
    foot.show_lists(OWN * 9, (), "")
    qtbot.waitUntil(lambda: foot.listed.text().endswith("…"))
    assert foot.listed.accessibleName().count("SOM/26/0403") == 9


def test_where_there_is_little_room_the_buttons_stand_below_the_words_and_nothing_is_cut(qtbot: QtBot) -> None:
    foot = _made(qtbot)
    foot.show_lists(OWN, OWN, "Sam Specimen")
    buttons = (foot.up, foot.confirm, foot.sign)
    width = sum(one.sizeHint().width() for one in buttons) + 160
    foot.resize(width, foot.heightForWidth(width))
    qtbot.waitUntil(lambda: foot.sign.mapTo(foot, QPoint(0, 0)).y() > foot.says.mapTo(foot, QPoint(0, 0)).y() + 20)
    assert foot.says.text() == foot.says.accessibleName()
    assert all(one.width() >= one.sizeHint().width() for one in buttons)


def test_with_large_text_the_buttons_stand_below_each_other_and_none_is_cut(qtbot: QtBot, theme: Theme) -> None:
    zoom_to(theme, 200)
    foot = _made(qtbot)
    foot.show_lists(OWN, OWN[:1], "")
    foot.resize(700, foot.heightForWidth(700))
    qtbot.waitUntil(lambda: foot.sign.y() > foot.confirm.y())
    for button in (foot.confirm, foot.sign):
        assert button.width() >= button.sizeHint().width()
        place = button.parentWidget()
        assert place is not None
        assert place.rect().contains(button.geometry())
