"""What is told instead of taking a case on: advice below the threshold, and child safeguarding under 16."""

from dataclasses import replace

from marac_desktop.domain import process, told
from marac_desktop.domain.access import Permission
from marac_desktop.domain.disclosure import require_open
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.agenda import give_up
from marac_desktop.services.desk import Desk
from marac_desktop.services.safeguard import rules_of
from marac_desktop.storage.books import Books


def tell(desk: Desk, given: Told) -> Told:
    """Record what was told, to whom and when. Child safeguarding of a victim too young for a case closes it here
    (domain.md §4.8); a safeguarding decision on somebody of 16 or 17 is one of the facts of the check. Raises
    FieldErrors, and MaracError where it does not fit the case.
    """
    about = f"referral:{given.referral_id}"
    with desk.work("Recorded what was told", Permission.KEEP_ACTIONS, about=about, event="told") as books:
        referral = books.referrals.get(given.referral_id)
        told.check(given, desk.today())
        require_open({"words": given.words, "whom": given.whom}, people_of(referral))
        _require_fitting(books, referral, given.about)
        kept = books.tellings.add(replace(given, at=desk.now(), account_name=desk.account.name))
        if given.about is About.CHILD_SAFEGUARDING:
            _close(books, referral)
        return kept


def _require_fitting(books: Books, referral: Referral, about: About) -> None:
    if about is About.ADVICE and referral.stage is not Stage.BELOW_THRESHOLD:
        raise MaracError(
            f"{referral.reference} is at “{referral.stage.label}”: advice is told once both have decided and signed "
            "“Below threshold”. Nothing was kept."
        )
    age, least = referral.victim.birth.age_on(referral.received), rules_of(books, referral).victim_least
    if about is About.CHILD_SAFEGUARDING and (age is None or age >= least):
        raise MaracError(f"The victim is not recorded as under {least}: this is a case. Nothing was kept.")


def _close(books: Books, referral: Referral) -> None:
    for item in books.agendas.of_referral(referral.id):
        if item.outcome is None:
            give_up(books, item)
    books.referrals.change(replace(referral, stage=process.move(referral.stage, Stage.CHILD_SAFEGUARDING), route=""))
