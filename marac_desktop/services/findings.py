"""What the criteria say of a referral that is kept, and which earlier one it repeats, for whoever decides it."""

from collections.abc import Iterable
from datetime import date

from marac_desktop.domain import criteria, ruleset
from marac_desktop.domain.findings import Finding
from marac_desktop.domain.likeness import facts_of
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.repeat import EarlierReferral, MaybeSame, Proposal, maybe_same, propose
from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.domain.ruleset import RuleSet
from marac_desktop.storage.books import Books


def findings(books: Books, referral: Referral, today: date) -> tuple[Finding, ...]:
    """What the criteria the referral was judged by say of it."""
    return judged(books, referral, rules_of(books, referral), today)[0]


def judged(
    books: Books, referral: Referral, rules: RuleSet, today: date
) -> tuple[tuple[Finding, ...], Proposal | None]:
    """What ``rules`` say of a referral, recorded or not, and the repeat proposed: everywhere by this one function."""
    victim, received = referral.victim.id, referral.received
    if not victim:
        return criteria.judge(referral, rules, None, today), None
    earlier = books.referrals.earlier(victim, received, than=referral.id)
    proposal = propose(referral, earlier, rules.repeat, _asked(books, referral, earlier))
    said = next((one for one in earlier if referral.repeat_of is not None and one.id == referral.repeat_of), None)
    repeated = said or (proposal.earlier if proposal is not None else None)
    maybe = said is None and proposal is not None and proposal.maybe is not None
    days = books.updates.incident_days_of(victim, received)
    return criteria.judge(referral, rules, repeated, today, days, maybe=maybe), proposal


def _asked(books: Books, referral: Referral, earlier: Iterable[EarlierReferral]) -> tuple[MaybeSame, ...]:
    """Which perpetrators of earlier referrals may be whom on this one, unless somebody said that they are two people.
    Whoever is hidden from the viewer is not asked about.
    """
    ids = sorted({key for one in earlier for key in one.perpetrator_ids})
    known = {person.id: facts_of(person) for person in books.people.get_many(ids)}
    asked = tuple(maybe_same(referral, known))
    apart = books.duplicates.apart({one.pair for one in asked if one.person_id})
    return tuple(one for one in asked if one.pair not in apart)


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
