"""The phone-enquiry log: answering "is this a MARAC case?" without telling anybody who must not know."""

from dataclasses import dataclass, replace

from marac_desktop.domain import enquiry as enquiries
from marac_desktop.domain.access import Permission
from marac_desktop.domain.enquiry import Enquiry
from marac_desktop.domain.names import display
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.repeat import NOT_ACCEPTED
from marac_desktop.services.desk import Desk
from marac_desktop.services.people import open_person

NEEDS, READS = Permission.RECORD_REFERRAL, Permission.READ_CASES
"""What recording an enquiry takes, and reading the log."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the case file says of the person asked about, for whoever answers; never read out as it stands.

    ``flagged`` is whether a flag runs now. ``roles`` are their parts on referrals, newest first: role, reference and
    stage in words.
    """

    person_id: int
    flagged: bool
    roles: tuple[str, ...]


_ROLES = {PersonRole.VICTIM: "Victim", PersonRole.PERPETRATOR: "Perpetrator", PersonRole.CHILD: "Child"}


def known(desk: Desk, person_id: int) -> Known:
    """What is known of somebody asked about. The look is in the audit first."""
    page = open_person(desk, person_id)
    return Known(
        person_id,
        any(one.flagged for one in page.standings if one.referral.stage not in NOT_ACCEPTED),
        tuple(f"{_ROLES[one.role]} on {one.referral.reference}: {one.referral.stage.label}" for one in page.standings),
    )


def record(desk: Desk, given: Enquiry) -> Enquiry:
    """Keep one enquiry, which is never changed afterwards. Raises FieldErrors, also where more was told than may be."""
    with desk.work("Recorded a phone enquiry", NEEDS, about=f"enquiry:{given.uid}") as books:
        enquiries.check(given, desk.now())
        whole = replace(given, taken_by=desk.account.name, account_id=desk.account.id)
        if given.person_id:
            person = books.people.get(given.person_id)
            whole = replace(whole, asked_about=given.asked_about.strip() or display(person.name))
        return books.enquiries.add(whole)


def page(desk: Desk, text: str, ask: Ask) -> Page[Enquiry]:
    """A page of the log, latest first, narrowed to what holds every word typed."""
    event = "search" if text.strip() else "view"
    with desk.look("Looked at the phone enquiries", READS, event=event) as books:
        return books.enquiries.search(text, ask.after, ask.limit)
