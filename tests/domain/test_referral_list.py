"""Lists know which stages still wait for somebody's decision."""

from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral_list import WAITING, ReferralFilter, ReferralSort


def test_what_waits_is_what_no_decision_has_settled() -> None:
    assert {Stage.TRIAGE, Stage.RETURNED, Stage.TO_CONFIRM} == WAITING


def test_a_filter_of_nothing_narrows_nothing() -> None:
    assert not any(getattr(ReferralFilter(), name) for name in ReferralFilter.__slots__)


def test_sorts_have_names_that_can_be_remembered() -> None:
    assert [ReferralSort(sort.value) for sort in ReferralSort] == list(ReferralSort)
