"""Who is never shown: everybody on a case with somebody the viewer is linked to. Under every query that shows a person.

A linked colleague who could see the other people of the case would learn where the victim is.
"""

from json import dumps
from typing import TypeAlias

from sqlalchemy import ColumnElement, CompoundSelect, Select, SQLColumnExpression, func, or_, select, true, union_all

from marac_desktop.domain.access import Account
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.storage.person_index import PERSON_PAIR
from marac_desktop.storage.referral_index import REFERRAL_PERSON

Ids: TypeAlias = SQLColumnExpression[int]


def visible_to(
    viewer: Account | None, *, referral: Ids | None = None, person: Ids | None = None
) -> ColumnElement[bool]:
    """The condition that keeps what ``viewer`` may see, on a column of referral ids and one of person ids.

    Somebody the viewer is linked to, everybody who shares a referral with them, and whoever may be another record of
    one of these, is left out; so is each referral with any of them. None (the product itself, counting) sees all.
    """
    if viewer is None or not viewer.person_ids:
        return true()
    on, ids = REFERRAL_PERSON.c, _among(viewer.person_ids)
    near = select(on.person_id).where(on.referral_id.in_(select(on.referral_id).where(on.person_id.in_(ids))))
    twice = _perhaps_the_same(ids, near)
    seen: ColumnElement[bool] = true()
    if referral is not None:
        theirs = or_(on.person_id.in_(ids), on.person_id.in_(near), on.person_id.in_(twice))
        seen = seen & referral.not_in(select(on.referral_id).where(theirs))
    if person is not None:
        seen = seen & person.not_in(near) & person.not_in(ids) & person.not_in(twice)
    return seen


def _among(ids: frozenset[int]) -> Select[tuple[int]]:
    """These ids as one value of the statement: whoever is left out of hundreds of cases is hidden from thousands of
    people, and SQLite refuses statements with very many values.
    """
    return select(func.json_each(dumps(sorted(ids))).table_valued("value").c.value)


def _perhaps_the_same(ids: Select[tuple[int]], near: Select[tuple[int]]) -> CompoundSelect[tuple[int]]:
    """Records that stand in the list of possible duplicates beside one of these: two records must not undo a link."""
    pair = PERSON_PAIR.c
    return union_all(
        select(pair.other_id).where(or_(pair.one_id.in_(ids), pair.one_id.in_(near))),
        select(pair.one_id).where(or_(pair.other_id.in_(ids), pair.other_id.in_(near))),
    )


def linked_to_you() -> NotAllowedError:
    """The refusal when somebody opens a record they are linked to."""
    return NotAllowedError(
        "You are recorded as linked to somebody in this case, so it is not shown to you. Nothing was changed. "
        "Ask a colleague who is not linked to deal with it."
    )
