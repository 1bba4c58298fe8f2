"""When somebody was born, read from what was written in one line: a date, a year, or an age today."""

from datetime import date
from typing import Final

from marac_desktop.domain import dates
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Birth

OLDEST: Final = 125
"""Years of age."""
_YEAR = 4


def read(text: str, today: date, *, field: str = "birth") -> Birth:
    """``14.3.1988`` is a date, ``1988`` a year, ``38`` an age today. Raises FieldError for anything else."""
    written = text.strip()
    if not (written.isascii() and written.isdigit() and len(written) <= _YEAR):
        return Birth(on=dates.parse_birth(written, today, field=field))
    number = int(written)
    if len(written) == _YEAR:
        if dates.EARLIEST.year <= number <= today.year:
            return Birth(year=number)
        raise FieldError(field, f"The year of birth must be from {dates.EARLIEST.year} to {today.year}.")
    if number <= OLDEST:
        return Birth(age=number, age_at=today)
    raise FieldError(field, f"An age must be from 0 to {OLDEST}.")
