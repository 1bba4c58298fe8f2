"""What the criteria say of a referral that is kept, and which earlier one it repeats, for whoever decides it."""

from datetime import date

from marac_desktop.domain import criteria, ruleset
from marac_desktop.domain.findings import Finding
from marac_desktop.domain.referral import Referral
from marac_desktop.storage.books import Books


def findings(books: Books, referral: Referral, today: date) -> tuple[Finding, ...]:
    """What the criteria the referral was judged by say of it."""
    rules = ruleset.by_key(referral.criteria) if referral.criteria else ruleset.load(books.settings.office().criteria)
    victim, received = referral.victim.id, referral.received
    earlier = {one.id: one for one in books.referrals.earlier(victim, received, than=referral.id)}
    repeated = earlier.get(referral.repeat_of or 0)
    return criteria.judge(referral, rules, repeated, today, books.updates.incident_days_of(victim, received))


def earlier_reference(books: Books, referral: Referral) -> str:
    """The reference of the referral this one repeats, or ""."""
    if referral.repeat_of is None:
        return ""
    earlier = books.referrals.find(referral.repeat_of)
    return earlier.reference if earlier is not None else ""
