"""Incidents told one by one, any agency's, and how many of them fall into the months before a referral."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident of abuse. ``on`` is None where nobody knows the day; ``roughly`` then says about when.

    ``reported_to`` is the agency told at the time, ``source`` where this comes from.
    """

    on: date | None = None
    what: str = ""
    reported_to: str = ""
    source: str = ""
    roughly: str = ""


@dataclass(frozen=True, slots=True)
class Incidents:
    """How many incidents fall into a window: ``counted`` for certain, ``undated`` more that may. ``counted`` is None
    when neither a number nor any incident was given, which is not none.
    """

    counted: int | None
    undated: int = 0

    @property
    def reachable(self) -> int:
        """How many it is if every undated one falls inside."""
        return (self.counted or 0) + self.undated


def before(day: date, months: int) -> date:
    """The first day of the ``months`` calendar months that end on ``day``: 29 February - 12 months = 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def count(
    dated: Iterable[Incident], number: int | None, received: date, months: int, entered: Iterable[date] = ()
) -> Incidents:
    """How many incidents there were in the ``months`` before ``received``, both days included (domain.md §2).

    ``number`` is a bare number from the referrer: the larger of it and the dated ones counts, as neither need be whole.
    ``entered`` are the days of incidents told since earlier referrals of the same victim: one on a day that the
    referral tells of itself is the same one.
    """
    listed = tuple(dated)
    told = {one.on for one in listed}
    listed += tuple(Incident(day) for day in dict.fromkeys(entered) if day not in told)
    if not listed:
        return Incidents(number)
    first = before(received, months)
    inside = sum(1 for one in listed if one.on is not None and first <= one.on <= received)
    undated = sum(1 for one in listed if one.on is None)
    if number is None:
        return Incidents(inside, undated)
    return Incidents(max(inside, number), max(0, undated - max(0, number - inside)))
