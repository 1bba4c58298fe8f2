"""When each case began to be processed without conference, derived from plans and imported decisions for counting."""

from collections.abc import Iterable

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, column, delete, func, select, table
from sqlalchemy.orm import Session

from marac_desktop.domain.triage import Means, Route
from marac_desktop.storage import by_column
from marac_desktop.storage.base import Base, Instant

BEGUN = Table(
    "begun",
    Base.metadata,
    Column("referral_id", Integer, ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True),
    Column("at", Instant, primary_key=True),
    Index("ix_begun_at", "at", "referral_id"),
    sqlite_with_rowid=False,
)
_PLAN = table("plan", column("referral_id", Integer), column("confirmed_at", Instant))
_VIEW = table("triage_view", column("referral_id", Integer), column("at", Instant), column("means"), column("route"))
_MOST_AT_ONCE = 500
BY = Route.WITHOUT_CONFERENCE
"""The one route by which an imported decision begins anything."""


def keep(session: Session, referral_ids: Iterable[int]) -> None:
    """Rewrite when these referrals began, as ``quarter.without_conference_on`` says.

    Each confirmed plan tells; the first imported decision does where there is none. Its day stays counted when the
    case later comes back.
    """
    wanted = sorted(set(referral_ids))
    for start in range(0, len(wanted), _MOST_AT_ONCE):
        _keep(session, wanted[start : start + _MOST_AT_ONCE])


def _keep(session: Session, ids: list[int]) -> None:
    session.execute(delete(BEGUN).where(BEGUN.c.referral_id.in_(ids)))
    plan, view = _PLAN.c, _VIEW.c
    planned = select(plan.referral_id, plan.confirmed_at).where(
        plan.referral_id.in_(ids), plan.confirmed_at.is_not(None)
    )
    begun = {(referral_id, at) for referral_id, at in session.execute(planned)}
    known = {referral_id for referral_id, _ in begun}
    imported = select(view.referral_id, func.min(view.at, type_=Instant())).where(
        view.referral_id.in_(ids),
        view.means == Means.IMPORTED.value,
        view.route == BY.value,
    )
    rows = session.execute(imported.group_by(view.referral_id))
    begun |= {(referral_id, at) for referral_id, at in rows if referral_id not in known}
    if begun:
        by_column.put(session.connection(), BEGUN, by_column.named(("referral_id", "at"), sorted(begun)))
