"""Who is never shown: everybody on a case with somebody the viewer is linked to. Under every query that shows a person.

A linked colleague who could see the other people of the case would learn where the victim is.
"""

from typing import TypeAlias

from sqlalchemy import ColumnElement, SQLColumnExpression, select, true

from marac_desktop.domain.access import Account
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.storage.referral_index import REFERRAL_PERSON

Ids: TypeAlias = SQLColumnExpression[int]


def visible_to(
    viewer: Account | None, *, referral: Ids | None = None, person: Ids | None = None
) -> ColumnElement[bool]:
    """The condition that keeps what ``viewer`` may see, on a column of referral ids and one of person ids.

    Somebody the viewer is linked to, and everybody who shares a referral with them, is left out; so is each of those
    referrals. None (the product itself, counting) sees all.
    """
    if viewer is None or not viewer.person_ids:
        return true()
    on = REFERRAL_PERSON.c
    theirs = select(on.referral_id).where(on.person_id.in_(viewer.person_ids))
    seen: ColumnElement[bool] = true()
    if referral is not None:
        seen = seen & referral.not_in(theirs)
    if person is not None:
        together = select(on.person_id).where(on.referral_id.in_(theirs))
        seen = seen & person.not_in(together) & person.not_in(viewer.person_ids)
    return seen


def linked_to_you() -> NotAllowedError:
    """The refusal when somebody opens a record they are linked to."""
    return NotAllowedError(
        "You are recorded as linked to somebody in this case, so it is not shown to you. Nothing was changed. "
        "Ask a colleague who is not linked to deal with it."
    )
