"""Legal holds: placing one with a reason, lifting it by two signatures, and the purpose of every view."""

from collections.abc import Collection
from dataclasses import replace

from marac_desktop.domain import hold as holds
from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.hold import HeldPurpose, HoldReason, LegalHold, PurposeNeededError
from marac_desktop.services.desk import Desk
from marac_desktop.services.seat import account_named
from marac_desktop.services.signing import sign
from marac_desktop.storage.base import canonical
from marac_desktop.storage.books import Books


def place(desk: Desk, referral_id: int, reason: HoldReason, words: str) -> LegalHold:
    """Hold every referral of the victim of this one: a frozen copy is kept, and nothing in it is changed or deleted
    from now on. Raises FieldErrors, and MaracError where a hold stands already.
    """
    about = f"referral:{referral_id}"
    with desk.work("Placed a legal hold", Permission.FIRST_DECISION, about=about, event="hold") as books:
        victim = books.referrals.get(referral_id).victim
        referrals = books.referrals.of_victim(victim.id)
        given = LegalHold(victim.id, tuple(one.id for one in referrals), reason, words, desk.now(), desk.account.name)
        holds.check(given)
        if books.holds.is_held(referral_id):
            raise MaracError("This case is held already. Nothing was changed.")
        return books.holds.place(given, referrals)


def lift(desk: Desk, hold: LegalHold, why: str, passphrase: str, second: tuple[str, str]) -> LegalHold:
    """Lift a hold by two signatures: the account at the desk with its passphrase, and the account named in ``second``
    with theirs. Raises WrongPassphraseError, FieldErrors and MaracError; nothing is lifted then.
    """
    desk.must(Permission.FIRST_DECISION, "lifting a legal hold")
    name, other = second
    holds.check_lift(hold, desk.account.name, name, why)
    with desk.figures(Permission.READ_CASES) as books:
        account = account_named(books, name)
        account.must(Permission.READ_CASES)
    at = desk.now()
    form: dict[str, object] = {
        "form": "marac-hold-lift-1",
        "hold": str(hold.uid),
        "sha256": hold.sha256,
        "at": at.isoformat(),
        "by": [str(desk.account.uid), str(account.uid)],
    }
    payload = canonical(form).encode()
    signatures = (sign(desk, passphrase, payload).hex(), sign(desk, other, payload, account).hex())
    lifted = replace(
        hold, lifted_at=at, lifted_by=desk.account.name, lifted_second=account.name, lifted_why=why,
        signatures=signatures,
    )  # fmt: skip
    about = f"legal_hold:{hold.uid}"
    with desk.work("Lifted a legal hold", Permission.FIRST_DECISION, about=about, event="hold") as books:
        return books.holds.lift(lifted)


def colleagues(desk: Desk, books: Books) -> tuple[str, ...]:
    """Who else may sign that a hold is lifted, by name."""
    found = (one for one in books.accounts.all() if one.id != desk.account.id and one.may(Permission.READ_CASES))
    return tuple(sorted(one.name for one in found))


def purpose_of(desk: Desk, referral_ids: Collection[int], purpose: HeldPurpose | None) -> str:
    """What the audit adds to a look at what tells of these referrals: the purpose where one is held, "" where none is.

    Raises PurposeNeededError when a held case is opened without one.
    """
    with desk.figures(Permission.READ_CASES) as books:
        if not any(books.holds.is_held(one) for one in referral_ids):
            return ""
    if purpose is None:
        raise PurposeNeededError
    return f", held: {purpose.label}"
