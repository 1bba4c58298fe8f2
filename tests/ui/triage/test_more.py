"""What else can be recorded follows from where the case stands; why it is back is said on top."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.comeback import Cause, Reason
from marac_desktop.domain.late_request import Late, LateRequest
from marac_desktop.domain.process import Stage
from marac_desktop.domain.safeguard import Fact, Tier
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.triage import Side
from marac_desktop.services.safeguard import Checked
from marac_desktop.ui.linked_victims import LINK
from marac_desktop.ui.triage.more import (
    CALL,
    CHALLENGE,
    CHILD,
    INCIDENT,
    LATE_REQUEST,
    LIST,
    REQUEST,
    SOCIAL_CARE,
    BackCard,
    DefaultCard,
    LateRequestCard,
    MoreCard,
    offered,
)
from marac_desktop.ui.triage.offers import WHO_MAY
from tests.builders import TODAY
from tests.ui.reading import button, press, said
from tests.ui.triage.test_safeguard import a_case


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (Stage.TRIAGE, [CALL, LINK]),
        (Stage.WITHOUT_CONFERENCE, [LIST, REQUEST, INCIDENT, CALL, LINK]),
        (Stage.BELOW_THRESHOLD, [CHALLENGE, INCIDENT, CALL, LINK]),
        (Stage.TRANSFERRING, [INCIDENT, CALL, LINK]),
        (Stage.EMERGENCY, [LINK]),
        (Stage.HEARD, []),
    ],
)
def test_what_is_offered_follows_from_the_stage(stage: Stage, expected: list[str]) -> None:
    assert [act for act, _ in offered(a_case(Checked(), stage=stage))] == expected


def test_the_young_and_the_children(qtbot: QtBot) -> None:
    young = a_case(Checked((Fact(("young victim",), Tier.LACKING, "17"),)), stage=Stage.TRIAGE)
    assert [act for act, _ in offered(young)] == [CALL, LINK], "its decision stands beside the safeguard check"
    child = replace(young, check=replace(young.check, child=12))
    card = MoreCard()
    qtbot.addWidget(card)
    card.show_case(child, may_record=True)
    with qtbot.waitSignal(card.wanted) as pressed:
        press(card, "Child safeguarding, not a case…")
    assert pressed.args == [CHILD]
    card.show_case(child, may_record=False)
    assert WHO_MAY in said(card)
    assert not button(card, "Child safeguarding, not a case…").isEnabled()


def test_why_it_is_back(qtbot: QtBot) -> None:
    card = BackCard()
    qtbot.addWidget(card)
    case = a_case(Checked())
    card.show_case(case)
    assert card.isHidden()
    card.show_case(replace(case, back=(Reason(Cause.NEW_INCIDENT, TODAY, "New incident on 23 Nov 2026: seen"),)))
    assert "New incident on 23 Nov 2026: seen" in said(card)


DEFAULT = "The perpetrator is 14: under 16, children's social care takes it."


def test_the_default_stands_until_both_decide_otherwise_or_it_is_carried_out(qtbot: QtBot) -> None:
    card = DefaultCard()
    qtbot.addWidget(card)
    card.show_case(a_case(Checked(), stage=Stage.TRIAGE))
    assert card.isHidden()
    case = replace(a_case(Checked(default=DEFAULT), stage=Stage.TRIAGE), standing=None)
    assert [act for act, _ in offered(case)] == [SOCIAL_CARE, CALL, LINK]
    card.show_case(case)
    assert "Stands by default: children's social care" in said(card)
    assert DEFAULT in said(card)
    otherwise = replace(case, standing=a_case(Checked()).standing)
    assert [act for act, _ in offered(otherwise)] == [CALL, LINK]
    card.show_case(otherwise)
    assert "Decided otherwise: a case here" in said(card)
    told = Told(case.referral.id, About.YOUNG_PERPETRATOR, "Referred to the MASH", "Duty desk", TODAY)
    taken = a_case(Checked(default=DEFAULT, told=told), stage=Stage.CHILD_SAFEGUARDING)
    assert [act for act, _ in offered(taken)] == [INCIDENT, CALL]
    card.show_case(taken)
    assert "Children's social care has it" in said(card)
    assert "Referred to the MASH\nTold to Duty desk on 23 Nov 2026." in said(card)


def test_a_victim_who_is_a_child_leaves_nothing_to_decide(qtbot: QtBot) -> None:
    card = DefaultCard()
    qtbot.addWidget(card)
    case = a_case(Checked(too_young="The victim is 14: child safeguarding."), stage=Stage.TRIAGE)
    card.show_case(case)
    assert "Child safeguarding, not a case\nThe victim is 14: child safeguarding." in said(card)
    card.show_case(replace(case, referral=replace(case.referral, stage=Stage.CHILD_SAFEGUARDING)))
    assert card.isHidden(), "it is recorded"


def test_a_late_request_is_said_and_the_coordinator_alone_decides_on_it(qtbot: QtBot) -> None:
    card = LateRequestCard()
    qtbot.addWidget(card)
    managed = a_case(Checked(), stage=Stage.WITHOUT_CONFERENCE)
    card.show_case(managed)
    assert card.isHidden()
    late = LateRequest(managed.referral.id, TODAY, TODAY, "Threats", "Ann", "Housing")
    case = replace(managed, late_requests=(late,))
    assert LATE_REQUEST in [act for act, _ in offered(case)]
    assert LATE_REQUEST not in [act for act, _ in offered(replace(case, side=Side.DA_SERVICE))]
    card.show_case(case)
    assert "A full discussion is asked for, late: the coordinator decides" in said(card)
    assert late.sentence in said(card)
    decided = replace(late, decision=Late.PLAN_GOES_ON, why="The IDVA knows", decided_by="Robin Example")
    case = replace(managed, late_requests=(decided,))
    assert LATE_REQUEST not in [act for act, _ in offered(case)]
    card.show_case(case)
    assert "decided by Robin Example: The IDVA knows" in said(card)
