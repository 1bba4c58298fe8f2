"""A referral that meets no ground, considered: accepted on judgement, advised, more asked; never silently refused."""

from dataclasses import replace

from marac_desktop.domain import consideration as considerations
from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.consideration import Consideration, Considered
from marac_desktop.domain.disclosure import Recipient, redact, require_open
from marac_desktop.domain.duty import CLOSED
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.findings import Finding
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import Side
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.comeback import after_change
from marac_desktop.services.desk import Desk
from marac_desktop.services.findings import findings
from marac_desktop.services.standing import reckoning, round_of
from marac_desktop.storage.books import Books


def consider(desk: Desk, referral_id: int, given: Consideration) -> Referral:
    """Record what the coordinator decides of a referral below the threshold, with who and when.

    Accepted, professional judgement is its ground from now on, with this reason. Advised, nothing acts by itself: the
    two decide its route. Raises FieldErrors, and MaracError where there is nothing to consider.
    """
    why = "Considered a referral below the threshold"
    with desk.work(why, Permission.FIRST_DECISION, about=f"referral:{referral_id}") as books:
        considerations.check(given)
        referral, at = books.referrals.get(referral_id), reckoning(books, desk.now())
        require_open({"words": given.words}, people_of(referral))
        if not due(referral, findings(books, referral, at.today)):
            raise MaracError(f"A ground is met, or {referral.reference} is closed. Nothing was changed.")
        if given.decision is Considered.ADVICE and referral.threat_to_life.strip():
            raise FieldError("decision", "A threat-to-life warning is recorded: this is never below the threshold.")
        whole = replace(given, by=desk.account.name, at=desk.now())
        kept = books.referrals.change(_with(referral, whole))
        return redact(after_change(desk, books, kept, at, referral), Recipient.SCREEN)


def due(referral: Referral, judged: tuple[Finding, ...]) -> bool:
    """Whether the coordinator is to consider it, or may consider it again."""
    open_case = referral.stage not in CLOSED
    return open_case and considerations.is_due(referral.grounds, judged, referral.transfer_from)


def shown(books: Books, referral: Referral, side: Side | None) -> Referral:
    """The referral as ``side`` may see it: until both have decided, the DA service sees no more than a ground."""
    if side is not Side.DA_SERVICE or {view.side for view in round_of(books, referral).views} == set(Side):
        return referral
    return replace(referral, consideration=considerations.blind(referral.consideration))


def _with(referral: Referral, whole: Consideration) -> Referral:
    if whole.decision is not Considered.ACCEPTED:
        return replace(referral, consideration=whole)
    reason = "\n\n".join(part for part in (referral.judgement_reason.strip(), whole.words.strip()) if part)
    grounds = (*referral.grounds, Ground.PROFESSIONAL_JUDGEMENT)
    return replace(referral, consideration=whole, grounds=grounds, judgement_reason=reason)
