"""Sending a sealed triage list: the cases that wait for the DA service go encrypted to its own copy (domain.md §4.2).

The coordinator's own decision is signed first, and nothing of it is in the file.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from marac_desktop.domain import young
from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.barred import too_young
from marac_desktop.domain.dates import LONDON, london
from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.exclusion import refuse
from marac_desktop.domain.person import Name
from marac_desktop.domain.sealed import Content, SealedCase, SealedList, Status, blind, reference
from marac_desktop.domain.standing import Standing
from marac_desktop.domain.triage import Means, Route, Side, View, check_view, current
from marac_desktop.services import beside, safeguard
from marac_desktop.services.beside import Tied
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.services.findings import earlier_reference, findings
from marac_desktop.services.safeguard import rules_of
from marac_desktop.services.signing import sign
from marac_desktop.services.standing import Reckoning, reckoning, round_of, rounds_of, stands
from marac_desktop.services.triage import Waiting, waiting_for
from marac_desktop.storage import atomic, envelope
from marac_desktop.storage.base import canonical
from marac_desktop.storage.books import Books
from marac_desktop.storage.envelope import Address, Sealed
from marac_desktop.storage.plain import plain

FORM = "marac-triage-list-1"


@dataclass(frozen=True, slots=True)
class Sendable:
    """A case that may go on a sealed list: the coordinator's decision is signed, the DA service's is awaited."""

    referral_id: int
    reference: str
    victim: Name
    days: int
    due: date | None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """What the coordinator chose: which cases, for whose account, and where the file is saved."""

    referral_ids: tuple[int, ...]
    account_id: int
    path: Path
    list_id: UUID = field(default_factory=uuid4)

    @property
    def reference(self) -> str:
        """How the list will be named."""
        return reference(self.list_id)


@dataclass(frozen=True, slots=True)
class ListOut:
    """A list as the triage desk shows it: how many cases are with whom since when; it names nobody of any case."""

    id: int
    reference: str
    account_name: str
    sent_at: datetime
    expires_at: datetime
    cases: int
    due: date | None
    late: bool
    expired: bool


def sendable(desk: Desk) -> tuple[Sendable, ...]:
    """The cases that may go on a list now, oldest first; those on a list that is out are left out."""
    with desk.look("Looked at what may go sealed to the DA service", Permission.FIRST_DECISION) as books:
        at = reckoning(books, desk.now())
        away = _away(books, at.now)
        cases = [case for case in waiting_for(books, Side.COORDINATOR, at) if case.line.id not in away]
        given = rounds_of(books, (case.line for case in cases))
        return tuple(
            _offered(case, given[case.line.id].standing(at)) for case in cases if _awaited(given[case.line.id].views)
        )


def send(desk: Desk, sending: Sending, passphrase: str) -> ListOut:
    """Seal the list for the account chosen, sign it with the passphrase of the account at the desk, and save it.

    Raises FieldError ``cases`` or ``account``, WrongPassphraseError, and MaracError when the file cannot be written;
    no list is then out.
    """
    now, answer = desk.now(), X25519PrivateKey.generate()
    about = f"list:{sending.reference}"
    with desk.look("Gathered a sealed triage list", Permission.FIRST_DECISION, about=about) as books:
        account = _receiver(books, sending.account_id)
        at = reckoning(books, now)
        ids = _chosen(sending.referral_ids)
        tied = beside.tied_by_any(books)
        cases = tuple(_case(books, key, account, at, tied) for key in ids)
        dues = [stands(books, key, at).second_due for key in ids]
        versions = tuple(books.referrals.get(key).version for key in ids)
    due = min((day for day in dues if day is not None), default=None)
    content = Content(
        sending.list_id, desk.vault.identity.vault, account.uid, account.name, desk.account.uid, desk.account.name,
        now, _expires(at), answer.public_key().public_bytes_raw().hex(), cases, due, desk.explore,
    )  # fmt: skip
    signed = canonical({"form": FORM, **plain(content)}).encode()
    sealed = Sealed(signed, sign(desk, passphrase, signed))
    to = Address(content.list_id, content.vault, account.uid)
    file = envelope.seal(envelope.LIST, to, account.receive_key, sealed)
    kept = SealedList(
        account.id, account.name, desk.account.id, desk.account.name, now, content.expires_at, ids,
        versions, hashlib.sha256(file).hexdigest(), answer.private_bytes_raw(), signed, due, uid=content.list_id,
    )  # fmt: skip
    return _save(desk, kept, account, (sending.path, file))


def lists_out(desk: Desk) -> tuple[ListOut, ...]:
    """The lists that wait for their slip, oldest first; counts and dates only, for whoever may seal one."""
    with desk.figures(Permission.FIRST_DECISION) as books:
        return tuple(_shown(one, desk.now()) for one in books.sealed.out())


def call_back(desk: Desk, list_id: int) -> None:
    """Make a list void: its slip is no longer taken in, and its cases can be decided another way."""
    with desk.work("Called a sealed triage list back", Permission.FIRST_DECISION, event="undo") as books:
        sealed = books.sealed.get(list_id)
        if sealed.status is not Status.OUT:
            raise MaracError(f"List {sealed.reference} is no longer out. Nothing was changed.")
        books.sealed.change(replace(sealed, status=Status.CALLED_BACK, closed_at=desk.now()))


def _offered(case: Waiting, now: Standing) -> Sendable:
    return Sendable(case.line.id, case.line.reference, case.line.victim, case.days, now.second_due, now.late)


def facts(books: Books, referral_id: int, at: Reckoning, tied: Tied) -> SealedCase:
    """One case as it is told to the DA service: redacted as on paper, of linked cases too, with its safeguard check,
    and blind to what the coordinator decided.
    """
    referral = books.referrals.get(referral_id)
    near = beside.of(books, (referral_id,), tied)[referral_id]
    return SealedCase(
        blind(redact(referral, Recipient.SEALED_LIST, near)),
        findings(books, referral, at.today),
        at.waited(round_of(books, referral).since(referral)),
        earlier_reference(books, referral),
        young.default(referral, rules_of(books, referral)),
        safeguard.facts(books, referral, at.today),
    )


def _case(books: Books, referral_id: int, account: Account, at: Reckoning, tied: Tied) -> SealedCase:
    views = round_of(books, books.referrals.get(referral_id)).views
    case = facts(books, referral_id, at, tied)
    name = case.referral.reference
    if not _awaited(views):
        raise FieldError(
            "cases",
            f"{name} cannot go on a list: the coordinator's own decision must be signed, and the DA service's awaited.",
        )
    if why := too_young(books.referrals.get(referral_id), rules_of(books, case.referral), at.today):
        raise FieldError("cases", f"{name} cannot go on a list. {why}")
    if not Books(books.session, account).referrals.lines((referral_id,)):
        raise FieldError(
            "cases",
            f"{name} cannot go to this account: they are linked to somebody on it, or left out of it. Untick it.",
        )
    refuse(account.name, excluded(books, (referral_id,)), "cases", f"account, or untick {name}")
    if any(one.is_called(account.name, account.agency) for one in excluded(books, (referral_id,))):
        raise FieldError("cases", f"{name} cannot go to this account: they are left out of it. Untick it.")
    trial = View(
        referral_id, Side.DA_SERVICE, Route.CONFERENCE, at.now, means=Means.SEALED_FILE, account_id=account.id,
        account_name=account.name,
    )  # fmt: skip
    check_view(trial, views, {})
    return case


def _away(books: Books, now: datetime) -> frozenset[int]:
    """The referrals on lists that are out and may still be answered."""
    return frozenset(key for one in books.sealed.out() if now <= one.expires_at for key in one.referral_ids)


def _awaited(views: Sequence[View]) -> bool:
    own, theirs = current(views, Side.COORDINATOR), current(views, Side.DA_SERVICE)
    return own is not None and own.signed_at is not None and theirs is None


def _receiver(books: Books, account_id: int) -> Account:
    account = books.accounts.find(account_id)
    if account is None or not account.may(Permission.SECOND_DECISION):
        raise FieldError("account", "Choose the account of the DA service that decides.")
    if not account.receive_key:
        raise FieldError("account", "This account has no keys yet: its owner signs in once, then it can be chosen.")
    return account


def _chosen(referral_ids: tuple[int, ...]) -> tuple[int, ...]:
    if not referral_ids:
        raise FieldError("cases", "Tick the cases that go on the list.")
    return tuple(dict.fromkeys(referral_ids))


def _expires(at: Reckoning) -> datetime:
    """The end of the last day on which the list may be answered."""
    day = at.calendar.add_working_days(at.today, at.policy.sealed_days)
    return datetime.combine(day, time(23, 59), LONDON)


def _save(desk: Desk, kept: SealedList, account: Account, saved: tuple[Path, bytes]) -> ListOut:
    """Keep the list and write its file in one act: neither is there without the other."""
    to = f"account:{account.uid}"
    for key in kept.referral_ids:
        desk.record("export", f"Goes sealed on list {kept.reference}", about=f"referral:{key}", recipients=to)
    why = f"Sealed {len(kept.referral_ids)} case{'s' * (len(kept.referral_ids) != 1)} for the DA service"
    about = f"list:{kept.reference}"
    with desk.work(why, Permission.FIRST_DECISION, about=about, event="export", recipients=to) as books:
        if _away(books, kept.sent_at) & set(kept.referral_ids):
            raise FieldError("cases", "One of these cases is on a list already. Call that list back first.")
        added = books.sealed.add(kept)
        try:
            atomic.write(*saved)
        except OSError as error:
            raise MaracError(
                "The sealed file could not be saved there: the disk is full or refuses to write. No list was sent: "
                "choose another place."
            ) from error
    return _shown(added, desk.now())


def _shown(sealed: SealedList, now: datetime) -> ListOut:
    return ListOut(
        sealed.id,
        sealed.reference,
        sealed.account_name,
        sealed.sent_at,
        sealed.expires_at,
        len(sealed.referral_ids),
        sealed.due,
        late=sealed.due is not None and london(now) > sealed.due,
        expired=now > sealed.expires_at,
    )
