"""What the papers of a case without conference say, redacted, and what is found before they are printed."""

from dataclasses import replace
from datetime import date

from marac_desktop.domain.papers import Issue
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.domain.plan_papers import (
    PlanPaper,
    actions_of,
    case_of,
    check_listed,
    check_plan,
    facts_in_words,
    listed,
)
from marac_desktop.domain.safeguard import Fact, Tier
from tests.builders import NOW, TODAY, a_person, a_plan, a_referral, an_action

HIDDEN = a_person(addresses=(Address("7 Quarry Close", "TA6 1AA", Confidentiality.REFUGE),))
CASE = a_referral(victim=HIDDEN, reference="SOM/26/0412", area="Bridgwater")
PLAN = a_plan(1, confirmed_at=NOW)


def test_a_listed_case_says_since_when_by_whom_and_until_when_it_is_flagged() -> None:
    one = listed(CASE, PLAN, 1, 12)
    assert (one.since, one.owner, one.flag) == ("23 Nov 2026", "Olivia Pike, SIDAS", "23 Nov 2027")
    assert "Quarry" not in repr(one)
    assert "Bridgwater" not in repr(one)


def test_a_withheld_address_in_any_words_is_found() -> None:
    told = listed(CASE, replace(PLAN, owner="Olivia at 7 Quarry Close"), 1, 12)
    assert [one.where for one in check_listed(told, CASE)] == ["SOM/26/0412, owner"]
    paper = PlanPaper(
        Issue("DRAFT", TODAY), case_of(CASE, 1), "Olivia Pike", "25 Nov 2026", victim_view="7 Quarry Close"
    )
    assert [one.where for one in check_plan(paper, CASE)] == ["The victim's view"]


def test_actions_stand_in_the_order_they_fall_due() -> None:
    found = actions_of("X", (an_action(1, what="B", due=date(2026, 12, 2)), an_action(1, what="A")))
    assert [one.what for one in found] == ["A", "B"]
    facts = (
        Fact(("8",), Tier.REVIEWER, "Dash 8: yes"),
        Fact(("9?",), Tier.REVIEWER, "Dash 9: don't know", known=False),
    )
    assert facts_in_words(facts) == ("Dash 8: yes", "Dash 9: don't know, taken as if so")
