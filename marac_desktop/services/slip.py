"""Taking in a slip: the DA service's signed decisions come back, are checked, and stand like any given in place."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.dates import show_time
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.sealed import NOTHING, Given, SealedCase, SealedList, Slip, Status, check_slip, require_open
from marac_desktop.domain.signature import Purpose, Signature
from marac_desktop.domain.triage import Route, Side, View, current
from marac_desktop.domain.update import UpdateKind
from marac_desktop.services import beside
from marac_desktop.services.beside import Tied
from marac_desktop.services.decision import Decided, keep, list_form, require_decidable, ruled_out
from marac_desktop.services.desk import Desk
from marac_desktop.services.sealed import facts
from marac_desktop.services.signing import signed_by
from marac_desktop.services.standing import Reckoning, reckoning, round_of, settle
from marac_desktop.storage import envelope
from marac_desktop.storage.base import canonical
from marac_desktop.storage.books import Books
from marac_desktop.storage.envelope import Address, Sealed
from marac_desktop.storage.plain import made

FORM = "marac-slip-1"
CHANGED = "The facts have changed since the list was sealed: the DA service decides anew on what is known now."


@dataclass(frozen=True, slots=True)
class Left:
    """A decision on the slip that was not recorded, and why; its case waits on the desk as before."""

    reference: str
    why: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a slip came to: whose it is, what stands now, and what has to be decided anew."""

    reference: str
    account_name: str
    recorded: tuple[Decided, ...]
    left: tuple[Left, ...]


class UnheardError(MaracError):
    """A genuine slip, refused although it tells what is not on record. ``noted`` is what the audit says of it."""

    def __init__(self, sentence: str, noted: str) -> None:
        super().__init__(sentence)
        self.noted = noted


@dataclass(frozen=True, slots=True)
class _Checked:
    """A slip found genuine: whose, for which list, and the bytes that were signed."""

    slip: Slip
    account: Account
    sealed: Sealed
    sha256: str


def slip_form(account: Account, slip: Slip) -> bytes:
    """The one canonical form of a slip, which is what its signature covers."""
    given = [(one.view(0, account.name), one.reference) for one in slip.decisions]
    about = {
        "form": FORM,
        "list": str(slip.list_id),
        "vault": str(slip.vault),
        "file": slip.file_sha256,
        "nonce": slip.nonce,
    }
    return canonical(list_form(Purpose.LIST, account, slip.at, given) | about).encode()


def take_in(desk: Desk, path: Path) -> TakenIn:
    """Check the slip in the file ``path`` and record its decisions, all in one act.

    A case that changed since the list was sealed, or was decided meanwhile, is left as it is and told. Raises
    MaracError with its own sentence for whatever is wrong with the slip, and UnheardError where nobody has heard yet
    what a genuine one tells; the refusal is in the audit and nothing is changed then.
    """
    desk.must(Permission.FIRST_DECISION, "Take in a slip")
    about = ""
    try:
        found = envelope.read(path, envelope.SLIP)
        address = envelope.address_of(found, envelope.SLIP)
        about = f"list:{address.list_id}"
        checked = _checked(desk, found, address)
        with desk.work("Took in a slip", Permission.FIRST_DECISION, about=about, event="decide") as books:
            return _recorded(desk, books, checked)
    except MaracError as error:
        noted = error.noted if isinstance(error, UnheardError) else type(error).__name__
        desk.record("refused", f"a slip: {noted}", about=about)
        raise


def _checked(desk: Desk, found: bytes, address: Address) -> _Checked:
    if address.vault != desk.vault.identity.vault:
        raise MaracError(f"This slip is for another case file. {NOTHING} Take it in where its list was made.")
    with desk.figures(Permission.READ_CASES) as books:
        sealed = books.sealed.by_uid(address.list_id)
        account = books.accounts.by_uid(address.account)
    if sealed is None:
        raise MaracError(
            f"This case file has sent no such list. {NOTHING} If a backup was put back since, send a new list."
        )
    if account is None or account.id != sealed.account_id:
        raise MaracError(f"This slip is not from the account that list {sealed.reference} went to. {NOTHING}")
    account.must(Permission.SECOND_DECISION)
    opened = envelope.unseal(found, envelope.SLIP, sealed.answer_key)
    if not signed_by(account, opened.content, opened.signature):
        raise MaracError(
            f"The signature on this slip is not that of {account.name}'s present keys. {NOTHING} If their keys were "
            "renewed, save a new key card and send a new list."
        )
    slip = _read(opened.content, account)
    try:
        check_slip(slip, sealed, tuple(_told(sealed)), desk.now())
    except MaracError as error:
        with desk.look("Read a refused slip", Permission.FIRST_DECISION, about=f"list:{sealed.uid}") as books:
            raise _unheard(books, sealed, slip, account, error) from error
    return _Checked(slip, account, opened, hashlib.sha256(found).hexdigest())


def _unheard(books: Books, sealed: SealedList, slip: Slip, account: Account, refusal: MaracError) -> MaracError:
    """``refusal`` with what the slip tells that is not on record, an emergency first: it was given in earnest, and
    whoever gave it takes it for received. A decision the coordinator may not see yet is named without its route.
    """
    ids = dict(zip(_told(sealed), sealed.referral_ids, strict=True)) if slip.list_id == sealed.uid else {}
    seen = {line.id: line for line in books.referrals.lines(ids.values())}
    fresh = [
        one for one in slip.decisions if ids.get(one.reference) in seen and _is_new(books, ids[one.reference], one)
    ]
    if not fresh:
        return refusal
    urgent = [one.reference for one in fresh if one.route is Route.EMERGENCY]
    others = [_named(books, ids[one.reference], one) for one in fresh if one.route is not Route.EMERGENCY]
    who = account.name
    words = [f"{refusal} This slip is signed by {who}, {show_time(slip.at)}, and tells what is not on record."]
    if urgent:
        words.append(f"Emergency meeting: {', '.join(urgent)}. Ring {who} now, and take it down by phone.")
    if others:
        words.append(f"{'; '.join(others)}: ask {who} by phone.")
    noted = f"not on record: decisions {len(fresh)}, emergencies {len(urgent)}"
    return UnheardError(" ".join(words), noted)


def _is_new(books: Books, referral_id: int, given: Given) -> bool:
    """Whether a decision on a slip is neither on record nor what the DA service said another way."""
    if any(view.uid == given.uid for view in books.triage.views(referral_id)):
        return False
    now = current(round_of(books, books.referrals.get(referral_id)).views, Side.DA_SERVICE)
    return now is None or now.route is not given.route


def _named(books: Books, referral_id: int, given: Given) -> str:
    mine = current(round_of(books, books.referrals.get(referral_id)).views, Side.COORDINATOR)
    return f"{given.reference}, {given.route.label}" if mine is not None else given.reference


def _read(content: bytes, account: Account) -> Slip:
    """The slip that was signed; it is exactly what this program would have written, or it is refused."""
    try:
        slip = _parsed(json.loads(content))
        exact = slip_form(account, slip) == content
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unknown_form() from error
    if not exact:
        raise _unknown_form()
    return slip


def _unknown_form() -> MaracError:
    return MaracError(
        f"This slip is signed, but not in the form this program knows. {NOTHING} Install the same version of MARAC "
        "Desktop on both computers, then sign anew."
    )


def _parsed(plain: Mapping[str, Any]) -> Slip:
    return Slip(
        UUID(plain["list"]),
        UUID(plain["vault"]),
        UUID(plain["account"]),
        _text(plain["file"]),
        _text(plain["nonce"]),
        datetime.fromisoformat(plain["at"]),
        tuple(_given(one) for one in plain["decisions"]),
    )


def _given(plain: Mapping[str, Any]) -> Given:
    at, blind = datetime.fromisoformat(plain["at"]), plain["blind"]
    if not isinstance(blind, bool):
        raise TypeError("neither blind nor discussed")
    return Given(
        _text(plain["referral"]), Route(plain["route"]), at, _text(plain["reason"]), blind, UUID(plain["decision"])
    )


def _text(plain: object) -> str:
    if not isinstance(plain, str):
        raise TypeError("no text")
    return plain


def _told(sealed: SealedList) -> dict[str, SealedCase]:
    """What the DA service was told of each case, by its reference."""
    cases = made(tuple[SealedCase, ...], json.loads(sealed.content)["cases"])
    return {case.referral.reference: case for case in cases}


def _recorded(desk: Desk, books: Books, checked: _Checked) -> TakenIn:
    slip, account = checked.slip, checked.account
    sealed = books.sealed.by_uid(slip.list_id)
    if sealed is None:
        raise MaracError(f"This list is no longer in the case file. {NOTHING}")
    require_open(sealed)
    at, tied = reckoning(books, desk.now()), beside.tied_by_any(books)
    told = _told(sealed)
    ids = dict(zip(told, sealed.referral_ids, strict=True))
    left = tuple(
        Left(given.reference, why)
        for given in slip.decisions
        if (why := _why_not(books, ids[given.reference], told[given.reference], given, at, tied))
        or (why := _happened_since(books, ids[given.reference], sealed))
    )
    views = []
    for given in slip.decisions:
        if given.reference not in {one.reference for one in left}:
            view = replace(given.view(account.id, account.name, ids[given.reference]), at=at.now)
            keep(desk, books, view)
            views.append(_kept(books, view))
    if views:
        proof = checked.sealed
        books.triage.sign(Signature(account.id, account.name, slip.at, proof.content, proof.signature), views)
    for view in views:
        settle(books, view.referral_id, at)
    books.sealed.change(replace(sealed, status=Status.TAKEN, closed_at=at.now, slip_sha256=checked.sha256))
    return TakenIn(sealed.reference, account.name, _shown(books, views), left)


def _happened_since(books: Books, referral_id: int, sealed: SealedList) -> str:
    """Why a decision made without knowing what happened since its list was sealed does not stand: the case came back,
    or a new incident is on record. None of that is in the referral itself.
    """
    mine = current(round_of(books, books.referrals.get(referral_id)).views, Side.COORDINATOR)
    back = any(one.at > sealed.sent_at for one in books.comebacks.of(referral_id))
    new = any(
        one.kind is UpdateKind.INCIDENT and one.entered_at is not None and one.entered_at > sealed.sent_at
        for one in books.updates.of_referral(referral_id)
    )
    return CHANGED if mine is None or back or new else ""


def _why_not(books: Books, referral_id: int, told: SealedCase, given: Given, at: Reckoning, tied: Tied) -> str:
    """Why one decision does not stand although the slip is sound; "" when it does."""
    if current(round_of(books, books.referrals.get(referral_id)).views, Side.DA_SERVICE) is not None:
        return "The DA service has decided it another way meanwhile; that decision stands."
    if facts(books, referral_id, at, tied).referral != told.referral:
        return CHANGED
    referral = books.referrals.get(referral_id)
    if given.route in (out := ruled_out(books, referral, at.today)):
        return out[given.route]
    try:
        require_decidable(referral, given.route)
    except MaracError as error:
        return str(error)
    return ""


def _kept(books: Books, view: View) -> View:
    return next(one for one in books.triage.views(view.referral_id) if one.uid == view.uid)


def _shown(books: Books, views: Iterable[View]) -> tuple[Decided, ...]:
    kept = books.triage.get_many(view.id for view in views)
    lines = {line.id: line for line in books.referrals.lines(view.referral_id for view in kept)}
    return tuple(Decided(view, lines[view.referral_id].reference, lines[view.referral_id].victim) for view in kept)
