"""The office: who can open the case file, the agencies round the table, the settings, and the audit trail."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from marac_desktop.domain import codelists, policy
from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.codes import Kind, Source
from marac_desktop.domain.office import Closure, Marac, Office, SettingChange
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.domain.policy import Policy
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral_list import ReferralFilter
from marac_desktop.domain.validation import NAME_LIMIT, Errors
from marac_desktop.services.desk import Desk
from marac_desktop.storage import audit, keys
from marac_desktop.storage.books import Books

CORE_SOURCES = {
    "police": Source.POLICE,
    "da_service": Source.IDVA,
    "childrens_social_care": Source.CHILDRENS_SOCIAL_CARE,
    "adult_social_care": Source.ADULT_SOCIAL_CARE,
    "probation": Source.PROBATION,
    "primary_care": Source.PRIMARY_CARE,
    "acute_care": Source.SECONDARY_CARE,
    "mental_health": Source.MENTAL_HEALTH,
    "substance_use": Source.SUBSTANCE_ABUSE,
    "housing": Source.HOUSING,
    "education": Source.EDUCATION,
    "voluntary": Source.VOLUNTARY_SECTOR,
}
"""The national source each core agency's referrals count under; the others count as *other* (domain.md §6–7)."""


CLOSED = frozenset({Stage.HEARD, Stage.TRANSFERRED, Stage.WITHDRAWN})
"""Stages of a case that is past: it keeps the name of the MARAC it was heard at."""


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An agency and who sits for it."""

    agency: Agency
    representatives: tuple[Representative, ...]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the audit trail as people read it; ``who`` is the account's name, "" for the product itself."""

    seq: int
    at: datetime
    who: str
    event: str
    what: str
    about: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The office and its periods, with how they were changed before."""

    office: Office
    policy: Policy
    earlier: tuple[SettingChange, ...]
    judged_by: tuple["JudgedBy", ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """New referrals judged by the criteria of one area from an instant on, set by the account called ``who``."""

    area: str
    at: datetime
    who: str


def accounts(desk: Desk) -> tuple[Account, ...]:
    """Everybody who can open the case file."""
    with desk.figures(Permission.ADMINISTER) as books:
        return books.accounts.all()


def agencies(desk: Desk) -> tuple[AgencyView, ...]:
    """The agencies round the table with their representatives, by name."""
    with desk.figures(Permission.READ_CASES) as books:
        return tuple(AgencyView(agency, books.representatives.of(agency.id)) for agency in books.agencies.all())


def keep_agency(desk: Desk, agency: Agency) -> Agency:
    """Add or change an agency. Raises FieldErrors, also for a name that is there already."""
    errors = Errors()
    errors.needs("name", agency.name, "Give the agency's name.")
    errors.text("name", agency.name, NAME_LIMIT, "The agency's name")
    with desk.work("Kept an agency", Permission.RUN_MEETINGS, about=f"agency:{agency.uid}") as books:
        known = books.agencies.by_name(agency.name)
        if known is not None and known.id != agency.id:
            errors.add("name", f"There is an agency called {known.name} already.")
        errors.done()
        return books.agencies.change(agency) if agency.id else books.agencies.add(agency)


def keep_representative(desk: Desk, representative: Representative) -> Representative:
    """Add or change somebody who sits for an agency; chairs are chosen from them. Whom they are linked to is kept by
    ``conflict`` alone. Raises FieldErrors.
    """
    errors = Errors()
    errors.needs("name", representative.name, "Give the representative's name.")
    errors.text("name", representative.name, NAME_LIMIT, "The name")
    errors.text("role", representative.role, NAME_LIMIT, "The role")
    errors.done()
    with desk.work(
        "Kept a representative", Permission.RUN_MEETINGS, about=f"representative:{representative.uid}"
    ) as books:
        books.agencies.get(representative.agency_id)
        kept = books.representatives
        if not representative.id:
            return kept.add(replace(representative, person_ids=frozenset()))
        return kept.change(replace(representative, person_ids=kept.get(representative.id).person_ids))


def seat_core_agencies(desk: Desk) -> None:
    """Give a new case file the core agencies of a MARAC (domain.md §6); does nothing when it has agencies."""
    with desk.work("Seated the core agencies", Permission.ADMINISTER) as books:
        if not books.agencies.all():
            books.agencies.add_all(
                Agency(code.label, CORE_SOURCES.get(code.key, Source.OTHER), core=True)
                for code in codelists.load("core_agency").offered
            )


def settings(desk: Desk) -> Settings:
    """What the office has set, and how it was before."""
    with desk.figures(Permission.READ_CASES) as books:
        now = books.settings.office(), books.settings.policy(), books.settings.earlier("policy")
        return Settings(*now, _judged_by(books))


def _judged_by(books: Books) -> tuple[JudgedBy, ...]:
    """Which area's criteria judged new referrals since when, oldest first."""
    names = {str(account.uid): account.name for account in books.accounts.all()}
    found: list[JudgedBy] = []
    for change in books.settings.earlier("office"):
        area = str(change.value.get("criteria", "")) if isinstance(change.value, dict) else ""
        if area and (not found or found[-1].area != area):
            found.append(JudgedBy(area, change.at, names.get(change.account, "")))
    return tuple(found)


def keep_policy(desk: Desk, given: Policy) -> Policy:
    """Set the periods, capacity and target anew; figures published before keep the version they were counted by."""
    policy.check(given)
    with desk.work("Changed the settings", Permission.ADMINISTER) as books:
        books.settings.keep_policy(given)
        return books.settings.policy()


def keep_criteria(desk: Desk, area: str) -> Office:
    """Judge new referrals by another area's criteria; those recorded keep the ones they were judged by.

    Raises FieldError for an area there is no file for.
    """
    with desk.work("Changed the referral criteria", Permission.ADMINISTER) as books:
        books.settings.keep_office(books.settings.office().judging_by(area))
        return books.settings.office()


def keep_marac(desk: Desk, before: str, given: Marac) -> Office:
    """Add a MARAC (``before`` is ""), or change the one called ``before``. Raises FieldErrors.

    Renamed, it takes along every meeting to come and every case still open; what is past keeps the name it had.
    """
    with desk.work("Changed a MARAC", Permission.ADMINISTER) as books:
        changed = books.settings.office().having(before, given)
        books.settings.keep_office(changed)
        name = given.name.strip()
        if before and before != name:
            _rename(Books(books.session), before, name, desk.today())
        return changed


def close_day(desk: Desk, closure: Closure) -> Office:
    """Count no working day on this day; deadlines that follow from it move by themselves. Raises FieldErrors."""
    with desk.work("Closed the office on a day", Permission.ADMINISTER) as books:
        books.settings.keep_office(books.settings.office().closing(closure))
        return books.settings.office()


def open_day(desk: Desk, day: date) -> Office:
    """Count this day as the calendar has it again."""
    with desk.work("Opened the office on a day", Permission.ADMINISTER) as books:
        books.settings.keep_office(books.settings.office().opening(day))
        return books.settings.office()


@dataclass(frozen=True, slots=True)
class LockAfter:
    """After how many minutes without a sign of anybody the desk locks: as a rule, and while a meeting runs."""

    usual: int
    in_meeting: int


def lock_after(desk: Desk) -> LockAfter:
    """What the office has set, for every role."""
    needs = Permission.READ_FIGURES if desk.account.may(Permission.READ_FIGURES) else Permission.ADMINISTER
    with desk.figures(needs) as books:
        set_to = books.settings.policy()
        return LockAfter(set_to.idle_minutes, set_to.idle_minutes_in_meeting)


def _rename(books: Books, before: str, name: str, today: date) -> None:
    waiting = (line for line in books.meetings.unfinished(today) if line.meeting.marac == before)
    for line in (*waiting, *books.meetings.upcoming(today, before)):
        books.meetings.change(replace(line.meeting, marac=name))
    wanted = ReferralFilter(maracs=frozenset({before}), stages=frozenset(Stage) - CLOSED, kinds=frozenset({Kind.LIVE}))
    while found := books.referrals.page(wanted).rows:
        for one in found:
            books.referrals.change(replace(books.referrals.get(one.id), marac=name))


def audit_trail(desk: Desk, ask: Ask) -> Page[AuditLine]:
    """The audit trail, latest first. Looking at it is itself a line of it."""
    with desk.look("Looked at the audit trail", Permission.ADMINISTER, event="audit") as books:
        last = _start(ask) or desk.vault.chain.anchor(books.session.connection()).seq
        after = max(0, last - ask.limit)
        names = {str(account.uid): account.name for account in books.accounts.all()}
        lines = audit.lines(books.session.connection(), after=after, limit=last - after)
        rows = tuple(_line(line, names) for line in reversed(tuple(lines)))
        return Page(rows, (after,) if after else None)


def verify(desk: Desk) -> tuple[str, ...]:
    """What is wrong with the chain of the audit, in words; nothing when it holds. Recorded either way.

    It must also reach as far as the keys say it had come: lines cut off at its end are noticed too.
    """
    desk.must(Permission.ADMINISTER, "verified the audit")
    with desk.figures(Permission.ADMINISTER) as books:
        found = desk.vault.chain.verify(books.session.connection(), (keys.load(desk.folder).anchor,))
    desk.record("verify", "whole" if not found else f"{len(found)} faults")
    return found


def _start(ask: Ask) -> int:
    return int(str(ask.after[0])) if ask.after else 0


def _line(line: audit.Line, names: dict[str, str]) -> AuditLine:
    return AuditLine(line.seq, line.at, names.get(line.actor, ""), line.event, line.purpose, line.object)
