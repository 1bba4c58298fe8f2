"""The collector is paused for an import, and only for that."""

import gc
from collections.abc import Iterator

import pytest

from marac_desktop.services.importing import bulk


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Whatever other tests of this process have frozen, or stopped."""
    was = gc.isenabled()
    gc.unfreeze()
    gc.enable()
    yield
    (gc.enable if was else gc.disable)()


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


def test_what_was_made_is_not_searched_again_among_the_young() -> None:
    with bulk.records():
        made = [[number] for number in range(5000)]
    young = {id(one) for age in (0, 1) for one in gc.get_objects(generation=age)}
    assert not young & {id(one) for one in made}
    assert gc.get_freeze_count() == 0


def test_what_is_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with bulk.records():
            pass
        assert gc.get_freeze_count() == frozen
    finally:
        gc.unfreeze()
