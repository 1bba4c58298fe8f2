"""The list: filters by stage, drafts on top, an empty state that says what to do."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Ground, Kind
from marac_desktop.domain.person import Birth, Name
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.services.drafts import Draft
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.referral_list import FILTERS, ReferralList, Typed
from marac_desktop.ui.screen import Context


def a_line() -> ReferralLine:
    """A referral as a list shows it."""
    return ReferralLine(
        id=1,
        reference="SOM/26/0001",
        received=date(2026, 3, 2),
        victim_id=3,
        victim=Name("Wyn", "Jess"),
        birth=Birth(on=date(1987, 10, 8)),
        perpetrators=(Name("Penfold", "Ross"),),
        marac="Sedgemoor",
        stage=Stage.TRIAGE,
        route="",
        score=11,
        dont_knows=3,
        grounds=(Ground.REPEAT,),
        sources=("Avon and Somerset Police",),
        children=None,
        kind=Kind.LIVE,
        case_id=1,
        repeat_of=None,
        threat_to_life=False,
        honour=False,
    )


def _said(made: ReferralList) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())


def _made(qtbot: QtBot, context: Context) -> ReferralList:
    made = ReferralList(context)
    qtbot.addWidget(made)
    made.resize(1150, 640)
    made.show()
    return made


def test_every_stage_is_behind_exactly_one_filter() -> None:
    behind = [stage for _, stages in FILTERS.values() for stage in stages]
    assert sorted(behind) == sorted(Stage)


def test_a_draft_stands_on_top_by_whose_it_is(qtbot: QtBot, context: Context) -> None:
    made = _made(qtbot, context)
    payload = {"surname": "Wyn", "forename": "Jess", "reference": ""}
    typed = Typed.of(Draft("referral", str(uuid4()), datetime(2026, 11, 23, 9, 30, tzinfo=UTC), payload))
    made.show_drafts((typed,))
    assert "You were typing a referral: Wyn, Jess" in _said(made)
    assert "Kept 23 Nov 2026, 09:30" in _said(made)
    with qtbot.waitSignal(made.go_on) as go_on:
        next(b for b in made.findChildren(Button) if b.text() == "Continue").click()
    assert go_on.args == [typed.uid]
    context.hide_names(True)
    assert "You were typing a referral: J. W." in _said(made)
    made.show_drafts(())
    assert "You were typing" not in _said(made)


def test_with_nothing_recorded_it_says_what_to_do(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> None:
    made = _made(qtbot, context)
    made.refresh()
    settle()
    assert "No referrals yet" in _said(made)
    QTest.keyClicks(made.search, "nobody")
    qtbot.waitUntil(lambda: "Nothing found" in _said(made), timeout=5_000)


def test_the_filter_is_remembered(qtbot: QtBot, context: Context) -> None:
    _made(qtbot, context).narrow_to("heard")
    assert _made(qtbot, context).filters.current == "heard"
