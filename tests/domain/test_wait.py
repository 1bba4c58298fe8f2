"""What is said of a wait: true on a Saturday, of a case that is back, and of one that is decided."""

from datetime import date

import pytest

from marac_desktop.domain.wait import NOT_WAITING, UNSAID, Wait

FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)


@pytest.mark.parametrize(
    ("wait", "days", "said"),
    [
        (Wait(FRIDAY, FRIDAY), 0, "Came in today"),
        (Wait(SATURDAY, FRIDAY), 0, "Came in on Fri 27 Nov"),
        (Wait(FRIDAY, FRIDAY, back=True), 0, "Back since today"),
        (Wait(SATURDAY, FRIDAY, back=True), 0, "Back since Fri 27 Nov"),
        (Wait(SATURDAY, date(2026, 11, 25)), 1, "1 working day waiting"),
        (Wait(SATURDAY, date(2026, 11, 24), back=True), 3, "3 working days waiting"),
        (Wait(SATURDAY, decided=date(2026, 11, 16)), NOT_WAITING, "Decided on 16 Nov 2026"),
        (Wait(SATURDAY), NOT_WAITING, ""),
        (UNSAID, 0, "Less than a working day waiting"),
    ],
)
def test_what_is_said_is_true(wait: Wait, days: int, said: str) -> None:
    assert wait.words(days) == said
