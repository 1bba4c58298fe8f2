"""Forms read and replace nested frozen values by path."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.person import Birth, Name, Person
from marac_desktop.domain.referral import Referral
from marac_desktop.ui import binding

REFERRAL = Referral(received=date(2026, 11, 23), victim=Person(name=Name("Specimen", "Ann")))


def test_a_path_leads_to_a_nested_value() -> None:
    assert binding.read(REFERRAL, "victim.name.surname") == "Specimen"


@given(st.text(), st.text(), st.dates())
def test_what_is_written_is_read_back_and_the_rest_stays(surname: str, narrative: str, born: date) -> None:
    answers = {"victim.name.surname": surname, "narrative": narrative, "victim.birth": Birth(on=born)}
    changed = binding.written(REFERRAL, answers)
    assert {path: binding.read(changed, path) for path in answers} == answers
    assert changed.victim.name.forename == "Ann"
    assert changed.uid == REFERRAL.uid


def test_a_path_that_leads_nowhere_is_a_bug() -> None:
    with pytest.raises(AttributeError):
        binding.read(REFERRAL, "victim.shoe_size")
    with pytest.raises(TypeError):
        binding.written("a string", {"length": 3})
