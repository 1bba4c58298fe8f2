"""A reviewer's agreement to a safeguard check: given in place, taken down by phone and confirmed; and the rota."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from marac_desktop.domain import agreement as rules
from marac_desktop.domain import safeguard
from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.agreement import Agreement, Reviewer
from marac_desktop.domain.codes import Known
from marac_desktop.domain.dates import show
from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.exclusion import refuse
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.safeguard import Tier
from marac_desktop.domain.signature import Purpose, Signature
from marac_desktop.domain.triage import Means, Route
from marac_desktop.domain.validation import NARRATIVE_LIMIT, check_text
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.services.safeguard import checked
from marac_desktop.services.seat import require_decider
from marac_desktop.services.signing import sign
from marac_desktop.services.standing import Reckoning, reckoning, round_of, settle
from marac_desktop.storage.base import canonical
from marac_desktop.storage.books import Books

_WHY: Final = "A reviewer spoke on a safeguard check"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a reviewer says: who, whether they agree, and their words; ``at`` is when they said it on the phone."""

    reviewer_id: int
    agrees: bool
    words: str = ""
    at: datetime | None = None


def reviewers(desk: Desk) -> tuple[Reviewer, ...]:
    """Everybody on the rota, past and to come, by name."""
    with desk.figures(Permission.READ_CASES) as books:
        return books.rota.all()


def keep_reviewer(desk: Desk, reviewer: Reviewer) -> Reviewer:
    """Put somebody on the rota, or change their days. Raises FieldErrors."""
    with desk.work("Changed the reviewer rota", Permission.RUN_MEETINGS, about=f"reviewer:{reviewer.uid}") as books:
        rules.check_reviewer(reviewer)
        if reviewer.account_id:
            books.accounts.get(reviewer.account_id)
        return books.rota.change(reviewer) if reviewer.id else books.rota.add(reviewer)


def agree(desk: Desk, referral_id: int, spoken: Spoken, passphrase: str) -> Agreement:
    """Record what a reviewer with an account says here, signed with their own passphrase; an agreement acts at once.

    Raises WrongPassphraseError, FieldErrors, and MaracError when nothing is to be agreed.
    """
    desk.must(Permission.REVIEW, _WHY, about=f"referral:{referral_id}")
    with desk.figures(Permission.READ_CASES) as books:
        reviewer = books.rota.get(spoken.reviewer_id)
        account = books.accounts.find(reviewer.account_id) if reviewer.account_id else None
        if account is None or not account.active:
            raise FieldError("reviewer_id", f"{reviewer.name} has no account here. Take their words down by phone.")
        uid = str(books.referrals.get(referral_id).uid)
        covers = _covered(books, referral_id, reckoning(books, desk.now()))
    at = desk.now()
    payload = signed_form(reviewer, uid, spoken, covers, at)
    signature = Signature(
        account.id, account.name, at, payload, sign(desk, passphrase, payload, account), (), Purpose.AGREEMENT
    )
    with desk.work(_WHY, Permission.REVIEW, about=f"referral:{referral_id}", event="review") as books:
        if _covered(books, referral_id, reckoning(books, at)) != covers:
            raise MaracError("The case was changed meanwhile. Nothing was kept: read the check again, then agree.")
        kept = books.signatures.add(signature)
        given = _said(books, reviewer, referral_id, spoken, at)
        signed = replace(given, covers=covers, confirmed_at=at, signature_id=kept.id, account_id=account.id)
        return _keep(books, replace(signed, account_name=account.name), reviewer, reckoning(books, at))


def take_down(desk: Desk, referral_id: int, spoken: Spoken) -> Agreement:
    """Take down what a reviewer says on the phone; an agreement counts once it is confirmed, a refusal at once."""
    needs = require_decider(desk, _WHY, about=f"referral:{referral_id}")
    with desk.work(_WHY, needs, about=f"referral:{referral_id}", event="review") as books:
        reviewer, at = books.rota.get(spoken.reviewer_id), reckoning(books, desk.now())
        covers = _covered(books, referral_id, at)
        given = _said(books, reviewer, referral_id, spoken, at.now)
        phoned = replace(
            given, covers=covers, means=Means.PHONE, account_id=desk.account.id, account_name=desk.account.name
        )
        return _keep(books, phoned, reviewer, at)


def confirm(desk: Desk, agreement: Agreement, reference: str, passphrase: str = "") -> Agreement:
    """Confirm what was taken down by phone: by the reviewer's own ``passphrase``, or by an email or signed sheet named
    in ``reference``. Raises FieldError once its days are over, WrongPassphraseError, ConflictError.
    """
    needs = require_decider(desk, _WHY, about=f"referral:{agreement.referral_id}")
    check_text("reference", reference, NARRATIVE_LIMIT, "The reference")
    with desk.figures(Permission.READ_CASES) as books:
        reviewer = books.rota.get(agreement.reviewer_id)
        account = books.accounts.find(reviewer.account_id) if reviewer.account_id else None
    if not passphrase and not reference.strip():
        raise FieldError("reference", "Name the email or signed sheet that confirms it.")
    signature = None
    if passphrase:
        if account is None:
            raise FieldError("passphrase", f"{reviewer.name} has no account here. Name the email or sheet instead.")
        payload = confirmed_form(agreement)
        signed = sign(desk, passphrase, payload, account)
        signature = Signature(account.id, account.name, desk.now(), payload, signed, (), Purpose.AGREEMENT)
    about = f"referral:{agreement.referral_id}"
    with desk.work("Confirmed a reviewer's words", needs, about=about, event="review") as books:
        at = reckoning(books, desk.now())
        stored = _confirmable(books, agreement, at)
        kept = books.signatures.add(signature) if signature is not None else None
        confirmed = replace(
            stored, confirmed_at=at.now, confirmed_by=reference.strip(), signature_id=kept.id if kept else 0
        )
        confirmed = books.agreements.change(replace(confirmed, version=agreement.version))
        settle(books, agreement.referral_id, at)
        return confirmed


def _confirmable(books: Books, agreement: Agreement, at: Reckoning) -> Agreement:
    stored = books.agreements.get(agreement.id)
    until = rules.confirm_by(stored, at.calendar, at.policy)
    if stored.confirmed_at is not None or stored.means is not Means.PHONE:
        raise MaracError("This is confirmed already. Nothing was changed.")
    if at.today > until:
        raise MaracError(
            f"It could be confirmed until {show(until)} and has lapsed. The case kept its place: ask again."
        )
    return stored


def signed_form(reviewer: Reviewer, referral: str, spoken: Spoken, covers: tuple[str, ...], at: datetime) -> bytes:
    """The one canonical form of what a reviewer signs."""
    form: dict[str, object] = {
        "form": "marac-agreement-1",
        "reviewer": str(reviewer.uid),
        "referral": referral,
        "agrees": spoken.agrees,
        "words": spoken.words,
        "knowing": list(covers),
        "at": at.isoformat(),
    }
    return canonical(form).encode()


def confirmed_form(agreement: Agreement) -> bytes:
    """The one canonical form of what a reviewer signs who confirms a call."""
    form: dict[str, object] = {
        "form": "marac-agreement-confirmed-1",
        "agreement": str(agreement.uid),
        "agrees": agreement.agrees,
        "words": agreement.words,
        "knowing": list(agreement.covers),
        "spoken_at": agreement.spoken_at.isoformat() if agreement.spoken_at else "",
    }
    return canonical(form).encode()


def _covered(books: Books, referral_id: int, at: Reckoning) -> tuple[str, ...]:
    """The facts a reviewer is asked about; MaracError while there is nothing to be asked. Before both have decided the
    question itself would tell the other side what the first decided.
    """
    referral = books.referrals.get(referral_id)
    given = round_of(books, referral)
    stands = at.of(given.given, replace(given.around, refusal=None))
    if stands.route is not Route.WITHOUT_CONFERENCE:
        raise MaracError("A reviewer is asked once both have decided “Processed without conference”. Nothing was kept.")
    found = checked(books, referral, at)
    if found.forbidden:
        first = next(fact for fact in found.facts if fact.tier is Tier.NEVER)
        raise MaracError(f"{first.words}. No agreement takes this case off the table. Nothing was kept.")
    if found.lacks:
        raise MaracError(f"{found.lacks}. Nothing was kept: record that decision first, then ask a reviewer.")
    covers = safeguard.keys(found.facts)
    if not covers:
        raise MaracError("No fact of this case asks for a reviewer: the two decisions suffice. Nothing was kept.")
    return covers


def _said(books: Books, reviewer: Reviewer, referral_id: int, spoken: Spoken, at: datetime) -> Agreement:
    after = round_of(books, books.referrals.get(referral_id)).around.after_view
    return Agreement(
        referral_id,
        reviewer.id,
        reviewer.name,
        reviewer.agency,
        spoken.agrees,
        at,
        spoken.words,
        spoken_at=spoken.at,
        after_view=after,
    )


def _keep(books: Books, given: Agreement, reviewer: Reviewer, at: Reckoning) -> Agreement:
    referral = books.referrals.get(given.referral_id)
    rules.check(given, reviewer, round_of(books, referral).views)
    _require_free(books, reviewer, referral.id)
    kept = books.agreements.add(given)
    settle(books, given.referral_id, at)
    return kept


def _require_free(books: Books, reviewer: Reviewer, referral_id: int) -> None:
    """Raise FieldError for a reviewer who is linked to somebody on the case, by their account or by their name."""
    account = books.accounts.find(reviewer.account_id) if reviewer.account_id else None
    shown = account is None or Books(books.session, account).referrals.find(referral_id) is not None
    for name in {reviewer.name, *((account.name,) if account is not None else ())}:
        refuse(name, excluded(books, (referral_id,)), "reviewer_id", "reviewer")
    if not shown:
        raise FieldError(
            "reviewer_id", f"{reviewer.name} is linked to somebody around this case. Choose another reviewer."
        )


def record_wish(desk: Desk, referral_id: int, wants: Known) -> Referral:
    """Record whether the victim, reached by the IDVA, wants a conference; the referral as a screen may show it."""
    about = f"referral:{referral_id}"
    with desk.work("Recorded what the victim wants", Permission.KEEP_ACTIONS, about=about) as books:
        referral = books.referrals.get(referral_id)
        if wants is Known.BLANK:
            raise FieldError("wants", "Answer yes, no or not known.")
        consent = replace(referral.consent, wants_conference=wants)
        books.referrals.change(replace(referral, consent=consent))
        return redact(settle(books, referral_id, reckoning(books, desk.now())), Recipient.SCREEN)


def reviewing_accounts(desk: Desk) -> tuple[Account, ...]:
    """The accounts somebody on the rota may have, by name."""
    with desk.figures(Permission.READ_CASES) as books:
        found = (account for account in books.accounts.all() if account.may(Permission.REVIEW))
        return tuple(sorted(found, key=lambda account: account.name.casefold()))
