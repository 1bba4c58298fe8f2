"""Totals of a dry run."""

from marac_desktop.domain.quarter import Quarter
from marac_desktop.domain.tracker_totals import QuarterTotals


def test_the_total_is_what_was_discussed_and_what_was_processed_without() -> None:
    assert QuarterTotals(Quarter(2025, 1), 57, 30, 142).total == 87
