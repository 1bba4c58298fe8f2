"""Understands one row of the Referrals sheet."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from marac_desktop.domain import (
    tracker_addresses,
    tracker_cells,
    tracker_children,
    tracker_names,
    tracker_people,
    tracker_words,
)
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import ChildrenKnown, SourceShare
from marac_desktop.domain.tracker import LEAVE_OUT, Column, ReadChildren, ReadPerson, ReadReferral, WordKind
from marac_desktop.domain.tracker_names import Named
from marac_desktop.domain.tracker_words import UNDECIDED, WAITING
from marac_desktop.domain.triage import Route
from marac_desktop.services.importing.line import TYPED, Line

LONGEST_NAME = 200
LONGEST_NOTES = 20_000
_NOT_TOLD = Birth()
_NOT_HEARD = frozenset({Route.WITHOUT_CONFERENCE, Route.BELOW_THRESHOLD})
_CONFERENCES = frozenset({Route.CONFERENCE, Route.EMERGENCY})
_LISTED = {
    Outcome.DISCUSSED: "discussed",
    Outcome.DEFERRED: "listed and deferred",
    Outcome.NOT_REACHED: "listed and not reached",
}
"""Outcomes that only a case on the agenda of a meeting can have."""
_MISSING = {
    Column.AGENCY: "The referring agency is empty.",
    Column.MARAC: "The MARAC is empty, so nobody knows whose meeting the case belongs to.",
}
_LONGEST = {
    Column.REFERENCE: 40,
    Column.AGENCY: LONGEST_NAME,
    Column.ADDRESS: 1_000,
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
    marac = line.word(Column.MARAC, WordKind.MARAC)
    route, outcome, met_on = _hearing(line, received)
    found = ReadReferral(
        place=line.place,
        reference=line.text(Column.REFERENCE),
        received=on,
        sources=sources,
        victim=_victim(line, on),
        perpetrators=tuple(_perpetrators(line, on)),
        children=_children(line, on),
        score=line.ask(Column.SCORE, tracker_cells.score),
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
    for column, reason in _MISSING.items():
        if not line.text(column):
            line.refuse(column, reason)
    for column, longest in _LONGEST.items():
        if shown := line.text(column):
            line.check(column, shown, longest, column.label)


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


def _named(line: Line, whole: Column, parts: tuple[Column, Column]) -> tuple[Named, ...] | None:
    """The people named in one cell, or the one named in a surname and a forename cell; None where nobody can tell.

    What such a cell says beside their names is kept in the notes.
    """
    typed = [line.text(part) for part in parts]
    surname, forename = ("" if text and tracker_names.nobody(text) else text for text in typed)
    found: tuple[Named, ...] | None
    if surname or forename:
        whole = parts[0] if surname else parts[1]
        found = line.attempt(whole, lambda: (tracker_names.in_two_cells(surname, forename, whole),))
    elif line.text(whole):
        found = line.ask(whole, lambda cell: tracker_names.people(cell, whole))
    else:
        return (Named(),) if any(typed) else ()
    for named in found or ():
        if named.says_more:
            line.remark(whole)
        for called in (f"{named.name.forename} {named.name.surname}".strip(), *named.aliases):
            line.check(whole, called, LONGEST_NAME, "The name")
    return found


def _victim(line: Line, on: date) -> ReadPerson:
    found = _named(line, Column.VICTIM, (Column.VICTIM_SURNAME, Column.VICTIM_FORENAME))
    if found is not None and len(found) > 1:
        line.refuse(Column.VICTIM, "Two people are named. A referral is about one victim: give each a row.")
    named = found[0] if found else Named()
    if found is not None and not named.name:
        line.refuse(Column.VICTIM, "The victim's name is empty." if not found else "The victim is not named.")
    reader = line.reader
    born = line.ask(
        Column.BIRTH, lambda cell: tracker_people.birth(cell, on, reader.today, "victim.birth", reader.day_0)
    )
    address = line.text(Column.ADDRESS)
    return ReadPerson(
        line.place,
        "victim",
        named.name,
        _NOT_TOLD if born is None else born,
        line.word(Column.SEX, WordKind.SEX),
        line.word(Column.ETHNICITY, WordKind.ETHNICITY),
        address,
        _marked(line, address),
        aliases=named.aliases,
    )


def _marked(line: Line, address: str) -> str:
    """Whether the row says anywhere that its address must not be told."""
    header = line.layout.header(Column.ADDRESS)
    mark = tracker_addresses.marked(address, line.text(Column.NOTES), header)
    for flag in line.address_flags:
        if tracker_addresses.withholds(flag, line.at(flag.index), address=bool(address)):
            return mark or tracker_addresses.MARKED
    return mark


def _perpetrators(line: Line, on: date) -> Iterator[ReadPerson]:
    """The perpetrators of one cell, births and relationships shared out among them in order."""
    found = _named(line, Column.PERPETRATOR, (Column.PERPETRATOR_SURNAME, Column.PERPETRATOR_FORENAME))
    if found is None:
        return
    if not found:
        for column in (Column.PERPETRATOR_BIRTH, Column.RELATIONSHIP):
            if line.text(column):
                line.remark(column)
        return
    births = _births(line, on, len(found))
    relations = _relations(line, len(found))
    for named, birth, relation in zip(found, births, relations, strict=False):
        yield ReadPerson(line.place, "perpetrator", named.name, birth, relationship=relation, aliases=named.aliases)


def _births(line: Line, on: date, people: int) -> list[Birth]:
    """One birth for each of so many perpetrators."""
    cell = line.cell(Column.PERPETRATOR_BIRTH)
    parts = [cell] if people <= 1 or not isinstance(cell, str) else list(tracker_people.split_dates(cell))
    if cell is not None and len(parts) != max(people, 1):
        line.refuse(Column.PERPETRATOR_BIRTH, f"{people} perpetrators are named, with another number of births.")
    today, day_0 = line.reader.today, line.reader.day_0
    births = []
    for part in parts:
        understand_birth = partial(tracker_people.birth, part, on, today, "perpetrator.birth", day_0)
        found = line.attempt(Column.PERPETRATOR_BIRTH, understand_birth)
        births.append(_NOT_TOLD if found is None else found)
    return (births + [_NOT_TOLD] * people)[: max(people, 1)]


def _relations(line: Line, people: int) -> list[str]:
    """One relationship for each of so many perpetrators; a single one holds for all."""
    shown = line.text(Column.RELATIONSHIP)
    words = line.reader.words
    if people > 1 and words.look(WordKind.RELATIONSHIP, shown) is None:
        codes = [words.look(WordKind.RELATIONSHIP, part) for part in tracker_names.split(shown)]
        if len(codes) == people and all(codes):
            return [str(code) for code in codes]
    return [line.word(Column.RELATIONSHIP, WordKind.RELATIONSHIP)] * max(people, 1)


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
