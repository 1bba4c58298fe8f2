"""The plain steps of the import."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.tracker import AddressRule
from marac_desktop.services.importing.take import Result
from marac_desktop.ui.import_pages import AddressesPage, DonePage, FilePage, Side
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to


def test_the_file_step_promises_that_nothing_is_written_yet(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    page = FilePage(lambda: pressed.append(True))
    qtbot.addWidget(page)
    page.choose.click()
    assert pressed == [True]
    assert any("Nothing is written until the last step" in label.text() for label in page.findChildren(QLabel))
    page.chosen("tracker.xlsx", "12 rows on 1 sheet.")
    assert page.choose.text() == "Choose another file…"


def test_addresses_are_withheld_unless_the_coordinator_says_otherwise(qtbot: QtBot) -> None:
    page = AddressesPage()
    qtbot.addWidget(page)
    before = page.rule
    page.answers[AddressRule.OPEN_UNLESS_MARKED].click()
    assert (before, page.rule) == (AddressRule.WITHHOLD, AddressRule.OPEN_UNLESS_MARKED)


@pytest.mark.parametrize(("changed", "said"), [(0, False), (2, True)])
def test_what_was_done_is_told_with_its_explanation(qtbot: QtBot, changed: int, said: bool) -> None:
    page = DonePage()
    qtbot.addWidget(page)
    page.fill(Result(1_000, changed, 4, 1_500, ("Discussed: 9.",)))
    words = [label.text() for label in page.findChildren(QLabel)]
    assert "Added: 1,000 referrals, 1,500 people and 4 meetings." in words
    assert "Discussed: 9." in words
    assert any("Taken over" in text for text in words) is said


def test_one_of_anything_is_told_as_one(qtbot: QtBot) -> None:
    page = DonePage()
    qtbot.addWidget(page)
    page.fill(Result(1, 0, 1, 1, ()))
    assert "Added: 1 referral, 1 person and 1 meeting." in [label.text() for label in page.findChildren(QLabel)]


def test_the_steps_give_way_to_large_text(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    down = QVBoxLayout(window)
    side = Side(QWidget())
    down.addWidget(side)
    window.show()
    assert side.isVisible()
    zoom_to(theme, 200)
    assert not side.isVisible()
    zoom_to(theme, 100)
    assert side.isVisible()
