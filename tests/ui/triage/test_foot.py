"""The foot: what is to be signed, and by whom."""

from pytestqt.qtbot import QtBot

from marac_desktop.domain.triage import Route
from marac_desktop.services.decision import Decided
from marac_desktop.ui.triage.foot import Elided, Foot
from marac_desktop.ui.words import Words
from tests.builders import a_view

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
    qtbot.waitUntil(lambda: "SOM/26/0401 Conference" in foot.findChildren(Elided)[0].text())
    said = " ".join(words.text() for words in foot.findChildren(Words))
    assert "3 decisions to sign" in said
    assert (foot.sign.text(), foot.confirm.text()) == ("Sign 3 decisions…", "Confirm 1 call…")
    assert not foot.up.isVisible()
    with qtbot.waitSignals([foot.signs, foot.confirms]):
        foot.sign.click()
        foot.confirm.click()


def test_nothing_to_sign(qtbot: QtBot) -> None:
    foot = _made(qtbot)
    foot.show_lists((), (), "")
    assert "Nothing to sign" in [words.text() for words in foot.findChildren(Words)]
    assert not foot.confirm.isVisible()
    assert (foot.sign.isEnabled(), foot.sign.accessibleDescription()) == (
        False,
        "Record a decision first. The list is then signed once.",
    )


def test_whoever_sits_here_is_named_and_can_get_up(qtbot: QtBot) -> None:
    foot = _made(qtbot)
    foot.show_lists(OWN[:1], (), "Sam Specimen")
    assert any(words.text().startswith("Sam Specimen decides here. 1 decision") for words in foot.findChildren(Words))
    with qtbot.waitSignal(foot.gets_up):
        foot.up.click()


def test_a_long_list_is_cut_but_read_whole_by_a_reader(qtbot: QtBot) -> None:
    foot = _made(qtbot)
    foot.resize(500, 48)
    foot.show_lists(OWN * 9, (), "")
    qtbot.waitUntil(lambda: any(words.text().endswith("…") for words in foot.findChildren(Elided)))
    (cut,) = foot.findChildren(Elided)
    assert cut.accessibleName().count("SOM/26/0403") == 9
