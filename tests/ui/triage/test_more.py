"""What else can be recorded follows from where the case stands; why it is back is said on top."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.comeback import Cause, Reason
from marac_desktop.domain.person import Birth
from marac_desktop.domain.process import Stage
from marac_desktop.domain.safeguard import Fact, Tier
from marac_desktop.services.safeguard import Checked
from marac_desktop.ui.triage.more import (
    CALL,
    CHALLENGE,
    CHILD,
    INCIDENT,
    LIST,
    REQUEST,
    YOUNG,
    BackCard,
    MoreCard,
    offered,
)
from tests.builders import TODAY, a_person
from tests.ui.reading import press, said
from tests.ui.triage.test_safeguard import a_case


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (Stage.TRIAGE, [CALL]),
        (Stage.WITHOUT_CONFERENCE, [LIST, REQUEST, INCIDENT, CALL]),
        (Stage.BELOW_THRESHOLD, [CHALLENGE, INCIDENT, CALL]),
        (Stage.TRANSFERRING, [INCIDENT, CALL]),
        (Stage.EMERGENCY, []),
        (Stage.HEARD, []),
    ],
)
def test_what_is_offered_follows_from_the_stage(stage: Stage, expected: list[str]) -> None:
    assert [act for act, _ in offered(a_case(Checked(), stage=stage))] == expected


def test_the_young_and_the_children(qtbot: QtBot) -> None:
    young = a_case(Checked((Fact(("young victim",), Tier.NEVER, "17"),)), stage=Stage.TRIAGE)
    assert [act for act, _ in offered(young)] == [YOUNG, CALL]
    child = replace(young, referral=replace(young.referral, victim=a_person(birth=Birth(on=date(2014, 1, 1)))))
    card = MoreCard()
    qtbot.addWidget(card)
    card.show_case(child, may_record=True)
    with qtbot.waitSignal(card.wanted) as pressed:
        press(card, "Child safeguarding, not a case…")
    assert pressed.args == [CHILD]
    card.show_case(child, may_record=False)
    assert card.isHidden()


def test_why_it_is_back(qtbot: QtBot) -> None:
    card = BackCard()
    qtbot.addWidget(card)
    case = a_case(Checked())
    card.show_case(case)
    assert card.isHidden()
    card.show_case(replace(case, back=(Reason(Cause.NEW_INCIDENT, TODAY, "New incident on 23 Nov 2026: seen"),)))
    assert "New incident on 23 Nov 2026: seen" in said(card)
