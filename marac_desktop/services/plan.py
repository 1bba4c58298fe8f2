"""A case processed without conference: its owner, first contact and actions, written before it may act."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from marac_desktop.domain import plan as plans
from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.exclusion import refuse
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.domain.triage import Route
from marac_desktop.services.comeback import reasons
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.services.standing import reckoning, round_of, settle, stands
from marac_desktop.storage.books import Books


def keep(desk: Desk, plan: Plan, actions: Sequence[Action]) -> Plan:
    """Keep the plan of a referral with its actions; it begins to act as soon as both decisions on it are signed.

    Raises FieldErrors unless it has an owner, a first-contact day and an action with agency, owner and due date, and
    MaracError while *processed without conference* is not what both decisions come to.
    """
    about = f"referral:{plan.referral_id}"
    with desk.work("Wrote a plan without conference", Permission.KEEP_ACTIONS, about=about) as books:
        _require_wanted(desk, books, plan.referral_id)
        plans.check(plan, actions, desk.today())
        barred = excluded(books, (plan.referral_id,))
        refuse(plan.owner, barred, "owner", "owner", plan.owner_agency)
        for action in actions:
            refuse(action.owner, barred, "actions", "owner", action.agency)
        kept = _kept(books, plan)
        for action in actions:
            _keep_action(books, replace(action, referral_id=plan.referral_id, item_id=0))
        settle(books, plan.referral_id, reckoning(books, desk.now()))
        return books.plans.get(kept.id)


def record_contact(desk: Desk, plan: Plan, day: date) -> Plan:
    """Record that the victim was reached on ``day``, which ends what was due. Raises FieldError for another day.

    ``plan`` is as it was shown: a change made to it since raises ConflictError.
    """
    with desk.work(
        "Recorded the first contact", Permission.KEEP_ACTIONS, about=f"referral:{plan.referral_id}"
    ) as books:
        stored = books.plans.get(plan.id)
        plans.check_contact(stored, day, desk.today())
        return books.plans.change(replace(stored, version=plan.version, contacted_on=day))


def close(desk: Desk, plan: Plan, outcome: str) -> Plan:
    """Close a plan by a recorded decision, with what came of it in words: nothing closes by silence (domain.md §4.5).

    Raises FieldErrors while an action is open or the victim was not reached; ConflictError for a plan changed since.
    """
    about = f"referral:{plan.referral_id}"
    with desk.work("Closed a plan without conference", Permission.KEEP_ACTIONS, about=about, event="decide") as books:
        stored = books.plans.get(plan.id)
        plans.check_closing(stored, books.actions.of_plan(stored.referral_id), outcome)
        referral = books.referrals.get(stored.referral_id)
        at = reckoning(books, desk.now())
        if any(one.open for one in books.late_requests.of(referral.id)):
            raise MaracError(
                "An agency asked for a full discussion, late, and nobody has decided on it. Nothing was changed: "
                "decide on that request first."
            )
        back = reasons(books, referral, round_of(books, referral), at)
        if referral.stage is not Stage.WITHOUT_CONFERENCE or back:
            why = "; ".join(one.words for one in back) or f"it is at “{referral.stage.label}”"
            raise MaracError(f"This case is not to be closed: {why}. Nothing was changed: decide anew first.")
        closed = replace(stored, closed_on=desk.today(), closed_by=desk.account.name, outcome=outcome.strip())
        return books.plans.change(replace(closed, version=plan.version))


def _require_wanted(desk: Desk, books: Books, referral_id: int) -> None:
    """A plan before both have decided would tell the other side what the first decided."""
    referral = books.referrals.find(referral_id)
    if referral is None:
        raise MaracError("This referral is not in the case file. Nothing was kept.")
    if referral.threat_to_life.strip():
        raise MaracError(
            "There is a threat-to-life (Osman) warning: this case is never processed without conference. Nothing was "
            "kept: both record and sign a revised decision."
        )
    if stands(books, referral_id, reckoning(books, desk.now())).route is not Route.WITHOUT_CONFERENCE:
        raise MaracError(
            "A plan is written once both have decided “Processed without conference” and that stands. Nothing was "
            "kept: what you typed is still here."
        )


def _kept(books: Books, plan: Plan) -> Plan:
    """The plan stored; only the decisions themselves confirm it, and only the outcome slip tells the referrer. A case
    that came back has a plan of each time.
    """
    new = Plan(plan.referral_id, plan.owner, plan.owner_agency, plan.first_contact, plan.victim_view)
    if not plan.id:
        return books.plans.add(new)
    stored = books.plans.get(plan.id)
    if stored.referral_id != plan.referral_id:
        raise MaracError("This plan is another referral's. Nothing was kept.")
    if stored.closed_on is not None:
        raise MaracError("This plan is closed. Nothing was kept: a new incident or referral brings the case back.")
    if stored.confirmed_at is not None and books.referrals.get(plan.referral_id).stage is not Stage.WITHOUT_CONFERENCE:
        return books.plans.add(new)
    return books.plans.change(
        replace(
            stored,
            version=plan.version,
            owner=plan.owner,
            owner_agency=plan.owner_agency,
            first_contact=plan.first_contact,
            victim_view=plan.victim_view,
        )
    )


def _keep_action(books: Books, action: Action) -> None:
    if not action.id:
        books.actions.add(action)
        return
    stored = books.actions.get(action.id)
    if (stored.referral_id, stored.item_id) != (action.referral_id, 0):
        raise MaracError("This action is not one of this plan. Nothing was kept.")
    if stored != action:
        books.actions.change(action)
