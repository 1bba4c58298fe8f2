"""Deciding a route: each side records its own, in place or taken down by phone, and each signs its list once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from marac_desktop.domain import process
from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.barred import barred, too_young
from marac_desktop.domain.dates import show_time
from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.errors import ConflictError, FieldError, MaracError
from marac_desktop.domain.person import Name
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.signature import Purpose, Signature
from marac_desktop.domain.triage import Means, Route, Side, View, check_view, current
from marac_desktop.services.comeback import decide_anew
from marac_desktop.services.desk import Desk
from marac_desktop.services.findings import findings, rules_of
from marac_desktop.services.safeguard import facts
from marac_desktop.services.seat import Seat, account_named, giver, require_decider, require_side, shown_to, sit_down
from marac_desktop.services.signing import sign
from marac_desktop.services.standing import DECIDABLE, Reckoning, reckoning, round_of, settle
from marac_desktop.storage.base import canonical
from marac_desktop.storage.books import Books

__all__ = [
    "Call", "Choice", "Decided", "Seat",
    "keep", "keep_signed", "list_form", "record", "require_decidable", "ruled_out", "sign_list", "signed_form",
    "sit_down", "take_back", "take_down", "to_confirm", "to_sign", "whole_list",
]  # fmt: skip


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


NOBODY: Final = Name()


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of the list at the foot of the desk, not signed yet; ``victim`` tells whose case it is."""

    view: View
    reference: str
    victim: Name = NOBODY


def record(desk: Desk, referral_id: int, choice: Choice, seat: Seat | None = None) -> Referral:
    """Record the route and reason of the side at the desk (or of the one seated); the referral as it then stands.

    A second decision of the same side is a revision: the first stays on record. Raises FieldErrors.
    """
    about = f"referral:{referral_id}"
    needs = require_decider(desk, "A decision", about=about)
    side = require_side(seat.account if seat else desk.account)
    with desk.work(f"{side.label} decided", needs, about=about, event="decide") as books:
        account = giver(desk, books, seat)
        shown_to(desk, books, seat).referrals.get(referral_id)
        view = View(
            referral_id,
            require_side(account),
            choice.route,
            desk.now(),
            choice.reason,
            account_id=account.id,
            account_name=account.name,
            blind=choice.blind,
        )
        return keep(desk, books, view)


def take_down(desk: Desk, referral_id: int, call: Call) -> Referral:
    """Take down the DA service's decision by phone, after the coordinator's own is signed; it acts once confirmed.

    Emergency and conference act at once. Raises FieldErrors and MaracError.
    """
    with desk.work(
        "Took down a decision by phone", Permission.FIRST_DECISION, about=f"referral:{referral_id}", event="decide"
    ) as books:
        account = books.accounts.get(call.account_id)
        account.must(Permission.SECOND_DECISION)
        Books(books.session, account).referrals.get(referral_id)
        own = current(round_of(books, books.referrals.get(referral_id)).views, Side.COORDINATOR)
        if own is None or (own.signed_at is None and not own.imported):
            raise MaracError("Record and sign the coordinator's own decision first. Then take down the DA service's.")
        if own.signed_at is not None and call.spoken_at < own.signed_at.replace(second=0, microsecond=0):
            raise FieldError(
                "spoken_at",
                f"The coordinator's own decision was signed on {show_time(own.signed_at)}, after this call. Write down "
                "only what they say once yours is locked; if you had spoken before, ring again.",
            )
        view = View(
            referral_id,
            Side.DA_SERVICE,
            call.choice.route,
            desk.now(),
            call.choice.reason,
            Means.PHONE,
            account.id,
            account.name,
            spoken_by=account.name,
            spoken_at=call.spoken_at,
            blind=call.choice.blind,
        )
        return keep(desk, books, view)


def take_back(desk: Desk, view_id: int, seat: Seat | None = None) -> Referral:
    """Undo a decision just recorded: only one's own, unsigned, and while the other side has not decided."""
    needs = require_decider(desk, "Take a decision back")
    with desk.work("Took a decision back", needs, event="undo") as books:
        account = giver(desk, books, seat)
        view = books.triage.get(view_id)
        views = round_of(books, books.referrals.get(view.referral_id)).views
        if view.account_id != account.id or current(views, view.side) != view:
            raise MaracError("Only your own last decision can be taken back. Nothing was changed.")
        if view.route is Route.EMERGENCY:
            raise MaracError(
                "An emergency meeting acts at once and cannot be taken back by one side. "
                "Both record and sign a revised decision."
            )
        if view.signed_at is not None or any(other.side is not view.side for other in views):
            raise MaracError(
                "This decision cannot be taken back: it is signed, or the other side has decided. Nothing was changed. "
                "Record a revised decision instead."
            )
        books.triage.remove(view)
        settled = settle(books, view.referral_id, reckoning(books, desk.now()))
        return redact(settled, Recipient.SCREEN)


def to_sign(desk: Desk, seat: Seat | None = None) -> tuple[Decided, ...]:
    """The decisions of the account at the desk (or of the one seated) that it has not signed, oldest first."""
    with desk.figures(Permission.READ_CASES) as books:
        return _decided(shown_to(desk, books, seat), books.triage.to_sign(giver(desk, books, seat).id))


def to_confirm(desk: Desk) -> tuple[Decided, ...]:
    """Decisions taken down by phone that the one who gave them has not confirmed, oldest first."""
    with desk.figures(Permission.READ_CASES) as books:
        return _decided(books, books.triage.to_confirm())


def sign_list(desk: Desk, name: str, passphrase: str, views: Sequence[View]) -> int:
    """Sign the whole list once with the passphrase of ``name``, whose decisions they must all be; how many were.

    Decisions in place are signed; those taken down by phone are confirmed by the one who spoke. Raises
    WrongPassphraseError, ConflictError when one is no longer what was shown, and MaracError; nothing is then signed.
    """
    if not views:
        raise MaracError("There is nothing to sign.")
    purpose = _purpose(views)
    with desk.figures(Permission.READ_CASES) as books:
        account = account_named(books, name)
        references = whole_list(books, account, views)
    at = desk.now()
    payload = signed_form(purpose, account, at, [(view, references[view.referral_id]) for view in views])
    signature = Signature(account.id, account.name, at, payload, sign(desk, passphrase, payload, account), (), purpose)
    with desk.work(
        f"Signed {len(views)} decision{'s' * (len(views) != 1)}", Permission.READ_CASES, event="sign"
    ) as books:
        keep_signed(books, signature, views, reckoning(books, at))
    return len(views)


def whole_list(books: Books, account: Account, views: Sequence[View]) -> dict[int, str]:
    """The references of the cases that ``account`` vouches for in ``views``, by their ids. MaracError unless all are
    its own, ConflictError when one is no longer what was shown.
    """
    side = require_side(account)
    if any(view.account_id != account.id or view.side is not side for view in views):
        raise MaracError("Each signs their own decisions only. Nothing was signed.")
    if books.triage.get_many(view.id for view in views) != tuple(views):
        raise ConflictError(
            "One of these decisions is no longer what was shown. Nothing was signed: look at the list again, then "
            "sign once more."
        )
    return {key: books.referrals.get(key).reference for key in {view.referral_id for view in views}}


def keep_signed(books: Books, signature: Signature, views: Sequence[View], at: Reckoning) -> None:
    """Keep ``signature`` over ``views``, and carry out what then stands."""
    books.triage.sign(signature, views)
    for key in {view.referral_id for view in views}:
        settle(books, key, at)


def signed_form(purpose: Purpose, account: Account, at: datetime, given: Iterable[tuple[View, str]]) -> bytes:
    """The one canonical form of a list of decisions, which is what a signature covers."""
    return canonical(list_form(purpose, account, at, given)).encode()


def list_form(purpose: Purpose, account: Account, at: datetime, given: Iterable[tuple[View, str]]) -> dict[str, object]:
    """A list of decisions as plain values, before they are written in their one form."""
    decisions: list[dict[str, object]] = [
        {
            "decision": str(view.uid),
            "referral": reference,
            "side": view.side.value,
            "route": view.route.value,
            "reason": view.reason,
            "at": view.at.isoformat(),
            "means": view.means.value,
            "spoken_by": view.spoken_by,
            "spoken_at": view.spoken_at.isoformat() if view.spoken_at else "",
            "blind": view.blind,
        }
        for view, reference in given
    ]
    return {
        "form": "marac-decisions-1",
        "purpose": purpose.value,
        "account": str(account.uid),
        "at": at.isoformat(),
        "decisions": decisions,
    }


def _purpose(views: Sequence[View]) -> Purpose:
    phoned = {view.means is Means.PHONE for view in views}
    if len(phoned) > 1:
        raise MaracError(
            "Decisions made here are signed, and those taken down by phone confirmed, each list by itself. Nothing was "
            "signed."
        )
    return Purpose.CONFIRMATION if phoned.pop() else Purpose.LIST


def keep(desk: Desk, books: Books, view: View) -> Referral:
    """Check and store one decision, carry out what then stands, and give the referral as a screen may show it.

    Every decision passes here, whichever way it arrives.
    """
    referral = books.referrals.get(view.referral_id)
    referral = decide_anew(desk, books, referral, reckoning(books, desk.now()))
    require_decidable(referral, view.route)
    views = round_of(books, referral).views
    before = current(views, view.side)
    if before is not None:
        seen = any(other.side is not view.side for other in views)
        view = replace(view, revises=before.id, blind=view.blind and not seen)
    check_view(view, views, ruled_out(books, referral, reckoning(books, desk.now()).today))
    books.triage.add(view)
    return redact(settle(books, referral.id, reckoning(books, desk.now())), Recipient.SCREEN)


def ruled_out(books: Books, referral: Referral, today: date) -> Mapping[Route, str]:
    """The routes that a stored referral rules out as it stands now, and why."""
    young = too_young(referral, rules_of(books, referral), today)
    return barred(referral, findings(books, referral, today), facts(books, referral, today), young)


def require_decidable(referral: Referral, route: Route) -> None:
    """MaracError unless a decision for ``route`` can still move this referral."""
    after = process.after(route, confirmed=route is not Route.WITHOUT_CONFERENCE)
    reached = {referral.stage, *process.FOLLOWS[referral.stage]} & {after, process.after(route)}
    held = referral.stage is Stage.LISTED
    if referral.stage not in DECIDABLE or not (reached or held):
        raise MaracError(
            f"{referral.reference} is at “{referral.stage.label}”: “{route.label}” can no longer be decided for it. "
            "Nothing was recorded. A new incident is recorded as a new referral."
        )


def _decided(books: Books, views: Iterable[View]) -> tuple[Decided, ...]:
    given = tuple(views)
    lines = {line.id: line for line in books.referrals.lines(view.referral_id for view in given)}
    found = ((view, lines[view.referral_id]) for view in given if view.referral_id in lines)
    return tuple(Decided(view, line.reference, line.victim) for view, line in found)
