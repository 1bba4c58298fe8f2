"""Lists of referrals: narrowed, sorted and paged by the database, however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select, text, type_coerce, union, union_all
from sqlalchemy.orm import Session
from sqlalchemy.types import NULLTYPE

from marac_desktop.domain.access import Account
from marac_desktop.domain.codes import Ground, Kind
from marac_desktop.domain.paging import Page
from marac_desktop.domain.person_query import understand
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral_list import ReferralFilter, ReferralLine, ReferralSort
from marac_desktop.storage.agenda import AgendaItemRow
from marac_desktop.storage.paging import After, Key, pages, seek
from marac_desktop.storage.prepared import Prepared, prepare
from marac_desktop.storage.referral_index import (
    LONGEST_NUMBER,
    REFERRAL_LINE,
    REFERRAL_PERSON,
    REFERRAL_SOURCE,
    SHOWN,
    lines_of,
    reference_key,
    unsettled,
)
from marac_desktop.storage.search import HITS, HITS_ALL, SEARCH, asked, meant
from marac_desktop.storage.visible import visible_to

_LINE = REFERRAL_LINE.c
_KEYS: dict[ReferralSort, ColumnElement[Any]] = {
    sort: type_coerce(_LINE["victim_key" if sort is ReferralSort.VICTIM else sort.value], NULLTYPE)
    for sort in ReferralSort
}
_FOR_A_MEETING = (Stage.EMERGENCY, Stage.CONFERENCE)
_STILL_WAITING = (Stage.TRIAGE, Stage.RETURNED, Stage.TO_CONFIRM)
_HOLDS_A_PLACE = (
    select(AgendaItemRow.id)
    .where(AgendaItemRow.referral_id == _LINE.referral_id, AgendaItemRow.outcome.is_(None))
    .exists()
)


@dataclass(frozen=True, slots=True)
class _Order:
    """In what order a page is wanted, how long, and behind which row."""

    sort: ReferralSort
    limit: int
    descending: bool
    after: After

    def cut(self, query: Select[Any]) -> Select[Any]:
        """The page of ``query``, with one row more."""
        keys = (_KEYS[self.sort], _LINE.referral_id)
        return seek(query, keys, self.after, self.limit, descending=self.descending)

    def of(self, cut: Select[Any], *keys: Key) -> Select[Any]:
        """The page of several that were ``cut``, by the columns they have for it."""
        return seek(cut, keys, None, self.limit, descending=self.descending)


_UNAWARE = text(
    "SELECT victim_id FROM referral WHERE json_extract(consent, '$.informed') = 'no' AND 'yes' IN ("
    "json_extract(honour, '$.honour_based'), json_extract(honour, '$.forced_marriage'), json_extract(honour, '$.fgm'))"
)


class ReferralList:
    """What ``Referrals`` answers in lines instead of whole referrals."""

    _session: Session
    _viewer: Account | None

    def page(
        self,
        narrow: ReferralFilter | None = None,
        sort: ReferralSort = ReferralSort.RECEIVED,
        *,
        descending: bool = False,
        after: After = None,
        limit: int = 100,
    ) -> Page[ReferralLine]:
        """One page of the referrals that ``narrow`` lets through; ``after`` continues the page that gave it."""
        narrow = narrow or ReferralFilter()
        sees_all = self._viewer is None or not self._viewer.person_ids
        order = _Order(sort, limit, descending, after)
        if after is None and sees_all and not narrow.text.strip():
            statement = _first_page(narrow, order)
        else:
            statement = prepare(_page(self._seen(), narrow, self._viewer, order))
        rows = statement.all(self._session)
        return pages(rows, limit, lines_of, lambda row: (row[-1], row[0]))

    def count(self, narrow: ReferralFilter | None = None) -> int:
        """How many referrals ``narrow`` lets through."""
        query = self._narrowed(narrow).with_only_columns(func.count(_LINE.referral_id))
        return self._session.execute(query).scalar_one()

    def lines(self, ids: Iterable[int]) -> tuple[ReferralLine, ...]:
        """The lines of these referrals, in the order asked; without those the viewer may not see."""
        wanted = tuple(dict.fromkeys(ids))
        found = {line.id: line for line in self.lines_where(_LINE.referral_id.in_(wanted))}
        return tuple(found[key] for key in wanted if key in found)

    def lines_where(self, *conditions: ColumnElement[bool]) -> tuple[ReferralLine, ...]:
        """Every line that meets all conditions on ``REFERRAL_LINE``, oldest first."""
        query = self._seen().where(*conditions).order_by(_LINE.received, _LINE.referral_id)
        return lines_of(self._session.execute(query).all())

    def later(self, referral_ids: Iterable[int]) -> tuple[tuple[int, ReferralLine], ...]:
        """Unsettled referrals of the same victims that came in after these: each with the one it came after."""
        earlier = REFERRAL_LINE.alias("earlier")
        query = self._seen().add_columns(earlier.c.referral_id.label("came_after"))
        query = query.join(earlier, earlier.c.victim_id == _LINE.victim_id).where(
            earlier.c.referral_id.in_(tuple(referral_ids)), _LINE.referral_id > earlier.c.referral_id, unsettled(_LINE)
        )
        rows = self._session.execute(query.order_by(_LINE.received, _LINE.referral_id)).all()
        return tuple(zip((row.came_after for row in rows), lines_of(rows), strict=True))

    def reserve(self, marac: str = "", *, threshold: int = 14) -> tuple[ReferralLine, ...]:
        """Live referrals to be listed at a meeting: sent to conference or an emergency meeting, or still waiting with
        a ground confirmed or a score of ``threshold``, which holds a provisional place. Oldest first; those on an
        agenda have left it, whatever their stage says is still awaited.
        """
        holds_place = or_(_LINE.grounds != "", _LINE.score >= threshold)
        conditions = [
            _LINE.kind == Kind.LIVE,
            or_(_LINE.stage.in_(_FOR_A_MEETING), _LINE.stage.in_(_STILL_WAITING) & holds_place),
            ~_HOLDS_A_PLACE,
        ]
        return self.lines_where(*conditions, *([_LINE.marac == marac] if marac else []))

    def unaware(self) -> frozenset[int]:
        """The victims, by id, who do not know that agencies know of honour-based abuse, whoever looks: as
        ``contact.never`` says it of one referral.
        """
        return frozenset(self._session.scalars(_UNAWARE))

    def _seen(self) -> Select[Any]:
        query: Select[Any] = select(*SHOWN)
        if self._viewer is None or not self._viewer.person_ids:
            return query
        return query.where(visible_to(self._viewer, referral=_LINE.referral_id))

    def _narrowed(self, narrow: ReferralFilter | None) -> Select[Any]:
        return self._seen() if narrow is None else self._seen().where(*_conditions(narrow, self._viewer))


@lru_cache(maxsize=256)
def _first_page(narrow: ReferralFilter, order: _Order) -> Prepared:
    """The page a list begins with for everybody who may see all; it was not searched for a text."""
    return prepare(_page(select(*SHOWN), narrow, None, order))


def _page(seen: Select[Any], narrow: ReferralFilter, viewer: Account | None, order: _Order) -> Select[Any]:
    """One page; of several stages as many of each are looked for, put in order, and the first of them read.

    So each stage is gone through in the order its index has, however few of very many referrals stand at it.
    """
    key = _KEYS[order.sort].label("sorted_by")
    if len(narrow.stages) <= 1 or order.sort is ReferralSort.STAGE or narrow.text.strip():
        return order.cut(seen.add_columns(key).where(*_conditions(narrow, viewer)))
    apart = [replace(narrow, stages=frozenset({stage})) for stage in sorted(narrow.stages)]
    bare = seen.with_only_columns(_LINE.referral_id, key)
    each = [order.cut(bare.where(*_conditions(one, viewer))).subquery() for one in apart]
    together = union_all(*map(select, each)).subquery()
    first = order.of(select(together), together.c.sorted_by, together.c.referral_id).subquery()
    shown = select(*SHOWN, first.c.sorted_by).join(first, first.c.referral_id == _LINE.referral_id)
    return order.of(shown, first.c.sorted_by, first.c.referral_id)


def _conditions(narrow: ReferralFilter, viewer: Account | None) -> list[ColumnElement[bool]]:
    sets: tuple[tuple[ColumnElement[Any], frozenset[Any]], ...] = (
        (_LINE.stage, narrow.stages),
        (_LINE.marac, narrow.maracs),
        (_LINE.route, narrow.routes),
        (_LINE.kind, narrow.kinds),
    )
    found: list[ColumnElement[bool]] = [column.in_(sorted(wanted)) for column, wanted in sets if wanted]
    if narrow.sources:
        share = REFERRAL_SOURCE.c
        found.append(_LINE.referral_id.in_(select(share.referral_id).where(share.source.in_(sorted(narrow.sources)))))
    if narrow.grounds:
        found.append(or_(*(_has(ground) for ground in sorted(narrow.grounds))))
    found += _days(narrow)
    if narrow.text.strip():
        found.append(_text(narrow.text, viewer))
    return found


def _days(narrow: ReferralFilter) -> list[ColumnElement[bool]]:
    quarter = narrow.quarter
    days = ((narrow.received_from, narrow.received_to), (quarter and quarter.starts, quarter and quarter.ends))
    starts = [_LINE.received >= start for start, _ in days if start is not None]
    return starts + [_LINE.received <= end for _, end in days if end is not None]


def _has(ground: Ground) -> ColumnElement[bool]:
    return (" " + _LINE.grounds + " ").contains(f" {ground.value} ", autoescape=True)


def _text(typed: str, viewer: Account | None) -> ColumnElement[bool]:
    """A name of anybody on the referral, or a reference: from its start, or its number alone. Where nobody whom the
    viewer may see has such a name, whatever else is known of somebody: a birth, an address, a number.
    """
    key, names = reference_key(typed), asked(typed)
    found = []
    if any(letter.isdecimal() for letter in key):
        found.append(select(_LINE.referral_id).where(_LINE.reference_key.between(key, f"{key}\U0010ffff")))
    if key.isdecimal() and len(key) <= LONGEST_NUMBER:
        found.append(select(_LINE.referral_id).where(_LINE.number == int(key)))
    if names:
        on = REFERRAL_PERSON.c
        named = HITS.params(typed=names)
        found.append(select(on.referral_id).where(on.person_id.in_(named)))
        seen = named.where(visible_to(viewer, person=SEARCH.c.rowid)).correlate(None)
        known = HITS_ALL.params(meant=meant(understand(typed))).where(~seen.exists())
        found.append(select(on.referral_id).where(on.person_id.in_(known)))
    return _LINE.referral_id.in_(union(*found)) if found else false()
