"""Calling an emergency meeting from the case: made, the case listed and agencies asked in one act; then who came."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marac_desktop.domain import summons
from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Known
from marac_desktop.domain.dates import show
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.exclusion import refuse
from marac_desktop.domain.meeting import Meeting, MeetingKind
from marac_desktop.domain.names import fold
from marac_desktop.domain.process import Stage
from marac_desktop.domain.summons import Summons
from marac_desktop.domain.validation import NAME_LIMIT, check_text
from marac_desktop.services.agenda import Listing, place, take_back
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.services.meeting import Chair, chairs_for, kept
from marac_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class Begun:
    """A meeting of today, unsaved, who may chair it (nobody linked to the case or left out of it), and the agencies to
    ask: all that are not left out, and of them those ``asked`` unless somebody says otherwise.
    """

    meeting: Meeting
    chairs: tuple[Chair, ...]
    reference: str = ""
    agencies: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Emergency:
    """How the emergency meeting of one case stands: still ``to_call``, or its ``meeting`` with the agencies ``asked``
    to it, and ``others`` that may still be. ``frozen`` are the ids of those asked that a legal hold has frozen.
    """

    to_call: bool = False
    meeting: Meeting | None = None
    asked: tuple[Summons, ...] = ()
    others: tuple[str, ...] = ()
    frozen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Called:
    """A meeting just called, and what it takes to undo it exactly."""

    meeting: Meeting
    listing: Listing


def begin(desk: Desk, referral_id: int) -> Begun:
    """What calling begins with: today, in the usual room of the case's MARAC. Nobody on the case is named."""
    with desk.figures(Permission.READ_CASES) as books:
        referral = books.referrals.get(referral_id)
        usual = books.settings.office().marac(referral.marac)
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
        agencies, asked = _to_ask(books, referral_id)
        return Begun(meeting, chairs_for(books, (referral_id,)), referral.reference, agencies, asked)


def call(desk: Desk, referral_id: int, given: Meeting, asked: Sequence[str] | None = None) -> Called:
    """Make the meeting, list the case at it and record which agencies are ``asked``, the police unless somebody says
    otherwise; a place the case held at an ordinary meeting is given up (domain.md §4.1).

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
        called = Called(made, place(books, made.id, referral_id))
        for agency in _to_ask(books, referral_id)[1] if asked is None else _checked(asked):
            _ask(desk, books, made.id, referral_id, agency)
        return called


def of(desk: Desk, referral_id: int) -> Emergency:
    """How the emergency meeting of one case stands. The look is in the audit before anything is shown."""
    about = f"referral:{referral_id}"
    with desk.look("Looked at the emergency meeting", Permission.READ_CASES, about=about) as books:
        to_call = books.referrals.get(referral_id).stage is Stage.EMERGENCY
        found = _meeting_of(books, referral_id)
        if found is None or to_call:
            return Emergency(to_call)
        asked = books.summonses.of(found.id)
        known = {fold(one.agency) for one in asked}
        others = tuple(one for one in _to_ask(books, referral_id)[0] if fold(one) not in known)
        return Emergency(meeting=found, asked=asked, others=others, frozen=books.summonses.frozen(asked))


def ask(desk: Desk, referral_id: int, agency: str) -> Summons:
    """Record that another agency is asked to the emergency meeting of a case. Raises FieldError for one left out or
    asked already, and MaracError where no such meeting is called.
    """
    about = f"referral:{referral_id}"
    with desk.work("Asked an agency to an emergency meeting", Permission.RUN_MEETINGS, about=about) as books:
        books.referrals.get(referral_id)
        found = _meeting_of(books, referral_id)
        if found is None:
            raise MaracError("No emergency meeting is called for this case yet. Nothing was kept.")
        return _ask(desk, books, found.id, referral_id, *_checked((agency,)))


def attended(desk: Desk, given: Summons, came: Known) -> Summons:
    """Record whether an agency that was asked came, from the day of the meeting on. ConflictError for one changed, and
    NotAllowedError where a case of the meeting is not the account's to see.
    """
    with desk.figures(Permission.RUN_MEETINGS) as books:
        about = f"meeting:{books.summonses.get(given.id).meeting_id}"
    with desk.work("Recorded who came", Permission.RUN_MEETINGS, about=about) as books:
        stored = books.summonses.get(given.id)
        found = books.meetings.get(stored.meeting_id)
        for item in books.agendas.of(found.id):
            books.referrals.get(item.referral_id)
        if came is not Known.BLANK and found.date > desk.today():
            raise MaracError(f"This meeting is on {show(found.date)}: who came is recorded from that day on.")
        return books.summonses.change(replace(stored, version=given.version, came=came))


def _ask(desk: Desk, books: Books, meeting_id: int, referral_id: int, agency: str) -> Summons:
    refuse("", [one for one in excluded(books, (referral_id,)) if not one.name], "asked", "agency", agency)
    if any(fold(one.agency) == fold(agency) for one in books.summonses.of(meeting_id)):
        raise FieldError("asked", f"{agency} is asked already.")
    return books.summonses.add(Summons(meeting_id, agency, desk.now(), desk.account.name))


def _checked(asked: Sequence[str]) -> tuple[str, ...]:
    """The agencies named, each once; FieldError for none."""
    given = tuple(dict.fromkeys(one.strip() for one in asked if one.strip()))
    if not given:
        raise FieldError("asked", "Say which agencies are asked to it.")
    for one in given:
        check_text("asked", one, NAME_LIMIT, "The agency's name")
    return given


def _to_ask(books: Books, referral_id: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The agencies that may be asked to a meeting on a case, and those that are by default; nobody left out."""
    known = books.agencies.all()
    barred = {fold(one.agency) for one in excluded(books, (referral_id,)) if not one.name}

    def free(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(one for one in names if fold(one) not in barred)

    return free(summons.offered(known)), free(summons.by_default(known))


def _meeting_of(books: Books, referral_id: int) -> Meeting | None:
    """The latest emergency meeting a case is or was listed at."""
    held = books.meetings.get_many(item.meeting_id for item in books.agendas.of_referral(referral_id))
    urgent = [one for one in held if one.type is MeetingKind.EMERGENCY]
    return max(urgent, key=lambda one: (one.date, one.id), default=None)


def undo(desk: Desk, called: Called) -> None:
    """Take a call back: no meeting, and the case where it stood, with the place it had. MaracError once another case
    is listed there or its papers are issued; ConflictError when the meeting was changed.
    """
    about = f"referral:{called.listing.item.referral_id}"
    with desk.work(
        "Took the call of an emergency meeting back", Permission.RUN_MEETINGS, about=about, event="undo"
    ) as (books):
        _require_untouched(books, called)
        for one in books.summonses.of(called.meeting.id):
            books.summonses.remove(one)
        take_back(books, called.listing)
        books.meetings.remove(called.meeting)


def _require_untouched(books: Books, called: Called) -> None:
    others = [item for item in books.agendas.of(called.meeting.id) if item.id != called.listing.item.id]
    if others or books.papers.issued(called.meeting.id, limit=1).rows:
        raise MaracError(
            "Another case is listed at this meeting, or its papers are issued, so it stays. Nothing was changed."
        )
