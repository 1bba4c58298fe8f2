"""Takes over what changed in a row imported before, column by column; everything else about the case stays."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from marac_desktop.domain import tracker_content
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.referral import Perpetrator, Referral
from marac_desktop.domain.tracker import Column, ReadPerson, ReadReferral
from marac_desktop.services.importing import children, referrals
from marac_desktop.services.importing.remembered import SHEET, Remembered, remembered

if TYPE_CHECKING:
    from marac_desktop.services.importing.take import Intake

HEARING = frozenset({Column.TRIAGE, Column.MEETING_DATE, Column.OUTCOME, Column.MARAC})
VICTIM = frozenset({Column.VICTIM, Column.BIRTH, Column.SEX, Column.ETHNICITY, Column.ADDRESS})
_PERPETRATORS = frozenset(
    {
        *(Column.PERPETRATOR, Column.PERPETRATOR_BIRTH, Column.PERPETRATOR_SEX, Column.PERPETRATOR_ETHNICITY),
        *(Column.PERPETRATOR_ADDRESS, Column.RELATIONSHIP),
    }
)
_HEARD_LATER = frozenset({Outcome.DEFERRED, Outcome.NOT_REACHED})
"""After these a row that names a later meeting tells of a second hearing, and the first stays as it was."""


def people(row: ReadReferral, columns: Collection[Column]) -> tuple[ReadPerson, ...]:
    """Whom of ``row`` its changed ``columns`` tell anew; everybody else on it stays as they are in the case file."""
    victim = () if VICTIM.isdisjoint(columns) else (row.victim,)
    return victim if _PERPETRATORS.isdisjoint(columns) else (*victim, *row.perpetrators)


def take_again(intake: "Intake", row: ReadReferral, before: Remembered) -> None:
    """Store what ``row`` says now, for the columns that changed since it was imported."""
    told = tracker_content.content(row)
    columns = frozenset(tracker_content.changed(before.digests, tracker_content.digests(told)))
    referral = intake.books.referrals.get(before.referral_id)
    changed = _changed(intake, referral, row, columns)
    if columns & HEARING:
        changed = _heard(intake, changed, row)
    if changed != referral:
        intake.books.referrals.change(changed)
    taken = intake.books.imports.taken(SHEET)[before.key]
    now = remembered(told, referral.id)
    intake.books.imports.change(replace(taken, key=now.key, content_sha256=now.content_sha256, digests=now.digests))


def _changed(intake: "Intake", referral: Referral, row: ReadReferral, columns: frozenset[Column]) -> Referral:
    """The referral with the changed columns taken over, those of the hearing left for later."""
    takers: dict[Column, Callable[[Referral], Referral]] = {
        Column.RECEIVED: lambda kept: replace(kept, received=row.received),
        Column.AGENCY: lambda kept: replace(kept, sources=row.sources),
        Column.CHILDREN: lambda kept: replace(kept, children=children.taken_over(row, kept.children)),
        Column.SCORE: lambda kept: replace(kept, risk=replace(kept.risk, score_only=row.score)),
        Column.GROUNDS: lambda kept: replace(kept, grounds=row.grounds),
        Column.MARAC: lambda kept: replace(kept, marac=row.marac),
        Column.NOTES: lambda kept: replace(kept, notes=row.notes),
        Column.REFERENCE: lambda kept: replace(kept, reference=row.reference or kept.reference),
    }
    for column in takers.keys() & columns:
        referral = takers[column](referral)
    if columns & VICTIM:
        referral = replace(referral, victim=intake.person(row.victim))
    if columns & _PERPETRATORS:
        named = tuple(Perpetrator(intake.person(reading), reading.relationship) for reading in row.perpetrators)
        referral = replace(referral, perpetrators=named)
    return referral


def _heard(intake: "Intake", referral: Referral, row: ReadReferral) -> Referral:
    """The decisions and the hearing as the row now has them; decisions given in the product are never touched."""
    books = intake.books
    views = books.triage.views(referral.id)
    if all(view.imported for view in views):
        for view in views:
            if row.route is not None and view.route is not row.route:
                books.triage.change(replace(view, route=row.route))
        if not views:
            books.triage.add_all(referrals.views_of(row, referral.id))
        referral = replace(
            referral,
            route=row.route or "",
            stage=referrals.stage_of(row),
            kind=referrals.kind_of(row, intake.today),
        )
    _place(intake, referral, row)
    return referral


def _place(intake: "Intake", referral: Referral, row: ReadReferral) -> None:
    """The case's place at the meeting the row names; a place it no longer names goes, unless it tells of a delay."""
    agendas = intake.books.agendas
    meeting = intake.meeting(row)
    for item in agendas.of_referral(referral.id):
        if (meeting is None or item.meeting_id != meeting.id) and item.outcome not in _HEARD_LATER:
            agendas.remove(item)
    if meeting is None:
        return
    there = next((item for item in agendas.of_referral(referral.id) if item.meeting_id == meeting.id), None)
    position = len(agendas.of(meeting.id)) + 1 if there is None else there.position
    now = referrals.item_of(row, meeting, referral.id, position)
    if there is None:
        agendas.add(now)
    elif there.outcome is not now.outcome:
        agendas.change(replace(there, outcome=now.outcome, recorded_at=now.recorded_at))
