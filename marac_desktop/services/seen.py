"""Who has seen a person's record: views, searches, reveals and prints out of the audit, with their purpose."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from marac_desktop.domain.access import Permission
from marac_desktop.services.desk import Desk
from marac_desktop.storage.books import Books

MOST = 100
"""Lines shown at the most, latest first; the whole trail stands in Office."""
EVENTS = ("view", "search", "reveal", "print", "not printed", "save", "not saved")


@dataclass(frozen=True, slots=True)
class Seen:
    """One look: by whom, when, of what kind, and why, as the audit holds it."""

    at: datetime
    who: str
    event: str
    why: str


def seen_by(desk: Desk, person_id: int) -> tuple[Seen, ...]:
    """Who has seen somebody's record, latest first: themselves, the records merged into theirs, the referrals they
    stand on, and the papers of the meetings these were on. The look is in the audit first, and is the latest of them.
    """
    about = f"person:{person_id}"
    with desk.look("Looked at who has seen a person", Permission.READ_CASES, about=about) as books:
        names = {str(account.uid): account.name for account in books.accounts.all()}
        lines = books.audit.seen(tuple(_objects(books, person_id)), EVENTS, MOST)
        return tuple(Seen(line.at, names.get(line.actor, "The product"), line.event, line.purpose) for line in lines)


def _objects(books: Books, person_id: int) -> Iterator[str]:
    """Everything of the person an audit line can be about, but for cases the viewer may not see."""
    person = books.people.get(person_id)
    for record in (person, *books.people.given_up_for(person.id)):
        yield from (f"person:{record.id}", f"person:{record.uid}")
    ids = dict.fromkeys(one.referral_id for one in books.people.on_referrals(person_id))
    for referral in books.referrals.get_many(ids):
        yield from (f"referral:{referral.id}", f"referral:{referral.uid}")
        yield from (f"meeting:{item.meeting_id}" for item in books.agendas.of_referral(referral.id))
