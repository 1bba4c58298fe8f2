"""Cells of the old spreadsheet, understood or refused one by one."""

from datetime import date, datetime, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain import tracker_cells
from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.dates import Bounds
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.tracker import LEAVE_OUT, Cell, WordKind
from marac_desktop.domain.tracker_words import Words

TODAY = date(2026, 11, 23)
WORDS = Words({})
APRIL = date(2025, 4, 3)


def moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment as a spreadsheet holds it, of no time zone."""
    return datetime.combine(date(year, month, day), time(hour, minute))


@pytest.mark.parametrize(
    "cell",
    [
        *("3.4.25", "03/04/2025", "3 Apr 2025", "3rd April 2025", "3-Apr-25", "03-04-2025", "3 APRIL 2025"),
        *(
            "Thu 3 Apr 2025",
            "Thursday, 3 April 2025",
            "3rd of April 2025",
            "2025-04-03",
            "03/04/2025 10:30",
            " 3/4/25 ",
        ),
        *(moment(2025, 4, 3), moment(2025, 4, 3, 9, 30), date(2025, 4, 3), 45750, 45750.0),
        *("030425", "03042025", "20250403", 30425, 3042025, 20250403, 30425.0),
    ],
)
def test_dates_are_read_day_first_however_they_are_written(cell: Cell) -> None:
    assert tracker_cells.received(cell, TODAY) == APRIL


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("31/02/2025", "no 31/02/2025 in the calendar"),
        ("2052-13-01", "no 2052-13-01 in the calendar"),
        ("early April", "cannot be read as a date"),
        ("tbc", "cannot be read as a date"),
        ("", "is empty"),
        (None, "is empty"),
        (12, "is a number, not a date"),
        (45750.5, "is a number, not a date"),
        ("45750", "a number typed as text"),
        ("0304", "a number typed as text"),
        ("3425", "a number typed as text"),
        ("310225", "in the calendar"),
        (41224, "may be 11 Nov 2012 as the spreadsheet counts days, or 04 Dec 2024"),
        (True, "is a number, not a date"),
        ("=B4+1", "A formula stands here"),
        ("24/11/2026", "is in the future"),
        (moment(1925, 4, 3), "Check the year"),
        ("3.4.1925", "Check the year"),
    ],
)
def test_an_impossible_or_worded_date_is_refused_with_its_reason(cell: Cell, says: str) -> None:
    with pytest.raises(FieldError, match=says):
        tracker_cells.received(cell, TODAY)


@given(st.dates(date(2003, 1, 1), TODAY), st.sampled_from(["%d.%m.%y", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]))
def test_any_day_comes_back_from_any_spelling(day: date, spelling: str) -> None:
    assert tracker_cells.received(day.strftime(spelling), TODAY) == day


def test_a_blank_date_is_none_where_it_may_be() -> None:
    assert tracker_cells.day(None, "meeting_date", TODAY, Bounds()) is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (" a ", "a"), (18.0, "18"), (1.5, "1.5"), (True, "yes"), (moment(2025, 4, 3), "03 Apr 2025")],
)
def test_a_cell_as_text(cell: Cell, text: str) -> None:
    assert tracker_cells.text(cell) == text


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        *((18, 18), (18.0, 18), ("18", 18), ("18/24", 18), ("DASH 18", 18), ("Dash: 18", 18), ("RIC 18/24", 18)),
        *(("18 ticks", 18), ("18 out of 24", 18), (0, 0), (24, 24)),
        *(("n/k", None), ("N/K", None), (None, None), ("", None), ("not known", None)),
    ],
)
def test_scores_of_every_spelling(cell: Cell, score: int | None) -> None:
    assert tracker_cells.score(cell) == score


@pytest.mark.parametrize("cell", [25, "25/24", "18/30", "high", "DASH", -1, 1.5, "=A1", moment(2024, 9, 1)])
def test_what_is_no_score_is_refused(cell: Cell) -> None:
    with pytest.raises(FieldError):
        tracker_cells.score(cell)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Police", [Source.POLICE]),
        ("Police \\ CSC", [Source.POLICE, Source.CHILDRENS_SOCIAL_CARE]),
        ("Police / CSC", [Source.POLICE, Source.CHILDRENS_SOCIAL_CARE]),
        ("A&S Police/ASC", [Source.POLICE, Source.ADULT_SOCIAL_CARE]),
        ("Police & IDVA", [Source.POLICE, Source.IDVA]),
        ("Police and GP", [Source.POLICE, Source.PRIMARY_CARE]),
        ("Police, CSC and Housing", [Source.POLICE, Source.CHILDRENS_SOCIAL_CARE, Source.HOUSING]),
        ("Joint: Police + MH", [Source.POLICE, Source.MENTAL_HEALTH]),
        ("Vol sector - Nelson Trust", [Source.VOLUNTARY_SECTOR]),
        ("Drug and alcohol", [Source.SUBSTANCE_ABUSE]),
        ("Musgrove A&E", [Source.SECONDARY_CARE]),
    ],
)
def test_joint_agencies_share_a_referral_exactly(text: str, sources: list[Source]) -> None:
    shares, unknown = tracker_cells.agencies(text, WORDS)
    assert [share.source for share in shares] == sources
    assert {share.share for share in shares} == {Fraction(1, len(sources))}
    assert sum(share.share for share in shares) == 1
    assert unknown == ()


def test_one_unknown_agency_of_several_leaves_no_share_out() -> None:
    assert tracker_cells.agencies("Police / Zebra Unit", WORDS) == ((), ("Zebra Unit",))
    assert tracker_cells.agencies("Zebra & Giraffe Unit", WORDS) == ((), ("Zebra & Giraffe Unit",))
    told = Words({(WordKind.AGENCY, "zebra unit"): Source.HOUSING})
    assert [share.source for share in tracker_cells.agencies("Police / Zebra Unit", told)[0]] == ["police", "housing"]
    left_out = Words({(WordKind.AGENCY, "zebra unit"): LEAVE_OUT})
    assert tracker_cells.agencies("Police / Zebra Unit", left_out) == ((), ("Zebra Unit",))


V, P, E, R = Ground


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("VHR", (V,)),
        ("VHR/PJ/PE", (V, P, E)),
        ("VHR\\PJ", (V, P)),
        ("VHR + Repeat", (V, R)),
        ("RPT; VHR", (V, R)),
        ("Prof judgement, escalation, Repeat", (P, E, R)),
        ("Professional judgment & RPT", (P, R)),
        ("14+", (V,)),
        ("3 in 12 months", (E,)),
        ("", ()),
        ("n/k", ()),
    ],
)
def test_grounds_in_any_combination(text: str, grounds: tuple[Ground, ...]) -> None:
    assert tracker_cells.grounds(text, WORDS) == (grounds, ())


def test_a_ground_nobody_knows_is_named_beside_the_others() -> None:
    assert tracker_cells.grounds("VHR / a hunch", WORDS) == ((V,), ("a hunch",))


def test_a_workbook_of_an_old_mac_counts_its_days_from_1904() -> None:
    assert tracker_cells.received(45750 - 1462, TODAY, date(1904, 1, 1)) == APRIL


@pytest.mark.parametrize(
    ("shown", "apart"),
    [
        ("18/24 (prof judgement)", ("18/24", "prof judgement")),
        ("19/24 prof judgement", ("19/24", "prof judgement")),
        ("DASH 18 + PJ", ("DASH 18", "PJ")),
        ("18 (PJ)", ("18", "PJ")),
        ("18 + PJ", ("18", "PJ")),
        ("3 repeat", ("3 repeat", "")),
        ("2, escalation", ("2, escalation", "")),
        ("PJ", ("", "PJ")),
        ("not done", ("", "not done")),
        ("14 ticks", ("14 ticks", "")),
        ("18", ("18", "")),
        ("14 or more", ("14 or more", "")),
        ("15 (16 prev)", ("15 (16 prev)", "")),
        ("13+", ("13+", "")),
        ("lots", ("lots", "")),
        ("n/k", ("n/k", "")),
    ],
)
def test_a_score_is_told_from_why_it_is_so(shown: str, apart: tuple[str, str]) -> None:
    assert tracker_cells.score_apart(shown, WORDS) == apart


def test_a_score_of_so_many_in_brackets() -> None:
    assert tracker_cells.score("16 (24)") == 16
    with pytest.raises(FieldError):
        tracker_cells.score("16 (17)")
