"""Understands one row of the Referrals sheet."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from marac_desktop.domain import (
    tracker_cells,
    tracker_children,
    tracker_words,
)
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.referral import ChildrenKnown, SourceShare
from marac_desktop.domain.tracker import LEAVE_OUT, Column, ReadChildren, ReadPerson, ReadReferral, WordKind
from marac_desktop.domain.tracker_words import UNDECIDED, WAITING
from marac_desktop.domain.triage import Route
from marac_desktop.services.importing import parties
from marac_desktop.services.importing.line import TYPED, Line
from marac_desktop.services.importing.match import key_of, name_key
from marac_desktop.services.importing.parties import LONGEST_ADDRESS, LONGEST_NAME

LONGEST_NOTES = 20_000
_NOT_HEARD = frozenset({Route.WITHOUT_CONFERENCE, Route.BELOW_THRESHOLD})
_CONFERENCES = frozenset({Route.CONFERENCE, Route.EMERGENCY})
_LISTED = {
    Outcome.DISCUSSED: "discussed",
    Outcome.DEFERRED: "listed and deferred",
    Outcome.NOT_REACHED: "listed and not reached",
}
"""Outcomes that only a case on the agenda of a meeting can have."""
_LONGEST = {
    Column.REFERENCE: 40,
    Column.AGENCY: LONGEST_NAME,
    Column.ADDRESS: LONGEST_ADDRESS,
    Column.POSTCODE: LONGEST_NAME,
    Column.RELATIONSHIP: LONGEST_NAME,
    Column.CHILDREN: 1_000,
    Column.NOTES: LONGEST_NOTES,
}


def understand(line: Line) -> ReadReferral | None:
    """The referral on one row; None, with its problems listed, when it cannot be taken as it stands."""
    today, day_0 = line.reader.today, line.reader.day_0
    received = line.ask(Column.RECEIVED, lambda cell: tracker_cells.received(cell, today, day_0))
    on = received or today
    _check(line)
    sources = _sources(line)
    marac = line.marac(Column.MARAC)
    route, outcome, met_on = _hearing(line, received)
    victim = parties.victim(line, on)
    perpetrators, children = tuple(parties.perpetrators(line, on, victim)), _children(line, on)
    _check_once(line, (victim, *perpetrators), children)
    found = ReadReferral(
        place=line.place,
        reference=line.text(Column.REFERENCE),
        received=on,
        sources=sources,
        victim=victim,
        perpetrators=perpetrators,
        children=children,
        score=_score(line),
        grounds=_grounds(line),
        marac=marac,
        route=route,
        met_on=met_on,
        outcome=outcome,
        notes=_notes(line),
    )
    return None if line.bad else found


def _check(line: Line) -> None:
    """Lists what is missing, too long, or cannot be kept at all."""
    if not line.text(Column.AGENCY):
        line.refuse(Column.AGENCY, "The referring agency is empty.")
    for column, longest in _LONGEST.items():
        if shown := line.text(column):
            line.check(column, shown, longest, column.label)


def _check_once(line: Line, parties: tuple[ReadPerson, ...], children: ReadChildren) -> None:
    """Refuse somebody who stands twice on the row, known by what an import joins people by (see ``domain.twice``)."""
    born = [one.birth.on for one in parties] + [birth.on for _, birth in children.listed]
    days = list(filter(None, born))
    if len(set(days)) == len(days):  # as on most rows: one person has one day of birth
        return
    named = [(key_of(one.name), one.birth.on) for one in parties]
    named += [(name_key(name), birth.on) for name, birth in children.listed]
    known = [one for one in named if all(one)]
    if len(set(known)) < len(known):
        line.refuse(
            Column.PERPETRATOR,
            "One person, by name and date of birth, stands twice on this row: as victim, perpetrator or child. Correct "
            "one of the two.",
        )


def _sources(line: Line) -> tuple[SourceShare, ...]:
    shown = line.text(Column.AGENCY)
    if not shown:
        return ()
    sources, unknown = line.reader.once(tracker_cells.agencies, shown)
    for part in unknown:
        answered = line.reader.words.look(WordKind.AGENCY, part) == LEAVE_OUT
        if not answered:
            line.reader.not_understood(WordKind.AGENCY, part)
        line.unclear(Column.AGENCY, WordKind.AGENCY, part, answered=answered)
    return sources


def _hearing(line: Line, received: date | None) -> tuple[Route | None, Outcome | None, date | None]:
    """Route, outcome and meeting date, which must make sense together."""
    triage, heard = _triage(line), line.word(Column.OUTCOME, WordKind.OUTCOME)
    met_on = line.day(Column.MEETING_DATE)
    route = Route(triage) if triage and triage != UNDECIDED else None
    outcome = Outcome(heard) if heard and heard != WAITING else None
    if route is None and outcome is not None and not line.text(Column.TRIAGE):
        route = Route.CONFERENCE
    if not line.bad:
        for column, reason in _contradictions(line, (route, outcome, met_on), received):
            line.refuse(column, reason)
    if met_on is not None and route in _NOT_HEARD:
        line.remark(Column.MEETING_DATE)  # no meeting heard it, so nothing else would keep the day
    return route, outcome, met_on


def _triage(line: Line) -> str:
    """The triage decision; a plain *yes* is one where the header asks whether the case goes to conference."""
    shown = line.text(Column.TRIAGE)
    if shown and line.reader.words.look(WordKind.TRIAGE, shown) is None:
        yes = tracker_words.says(shown, "conference", "yes")
        if yes and tracker_words.asks_for_conference(line.layout.header(Column.TRIAGE)):
            return Route.CONFERENCE
    return line.word(Column.TRIAGE, WordKind.TRIAGE)


def _contradictions(
    line: Line, hearing: tuple[Route | None, Outcome | None, date | None], received: date | None
) -> Iterator[tuple[Column, str]]:
    """What cannot all be true of one case's triage, meeting and outcome."""
    route, outcome, met_on = hearing
    discussed = outcome is Outcome.DISCUSSED
    if met_on is not None and received is not None and met_on < received:
        yield Column.MEETING_DATE, "The meeting is before the date received."
    if discussed and met_on is None and not line.text(Column.MEETING_DATE):
        yield Column.MEETING_DATE, "The outcome says the case was discussed, but no meeting date says when."
    if discussed and met_on is not None and met_on > line.reader.today:
        yield Column.OUTCOME, "The outcome says the case was discussed, but the meeting is still to come."
    if outcome in _LISTED and route in _NOT_HEARD:
        yield Column.OUTCOME, f"Triage says it did not go to conference, the outcome says it was {_LISTED[outcome]}."
    elif discussed and route not in _CONFERENCES:
        triage = line.text(Column.TRIAGE)[:TYPED]
        reason = f"Triage says “{triage}”, the outcome says it was discussed. Only a case heard at a conference is."
        yield Column.OUTCOME, reason


def _children(line: Line, on: date) -> ReadChildren:
    """The children; not known, never blank, where the cell says something that nobody understands."""
    found = tracker_children.children(line.cell(Column.CHILDREN), on, line.reader.words)
    if found is None:
        shown = line.text(Column.CHILDREN)
        line.reader.not_understood(WordKind.CHILDREN, shown)
        line.unclear(Column.CHILDREN, WordKind.CHILDREN, shown, answered=False)
        return ReadChildren(ChildrenKnown.NOT_KNOWN)
    if not found.in_full:
        line.remark(Column.CHILDREN)
    return found


def _score(line: Line) -> int | None:
    """The Dash score; why it is so, or that there is none, is kept in the notes where the cell says it besides."""
    shown = line.text(Column.SCORE)
    if not shown or shown.isdigit():
        return line.ask(Column.SCORE, tracker_cells.score)
    score, why = line.reader.once(tracker_cells.score_apart, shown)
    if not why:
        return line.ask(Column.SCORE, tracker_cells.score)
    line.remark(Column.SCORE)
    return line.attempt(Column.SCORE, partial(tracker_cells.score, score))


def _grounds(line: Line) -> tuple[Ground, ...]:
    grounds, unknown = line.reader.once(tracker_cells.grounds, line.text(Column.GROUNDS))
    for part in unknown:
        line.reader.not_understood(WordKind.GROUND, part)
        line.unclear(Column.GROUNDS, WordKind.GROUND, part, answered=False)
    return grounds


def _notes(line: Line) -> str:
    """The notes as typed, and under them every word that could not be understood: nothing typed is lost."""
    if not line.remarks:
        return line.text(Column.NOTES)
    remarks = [f"From the spreadsheet – {remark}" for remark in dict.fromkeys(line.remarks)]
    notes = "\n".join(filter(None, [line.text(Column.NOTES), *remarks]))
    line.check(Column.NOTES, notes, LONGEST_NOTES, "The notes, with what is kept there,")
    return notes
