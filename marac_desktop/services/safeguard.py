"""The safeguard check of one case: which facts raise it, and a reviewer's agreement, in place or by phone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from marac_desktop.domain import agreement as agreements
from marac_desktop.domain import barred, ruleset, safeguard, young
from marac_desktop.domain import contact as contacts
from marac_desktop.domain.access import Role
from marac_desktop.domain.agreement import Agreement, Review
from marac_desktop.domain.codes import Ground, Known
from marac_desktop.domain.contact import ContactState
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.ruleset import RuleSet
from marac_desktop.domain.safeguard import Circumstances, Contact, Fact
from marac_desktop.domain.standing import Besides, besides
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.triage import Side, View
from marac_desktop.services.findings import judged
from marac_desktop.storage.books import Books

if TYPE_CHECKING:
    from marac_desktop.services.standing import Reckoning

LONGEST_CHAIN: Final = 50
_ANSWERED = frozenset({Known.YES, Known.NO})
_LEADS = {Side.COORDINATOR: Role.COORDINATOR, Side.DA_SERVICE: Role.DA_SERVICE}


@dataclass(frozen=True, slots=True)
class Checked:
    """The check of one case: the ``facts`` that raise it, how the ``review`` stands, the latest word of a reviewer in
    this round, and until when one given by phone can be confirmed. ``default`` says why children's social care takes it
    unless both decide otherwise, "" where it does not; ``child`` is the age of a victim too young for a case.
    ``told`` is what children's services were told when they took it.
    """

    facts: tuple[Fact, ...] = ()
    review: Review = Review.NOT_NEEDED
    latest: Agreement | None = None
    confirm_by: date | None = None
    default: str = ""
    child: int | None = None
    told: Told | None = None
    too_young: str = ""

    @property
    def forbidden(self) -> bool:
        """Whether *processed without conference* is ruled out whoever agrees."""
        return safeguard.forbidden(self.facts)

    @property
    def lacks(self) -> str:
        """What is to be recorded before that route may act, in words; "" when nothing is."""
        return safeguard.lacking(self.facts)


UNCHECKED: Final = Checked()
"""Nothing raises it."""


def checked(books: Books, referral: Referral, at: "Reckoning") -> Checked:
    """The check of a stored referral as it stands now."""
    said = books.agreements.of(referral.id)
    around = besides(books.comebacks.of(referral.id))
    latest = next((one for one in reversed(said) if one.after_view == around.after_view), None)
    until = agreements.confirm_by(latest, at.calendar, at.policy) if latest is not None else None
    found, rules = facts(books, referral, at.today, around), rules_of(books, referral)
    review = agreements.review(found, latest, at.today, until)
    ages = young.default(referral, rules), young.child_victim(referral, rules)
    told = books.tellings.of(referral.id) if referral.stage is Stage.CHILD_SAFEGUARDING else ()
    too_young = barred.too_young(referral, rules, at.today)
    return Checked(found, review, latest, until, *ages, next(reversed(told), None), too_young)


def facts(books: Books, referral: Referral, today: date, around: Besides | None = None) -> tuple[Fact, ...]:
    """Every fact of a stored referral that raises the check, the gravest first."""
    around = around or besides(books.comebacks.of(referral.id))
    rules = rules_of(books, referral)
    views = around.of_round(books.triage.views(referral.id))
    contact = _contact(books, referral)
    decided = any(one.about is About.YOUNG_PERSON for one in books.tellings.of(referral.id))
    circumstances = Circumstances(
        _repeats(books, referral, rules), contact, _employers(books, views), young_decided=decided
    )
    joined = (
        # A joint referral is never a repeat (domain.md §3), whatever it was taken for when it came.
        (one.reference, safeguard.check(replace(one, grounds=()), circumstances, rules))
        for one in books.referrals.get_many(_joined_into(books, referral.id))
    )
    return safeguard.told_besides(safeguard.check(referral, circumstances, rules), joined)


def _joined_into(books: Books, referral_id: int) -> Iterator[int]:
    """Every referral that is decided as part of this one."""
    for one in books.joints.into(referral_id):
        yield one.joined_id
        yield from _joined_into(books, one.joined_id)


def rules_of(books: Books, referral: Referral) -> RuleSet:
    """The criteria a referral is judged by."""
    return ruleset.by_key(referral.criteria) if referral.criteria else ruleset.load(books.settings.office().criteria)


def _contact(books: Books, referral: Referral) -> Contact:
    """What the IDVA's attempts came to; what she told the IDVA of a conference shows as well that she was reached."""
    wants, attempts = referral.consent.wants_conference, books.contacts.of_referral(referral.id)
    if wants in _ANSWERED or contacts.state(attempts) is ContactState.REACHED:
        return Contact(Known.YES, wants)
    return Contact(Known.NO if attempts else Known.BLANK, wants)


def _repeats(books: Books, referral: Referral, rules: RuleSet) -> int | None:
    """How many referrals this one repeats, one after another, a proposed one too; None when the first is not known."""
    before = referral.repeat_of or _proposed(books, referral, rules)
    if not before:
        return None if Ground.REPEAT in referral.grounds else 0
    counted, seen = 0, {referral.id}
    while before and before not in seen and counted < LONGEST_CHAIN:
        seen.add(before)
        counted += 1
        line = next(iter(books.referrals.lines((before,))), None)
        before = line.repeat_of if line is not None else None
    return counted


def _proposed(books: Books, referral: Referral, rules: RuleSet) -> int | None:
    proposal = judged(books, referral, rules, referral.received)[1]
    return proposal.earlier.id if proposal is not None else None


def _employers(books: Books, views: tuple[View, ...]) -> tuple[str, str]:
    """The employers of whoever decided, of the two leads before anybody has."""
    accounts = books.accounts.all()
    by_id = {account.id: account for account in accounts}
    found: list[str] = []
    both = all(any(view.side is side for view in views) for side in Side)  # else it would tell that one has decided
    for side in Side:
        gave = next((view for view in reversed(views) if both and view.side is side and view.account_id), None)
        account = by_id.get(gave.account_id) if gave is not None else None
        lead = next((one for one in accounts if one.active and one.role is _LEADS[side]), None)
        chosen = account or lead
        found.append(chosen.agency if chosen is not None else "")
    return found[0], found[1]
