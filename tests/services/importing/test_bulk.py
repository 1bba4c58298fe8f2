"""The collector is paused for an import, and only for that."""

import gc

import pytest

from marac_desktop.services.importing import bulk


def test_the_collector_rests_while_records_are_made() -> None:
    assert gc.isenabled()
    with bulk.records():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="stopped"), bulk.records():
        raise ValueError("stopped")
    assert gc.isenabled()


def test_one_within_another_leaves_it_to_the_outer() -> None:
    with bulk.records():
        with bulk.records():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
