"""What the criteria say of a referral that is kept, and which earlier one it repeats, for whoever decides it."""

from datetime import date

from marac_desktop.domain import criteria, ruleset
from marac_desktop.domain.findings import Finding
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.domain.ruleset import RuleSet
from marac_desktop.storage.books import Books


def findings(books: Books, referral: Referral, today: date) -> tuple[Finding, ...]:
    """What the criteria the referral was judged by say of it."""
    rules = rules_of(books, referral)
    victim, received = referral.victim.id, referral.received
    earlier = {one.id: one for one in books.referrals.earlier(victim, received, than=referral.id)}
    repeated = earlier.get(referral.repeat_of or 0)
    return criteria.judge(referral, rules, repeated, today, books.updates.incident_days_of(victim, received))


def rules_of(books: Books, referral: Referral) -> RuleSet:
    """The criteria it is judged by: those it keeps, or the office's of today for one that keeps none."""
    return ruleset.by_key(referral.criteria) if referral.criteria else ruleset.load(books.settings.office().criteria)


def tool_of(books: Books, referral: Referral) -> Tool:
    """The risk tool it was asked from, with its area's threshold; the Dash where its tool is not known here."""
    return rules_of(books, referral).tool_of(referral.risk) or dash.tool()


def earlier_reference(books: Books, referral: Referral) -> str:
    """The reference of the referral this one repeats, or ""."""
    if referral.repeat_of is None:
        return ""
    earlier = books.referrals.find(referral.repeat_of)
    return earlier.reference if earlier is not None else ""
