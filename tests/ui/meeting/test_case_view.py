"""The case in hand shows who and why, every perpetrator, and a black label where an address is withheld."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.services.held import CaseInHand
from marac_desktop.ui.meeting.case_view import CaseView
from tests.builders import a_perpetrator, a_person, a_referral, an_item
from tests.ui.reading import said

HIDDEN = Address("4 Hidden Close", "TA1 9ZZ", confidentiality=Confidentiality.RESTRICTED)
CASE = a_referral(
    victim=a_person("Ash", "<b>Jess</b>", addresses=(HIDDEN,), aliases=("Jessie",)),
    perpetrators=tuple(a_perpetrator(f"Oak{number}") for number in range(5)),
    threat_to_life="Police, 3 June",
)


@pytest.fixture
def view(qtbot: QtBot) -> CaseView:
    made = CaseView(QWidget())
    qtbot.addWidget(made)
    return made


def _show(view: CaseView, *, hidden: bool = False) -> str:
    case = CaseInHand(an_item(1, 1, provisional=True, position=3), redact(CASE, Recipient.SCREEN), (), "SOM/26/0001")
    view.show_case(case, slot="09:42", hidden=hidden)
    return said(view)


def test_everybody_is_named_as_typed(view: CaseView) -> None:
    words = _show(view)
    assert "Ash, <b>Jess</b>" in words
    assert all(f"Oak{number}, Ross" in words for number in range(5))
    assert "Case 3" in words
    assert "Repeat of SOM/26/0001" in words
    assert "Threat to life (Osman) warning" in words
    assert "Provisional: triage is not done" in words


def test_a_withheld_address_is_a_black_label(view: CaseView) -> None:
    assert "Hidden Close" not in _show(view)
    labels = [label for label in view.findChildren(QLabel) if label.property("role") == "withheld"]
    assert [label.text() for label in labels] == ["Address withheld"]


def test_hidden_names_are_initials_and_aliases_gone(view: CaseView) -> None:
    words = _show(view, hidden=True)
    assert "Ash" not in words
    assert "Oak0" not in words
    assert "Jessie" not in words


def test_what_nobody_recorded_is_said(view: CaseView) -> None:
    assert "Nothing recorded" in _show(view)
