"""What must be known of a referral beside its grounds: ages, the pair reversed, don't-knows, a threat to life."""

from collections.abc import Iterable

from marac_desktop.domain import young
from marac_desktop.domain.dates import show
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.domain.ruleset import RuleSet
from marac_desktop.storage.books import Books

YOUNG = 18


def notices(books: Books, draft: Referral, rules: RuleSet) -> Iterable[str]:
    """What must be known beside the grounds (domain.md §2, §3, §4.8)."""
    yield from _ages(draft, rules)
    ids = [party.person.id for party in draft.perpetrators if party.person.id]
    if draft.victim.id and ids:
        for line in books.referrals.reversed_pair(draft.victim.id, ids):
            yield (
                f"{line.reference} of {show(line.received)} names them the other way round: a counter-allegation, "
                "never a repeat. Who is primarily the victim is assessed; separate workers, separate papers."
            )
    tool = rules.tool_of(draft.risk)
    if tool and (warning := tool.warning(draft.risk)):
        yield warning
    if draft.threat_to_life.strip():
        yield "Threat to life (Osman) warning: this is never processed without conference."


def offered(draft: Referral, rules: RuleSet) -> Tool | None:
    """The tool meant for the victim's age, while another one is asked."""
    tool = rules.tool_for(draft.victim.birth.age_on(draft.received))
    return tool if tool and tool.ages and tool.key != draft.risk.tool else None


def _ages(draft: Referral, rules: RuleSet) -> Iterable[str]:
    age = draft.victim.birth.age_on(draft.received)
    if young.child_victim(draft, rules) is not None:
        yield f"The victim is {age}: under {rules.victim_least} this is child safeguarding, recorded and not a case."
    elif age is not None and age < YOUNG:
        yield f"The victim is {age}: a safeguarding decision is needed, and the young people's tool."
    if default := young.default(draft, rules):
        yield default
        return
    for party in draft.perpetrators:
        years = party.person.birth.age_on(draft.received)
        if years is not None and years < rules.perpetrator_least:
            yield f"A perpetrator is {years}, or may be: tell children's social care. The case goes on."
        elif years is not None and years < YOUNG:
            yield f"A perpetrator is {years}: a safeguarding decision is needed."
