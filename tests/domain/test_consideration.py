"""A referral below the threshold is considered: a decision with its reason, or none at all."""

import pytest

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.consideration import Consideration, Considered, blind, check, is_due, missing
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.findings import Finding, Met


@pytest.mark.parametrize("decision", list(Considered)[1:])
def test_a_decision_with_its_reason_is_kept(decision: Considered) -> None:
    check(Consideration(decision, "Nobody has seen her since Sunday."))
    assert decision.label


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (Consideration(), ["decision", "words"]),
        (Consideration(Considered.ADVICE, "  "), ["words"]),
        (Consideration(words="Because"), ["decision"]),
        (Consideration(Considered.ACCEPTED, "x" * 20_001), ["words"]),
        (Consideration(Considered.ACCEPTED, "half \ud800"), ["words"]),
    ],
)
def test_nothing_is_decided_without_words(given: Consideration, fields: list[str]) -> None:
    with pytest.raises(FieldErrors) as refused:
        check(given)
    assert [error.field for error in refused.value.errors] == fields


@pytest.mark.parametrize(
    ("grounds", "met", "transfer", "due"),
    [
        ((), Met.NOT_MET, "", True),
        ((), Met.CANNOT_TELL, "", True),
        ((), Met.MET, "", False),
        ((Ground.REPEAT,), Met.NOT_MET, "", False),
        ((), Met.NOT_MET, "Bristol", False),
    ],
)
def test_it_is_considered_where_no_ground_is_met(
    grounds: tuple[Ground, ...], met: Met, transfer: str, due: bool
) -> None:
    assert is_due(grounds, (Finding(Ground.REPEAT, met, "why"),), transfer) is due


def test_blind_it_tells_no_more_than_a_ground() -> None:
    for decision in Considered:
        given = Consideration(decision, "words", "Robin")
        assert blind(given) == (given if decision is Considered.ACCEPTED else Consideration())


def test_what_cannot_be_told_says_what_is_missing() -> None:
    unknown = Finding(Ground.VISIBLE_HIGH_RISK, Met.CANNOT_TELL, "No Dash is recorded.", ("The Dash",))
    told = Finding(Ground.REPEAT, Met.NOT_MET, "Nothing before")
    assert missing((unknown, told)) == ("Visible high risk (The Dash)",)
    assert missing((told,)) == ()
