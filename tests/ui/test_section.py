"""A section gives its fields in order, those side by side too."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.ui.fields import TextField
from marac_desktop.ui.section import Section


def test_fields_come_in_order_those_side_by_side_too() -> None:
    one, two, three = (TextField(path=path, label=path) for path in ("one", "two", "three"))
    assert [field.path for field in Section("A section", (one, (two, three))).all_fields()] == ["one", "two", "three"]


def test_its_card_says_title_and_text(qtbot: QtBot) -> None:
    section = Section("Police", text="What their systems say.")
    for compact, role in ((False, "card"), (True, "")):
        card, body = section.card(compact=compact)
        qtbot.addWidget(card)
        assert [label.text() for label in card.findChildren(QLabel)] == ["Police", "What their systems say."]
        assert card.property("role") == role
        assert card.layout() is body
