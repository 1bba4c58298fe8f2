"""Deciding a route: each side records its own, in place or taken down by phone, and each signs its list once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.signature import Purpose, Signature
from marac_desktop.domain.triage import Means, Route, Side, View, check_view
from marac_desktop.services.desk import Desk
from marac_desktop.services.signing import sign
from marac_desktop.services.standing import reckoning, settle
from marac_desktop.services.triage import DECIDES, current, require_side
from marac_desktop.storage.base import canonical
from marac_desktop.storage.books import Books

_SEATED: Final = b"MARAC Desktop: sat down to decide"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a side decides: the route, why, and whether it was given blind or after talking it over."""

    route: Route
    reason: str = ""
    blind: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """A decision taken down by phone or video: whose account it is, when they spoke, and what they said."""

    account_id: int
    choice: Choice
    spoken_at: datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """The other side, sat down at this machine with their own passphrase, for as long as the screen keeps this."""

    account: Account


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of the list at the foot of the desk: not signed yet."""

    view: View
    reference: str


def sit_down(desk: Desk, name: str, passphrase: str) -> Seat:
    """Let the other side decide here. Their passphrase proves that a second person is present.

    Raises WrongPassphraseError, and MaracError when ``name`` is no account of the other side.
    """
    with desk.figures(Permission.READ_CASES) as books:
        account = _account(books, name)
    if require_side(account) is require_side(desk.account):
        raise MaracError("That account decides for the same side. Ask somebody of the other side to sit down.")
    sign(desk, passphrase, _SEATED, account)
    desk.record("seated", "Sat down to decide", about=f"account:{account.uid}")
    return Seat(account)


def record(desk: Desk, referral_id: int, choice: Choice, seat: Seat | None = None) -> Referral:
    """Record the route and reason of the side at the desk (or of the one seated); the referral as it then stands.

    A second decision of the same side is a revision: the first stays on record. Raises FieldErrors.
    """
    giver = seat.account if seat else desk.account
    side = require_side(giver)
    view = View(
        referral_id,
        side,
        choice.route,
        desk.now(),
        choice.reason,
        account_id=giver.id,
        account_name=giver.name,
        blind=choice.blind,
    )
    needs = DECIDES[require_side(desk.account)]
    with desk.work(f"{side.label} decided", needs, about=f"referral:{referral_id}", event="decide") as books:
        return _keep(desk, books, view)


def take_down(desk: Desk, referral_id: int, call: Call) -> Referral:
    """Take down the DA service's decision by phone, after the coordinator's own is signed; it acts once confirmed.

    Emergency and conference act at once. Raises FieldErrors and MaracError.
    """
    with desk.work(
        "Took down a decision by phone", Permission.FIRST_DECISION, about=f"referral:{referral_id}", event="decide"
    ) as books:
        giver = books.accounts.get(call.account_id)
        giver.must(Permission.SECOND_DECISION)
        own = current(books.triage.views(referral_id), Side.COORDINATOR)
        if own is None or (own.signed_at is None and not own.imported):
            raise MaracError("Record and sign the coordinator's own decision first. Then take down the DA service's.")
        choice = call.choice
        view = View(
            referral_id,
            Side.DA_SERVICE,
            choice.route,
            desk.now(),
            choice.reason,
            Means.PHONE,
            giver.id,
            giver.name,
            spoken_by=giver.name,
            spoken_at=call.spoken_at,
            blind=choice.blind,
        )
        return _keep(desk, books, view)


def take_back(desk: Desk, view_id: int, seat: Seat | None = None) -> Referral:
    """Undo a decision just recorded: only one's own, unsigned, and while the other side has not decided."""
    giver = seat.account if seat else desk.account
    side = require_side(giver)
    with desk.work("Took a decision back", DECIDES[require_side(desk.account)], event="undo") as books:
        view = books.triage.get(view_id)
        views = books.triage.views(view.referral_id)
        if view.account_id != giver.id or current(views, side) != view:
            raise MaracError("Only your own last decision can be taken back. Nothing was changed.")
        if view.route is Route.EMERGENCY:
            raise MaracError(
                "An emergency meeting acts at once and cannot be taken back by one side. "
                "Both record and sign a revised decision."
            )
        if view.signed_at is not None or any(other.side is not side for other in views):
            raise MaracError(
                "This decision cannot be taken back: it is signed, or the other side has decided. Nothing was changed. "
                "Record a revised decision instead."
            )
        books.triage.remove(view)
        return settle(books, view.referral_id, reckoning(books, desk.now()))


def to_sign(desk: Desk, seat: Seat | None = None) -> tuple[Decided, ...]:
    """The decisions of the account at the desk (or of the one seated) that it has not signed, oldest first."""
    giver = seat.account if seat else desk.account
    with desk.figures(Permission.READ_CASES) as books:
        return _decided(books, books.triage.to_sign(giver.id))


def to_confirm(desk: Desk) -> tuple[Decided, ...]:
    """Decisions taken down by phone that the one who gave them has not confirmed, oldest first."""
    with desk.figures(Permission.READ_CASES) as books:
        return _decided(books, books.triage.to_confirm())


def sign_list(desk: Desk, name: str, passphrase: str, views: Sequence[View]) -> int:
    """Sign the whole list once with the passphrase of ``name``, whose decisions they must all be; how many were.

    Decisions in place are signed; those taken down by phone are confirmed by the one who spoke. Raises
    WrongPassphraseError and MaracError; nothing is signed then.
    """
    if not views:
        raise MaracError("There is nothing to sign.")
    with desk.figures(Permission.READ_CASES) as books:
        account = _account(books, name)
        side = require_side(account)
        if any(view.account_id != account.id or view.side is not side for view in views):
            raise MaracError("Each signs their own decisions only. Nothing was signed.")
        references = {key: books.referrals.get(key).reference for key in {view.referral_id for view in views}}
    purpose = Purpose.CONFIRMATION if views[0].means is Means.PHONE else Purpose.LIST
    at = desk.now()
    payload = signed_form(purpose, account, at, [(view, references[view.referral_id]) for view in views])
    signature = Signature(account.id, account.name, at, payload, sign(desk, passphrase, payload, account), (), purpose)
    with desk.work(f"Signed {len(views)} decisions", Permission.READ_CASES, event="sign") as books:
        books.triage.sign(signature, views)
        when = reckoning(books, at)
        for key in references:
            settle(books, key, when)
    return len(views)


def signed_form(purpose: Purpose, account: Account, at: datetime, given: Iterable[tuple[View, str]]) -> bytes:
    """The one canonical form of a list of decisions, which is what a signature covers."""
    decisions: list[dict[str, object]] = [
        {
            "decision": str(view.uid),
            "referral": reference,
            "side": view.side.value,
            "route": view.route.value,
            "reason": view.reason,
            "at": view.at.isoformat(),
            "means": view.means.value,
            "blind": view.blind,
        }
        for view, reference in given
    ]
    form: dict[str, object] = {
        "form": "marac-decisions-1",
        "purpose": purpose.value,
        "account": str(account.uid),
        "at": at.isoformat(),
        "decisions": decisions,
    }
    return canonical(form).encode()


def _keep(desk: Desk, books: Books, view: View) -> Referral:
    referral = books.referrals.get(view.referral_id)
    views = books.triage.views(view.referral_id)
    before = current(views, view.side)
    if before is not None:
        view = replace(view, revises=before.id)
    check_view(view, views, threat_to_life=referral.threat_to_life)
    books.triage.add(view)
    return settle(books, referral.id, reckoning(books, desk.now()))


def _decided(books: Books, views: Iterable[View]) -> tuple[Decided, ...]:
    return tuple(Decided(view, books.referrals.get(view.referral_id).reference) for view in views)


def _account(books: Books, name: str) -> Account:
    account = books.accounts.by_name(name)
    if account is None or not account.active:
        raise MaracError("There is no account of that name. Nothing was recorded. Choose a name from the list.")
    return account
