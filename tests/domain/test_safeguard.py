"""Every fact of the safeguard check, its tier and its words; what nobody knows is taken as if it were so."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from marac_desktop.domain import ruleset
from marac_desktop.domain.codes import Ground, Known
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Honour, Referral
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.safeguard import (
    Circumstances,
    Contact,
    Tier,
    ages_on,
    check,
    forbidden,
    keys,
    lacking,
    reviewed,
)
from tests.builders import TODAY, a_perpetrator, a_person, a_referral

RULES = ruleset.load()
CALM = Circumstances(0, Contact(Known.YES, Known.NO), ("Police", "SIDAS"))


def calm(answer: Answer = Answer.NO, *numbers: int, **given: Any) -> Referral:
    """A referral in which nothing speaks against the route, but ``answer`` to these questions."""
    said = dict.fromkeys(range(1, 25), Answer.NO) | dict.fromkeys(numbers, answer)
    usual: dict[str, Any] = {
        "risk": ToolRecord(answers=tuple(Answered(number, one) for number, one in said.items())),
        "honour": Honour(Known.NO, Known.NO, Known.NO),
        "children": Children(ChildrenKnown.NONE),
    }
    return a_referral(**usual | given)


def words(referral: Referral, around: Circumstances = CALM) -> list[tuple[Tier, str]]:
    return [(fact.tier, fact.words) for fact in check(referral, around, RULES)]


def test_nothing_raises_a_calm_case() -> None:
    assert words(calm()) == []


@pytest.mark.parametrize("number", [8, 9, 14, 15, 17])
def test_each_listed_question_asks_for_a_reviewer(number: int) -> None:
    ((tier, said),) = words(calm(Answer.YES, number))
    assert tier is Tier.REVIEWER
    assert said.startswith(f"Dash {number} (")
    assert said.endswith(": yes")


def test_other_questions_ask_for_nobody() -> None:
    assert words(calm(Answer.YES, 1, 2, 10, 16, 18)) == []


@pytest.mark.parametrize(("answer", "said"), [(Answer.DONT_KNOW, "Dash 8, 15: don't know")])
def test_a_dont_know_counts_as_if_it_were_so(answer: Answer, said: str) -> None:
    (fact,) = check(calm(answer, 8, 15), CALM, RULES)
    assert (fact.tier, fact.words, fact.known) == (Tier.REVIEWER, said, False)


@pytest.mark.parametrize("record", [ToolRecord(), ToolRecord(score_only=6), ToolRecord("merit", "1", score_only=3)])
def test_a_blank_a_bare_score_and_another_tool_say_nothing_of_the_questions(record: ToolRecord) -> None:
    assert words(calm(risk=record)) == [(Tier.REVIEWER, "Dash 8, 9, 14, 15, 17: not answered")]


def test_fourteen_is_shown_and_needs_nobody() -> None:
    found = check(calm(Answer.YES, *(n for n in range(1, 20) if n not in {8, 9, 14, 15, 17})), CALM, RULES)
    assert [(fact.tier, fact.words) for fact in found] == [(Tier.SHOWN, "Dash 14 of 24: 14 or more")]
    assert not reviewed(found)


@pytest.mark.parametrize(
    ("honour", "said"),
    [
        (Honour(Known.YES), "Honour-based abuse"),
        (Honour(Known.NO, Known.YES, Known.YES), "Forced marriage and FGM"),
        (Honour(Known.NO, Known.NOT_KNOWN, Known.NO), "Honour-based abuse, forced marriage or FGM: not known"),
        (Honour(), "Honour-based abuse: not answered"),
    ],
)
def test_honour_asks_for_a_reviewer(honour: Honour, said: str) -> None:
    assert words(calm(honour=honour)) == [(Tier.REVIEWER, said)]


@pytest.mark.parametrize(
    ("birth", "said"),
    [
        (Birth(on=date(2009, 11, 24)), "The victim is 16"),
        (Birth(on=date(2008, 11, 24)), "The victim is 17"),
        (Birth(year=2008), "The victim may be 17 or 18"),
        (Birth(), "The victim's age is not known"),
    ],
)
def test_a_young_victim_asks_for_a_reviewer(birth: Birth, said: str) -> None:
    around = replace(CALM, young_decided=True)
    assert words(calm(victim=a_person(birth=birth)), around) == [(Tier.REVIEWER, said)]


def test_anyone_of_sixteen_or_seventeen_needs_a_safeguarding_decision_first() -> None:
    birth = Birth(on=date(2009, 1, 1))
    young = calm(victim=a_person(birth=birth), perpetrators=(a_perpetrator(birth=birth),))
    found = [fact.words for fact in check(young, CALM, RULES) if fact.tier is Tier.LACKING]
    assert found == [
        "The victim is 17, and no safeguarding decision is recorded",
        "The perpetrator is 17, and no safeguarding decision is recorded",
    ]
    assert lacking(check(young, CALM, RULES)) == f"{found[0]}; t{found[1][1:]}"
    assert not forbidden(check(young, CALM, RULES)), "nothing but a record stands in the way"
    assert not lacking(check(young, replace(CALM, young_decided=True), RULES))


def test_an_adult_does_not() -> None:
    assert words(calm(victim=a_person(birth=Birth(on=date(2008, 11, 23))))) == []
    assert ages_on(Birth(age=30, age_at=TODAY), TODAY) == (30, 31)


@pytest.mark.parametrize(
    ("repeats", "expected"),
    [
        (0, []),
        (1, [(Tier.SHOWN, "The first repeat")]),
        (2, [(Tier.SHOWN, "The second repeat")]),
        (3, [(Tier.REVIEWER, "The third repeat")]),
        (7, [(Tier.REVIEWER, "The 7th repeat")]),
        (None, [(Tier.REVIEWER, "A repeat of a referral that is not in the case file: the how manieth is not known")]),
    ],
)
def test_repeats(repeats: int | None, expected: list[tuple[Tier, str]]) -> None:
    assert words(calm(), replace(CALM, repeats=repeats)) == expected
    if repeats == 0:
        assert words(calm(grounds=(Ground.REPEAT,))) == [(Tier.SHOWN, "The first repeat")]


def _child(decided: Known) -> Child:
    return Child(a_person("Wyn", "Ivy", birth=Birth(on=date(2019, 1, 1))), safeguarding=decided)


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        (Children(), (Tier.REVIEWER, "Children in the household: not answered")),
        (Children(ChildrenKnown.NOT_KNOWN), (Tier.REVIEWER, "Children in the household: not known")),
        (
            Children(ChildrenKnown.NUMBER, 2),
            (Tier.REVIEWER, "2 children in the household, not named and without a safeguarding decision"),
        ),
        (
            Children(ChildrenKnown.LISTED, None, (_child(Known.YES), _child(Known.NOT_KNOWN))),
            (Tier.REVIEWER, "One child in the household without a safeguarding decision"),
        ),
        (
            Children(ChildrenKnown.LISTED, None, (_child(Known.YES),)),
            (Tier.SHOWN, "One child in the household, with a safeguarding decision"),
        ),
    ],
)
def test_children(children: Children, expected: tuple[Tier, str]) -> None:
    assert words(calm(children=children)) == [expected]


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        (Contact(), "Whether the IDVA has reached the victim is not recorded"),
        (Contact(Known.NO), "The IDVA has not reached the victim"),
        (Contact(Known.YES, Known.YES), "The victim wants a conference"),
        (Contact(Known.YES), "Whether the victim wants a conference is not recorded"),
    ],
)
def test_the_victims_voice(contact: Contact, said: str) -> None:
    assert words(calm(), replace(CALM, contact=contact)) == [(Tier.REVIEWER, said)]


@pytest.mark.parametrize(
    ("employers", "said"),
    [
        (("Levels Council", " levels COUNCIL"), "Coordinator and DA service both work for Levels Council"),
        (("", "SIDAS"), "Who employs the coordinator or the DA service is not recorded"),
    ],
)
def test_one_employer_asks_for_somebody_else(employers: tuple[str, str], said: str) -> None:
    assert words(calm(), replace(CALM, employers=employers)) == [(Tier.REVIEWER, said)]


def test_a_threat_to_life_comes_first_and_rules_it_out() -> None:
    found = check(calm(Answer.YES, 15, threat_to_life="Osman warning"), CALM, RULES)
    assert [fact.tier for fact in found] == [Tier.NEVER, Tier.REVIEWER]
    assert forbidden(found)
    assert not forbidden(found[1:])


def test_an_agreement_is_given_knowing_every_fact_that_asks_for_it() -> None:
    found = check(calm(Answer.DONT_KNOW, 8, 9, honour=Honour(Known.YES)), replace(CALM, repeats=1), RULES)
    assert keys(found) == ("8?", "9?", "honour")


def test_an_area_may_ask_for_less() -> None:
    listed = replace(
        RULES.safeguard,
        shown_score=99,
        shown_first_repeat=False,
        shown_child_with_decision=False,
        reviewer_questions=(),
        reviewer_honour=False,
        reviewer_victim_ages=(),
        reviewer_repeat_from=99,
        reviewer_child_without_decision=False,
        reviewer_victim_not_reached=False,
        reviewer_victim_wants_conference=False,
        reviewer_same_employer=False,
        never=(),
    )
    blank = a_referral(risk=ToolRecord(), victim=a_person(birth=Birth()), threat_to_life="Osman warning")
    around = Circumstances(2, Contact(Known.NO, Known.YES), ("A", "A"))
    assert check(blank, around, replace(RULES, safeguard=listed)) == ()
    quiet = replace(RULES, safeguard=replace(RULES.safeguard, unknown_counts=False))
    assert [fact.words for fact in check(blank, CALM, quiet)] == [
        "Threat-to-life (Osman) warning: never without conference"
    ]
