"""The DA service's own copy: a sealed triage list opened with its key card, decided case by case, and signed once.

There is no case file here. What is half decided is kept encrypted under the key of the card; nothing can be printed.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from marac_desktop.domain import ruleset
from marac_desktop.domain.access import Account, Role
from marac_desktop.domain.barred import barred
from marac_desktop.domain.dates import london
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.domain.risk import dash
from marac_desktop.domain.sealed import Content, Given, SealedCase, Slip, check_content, reference
from marac_desktop.domain.triage import Side, check_view
from marac_desktop.domain.wait import Wait
from marac_desktop.services import sealed as sending
from marac_desktop.services.decision import Decided
from marac_desktop.services.drafts import Drafts
from marac_desktop.services.safeguard import Checked
from marac_desktop.services.signing import signed_by
from marac_desktop.services.slip import slip_form
from marac_desktop.services.terms import Terms
from marac_desktop.services.triage import Need, Pane, TriageCase, Waiting
from marac_desktop.storage import atomic, envelope, keycard
from marac_desktop.storage.drafts import DraftFiles
from marac_desktop.storage.envelope import UNTOUCHED, Address, Sealed
from marac_desktop.storage.keycard import Card
from marac_desktop.storage.plain import made, plain
from marac_desktop.storage.slots import WrongPassphraseError

DRAFT = "sealed list"


@dataclass(frozen=True, slots=True)
class Half:
    """How far a list is, by the reference of each case: what is decided, and what is half typed (plain JSON).

    ``signed_at`` is when a slip with exactly these decisions was saved, ``first_signed`` when the first of the list
    was, whatever was decided since: one slip counts.
    """

    decided: Mapping[str, Given] = field(default_factory=dict)
    typed: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    signed_at: datetime | None = None
    first_signed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """A sealed list that is open. ``drafts`` keep what is half decided; no private key stays in here."""

    content: Content
    file_sha256: str
    account: Account
    card: bytes = field(repr=False)
    drafts: Drafts
    terms: Terms

    @property
    def reference(self) -> str:
        """How the list is named."""
        return reference(self.content.list_id)

    def now(self) -> datetime:
        """This moment by this computer's clock, in UTC."""
        return self.terms.clock().astimezone(UTC)

    def cases(self) -> tuple[TriageCase, ...]:
        """The listed cases as the triage desk shows one; the number of each, from 1, stands for its id."""
        return tuple(_case(case, number, london(self.now())) for number, case in enumerate(self.content.cases, start=1))

    def keep(self, half: Half) -> None:
        """Keep what is decided and half typed, encrypted. Raises MaracError when the disk refuses."""
        decided = [plain(given) for given in half.decided.values()]
        signed, first = (one.isoformat() if one else "" for one in (half.signed_at, half.first_signed))
        state: dict[str, object] = {"decided": decided, "typed": dict(half.typed), "signed": signed, "first": first}
        self.drafts.save(DRAFT, str(self.content.list_id), state)

    def kept(self) -> Half:
        """What ``keep`` kept last for this list."""
        state: Any = self.drafts.load(DRAFT, str(self.content.list_id))
        if state is None:
            return Half()
        given = made(tuple[Given, ...], state["decided"])
        moments = (state["signed"], state.get("first", state["signed"]))
        signed, first = (datetime.fromisoformat(one) if one else None for one in moments)
        return Half({one.reference: one for one in given}, state["typed"], signed, first)


def open_list(file: Path, card: Path, passphrase: str, folder: Path, terms: Terms | None = None) -> Away:
    """Open the sealed list in ``file`` with the key card and its passphrase; ``folder`` keeps what is half decided.

    Raises FieldError ``passphrase``, and MaracError with its own sentence when the file is no sealed list, was altered,
    is for another account or case file, is not signed by somebody the card knows, or can no longer be answered.
    """
    terms = terms or Terms()
    found = envelope.read(file, envelope.LIST)
    address = envelope.address_of(found, envelope.LIST)
    card_bytes = keycard.read(card)
    opened = _opened(card_bytes, passphrase, terms)
    _require_for(opened, address)
    inside = envelope.unseal(found, envelope.LIST, bytes.fromhex(opened.personal.receiving))
    content = _read(inside, opened, address)
    own = opened.personal
    folder.mkdir(parents=True, exist_ok=True)
    drafts = Drafts(DraftFiles(folder, _draft_key(own.receiving)), terms.clock)
    account = Account(own.name, own.role, uid=own.uid)
    away = Away(content, hashlib.sha256(found).hexdigest(), account, card_bytes, drafts, terms)
    check_content(content, away.now())
    return away


def check(away: Away, given: Given) -> None:
    """Raise FieldErrors unless the decision may stand: the same checks that the case file makes when the slip comes."""
    told = next(case for case in away.content.cases if case.referral.reference == given.reference)
    check_view(given.view(0, away.account.name), (), barred(told.referral, told.findings, told.check or ()))


def to_sign(away: Away, decisions: Sequence[Given]) -> tuple[Decided, ...]:
    """The decisions as the list to be signed shows them."""
    names = {case.referral.reference: case.referral.victim.name for case in away.content.cases}
    return tuple(
        Decided(given.view(0, away.account.name), given.reference, names[given.reference]) for given in decisions
    )


def sign_slip(away: Away, passphrase: str, decisions: Sequence[Given], path: Path) -> None:
    """Sign these decisions once and save the slip. It is sealed for the case file the list came from.

    Raises FieldError ``passphrase``, FieldErrors, and MaracError when it cannot be saved; what was decided is kept.
    """
    for given in decisions:
        check(away, given)
    content, now = away.content, away.now()
    check_content(content, now)
    own = _opened(away.card, passphrase, away.terms).personal
    slip = Slip(
        content.list_id, content.vault, content.account, away.file_sha256, os.urandom(16).hex(), now, tuple(decisions)
    )
    signed = slip_form(away.account, slip)
    signature = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(own.signing)).sign(signed)
    to = Address(content.list_id, content.vault, content.account)
    file = envelope.seal(envelope.SLIP, to, bytes.fromhex(content.answer_key), Sealed(signed, signature))
    try:
        atomic.write(path, file)
    except OSError as error:
        raise MaracError(
            "The slip could not be saved there: the disk is full or refuses to write. Your decisions are kept: choose "
            "another place and sign again."
        ) from error


def waiting(away: Away, half: Half) -> tuple[Waiting, ...]:
    """The listed cases as a list shows them: still to be decided, to be signed, or on their way back."""
    done = Need.OTHER_SIDE if half.signed_at else Need.SIGNATURE
    return tuple(
        _waiting(case, number, done if case.referral.reference in half.decided else Need.DECISION)
        for number, case in enumerate(away.content.cases, start=1)
    )


def _waiting(case: SealedCase, number: int, need: Need) -> Waiting:
    referral = case.referral
    line = ReferralLine(
        number, referral.reference, referral.received, 0, referral.victim.name, referral.victim.birth, (),
        referral.marac, referral.stage, "", None, 0, (), (), None, referral.kind, 0, None,
        threat_to_life=bool(referral.threat_to_life.strip()), honour=False,
    )  # fmt: skip
    return Waiting(line, case.days, mine=need is not Need.DECISION, need=need, awaits=Side.COORDINATOR)


def _opened(card: bytes, passphrase: str, terms: Terms) -> Card:
    try:
        return keycard.open_card(card, passphrase, terms.floor)
    except WrongPassphraseError as error:
        raise FieldError(
            "passphrase",
            "This passphrase does not open the key card. Nothing was opened: check Caps Lock, and whether the card is "
            "yours; it opens with your passphrase of the day it was saved.",
        ) from error


def _require_for(card: Card, address: Address) -> None:
    if address.vault != card.vault:
        raise MaracError(
            f"This list comes from another case file than the key card. {UNTOUCHED} Choose the other card."
        )
    if address.account != card.personal.uid:
        raise MaracError(f"This list is sealed for somebody else than {card.personal.name}. {UNTOUCHED}")


def _read(inside: Sealed, card: Card, address: Address) -> Content:
    known = [
        Account(one.name, Role.COORDINATOR, uid=one.uid, verify_key=bytes.fromhex(one.verify_key))
        for one in card.personal.senders
    ]
    sender = next((one for one in known if signed_by(one, inside.content, inside.signature)), None)
    if sender is None:
        raise MaracError(
            f"This list is not signed by anybody your key card knows. {UNTOUCHED} Ask the coordinator; if an account "
            "is new or its keys were renewed, have a new key card saved."
        )
    try:
        content, form = _parsed(json.loads(inside.content))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unknown_form() from error
    if form != sending.FORM:
        raise _unknown_form()
    same = (content.list_id, content.vault, content.account) == (address.list_id, address.vault, address.account)
    if not same or content.sender != sender.uid:
        raise MaracError(f"This list does not belong together: it was put together from others. {UNTOUCHED}")
    return content


def _parsed(words: dict[str, Any]) -> tuple[Content, str]:
    return made(Content, words), str(words["form"])


def _unknown_form() -> MaracError:
    return MaracError(
        f"This list is signed, but not in the form this program knows. {UNTOUCHED} Install the same version of MARAC "
        "Desktop on both computers, then have it made anew."
    )


def _case(case: SealedCase, number: int, today: date) -> TriageCase:
    covered = Pane(Side.COORDINATOR, covered=True), Pane(Side.DA_SERVICE, covered=False)
    return TriageCase(
        replace(case.referral, id=number),
        case.findings,
        case.days,
        covered,
        None,
        Side.DA_SERVICE,
        case.earlier_reference,
        check=Checked(case.check or (), default=case.default),
        wait=Wait(today),
        tool=ruleset.scored_by(case.referral.criteria, case.referral.risk) or dash.tool(),
    )


def _draft_key(receiving: str) -> bytes:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"marac sealed list drafts 1")
    return derived.derive(bytes.fromhex(receiving))
