"""Explore's meetings: each MARAC every fourth week on its own weekday, with an emergency meeting now and then."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.meeting import Meeting, MeetingKind
from marac_desktop.domain.quarter import Quarter
from marac_desktop.domain.timetable import Calendar
from marac_desktop.services.explore.agencies import RoundTable
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.words import MaracPlace, places

EVERY = timedelta(weeks=4)
AHEAD = timedelta(weeks=13)
"""How far the calendar reaches beyond today."""
Drawing = tuple[date, MaracPlace, MeetingKind]
_FIRST_OFFSET = 2
_BETWEEN = 7


@dataclass(frozen=True, slots=True)
class Span:
    """The quarters Explore covers, oldest first, the last of them the one ``today`` falls in.

    Those before ``live_from`` were taken from a spreadsheet: imported and unsigned.
    """

    today: date
    quarters: tuple[Quarter, ...]
    every: timedelta = EVERY

    @property
    def live_from(self) -> date:
        """The first day the product itself was used: two quarters in."""
        return self.quarters[min(2, len(self.quarters) - 1)].starts

    def kind(self, day: date) -> Kind:
        """Whether a record of ``day`` was made in the product or imported."""
        return Kind.LIVE if day >= self.live_from else Kind.IMPORTED


def meetings(span: Span, table: RoundTable, chance: Chance) -> tuple[Meeting, ...]:
    """Every meeting, past and to come, in date order; ids count from 1. None falls on a day that is not worked."""
    office = Calendar()
    drawn = [
        (day, place, MeetingKind.ORDINARY)
        for number, place in enumerate(places())
        for day in _ordinary(span, place, number, office)
    ]
    ordinary = {day for day, _, _ in drawn}
    for quarter in span.quarters[2:-1]:
        day = office.add_working_days(quarter.starts + timedelta(days=chance.number(10, 70)), 0)
        if day not in ordinary:
            drawn.append((day, chance.pick(places()), MeetingKind.EMERGENCY))
    drawn.sort(key=lambda row: (row[0], row[1].name))
    return tuple(_meeting(span, drawing, number, table, chance) for number, drawing in enumerate(drawn, 1))


def _ordinary(span: Span, place: MaracPlace, number: int, office: Calendar) -> list[date]:
    """One MARAC's dates. The next ones fall a week apart from MARAC to MARAC; a bank holiday moves one on."""
    soonest = span.today + timedelta(days=_FIRST_OFFSET + _BETWEEN * number)
    day = soonest + timedelta(days=(place.weekday - soonest.weekday()) % 7)
    while day - span.every > span.today:
        day -= span.every
    while day - span.every >= span.quarters[0].starts:
        day -= span.every
    dates: list[date] = []
    while day <= span.today + AHEAD:
        dates.append(office.add_working_days(day, 0))
        day += span.every
    return [day for day in dates if day != span.today]


def _meeting(span: Span, drawing: Drawing, number: int, table: RoundTable, chance: Chance) -> Meeting:
    """One meeting, with a chair of a partner agency unless it is too far ahead for one to be named."""
    day, place, type_ = drawing
    kind = span.kind(day)
    chair = chance.pick(table.chairs)
    named = day <= span.today + span.every
    return Meeting(
        marac=place.name,
        date=day,
        starts=time(9, 30) if kind is Kind.LIVE else None,
        venue=place.venue if type_ is MeetingKind.ORDINARY else "By video call",
        chair_id=chair.id if named and kind is Kind.LIVE else 0,
        chair=chair.name if named else "",
        chair_agency=table.named(chair).name if named else "",
        type=type_,
        kind=kind,
        id=number,
        uid=chance.uid(),
    )
