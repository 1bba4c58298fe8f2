"""A referral below the threshold is considered: a decision with its reason, or none at all."""

import pytest

from marac_desktop.domain.consideration import Consideration, Considered, check
from marac_desktop.domain.errors import FieldErrors


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
