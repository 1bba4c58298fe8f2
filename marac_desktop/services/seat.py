"""Who decides: each account for its side, and the other side sat down at this machine to give its own decision."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.dates import london
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.triage import Side
from marac_desktop.services.desk import Desk
from marac_desktop.services.signing import sign, signed_by
from marac_desktop.storage.base import canonical
from marac_desktop.storage.books import Books

DECIDES: Final = {Side.COORDINATOR: Permission.FIRST_DECISION, Side.DA_SERVICE: Permission.SECOND_DECISION}
"""The permission to give each side's decision."""


@dataclass(frozen=True, slots=True)
class Seat:
    """The other side, sat down at this machine with their own passphrase, for this day and as long as it is kept.

    ``proof`` is their signature over having sat down: nobody takes a seat for somebody else.
    """

    account: Account
    at: datetime
    proof: bytes = field(repr=False)


def side_of(account: Account) -> Side | None:
    """The side this account decides for; None for everybody else, administrators included."""
    return next((side for side, needs in DECIDES.items() if account.may(needs)), None)


def require_side(account: Account) -> Side:
    """The side ``account`` decides for; NotAllowedError for anybody who decides for neither."""
    side = side_of(account)
    if side is None:
        account.must(Permission.FIRST_DECISION)
        raise MaracError("This account gives no decision. Nothing was recorded.")
    return side


def sit_down(desk: Desk, name: str, passphrase: str) -> Seat:
    """Let the other side decide here. Their passphrase proves that a second person is present.

    Raises WrongPassphraseError, and MaracError when ``name`` is no account of the other side.
    """
    require_decider(desk, "another side sitting down")
    with desk.figures(Permission.READ_CASES) as books:
        account = account_named(books, name)
    if require_side(account) is require_side(desk.account):
        raise MaracError("That account decides for the same side. Ask somebody of the other side to sit down.")
    at = desk.now()
    seat = Seat(account, at, sign(desk, passphrase, _form(desk, account, at), account))
    desk.record("seated", "Sat down to decide", about=f"account:{account.uid}")
    return seat


def giver(desk: Desk, books: Books, seat: Seat | None) -> Account:
    """Whose decision it is: the account at the desk, or the one seated there, once its seat is found genuine."""
    if seat is None:
        return desk.account
    account = books.accounts.by_uid(seat.account.uid)
    genuine = account is not None and signed_by(account, _form(desk, account, seat.at), seat.proof)
    if account is None or not account.active or not genuine or london(seat.at) != desk.today():
        raise MaracError(
            "Who decides here is no longer certain. Nothing was recorded: ask them to sit down again with their "
            "own passphrase."
        )
    return account


def shown_to(desk: Desk, books: Books, seat: Seat | None) -> Books:
    """The books without anybody whom the account at the desk or the one seated there is linked to, and without a case
    that leaves one of them out.
    """
    theirs = Books(books.session, giver(desk, books, seat)).hidden
    if theirs <= books.hidden:
        return books
    return Books(books.session, replace(desk.account, person_ids=books.hidden | theirs))


def asking_side(desk: Desk, books: Books, seat: Seat | None) -> Side | None:
    """The side that looks: of the one seated, or of the account at the desk; None for everybody else."""
    return side_of(giver(desk, books, seat))


def require_decider(desk: Desk, why: str, *, about: str = "") -> Permission:
    """What the account at the desk decides by. NotAllowedError, recorded, when it decides for neither side."""
    side = side_of(desk.account)
    needs = Permission.FIRST_DECISION if side is None else DECIDES[side]
    desk.must(needs, why, about=about)
    return needs


def deciders(desk: Desk, side: Side) -> tuple[Account, ...]:
    """Every account that may give the decision of ``side``, by name."""
    with desk.figures(Permission.READ_CASES) as books:
        found = (account for account in books.accounts.all() if side_of(account) is side)
        return tuple(sorted(found, key=lambda account: account.name.casefold()))


def account_named(books: Books, name: str) -> Account:
    """The active account called ``name``; MaracError when there is none."""
    account = books.accounts.by_name(name)
    if account is None or not account.active:
        raise MaracError("There is no account of that name. Nothing was recorded. Choose a name from the list.")
    return account


def _form(desk: Desk, account: Account, at: datetime) -> bytes:
    """What somebody sitting down signs: who, at whose desk, and when."""
    form: dict[str, object] = {
        "form": "marac-seat-1",
        "seated": str(account.uid),
        "desk": str(desk.account.uid),
        "at": at.isoformat(),
    }
    return canonical(form).encode()
