"""Each ground is met, not met, or cannot be told, with the reason in words; another area is another file."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marac_desktop.domain import ruleset
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.criteria import CRITERIA, any_met, grounds_met, judge, load
from marac_desktop.domain.findings import Finding, Met
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.repeat import EarlierReferral
from marac_desktop.domain.risk import tool
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.ruleset import RuleSet
from tests.domain.cases import TODAY, coming_in, dash, someone

DATA = Path(__file__).resolve().parents[1] / "data"
RULES = load()
EARLIER = EarlierReferral(3, "SOM/26/0007", date(2026, 1, 15), Stage.HEARD, frozenset({9}), date(2026, 2, 3))


def finding(
    ground: Ground, referral: Referral, rules: RuleSet = RULES, earlier: EarlierReferral | None = None
) -> Finding:
    """What ``rules`` say of one ground."""
    return next(one for one in judge(referral, rules, earlier, TODAY) if one.ground is ground)


def score(record: ToolRecord, rules: RuleSet = RULES) -> Finding:
    return finding(Ground.VISIBLE_HIGH_RISK, coming_in(risk=record), rules)


def another_area(name: str) -> RuleSet:
    """An area's rules from a file alone, with its own risk tools beside it."""

    def tools(key: str) -> tool.Tool:
        own = DATA / "risk" / f"{key}.toml"
        return tool.read(tomllib.loads(own.read_text(encoding="utf-8"))) if own.is_file() else tool.load(key)

    text = (DATA / "criteria" / f"{name}.toml").read_text(encoding="utf-8")
    return ruleset.read(tomllib.loads(text), tools)


def test_the_four_grounds_in_order_each_judged_by_a_criterion() -> None:
    assert tuple(one.ground for one in judge(coming_in(), RULES, None, TODAY)) == tuple(Ground)
    assert {rule.judged for rule in RULES.grounds} == {criterion.judged for criterion in CRITERIA}


@given(st.integers(0, 24), st.integers(0, 24), st.integers(0, 24))
def test_the_dash_is_met_at_14_and_open_while_it_could_be_reached(yes: int, dont_know: int, no: int) -> None:
    dont_know, no = min(dont_know, 24 - yes), min(no, max(0, 24 - yes - dont_know))
    record = dash(yes, dont_know, no)
    found = score(record)
    if not record.answers:
        assert (found.met, found.missing) == (Met.CANNOT_TELL, ("The Dash",))
    elif yes >= 14:
        assert found.met is Met.MET
        assert found.why == f"Dash {yes} of 24: at or above 14"
    else:
        assert found.met is (Met.CANNOT_TELL if 24 - no >= 14 else Met.NOT_MET)
        assert bool(found.missing) is (dont_know > 0 or len(record.answers) < 24)


def test_the_dont_knows_are_shown() -> None:
    found = score(dash(yes=9, dont_know=6, no=6))
    assert found.why == "9 yes, 6 don't know, 3 not answered: could still reach 14"
    assert found.missing == ("3 questions not answered", "6 questions answered don't know")
    settled = score(dash(yes=13, no=11))
    assert (settled.met, settled.why) == (Met.NOT_MET, "Dash 13 of 24: below 14")


@pytest.mark.parametrize(("number", "met"), [(14, Met.MET), (24, Met.MET), (13, Met.NOT_MET), (0, Met.NOT_MET)])
def test_a_score_read_off_paper_counts(number: int, met: Met) -> None:
    assert score(ToolRecord(score_only=number)).met is met


def test_a_score_of_another_tool_is_not_taken_for_a_dash() -> None:
    found = score(ToolRecord(tool="points", score_only=90))
    assert (found.met, found.missing) == (Met.CANNOT_TELL, ("Dash",))


@pytest.mark.parametrize(
    ("ticked", "reason", "met", "missing"),
    [
        (True, "She is afraid to speak", Met.MET, ()),
        (True, "  ", Met.CANNOT_TELL, ("The reason in words",)),
        (False, "She is afraid to speak", Met.CANNOT_TELL, ("Tick the ground",)),
        (False, "", Met.NOT_MET, ()),
    ],
)
def test_professional_judgement_stands_alone_with_its_reason(
    ticked: bool, reason: str, met: Met, missing: tuple[str, ...]
) -> None:
    ground = Ground.PROFESSIONAL_JUDGEMENT
    found = finding(ground, coming_in(grounds=(ground,) if ticked else (), judgement_reason=reason))
    assert (found.met, found.missing) == (met, missing)


def test_judgement_never_lowers_a_score() -> None:
    low = coming_in(risk=dash(yes=14), grounds=(Ground.PROFESSIONAL_JUDGEMENT,), judgement_reason="I think it is low")
    assert finding(Ground.VISIBLE_HIGH_RISK, low).met is Met.MET


@given(st.none() | st.integers(0, 200))
@example(2)
@example(3)
def test_escalation_is_three_incidents_and_blank_is_not_none(number: int | None) -> None:
    found = finding(Ground.POTENTIAL_ESCALATION, coming_in(incidents=number))
    expected = Met.CANNOT_TELL if number is None else Met.MET if number >= 3 else Met.NOT_MET
    assert found.met is expected
    assert bool(found.missing) is (number is None)


def test_a_repeat_is_proposed_and_then_confirmed() -> None:
    proposed = finding(Ground.REPEAT, coming_in(), earlier=EARLIER)
    assert (proposed.met, proposed.missing) == (Met.CANNOT_TELL, ("The coordinator's confirmation",))
    assert "SOM/26/0007 of 15 Jan 2026: its 12 months run to 15 Jan 2027" in proposed.why
    confirmed = finding(Ground.REPEAT, coming_in(grounds=(Ground.REPEAT,), repeat_of=3), earlier=EARLIER)
    assert confirmed.met is Met.MET


@pytest.mark.parametrize(
    "earlier", [replace(EARLIER, received=date(2025, 11, 19)), replace(EARLIER, stage=Stage.BELOW_THRESHOLD)]
)
def test_an_earlier_referral_that_anchors_nothing_is_no_repeat(earlier: EarlierReferral) -> None:
    found = finding(Ground.REPEAT, coming_in(grounds=(Ground.REPEAT,)), earlier=earlier)
    assert found.met is Met.NOT_MET
    assert "does not anchor" in found.why


def test_without_an_earlier_referral_a_repeat_is_told_from_what_is_known() -> None:
    assert finding(Ground.REPEAT, coming_in()).met is Met.NOT_MET
    assert finding(Ground.REPEAT, coming_in(perpetrators=())).met is Met.CANNOT_TELL
    confirmed = finding(Ground.REPEAT, coming_in(grounds=(Ground.REPEAT,)))
    assert (confirmed.met, confirmed.missing) == (Met.MET, ("Which referral it repeats",))


def test_what_is_met_holds_a_place() -> None:
    found = judge(coming_in(risk=dash(yes=14), incidents=5), RULES, None, TODAY)
    assert grounds_met(found) == (Ground.VISIBLE_HIGH_RISK, Ground.POTENTIAL_ESCALATION)
    assert any_met(found)
    assert not any_met(judge(coming_in(), RULES, None, TODAY))


@given(st.data())
def test_another_answer_yes_never_lowers_a_finding(data: st.DataObject) -> None:
    answers = data.draw(st.lists(st.sampled_from([None, *Answer]), min_size=24, max_size=24))
    at = data.draw(st.integers(0, 23))
    rank = {Met.NOT_MET: 0, Met.CANNOT_TELL: 1, Met.MET: 2}

    def met(rows: list[Any]) -> int:
        record = ToolRecord(answers=tuple(Answered(n, row) for n, row in enumerate(rows, start=1) if row))
        return rank[score(record).met]

    assert met([*answers[:at], Answer.YES, *answers[at + 1 :]]) >= met(answers)


def test_an_area_of_five_incidents_and_seventeen_ticks_is_a_file_alone() -> None:
    rules = another_area("five-incidents")
    assert score(dash(yes=16, no=8), rules).met is Met.NOT_MET
    assert score(dash(yes=17), rules).met is Met.MET
    four = finding(Ground.POTENTIAL_ESCALATION, coming_in(incidents=4), rules)
    assert (four.met, four.why) == (Met.NOT_MET, "4 incidents in 6 months: below 5")
    heard = replace(EARLIER, discussed_on=date(2026, 6, 1))
    proposed = finding(Ground.REPEAT, coming_in(), rules, heard)
    assert (proposed.met, "01 Dec 2026" in proposed.why) == (Met.CANNOT_TELL, True)
    assert finding(Ground.REPEAT, coming_in(), rules, replace(heard, discussed_on=None)).met is Met.NOT_MET


def test_an_area_with_a_tool_of_its_own_is_a_file_alone() -> None:
    rules = another_area("points")
    reached = ToolRecord("points", "3", (Answered(1, Answer.YES), Answered(2, Answer.YES), Answered(3, Answer.NO)))
    found = score(reached, rules)
    assert (found.met, found.why) == (Met.MET, "Points tool 80 of 100: at or above 72")
    out_of_reach = replace(reached, answers=(Answered(1, Answer.NO),))
    assert score(out_of_reach, rules).met is Met.NOT_MET
    assert score(dash(yes=24), rules).met is Met.CANNOT_TELL


def test_nobody_needs_to_be_named_to_be_judged() -> None:
    assert len(judge(Referral(TODAY, someone("", "")), RULES, None, TODAY)) == 4
