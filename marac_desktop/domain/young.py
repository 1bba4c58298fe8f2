"""Who is too young for a MARAC by an area's criteria, and what then stands unless both decide otherwise."""

from marac_desktop.domain.referral import Referral
from marac_desktop.domain.ruleset import RuleSet
from marac_desktop.domain.safeguard import ages_on


def child_victim(referral: Referral, rules: RuleSet) -> int | None:
    """The age of a victim too young for a case (domain.md §4.8); None for anybody else, or where it is not known."""
    age = referral.victim.birth.age_on(referral.received)
    return age if age is not None and age < rules.victim_least else None


def default(referral: Referral, rules: RuleSet) -> str:
    """Why children's social care takes the case unless both decide otherwise (domain.md §4.8); "" when it does not.

    Every perpetrator is certainly under the age of the criteria file: one who may be older, or an older one beside the
    child, is a matter for a conference.
    """
    ages = [ages_on(party.person.birth, referral.received) for party in referral.perpetrators]
    if not ages or not all(one and max(one) < rules.perpetrator_least for one in ages):
        return ""
    told = " and ".join(" or ".join(map(str, one)) for one in ages)
    who = "The perpetrator is" if len(ages) == 1 else "The perpetrators are"
    return (
        f"{who} {told}: under {rules.perpetrator_least}, children's social care takes it, not a conference. That "
        "stands unless both decide otherwise."
    )
