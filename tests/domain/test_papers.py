"""What goes onto paper is finished and cannot be changed on the way."""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date

import pytest

from marac_desktop.domain import papers
from marac_desktop.domain.papers import AgendaPaper, Cut, Issue, Withheld

VALUES = [one for one in vars(papers).values() if isinstance(one, type) and is_dataclass(one)]
FORBIDDEN = {"phone", "phones", "narrative", "immigration", "housing", "gp", "refuge", "notes"}


@pytest.mark.parametrize("value", VALUES, ids=lambda one: one.__name__)
def test_no_value_of_a_paper_has_room_for_what_is_never_printed(value: type) -> None:
    assert is_dataclass(value)
    assert not FORBIDDEN & {one.name for one in fields(value)}


@pytest.mark.parametrize("field", ["marac", "cases", "cut"])
def test_a_papers_value_is_frozen(field: str) -> None:
    paper = AgendaPaper(Issue("AG/26/0031", date(2026, 11, 23)), "Mendip MARAC", "Friday 4 December 2026")
    with pytest.raises(FrozenInstanceError):
        setattr(paper, field, "Another")


def test_a_withheld_value_never_says_why() -> None:
    assert Withheld().label == "Address withheld"


def test_each_cut_has_a_title_of_its_own() -> None:
    assert len({cut.label for cut in Cut}) == len(Cut)
