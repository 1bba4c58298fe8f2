"""Start times in the old spreadsheet: read of every spelling, or told of."""

from datetime import datetime, time

import pytest

from marac_desktop.domain import tracker_times
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.tracker import Cell
from tests.domain.test_tracker_cells import moment

HALF_NINE = time(9, 30)


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        (HALF_NINE, HALF_NINE),
        (moment(1899, 12, 30, 14, 0), time(14)),
        (moment(2025, 4, 3, 9, 30), HALF_NINE),
        *((text, HALF_NINE) for text in ("9:30", "9.30am", "09:30:00", "9.30 a.m.", "0930", "930", "9.30 hrs")),
        *(
            (text, HALF_NINE)
            for text in ("9:30 - 12:30", "9.30\u201312.30pm", "09.30 to 13.00", "0930-1230", "9.30am - 1pm")
        ),
        *((text, time(10)) for text in ("10", 10, "10am", "10.00\u201313.00", "10 - 12", "10 o'clock")),
        *((text, time(12)) for text in ("noon", "12 noon", "Midday", "12:00", "noon - 2pm", "12pm")),
        *(
            (text, time(14))
            for text in ("2pm", "14:00", "1400", 1400, "2 - 4pm", "2.00-4.00 pm", "2.00pm", "14.00 hrs")
        ),
        ("12.15 pm", time(12, 15)),
        ("1430", time(14, 30)),
        (9.5 / 24, HALF_NINE),
        (None, None),
        ("tbc", None),
    ],
)
def test_start_times(cell: Cell, at: time | None) -> None:
    assert tracker_times.starts(cell) == at


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "morning",
            "25:00",
            "9.75",
            "9.3",
            9.3,
            45750,
            "9.30 for 10",
            "AM",
            "2:00",
            "2 - 4",
            "02:00",
            "12am",
            time(2),
            time(),
        ),
        *(True, datetime.combine(moment(2025, 4, 3).date(), time()), "13pm 4", "=A1"),
    ],
)
def test_what_is_no_start_or_may_be_at_night_is_refused(cell: Cell) -> None:
    with pytest.raises(FieldError):
        tracker_times.starts(cell)
