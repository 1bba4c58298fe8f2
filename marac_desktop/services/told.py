"""What is told instead of taking a case on: advice below the threshold, and what children's services take."""

from dataclasses import replace
from datetime import date

from marac_desktop.domain import process, told, young
from marac_desktop.domain.access import Permission
from marac_desktop.domain.disclosure import require_open
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.ruleset import RuleSet
from marac_desktop.domain.safeguard import for_all
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.agenda import give_up
from marac_desktop.services.desk import Desk
from marac_desktop.services.safeguard import facts, rules_of
from marac_desktop.services.standing import Reckoning, reckoning, round_of, settle_waiting
from marac_desktop.storage.books import Books


def tell(desk: Desk, given: Told) -> Told:
    """Record what was told, to whom and when. Child safeguarding of a victim too young for a case closes it here, and
    so does children's social care taking one whose perpetrators are, while that default stands (domain.md §4.8); a
    safeguarding decision on somebody of 16 or 17 is one of the facts of the check. Raises FieldErrors, and MaracError
    where it does not fit the case.
    """
    about = f"referral:{given.referral_id}"
    with desk.work("Recorded what was told", Permission.KEEP_ACTIONS, about=about, event="told") as books:
        referral = books.referrals.get(given.referral_id)
        given = _for_everybody(books, referral, given, desk.today())
        told.check(given, desk.today())
        require_open({"words": given.words, "whom": given.whom}, people_of(referral))
        _require_fitting(books, referral, given.about, reckoning(books, desk.now()))
        kept = books.tellings.add(replace(given, at=desk.now(), account_name=desk.account.name))
        if given.about in _CLOSES:
            _close(books, referral)
        settle_waiting(books, reckoning(books, desk.now()))
        return kept


def _for_everybody(books: Books, referral: Referral, given: Told, today: date) -> Told:
    """A safeguarding decision with everybody of 16 or 17 it is for, as it was asked for: its words say so for good."""
    whom = for_all(facts(books, referral, today)) if given.about is About.YOUNG_PERSON else ""
    if not whom or not given.words.strip():
        return given
    return replace(given, words=f"{whom[:1].upper()}{whom[1:]}. {given.words}")


_CLOSES = frozenset({About.CHILD_SAFEGUARDING, About.YOUNG_PERPETRATOR})


def _require_fitting(books: Books, referral: Referral, about: About, at: Reckoning) -> None:
    if about is About.ADVICE and referral.stage is not Stage.BELOW_THRESHOLD:
        raise MaracError(
            f"{referral.reference} is at “{referral.stage.label}”: advice is told once both have decided and signed "
            "“Below threshold”. Nothing was kept."
        )
    rules = rules_of(books, referral)
    if about is About.CHILD_SAFEGUARDING and young.child_victim(referral, rules) is None:
        raise MaracError(f"The victim is not recorded as under {rules.victim_least}: this is a case. Nothing was kept.")
    if about is About.YOUNG_PERPETRATOR:
        _require_default(books, referral, rules, at)


def _require_default(books: Books, referral: Referral, rules: RuleSet, at: Reckoning) -> None:
    """Children's social care takes a case only while neither of the two has decided anything: one person never sets
    aside what the other said, nor an emergency, a second decision that is late, or a threat to life.
    """
    if not young.default(referral, rules):
        raise MaracError(
            f"Not every perpetrator is recorded as under {rules.perpetrator_least}: this is a case. Nothing was kept."
        )
    if referral.threat_to_life.strip():
        raise MaracError(
            "There is a threat-to-life (Osman) warning: this case is never taken away from the conference. Nothing was "
            "kept: tell children's social care, and enter it as an update."
        )
    found = round_of(books, referral)
    route = found.standing(at).route
    if route is not None:
        raise MaracError(
            f"“{route.label}” stands for {referral.reference}, so it stays a case here. Nothing was kept: tell "
            "children's social care, and enter it as an update."
        )
    if found.views:
        raise MaracError(
            f"A decision on {referral.reference} has been recorded, so now both decide. Nothing was kept: tell "
            "children's social care, and enter it as an update."
        )


def _close(books: Books, referral: Referral) -> None:
    for item in books.agendas.of_referral(referral.id):
        if item.outcome is None:
            give_up(books, item)
    books.referrals.change(replace(referral, stage=process.move(referral.stage, Stage.CHILD_SAFEGUARDING), route=""))
