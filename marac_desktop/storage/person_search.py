"""Searching for a person: first by name, then by whatever else is known of them, at last by how the name sounds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from heapq import nsmallest
from json import dumps, loads
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from marac_desktop.domain.name_likeness import closeness
from marac_desktop.domain.names import fold
from marac_desktop.domain.paging import Page
from marac_desktop.domain.people_list import PersonLine
from marac_desktop.domain.person import Address, Person
from marac_desktop.domain.person_marks import Mark
from marac_desktop.domain.person_query import Query, answers, by_alias, spaced, understand
from marac_desktop.domain.person_words import Match
from marac_desktop.domain.sounds import sound
from marac_desktop.storage.paging import After, Found, Key, first, pages, seek
from marac_desktop.storage.person_index import PERSON_LINE, PERSON_MARK, SHOWN, lines_of
from marac_desktop.storage.prepared import Prepared, prepare
from marac_desktop.storage.referral_index import REFERRAL_LINE, REFERRAL_PERSON
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.search import HITS, KINDS, MATCHES, MATCHES_ALL, SEARCH, SEARCH_ALL, asked, meant
from marac_desktop.storage.visible import visible_to

FEW = 200
"""So many found people are put in order of name; more are shown newest first until another letter is typed."""
ENOUGH = 10
"""Where fewer than so many were found, those whose name sounds like it follow."""
MOST_SOUNDING = 20
MOST_PER_MARK = 200
_EVERYBODY: Select[Any] = select(*SHOWN)
_WITH_NAME = _EVERYBODY.where(PERSON_LINE.c.sort_key > "")
_NAMELESS = _EVERYBODY.where(PERSON_LINE.c.sort_key == "")
_FOUND = _EVERYBODY.where(PERSON_LINE.c.person_id.in_(HITS))
_FOUND_NEWEST = _EVERYBODY.join(SEARCH, SEARCH.c.rowid == PERSON_LINE.c.person_id).where(MATCHES)
_KNOWN_NEWEST = (
    select(*SHOWN, SEARCH_ALL.c.own, *(SEARCH_ALL.c[kind.name.lower()] for kind in KINDS))
    .join(PERSON_LINE, PERSON_LINE.c.person_id == SEARCH_ALL.c.rowid)
    .where(MATCHES_ALL, SEARCH_ALL.c.rowid.not_in(HITS))
)
_NO_ALIAS = "[]"
_PLACE_WORDS = 2
_LIVED = frozenset({Match.ADDRESS, Match.OLD_ADDRESS})
_OWN = len(SHOWN)
"""Where the words of a row begin, the own name's first."""
_BY_NAME = (PERSON_LINE.c.sort_key, PERSON_LINE.c.person_id)
_HEARD = select(func.json_each(bindparam("heard")).table_valued("value").c.value)
_SOUNDING = _EVERYBODY.where(
    PERSON_LINE.c.person_id.in_(
        select(PERSON_MARK.c.person_id).where(PERSON_MARK.c.kind == Mark.SOUND, PERSON_MARK.c.mark.in_(_HEARD))
    ),
    PERSON_LINE.c.person_id.not_in(HITS),
)
_NAMED, _NEWEST, _KNOWN, _UNNAMED = "named", "newest", "known", "unnamed"
"""How a page goes on: by name in order of name, by name newest first, by what else is known, or with those nameless."""


class PersonSearch(Repository[Person]):
    """What ``People`` answers to somebody who searches."""

    def search(self, text: str, after: After = None, limit: int = 50) -> Page[PersonLine]:
        """People with a name in which each typed word starts a word; then those of whom an alias, a birth, an
        address, a number or a reference answers; then, where few were found, those whose name sounds like it. Those
        found by name are a page of their own, so that typing is never held up. Everybody when nothing was typed, the
        nameless last.
        """
        typed = asked(text)
        if not typed:
            return self._everybody(after, limit)
        query = understand(text)
        if after is None or after[0] != _KNOWN:
            named = self._named(typed, after, limit)
            named = replace(named, rows=tuple([_told(query, line) for line in named.rows]))
            if named.after is not None:
                return named
            if named.rows:  # a search as you type answers by name at once; the rest is the page after it
                return replace(named, after=(_KNOWN, True))
        rest = _rest(after) if after else None
        return self._known(query, typed, rest, limit)

    def living_at(self, place: Address, limit: int) -> tuple[PersonLine, ...]:
        """People whose address, now or before, holds what was typed of one, the newest record first. One word alone, a
        town perhaps, says nothing.
        """
        query = understand(f"{place.text} {place.postcode}")
        if len(query.names) < _PLACE_WORDS or not query.parts:
            return ()
        rows = self._answering(query, asked(" ".join(query.names)), None, limit).rows
        return tuple([line for line in rows if not _LIVED.isdisjoint(line.matched)])

    def lines(self, ids: Iterable[int]) -> tuple[PersonLine, ...]:
        """The lines of these people, by name; without those the viewer may not see."""
        query = self._lines().where(PERSON_LINE.c.person_id.in_(tuple(ids))).order_by(PERSON_LINE.c.sort_key)
        return lines_of(self._session.execute(query).all())

    def _everybody(self, after: After, limit: int) -> Page[PersonLine]:
        """Everybody by name, then those of whom none is known: first of all they would say nothing, page after page."""
        if after is not None and after[0] == _UNNAMED:
            return _by_way(_UNNAMED, self._by_name(_NAMELESS, {}, _rest(after), limit))
        page = _by_way(_NAMED, self._by_name(_WITH_NAME, {}, _rest(after), limit))
        if page.after is not None:
            return page
        if len(page.rows) == limit:
            return replace(page, after=(_UNNAMED,))
        rest = _by_way(_UNNAMED, self._by_name(_NAMELESS, {}, None, limit - len(page.rows)))
        return Page(page.rows + rest.rows, rest.after)

    def _named(self, typed: str, after: After, limit: int) -> Page[PersonLine]:
        """Those whose own name or alias answers."""
        bound = {"typed": typed}
        if after is None:
            found = self._how_many(bound)
            if not found:
                return Page(())
            few = found <= FEW
        else:
            few = after[0] == _NAMED
        if few:
            return _by_way(_NAMED, self._by_name(_FOUND, bound, _rest(after), limit))
        return _by_way(_NEWEST, self._newest_first(bound, _rest(after), limit))

    def _how_many(self, bound: dict[str, Any]) -> int:
        # Those hidden must not be felt, not even in the order of the others.
        found = self._seen(_FOUND) if self._hidden_from else HITS
        number: int = self._ask(_how_many(found, FEW + 1), bound)[0][0]
        return number

    def _known(self, query: Query, typed: str, after: After, limit: int) -> Page[PersonLine]:
        """Those who were not found by name: by what else is known of them, newest first; where those are few, by a
        reference or by how the name sounds. ``after`` is (whether some were named, the id to go on behind).
        """
        named, behind = (after[0], after[1:] or None) if after else (False, None)
        rows: tuple[PersonLine, ...] = ()
        if query.parts and (query.whole or not named):
            page = self._answering(query, typed, behind, limit)
            if page.after is not None:
                return replace(page, after=(_KNOWN, named, *page.after))
            rows = page.rows
        if behind is None and len(rows) < ENOUGH:
            seen = {line.id for line in rows}
            rows += self._by_reference(query, seen) or self._sounding(query, typed, seen)
        return Page(rows)

    def _answering(self, query: Query, typed: str, behind: After, limit: int) -> Page[PersonLine]:
        bound = {"typed": typed, "meant": meant(query)}
        rows = self._rows(_KNOWN_NEWEST, (SEARCH_ALL.c.rowid,), bound, behind, limit, descending=True)
        page = pages(rows, limit, lines_of, lambda row: (row[0],))
        told, parts = zip(page.rows, rows, strict=False), spaced(query)
        found = [(line, answers(parts, row[_OWN], zip(KINDS, row[_OWN + 1 :], strict=False))) for line, row in told]
        return replace(page, rows=tuple([_matched(line, matched) for line, matched in found]))

    def _by_reference(self, query: Query, seen: set[int]) -> tuple[PersonLine, ...]:
        """Those on a referral of which the reference starts as typed."""
        if not query.reference:
            return ()
        on, line = REFERRAL_PERSON.c, REFERRAL_LINE.c
        starts = line.reference_key.between(query.reference, f"{query.reference}\U0010ffff")
        theirs = select(line.referral_id).where(starts, visible_to(self._viewer, referral=line.referral_id))
        ids = self._session.scalars(select(on.person_id).where(on.referral_id.in_(theirs)).limit(MOST_PER_MARK))
        return tuple(replace(each, matched=(Match.REFERENCE,)) for each in self.lines(set(ids) - seen))

    def _sounding(self, query: Query, typed: str, seen: set[int]) -> tuple[PersonLine, ...]:
        """People of whom a surname or alias sounds like one of the typed words, those spelt most like it first."""
        words = [word for word in query.names if word.isalpha()]
        heard = {"typed": typed, "heard": dumps(sorted({sound(word) for word in words}))}
        rows = [row for row in self._ask(self._seen(_SOUNDING), heard) if row[0] not in seen]
        nearest = nsmallest(MOST_SOUNDING, rows, key=partial(_nearness, words))
        return tuple([_matched(line, (Match.SOUND,)) for line in lines_of(nearest)])

    def _lines(self) -> Select[Any]:
        return self._seen(_EVERYBODY)

    def _seen(self, query: Select[Any]) -> Select[Any]:
        if not self._hidden_from:
            return query
        return query.where(visible_to(self._viewer, person=PERSON_LINE.c.person_id))

    def _by_name(self, query: Select[Any], bound: dict[str, Any], after: After, limit: int) -> Page[PersonLine]:
        rows = self._rows(query, _BY_NAME, bound, after, limit)
        return pages(rows, limit, lines_of, lambda row: (row[5], row[0]))

    def _newest_first(self, bound: dict[str, Any], after: After, limit: int) -> Page[PersonLine]:
        rows = self._rows(_FOUND_NEWEST, (SEARCH.c.rowid,), bound, after, limit, descending=True)
        return pages(rows, limit, lines_of, lambda row: (row[0],))

    def _ask(self, query: Select[Any], bound: dict[str, Any]) -> list[Found]:
        statement = (prepare if self._hidden_from else _for_everybody)(query, tuple(bound))
        return statement.all(self._session, bound)

    def _rows(
        self,
        query: Select[Any],
        keys: tuple[Key, ...],
        bound: dict[str, Any],
        after: After,
        limit: int,
        *,
        descending: bool = False,
    ) -> list[Found]:
        if after is None and not self._hidden_from:
            return _first_page(query, keys, tuple(bound), limit, descending=descending).all(self._session, bound)
        page = seek(self._seen(query), keys, after, limit, descending=descending)
        return prepare(page, bound).all(self._session, bound)


@lru_cache(maxsize=64)
def _first_page(
    query: Select[Any], keys: tuple[Key, ...], names: tuple[str, ...], limit: int, *, descending: bool
) -> Prepared:
    """One of the queries above, for everybody who may see all."""
    return prepare(seek(query, keys, None, limit, descending=descending), names)


@lru_cache(maxsize=64)
def _how_many(found: Select[Any], most: int) -> Select[Any]:
    """How many ``found`` finds, ``most`` where there are more."""
    return select(func.count()).select_from(first(found, most).subquery())


@lru_cache(maxsize=64)
def _for_everybody(query: Select[Any], names: tuple[str, ...]) -> Prepared:
    return prepare(query, names)


def _nearness(typed: Sequence[str], row: Found) -> tuple[Any, ...]:
    """How alike the names of a row are spelt to what was typed, the nearest first; an alias after a name as near."""
    own = row[5].split()
    others = fold(" ".join(loads(row[3]))).split() if row[3] != _NO_ALIAS else ()
    by_own = _spelt_like(typed, own)
    return -max(by_own, _spelt_like(typed, (*own, *others)) if others else 0.0), -by_own, row[5], row[0]


def _spelt_like(typed: Iterable[str], words: Sequence[str]) -> float:
    """Each word typed as the likest of ``words`` is spelt to it."""
    return sum(max((closeness(one, word) for word in words), default=0.0) for one in typed)


def _told(query: Query, line: PersonLine) -> PersonLine:
    return _matched(line, (Match.ALIAS,)) if by_alias(query, line) else line


def _matched(line: PersonLine, matched: tuple[Match, ...]) -> PersonLine:
    return PersonLine(line.id, line.name, line.aliases, line.birth, matched)


def _by_way(way: str, page: Page[PersonLine]) -> Page[PersonLine]:
    return page if page.after is None else replace(page, after=(way, *page.after))


def _rest(after: After) -> After:
    """The key of the row to go on behind, without the way; None to begin."""
    return after[1:] or None if after else None
