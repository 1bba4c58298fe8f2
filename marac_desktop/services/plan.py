"""A case processed without conference: its owner, first contact and actions, written before it may act."""

from collections.abc import Sequence
from dataclasses import replace

from marac_desktop.domain import plan as plans
from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.plan import Plan
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import reckoning, settle


def keep(desk: Desk, plan: Plan, actions: Sequence[Action]) -> Plan:
    """Keep the plan of a referral with its actions; it begins to act as soon as both decisions on it are signed.

    Raises FieldErrors unless it has an owner, a first-contact day and an action with agency, owner and due date.
    """
    with desk.work(
        "Wrote a plan without conference", Permission.KEEP_ACTIONS, about=f"referral:{plan.referral_id}"
    ) as books:
        if books.referrals.find(plan.referral_id) is None:
            raise MaracError("This referral is not in the case file. Nothing was kept.")
        plans.check(plan, actions, desk.today())
        kept = books.plans.change(plan) if plan.id else books.plans.add(plan)
        for action in actions:
            whole = replace(action, referral_id=plan.referral_id, item_id=0)
            _ = books.actions.change(whole) if action.id else books.actions.add(whole)
        settle(books, plan.referral_id, reckoning(books, desk.now()))
        return books.plans.get(kept.id)
