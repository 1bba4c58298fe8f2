"""Meetings, places and outcomes in the words, tones and icons the Meetings screen shows them in."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from marac_desktop.domain import names
from marac_desktop.domain.dates import show
from marac_desktop.domain.meeting import Meeting, MeetingKind, Outcome
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.person import Name
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral_list import WAITING, ReferralLine
from marac_desktop.domain.triage import Route
from marac_desktop.ui.meeting.case_list import CaseRow, Mark
from marac_desktop.ui.palette import Tone

if TYPE_CHECKING:
    from marac_desktop.services.hearing import Heard
    from marac_desktop.services.meeting import AgendaLine, Opened
    from marac_desktop.services.place import Held

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OUTCOME_LOOKS: dict[Outcome, tuple[Tone, str]] = {
    Outcome.DISCUSSED: (Tone.GOOD, "circle-check"),
    Outcome.DEFERRED: (Tone.WARN, "hourglass"),
    Outcome.NOT_REACHED: (Tone.WARN, "clock"),
    Outcome.WITHDRAWN: (Tone.PLAIN, "circle-minus"),
    Outcome.TRANSFERRED: (Tone.INFO, "arrow-right"),
}

WHY_ASKED = {
    Outcome.DEFERRED: "Why is it deferred? Its interim action is set already.",
    Outcome.WITHDRAWN: "Why is it withdrawn? It leaves the agenda and is not counted.",
    Outcome.TRANSFERRED: "Where is it transferred to, and why? It is not counted here.",
}


def day_words(day: date) -> str:
    """``Thursday 03 Dec 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {show(day)}"


def days_away(day: date, today: date) -> str:
    """``today``, ``tomorrow``, ``in 9 days``, ``3 days ago``."""
    days = (day - today).days
    if days in (0, 1, -1):
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def meeting_title(meeting: Meeting) -> str:
    """``Mendip, Thursday 03 Dec 2026``."""
    kind = "emergency meeting, " if meeting.type is MeetingKind.EMERGENCY else ""
    return f"{meeting.marac}, {kind}{day_words(meeting.date)}"


def meeting_facts(meeting: Meeting) -> str:
    """Start, venue and chair in one line; what is not named is said."""
    chair = f"chair {meeting.chair}" if meeting.chair else "no chair named yet"
    if meeting.chair and meeting.chair_agency:
        chair += f" ({meeting.chair_agency})"
    starts = f"{meeting.starts:%H:%M}" if meeting.starts else "no start time"
    return "   ·   ".join(part for part in (starts, meeting.venue or "no venue yet", chair) if part)


def person(name: Name, *, hidden: bool) -> str:
    """A name as the screen shows it; initials while names are hidden."""
    return names.display(name, NameStyle.INITIALS if hidden else NameStyle.SURNAME_FIRST)


def people(line: ReferralLine, *, hidden: bool) -> str:
    """Victim and perpetrators in one line."""
    others = "; ".join(person(name, hidden=hidden) for name in line.perpetrators)
    return f"{person(line.victim, hidden=hidden)}" + (f"  –  {others}" if others else "")


def reserve_row(
    line: ReferralLine, today: date, *, hidden: bool, elsewhere: date | None = None, held: "Held | None" = None
) -> CaseRow:
    """A case that could be listed; ``elsewhere`` is the day of the ordinary place it would give up, ``held`` the place
    it holds by rule at another meeting, until both agree otherwise.
    """
    marks = list(_why_here(line))
    if elsewhere is not None:
        marks.append(Mark(f"Leaves its place on {show(elsewhere)}", Tone.INFO, "calendar-days"))
    if held is not None and held.provisional:
        marks.append(Mark(held.words, Tone.WARN, "hourglass"))
    elif line.stage in WAITING:
        marks.append(Mark("Provisional", Tone.WARN, "hourglass"))
    received = (today - line.received).days
    detail = f"{line.stage.label} · received {show(line.received)}, {received} day{'s' * (received != 1)}"
    return CaseRow(line.id, line.reference, people(line, hidden=hidden), detail=detail, marks=tuple(marks))


def agenda_row(place: "AgendaLine", *, hidden: bool) -> CaseRow:
    """A case on the agenda."""
    item, line = place.item, place.referral
    marks = list(_why_here(line))
    if item.provisional and item.outcome is None:
        marks.append(Mark("Provisional", Tone.WARN, "hourglass"))
    if item.carried_from:
        marks.append(Mark("Carried over", Tone.INFO, "history"))
    marks += _together(place)
    if item.outcome is not None:
        marks.insert(0, Mark(item.outcome.label, *OUTCOME_LOOKS[item.outcome]))
    score = "no score" if line.score is None else f"Dash {line.score}"
    detail = " · ".join(word for word in (score, item.reason if item.outcome is None else "") if word)
    name = people(line, hidden=hidden)
    return CaseRow(item.id, line.reference, name, str(item.position), place.slot, detail, tuple(marks))


def rail_row(place: "AgendaLine", *, hidden: bool) -> CaseRow:
    """A case in the narrow list beside the one in hand: a tick once something is recorded."""
    item, line = place.item, place.referral
    outcome = item.outcome
    icon = {None: "", Outcome.DISCUSSED: "circle-check"}.get(outcome, OUTCOME_LOOKS[outcome][1] if outcome else "")
    marks = (Mark(outcome.label, *OUTCOME_LOOKS[outcome]),) if outcome else _together(place)
    name = person(line.victim, hidden=hidden)
    return CaseRow(item.id, line.reference, name, str(item.position), place.slot, "", marks, icon)


def _together(place: "AgendaLine") -> tuple[Mark, ...]:
    """The linked victims a case is heard with, by reference."""
    return (Mark(f"With {', '.join(place.together)}", Tone.INFO, "link"),) if place.together else ()


def _why_here(line: ReferralLine) -> tuple[Mark, ...]:
    emergency = line.stage is Stage.EMERGENCY or line.route == Route.EMERGENCY
    known = (
        (emergency, Mark("Emergency", Tone.DANGER, "triangle-alert")),
        (line.repeat_of is not None, Mark("Repeat", Tone.ACCENT, "refresh-cw")),
    )
    return tuple(mark for holds, mark in known if holds)


def heard_words(heard: "Heard") -> str:
    """What recording did, in a sentence."""
    words = heard.item.outcome.label.lower() if heard.item.outcome else ""
    if heard.carried_to is not None:
        return f"{words}, carried over to {show(heard.carried_to.date)}."
    if heard.item.outcome in {Outcome.DEFERRED, Outcome.NOT_REACHED}:
        return f"{words}; no later meeting of this MARAC is planned, so it is on the reserve list."
    return f"{words}."


def next_open(lines: "Sequence[AgendaLine]", after: int) -> int:
    """The item of the next case with nothing recorded, from the one after ``after`` on and round; ``after`` when all
    are recorded, the first when ``after`` is none of them, 0 for an empty agenda.
    """
    ids = [line.item.id for line in lines]
    start = ids.index(after) + 1 if after in ids else 0
    turned = (*lines[start:], *lines[:start])
    waiting = [line.item.id for line in turned if line.item.outcome is None and line.item.id != after]
    return waiting[0] if waiting else after or (ids[0] if ids else 0)


def not_yet(opened: "Opened") -> str:
    """Why nothing can be recorded of a meeting still to come; "" from its day on."""
    if opened.meeting.date <= opened.today:
        return ""
    return f"This meeting is on {show(opened.meeting.date)}: outcomes are recorded from that day on."
