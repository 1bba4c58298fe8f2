"""Calling an emergency meeting from the case: the meeting is made and the case listed at it in one act."""

from dataclasses import dataclass, replace

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.exclusion import refuse
from marac_desktop.domain.meeting import Meeting, MeetingKind
from marac_desktop.domain.process import Stage
from marac_desktop.services.agenda import Listing, place, take_back
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.services.meeting import Chair, chairs_for, kept
from marac_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class Begun:
    """A meeting of today, unsaved, and who may chair it: nobody linked to the case or left out of it."""

    meeting: Meeting
    chairs: tuple[Chair, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """A meeting just called, and what it takes to undo it exactly."""

    meeting: Meeting
    listing: Listing


def begin(desk: Desk, referral_id: int) -> Begun:
    """What calling begins with: today, in the usual room of the case's MARAC. Nobody on the case is named."""
    with desk.figures(Permission.READ_CASES) as books:
        usual = books.settings.office().marac(books.referrals.get(referral_id).marac)
        policy = books.settings.policy()
        meeting = Meeting(
            usual.name,
            desk.today(),
            None,
            usual.venue,
            capacity=usual.capacity or policy.capacity,
            minutes_per_case=usual.minutes_per_case or policy.minutes_per_case,
            type=MeetingKind.EMERGENCY,
        )
        return Begun(meeting, chairs_for(books, (referral_id,)))


def call(desk: Desk, referral_id: int, given: Meeting) -> Called:
    """Make the meeting and list the case at it; a place it held at an ordinary meeting is given up (domain.md §4.1).

    Raises FieldErrors, and MaracError for a case that is no emergency, or may be on no agenda. Nothing is kept then.
    """
    about = f"referral:{referral_id}"
    with desk.work("Called an emergency meeting", Permission.RUN_MEETINGS, about=about) as books:
        referral = books.referrals.get(referral_id)
        if referral.stage is not Stage.EMERGENCY:
            raise MaracError(
                f"{referral.reference} is at “{referral.stage.label}”: no emergency meeting is to be called. "
                "Nothing was kept."
            )
        made = kept(books, replace(given, type=MeetingKind.EMERGENCY), desk.today())
        refuse(made.chair, excluded(books, (referral_id,)), "chair_id", "chair", made.chair_agency)
        return Called(made, place(books, made.id, referral_id))


def undo(desk: Desk, called: Called) -> None:
    """Take a call back: no meeting, and the case where it stood, with the place it had. MaracError once another case
    is listed there or its papers are issued; ConflictError when the meeting was changed.
    """
    about = f"referral:{called.listing.item.referral_id}"
    with desk.work(
        "Took the call of an emergency meeting back", Permission.RUN_MEETINGS, about=about, event="undo"
    ) as (books):
        _require_untouched(books, called)
        take_back(books, called.listing)
        books.meetings.remove(called.meeting)


def _require_untouched(books: Books, called: Called) -> None:
    others = [item for item in books.agendas.of(called.meeting.id) if item.id != called.listing.item.id]
    if others or books.papers.issued(called.meeting.id, limit=1).rows:
        raise MaracError(
            "Another case is listed at this meeting, or its papers are issued, so it stays. Nothing was changed."
        )
