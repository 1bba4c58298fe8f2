"""Conflicts of interest: who of the accounts and representatives is linked to somebody, and finds them nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.names import fold
from marac_desktop.domain.person import Person
from marac_desktop.domain.signature import Signature
from marac_desktop.services.desk import Desk
from marac_desktop.services.together import Together, signed
from marac_desktop.storage.books import Books


class Seat(StrEnum):
    """What somebody linked is: whoever opens the case file, or whoever sits for an agency."""

    ACCOUNT = "account"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can be linked to a person; ``part`` is their role or agency."""

    seat: Seat
    id: int
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Links:
    """Who is linked to a person, and who else could be."""

    linked: tuple[Colleague, ...]
    others: tuple[Colleague, ...]


def links(desk: Desk, person_id: int) -> Links:
    """Who is recorded as linked to a person. The look is in the audit first."""
    with desk.look("Looked at who is linked", Permission.RUN_MEETINGS, about=f"person:{person_id}") as books:
        person = books.people.get(person_id)
        everybody = _everybody(books)
        return Links(
            tuple(one for one, people in everybody if person.id in people),
            tuple(one for one, people in everybody if person.id not in people),
        )


def link(desk: Desk, person_id: int, colleague: Colleague) -> None:
    """Record that a colleague is linked to a person: from now on they find nobody on a case with them, and get no
    paper, chair or action of it. What they were given before is not called back by this.
    """
    _keep(desk, person_id, colleague, linked=True)


def unlink(desk: Desk, person_id: int, colleague: Colleague, both: Together) -> None:
    """Record that a colleague is not linked to a person after all, by two people's word: it opens the case to them.

    Raises FieldError for ``own``, ``second`` and ``second_passphrase``; neither the colleague nor anybody else linked
    to the person is the second.
    """
    with desk.look("Looked at who is linked", Permission.RUN_MEETINGS, about=f"person:{person_id}") as books:
        person = books.people.get(person_id)
        _require_second(books, person, colleague, both.second)
    act = {"form": "marac-unlink-1", "person": str(person.uid), "colleague": f"{colleague.seat.value}:{colleague.id}"}
    signatures, second = signed(desk, Permission.RUN_MEETINGS, act, both)
    with desk.together(second):
        _keep(desk, person_id, colleague, linked=False, signatures=signatures)


def _require_second(books: Books, person: Person, colleague: Colleague, name: str) -> None:
    """Raise FieldError for a second person who is the colleague, or is linked to the person as well."""
    second = books.accounts.by_name(name)
    themselves = fold(name) == fold(colleague.name)
    if themselves or (second is not None and Books(books.session, second).people.find(person.id) is None):
        raise FieldError("second", f"{name} is linked here too. Choose somebody else who administers.")


def _keep(
    desk: Desk, person_id: int, colleague: Colleague, *, linked: bool, signatures: Iterable[Signature] = ()
) -> None:
    why = f"{'Linked' if linked else 'Unlinked'} a colleague and a person"
    about = f"person:{person_id} {colleague.seat.value}:{colleague.id}"
    with desk.work(why, Permission.RUN_MEETINGS, about=about, event="conflict") as books:
        person = books.people.get(person_id)
        for signature in signatures:
            books.signatures.add(signature)
        if colleague.seat is Seat.REPRESENTATIVE:
            one = books.representatives.get(colleague.id)
            books.representatives.change(replace(one, person_ids=_with(one.person_ids, person.id, linked=linked)))
            return
        account = books.accounts.get(colleague.id)
        account = books.accounts.change(
            replace(account, person_ids=_with(account.person_ids, person.id, linked=linked))
        )
    if account.id == desk.account.id:
        desk.account = account


def _with(people: frozenset[int], person_id: int, *, linked: bool) -> frozenset[int]:
    return people | {person_id} if linked else people - {person_id}


def _everybody(books: Books) -> list[tuple[Colleague, frozenset[int]]]:
    agencies = {agency.id: agency.name for agency in books.agencies.all()}
    found = [
        (Colleague(Seat.ACCOUNT, one.id, one.name, one.role.label), one.person_ids)
        for one in books.accounts.all()
        if one.active
    ]
    return found + [
        (Colleague(Seat.REPRESENTATIVE, one.id, one.name, agencies.get(one.agency_id, "")), one.person_ids)
        for one in books.representatives.all()
    ]
