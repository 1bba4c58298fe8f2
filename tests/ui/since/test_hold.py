"""The legal hold on a case: what is said of it, placing it, and the two signatures that lift it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.hold import HoldReason, LegalHold
from marac_desktop.services import hold as holds
from marac_desktop.services import since as cases
from marac_desktop.services.since import Since
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.questions import Attempt, Signature
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.hold import HoldCard, HoldDraft, lift, question
from tests.conftest import COORDINATOR, DA_LEAD, NOW, TODAY
from tests.services.deciding import referred
from tests.ui.reading import press, said
from tests.ui.triage.conftest import AtDesk

Settle = Callable[[], None]
HELD = LegalHold(3, (5,), HoldReason.DEATH_REVIEW, "Asked for by the lead", NOW, "Robin Example", 12, "ab" * 32)


def test_a_hold_that_stands_is_told_and_lifted(qtbot: QtBot) -> None:
    pressed: list[object] = []
    card = HoldCard(Since(5, "SOM/26/0412", TODAY, holds=(HELD,)), lambda: None, pressed.append, may="")
    qtbot.addWidget(card)
    words = said(card)
    expected = ("Held: nothing is changed or deleted", "Domestic-abuse death review (DHR, DARDR)", "Robin Example",
                "12 rows, fingerprint abababababababab…")  # fmt: skip
    assert [each for each in expected if each not in words] == []
    press(card, "Lift the hold…")
    assert pressed == [HELD]


def test_without_one_it_can_be_placed(qtbot: QtBot, context: Context, at_desk: AtDesk, settle: Settle) -> None:
    case = at_desk(referred)
    owner = QWidget()
    qtbot.addWidget(owner)
    since = at_desk(lambda desk: cases.of(desk, case.id))
    pressed: list[str] = []
    card = HoldCard(since, lambda: pressed.append("place"), lambda _: None, may="")
    qtbot.addWidget(card)
    press(card, "Place a legal hold…")
    assert pressed == ["place"]
    asks = question(owner, context, since)
    asks.form.finish()
    asks.form.put(HoldDraft(HoldReason.DEATH_REVIEW, "Asked for by the lead"))
    asks.done_typing()
    settle()
    assert asks.given is not None
    assert asks.given.stands


class Signing(Scripted):
    """Does what is signed with the DA lead's passphrase."""

    settle: Settle

    def passphrase(
        self, owner: QWidget, title: str, text: str, names: Sequence[str], attempt: Attempt, act: str = "Sign"
    ) -> bool:
        done: list[bool] = []
        attempt(Signature(*DA_LEAD), lambda: done.append(True), lambda _: done.append(False))
        self.settle()
        return done == [True]


def test_two_signatures_lift_it(qtbot: QtBot, context: Context, at_desk: AtDesk, settle: Settle) -> None:
    case = at_desk(referred)
    held = at_desk(lambda desk: holds.place(desk, case.id, HoldReason.DEATH_REVIEW, "Asked for by the lead"))
    owner = QWidget()
    qtbot.addWidget(owner)
    since = at_desk(lambda desk: cases.of(desk, case.id))
    prompts = Signing("Published", Signature(*COORDINATOR))
    prompts.settle = settle
    context.prompts = prompts
    assert lift(owner, context, since, held)
    lifted = at_desk(lambda desk: cases.of(desk, case.id)).holds[0]
    assert not lifted.stands
    context.prompts = Scripted(None)
    assert not lift(owner, context, since, held)
    context.prompts = Scripted("Published", None)
    assert not lift(owner, context, since, held)
    assert not lift(owner, context, Since(5, "SOM/26/0412", TODAY), held)
