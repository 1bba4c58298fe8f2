"""The safeguard check on screen: its facts by tier, how the reviewer's word stands, and what can be done."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.agreement import Agreement, Review
from marac_desktop.domain.process import Stage
from marac_desktop.domain.safeguard import Fact, Tier
from marac_desktop.domain.standing import Standing
from marac_desktop.domain.triage import Means, Route, Side
from marac_desktop.services.place import Held
from marac_desktop.services.safeguard import Checked
from marac_desktop.services.triage import Pane, TriageCase
from marac_desktop.ui.triage.offers import WHO_MAY
from marac_desktop.ui.triage.safeguard import (
    BOTH_FIRST,
    CONFIRM,
    DECIDE,
    DECISION_FIRST,
    HERE,
    LATER,
    PHONE,
    WISH,
    YOUNG,
    YOUNG_WORDS,
    SafeguardCard,
    acts,
    asks,
)
from tests.builders import NOW, a_meeting, a_plan, a_referral, a_view
from tests.ui.reading import button, press, said

FACTS = (
    Fact(("15",), Tier.REVIEWER, "Dash 15 (strangled): yes"),
    Fact(("8?",), Tier.REVIEWER, "Dash 8: don't know", known=False),
    Fact(("score",), Tier.SHOWN, "Dash 15 of 24: 14 or more"),
)
PHONED = Agreement(
    1, 1, "Ann Invented", "Housing", agrees=True, at=NOW, words="Sound plan", means=Means.PHONE, spoken_at=NOW
)


def a_case(check: Checked, *, decided: bool = True, stage: Stage = Stage.TO_CONFIRM) -> TriageCase:
    panes = tuple(
        Pane(side, covered=not decided, view=a_view(1, side, Route.WITHOUT_CONFERENCE) if decided else None)
        for side in Side
    )
    standing = Standing(Route.WITHOUT_CONFERENCE, agreed=True, why="Both decided it.") if decided else None
    return TriageCase(a_referral(stage=stage), (), 2, (panes[0], panes[1]), standing, Side.COORDINATOR, check=check)


def _shown(qtbot: QtBot, case: TriageCase, *, may_review: bool = True) -> SafeguardCard:
    card = SafeguardCard()
    qtbot.addWidget(card)
    card.show_case(case, may_review=may_review)
    return card


def test_each_fact_stands_under_what_it_asks_for(qtbot: QtBot) -> None:
    words = said(_shown(qtbot, replace(a_case(Checked(FACTS, Review.AWAITED)), place=Held(a_meeting()))))
    order = ("A reviewer must agree as well", "Dash 15 (strangled): yes", "Dash 8: don't know, taken as if so")
    places = [words.index(one) for one in (*order, "To be weighed", "Dash 15 of 24")]
    assert places == sorted(places)
    assert "Reviewer's agreement awaited" in words
    assert "Without it nothing acts. The case keeps its place on 07 Dec 2026." in words
    bare = said(_shown(qtbot, a_case(Checked(FACTS, Review.AWAITED))))
    assert "its place" not in bare, "it holds none"


def test_a_case_nothing_speaks_against_says_so(qtbot: QtBot) -> None:
    assert "Nothing recorded speaks against" in said(_shown(qtbot, a_case(Checked(), decided=False)))


def test_nothing_tells_that_the_other_side_has_decided(qtbot: QtBot) -> None:
    case = a_case(Checked(FACTS, Review.AWAITED), decided=False)
    assert not asks(case)
    card = _shown(qtbot, case)
    assert "awaited" not in said(card)
    assert not button(card, "Reviewer here…").isEnabled()


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        (Review.AWAITED, [HERE, PHONE]),
        (Review.TO_CONFIRM, [CONFIRM, HERE, PHONE]),
        (Review.LAPSED, [HERE, PHONE]),
        (Review.OUTGROWN, [HERE, PHONE]),
        (Review.AGREED, []),
        (Review.NOT_NEEDED, []),
    ],
)
def test_what_can_be_done_follows_how_it_stands(review: Review, expected: list[str]) -> None:
    assert [one.act for one in acts(a_case(Checked(FACTS, review)))] == expected


def test_a_refusal_can_be_answered_by_another_reviewer() -> None:
    case = a_case(Checked(FACTS, Review.REFUSED, replace(PHONED, agrees=False)), stage=Stage.CONFERENCE)
    assert [one.act for one in acts(case)] == [HERE, PHONE]


def test_a_case_that_acts_or_is_ruled_out_asks_nobody() -> None:
    assert list(acts(a_case(Checked(FACTS, Review.OUTGROWN), stage=Stage.WITHOUT_CONFERENCE))) == []
    never = Checked((Fact(("threat_to_life",), Tier.NEVER, "Threat to life"), *FACTS), Review.AWAITED)
    assert list(acts(a_case(never))) == []


def test_a_plan_that_runs_shows_the_check_as_settled_and_says_what_would_be_asked_for_today(qtbot: QtBot) -> None:
    agreed = replace(PHONED, confirmed_at=NOW)
    acting = replace(
        a_case(Checked(FACTS, Review.OUTGROWN, agreed), stage=Stage.WITHOUT_CONFERENCE),
        plan=a_plan(1, confirmed_at=NOW),
    )
    words = said(_shown(qtbot, acting))
    assert "Reviewer agreed" in words
    assert "Ann Invented, Housing: agrees, by phone" in words
    assert LATER in words
    assert "A reviewer would be asked for today; the plan has run since 23 Nov 2026." in words
    for wrong in ("Without it nothing acts", "awaited", "A reviewer must agree as well", "New facts since"):
        assert wrong not in words
    none = said(_shown(qtbot, replace(acting, check=Checked(FACTS, Review.AWAITED))))
    assert "No reviewer needed" in none
    assert "Without it nothing acts" not in none
    settled = said(_shown(qtbot, replace(acting, check=Checked(FACTS, Review.AGREED, agreed))))
    assert "Reviewer agreed" in settled
    assert "today" not in settled


def test_what_is_to_be_recorded_first_has_its_button_and_the_reviewer_waits_for_it(qtbot: QtBot) -> None:
    young = Fact(("young victim",), Tier.LACKING, "The victim is 17, and no safeguarding decision is recorded")
    case = a_case(Checked((young, *FACTS), Review.AWAITED))
    assert [one.act for one in acts(case)] == [YOUNG, HERE, PHONE]
    card = _shown(qtbot, case)
    assert "To be recorded before it may act" in said(card)
    assert "Never without conference" not in said(card)
    assert DECISION_FIRST in said(card)
    assert not button(card, "Reviewer here…").isEnabled()
    with qtbot.waitSignal(card.wanted) as pressed:
        press(card, YOUNG_WORDS)
    assert pressed.args == [YOUNG]


def test_what_the_reviewer_said_is_shown(qtbot: QtBot) -> None:
    words = said(_shown(qtbot, a_case(Checked(FACTS, Review.TO_CONFIRM, PHONED, date(2026, 11, 26)))))
    assert "Ann Invented, Housing: agrees, by phone, 23 Nov 2026, 09:30" in words
    assert "Sound plan" in words
    assert "To be confirmed by 26 Nov 2026" in words
    confirmed = replace(PHONED, confirmed_at=NOW, confirmed_by="Email")
    assert "Confirmed: Email" in said(_shown(qtbot, a_case(Checked(FACTS, Review.AGREED, confirmed))))


def test_the_wish_is_asked_while_it_is_not_known(qtbot: QtBot) -> None:
    unknown = Checked((Fact(("reached",), Tier.REVIEWER, "Not recorded", known=False),), Review.AWAITED)
    card = _shown(qtbot, a_case(unknown, decided=False))
    with qtbot.waitSignal(card.wanted) as pressed:
        press(card, "What the victim wants…")
    assert pressed.args == [WISH]


def test_a_reader_who_may_not_reads_who_may(qtbot: QtBot) -> None:
    card = _shown(qtbot, a_case(Checked(FACTS, Review.AWAITED)), may_review=False)
    assert not button(card, "Reviewer here…").isEnabled()
    assert WHO_MAY in said(card)


def test_a_reviewer_is_asked_once_both_have_decided_and_until_then_it_says_so_and_leads_there(qtbot: QtBot) -> None:
    case = a_case(Checked(FACTS, Review.AWAITED), decided=False)
    card = _shown(qtbot, case)
    asks_here = button(card, "Reviewer here…")
    assert (asks_here.isEnabled(), asks_here.toolTip() != "") == (False, True)
    assert BOTH_FIRST in said(card)
    with qtbot.waitSignal(card.wanted) as pressed:
        press(card, "Go to the decision")
    assert pressed.args == [DECIDE]
    onlooker = said(_shown(qtbot, replace(case, side=None), may_review=False))
    assert "Go to the decision" not in onlooker


def test_one_decision_made_and_none_look_alike_to_the_other_side(qtbot: QtBot) -> None:
    none = a_case(Checked(FACTS, Review.AWAITED), decided=False)
    own, theirs = none.panes
    uncovered = replace(none, panes=(replace(own, covered=False), theirs))
    assert list(acts(uncovered)) == list(acts(none))
