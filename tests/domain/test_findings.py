"""A finding says met, not met, or cannot tell, in words."""

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.findings import Finding, Met


def test_cannot_tell_is_an_answer_of_its_own() -> None:
    assert [met.label for met in Met] == ["Met", "Not met", "Cannot tell"]


def test_a_finding_may_miss_nothing() -> None:
    assert Finding(Ground.REPEAT, Met.MET, "Confirmed").missing == ()
