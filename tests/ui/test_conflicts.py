"""On a person's page the coordinator records who is linked to them, and takes it back."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.agency import Representative
from marac_desktop.domain.referral import Referral
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from marac_desktop.ui.conflicts import Conflicts, WhoIsLinked
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.builders import a_referral, an_agency
from tests.conftest import DA_LEAD
from tests.ui.signing import signing

Settle = Callable[[], None]


@pytest.fixture
def card(qtbot: QtBot, context: Context, settle: Settle) -> Conflicts:
    found: list[Referral] = []

    def work(desk: Desk) -> Referral:
        with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
            housing = books.agencies.add(an_agency("Housing"))
            books.representatives.add(Representative(housing.id, "Tamsin Vowles"))
            return books.referrals.add(a_referral())

    context.run(context, work, found.append)
    settle()
    made = Conflicts(context, found[0].victim.id)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    settle()
    return made


def _said(card: Conflicts) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def test_a_link_is_recorded_and_taken_back_by_two_people(
    card: Conflicts, prompts: Scripted, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Nobody is recorded as linked" in _said(card)
    prompts.answers.append(Colleague(Seat.REPRESENTATIVE, 1, "Tamsin Vowles", "Housing"))
    card.add.click()
    settle()
    assert "Tamsin Vowles, Housing, sits for an agency" in _said(card)
    errors: list[str] = []
    monkeypatch.setattr(prompts, "put", signing(settle, errors))
    card.buttons[0].click()
    settle()
    assert ("not right" in errors[0], errors[1]) == (True, "")
    assert "Nobody is recorded as linked" in _said(card)


def test_who_is_linked_is_never_the_second(
    card: Conflicts, prompts: Scripted, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts.answers.append(Colleague(Seat.ACCOUNT, 2, *DA_LEAD[:1], "DA service (IDVA lead)"))
    card.add.click()
    settle()
    offered: list[int] = []
    monkeypatch.setattr(prompts, "put", lambda asked: offered.append(asked.people.who.count()))
    card.buttons[0].click()
    settle()
    assert offered == [0]


def test_ones_own_link_takes_the_page_away(
    qtbot: QtBot, card: Conflicts, prompts: Scripted, context: Context, settle: Settle
) -> None:
    own = context.account
    prompts.answers.append(Colleague(Seat.ACCOUNT, own.id, own.name, own.role.label))
    with qtbot.waitSignal(card.gone, timeout=5_000):
        card.add.click()


def test_the_question_gives_the_colleague_chosen(qtbot: QtBot, card: Conflicts) -> None:
    one, other = Colleague(Seat.ACCOUNT, 2, "Sam", "DA"), Colleague(Seat.REPRESENTATIVE, 1, "Tamsin", "Housing")
    asked = WhoIsLinked(card, (one, other))
    qtbot.addWidget(asked)
    asked.who.setCurrentIndex(1)
    asked.record.click()
    assert asked.given == other
