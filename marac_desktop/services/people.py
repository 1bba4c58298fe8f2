"""People: finding somebody by any part of a name, their page with roles and flags, and revealing what is withheld."""

from dataclasses import dataclass, field
from datetime import date

from marac_desktop.domain import letters
from marac_desktop.domain.access import Permission
from marac_desktop.domain.disclosure import Recipient, redact_person
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.merging import Merging
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.domain.people_list import PersonLine, PersonRole
from marac_desktop.domain.person import Address, Person, Phone
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.domain.repeat import NOT_ACCEPTED, flag_until
from marac_desktop.services.desk import Desk
from marac_desktop.services.merging import redacted
from marac_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody's part in one referral. ``flag_until`` is the last day of its flag; None where it makes none."""

    role: PersonRole
    referral: ReferralLine
    flag_until: date | None
    flagged: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person as somebody signed in may see them, and every referral they stand on, newest first.

    ``merges`` are those that made this record out of several, the latest first. ``do_not_write`` is why no letter may
    go to an address, by its place.
    """

    person: Person
    standings: tuple[Standing, ...]
    merges: tuple[Merging, ...] = ()
    do_not_write: dict[int, str] = field(default_factory=dict)


def search(desk: Desk, text: str, ask: Ask) -> Page[PersonLine]:
    """People found by what is typed: a name first, then whatever else is known of them, each with what answered.

    An address is only matched, never shown. Everybody by name when nothing was typed.
    """
    with desk.look("Searched for a person", Permission.READ_CASES, event="search") as books:
        return books.people.search(text, ask.after, ask.limit)


def open_person(desk: Desk, person_id: int) -> PersonPage:
    """One person's page; withheld addresses and numbers are labels. The look is in the audit first."""
    with desk.look("Opened a person", Permission.READ_CASES, about=f"person:{person_id}") as books:
        person = books.people.get(person_id)
        on = books.people.on_referrals(person.id)
        roles = {one.referral_id: one.role for one in on}
        lines = books.referrals.lines(one.referral_id for one in reversed(on))
        today = desk.today()
        return PersonPage(
            redact_person(person, Recipient.SCREEN),
            tuple(_standing(books, line, roles[line.id], today) for line in lines),
            tuple(map(redacted, books.mergings.of(person.id))),
            letters.do_not_write(person, _against(books, person.id)),
        )


def take_up(desk: Desk, person_id: int) -> Person:
    """Somebody known, whole, to be named on a referral. The look is in the audit first."""
    with desk.look("Took up a known person", Permission.RECORD_REFERRAL, about=f"person:{person_id}") as books:
        return books.people.get(person_id)


def reveal_address(desk: Desk, person_id: int, place: int) -> Address:
    """One withheld address, the ``place``-th of the person, for as long as it is held on screen. Always logged."""
    with desk.look("Revealed an address", Permission.READ_CASES, about=f"person:{person_id}", event="reveal") as books:
        addresses = books.people.get(person_id).addresses
        if place < len(addresses):
            return addresses[place]
    raise MaracError("This address was changed meanwhile. Nothing was shown: open the person again.")


def reveal_phone(desk: Desk, person_id: int, place: int) -> Phone:
    """One withheld phone number, as ``reveal_address``."""
    with desk.look("Revealed a number", Permission.READ_CASES, about=f"person:{person_id}", event="reveal") as books:
        phones = books.people.get(person_id).phones
        if place < len(phones):
            return phones[place]
    raise MaracError("This number was changed meanwhile. Nothing was shown: open the person again.")


def note_reveal(desk: Desk, about: str) -> None:
    """Log that something withheld was revealed on the form of ``about`` (``referral:<uid>``), before it is shown."""
    purpose = "Revealed on the form"
    desk.must(Permission.RECORD_REFERRAL, purpose, about=about)
    desk.record("reveal", purpose, about=about)


def _against(books: Books, victim_id: int) -> tuple[Person, ...]:
    """Everybody named as perpetrator against a victim, on any referral."""
    referrals = books.referrals.of_victim(victim_id)
    return tuple(party.person for referral in referrals for party in referral.perpetrators)


def _standing(books: Books, line: ReferralLine, role: PersonRole, today: date) -> Standing:
    if line.stage in NOT_ACCEPTED:
        return Standing(role, line, None, flagged=False)
    heard = [
        books.meetings.get(item.meeting_id).date
        for item in books.agendas.of_referral(line.id)
        if item.outcome is Outcome.DISCUSSED
    ]
    until = flag_until(line.received, max(heard, default=None), books.settings.policy().flag_months)
    return Standing(role, line, until, flagged=today <= until)
