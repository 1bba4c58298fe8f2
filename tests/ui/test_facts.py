"""Facts nobody recorded are left out, and typed markup is shown as typed."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Known
from marac_desktop.ui.facts import facts, known


def test_only_what_was_recorded_is_shown(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayout(facts([("Sex", "Female"), ("GP", ""), ("School", "<unknown>")]))
    assert [label.text() for label in holder.findChildren(QLabel)] == ["Sex", "Female", "School", "<unknown>"]


def test_nobody_asked_is_not_no() -> None:
    assert [known(each) for each in (Known.YES, Known.NO, Known.NOT_KNOWN, Known.BLANK)] == [
        "Yes",
        "No",
        "Not known",
        "",
    ]
