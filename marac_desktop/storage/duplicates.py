"""Possible duplicates: pairs found by shared marks, a few people at a time, and what was decided of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Select, and_, delete, func, literal_column, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.duplicates import MOST_OF_ONE_NAME, Decision, PossiblePair, Verdict, fingerprint, likely
from marac_desktop.domain.likeness import Likeness, compare, facts_of
from marac_desktop.domain.paging import Page
from marac_desktop.domain.people_list import Alike, PersonLine
from marac_desktop.domain.person_marks import Mark
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.paging import After, Found, pages, seek
from marac_desktop.storage.person import People, facts_of_people
from marac_desktop.storage.person_index import PERSON_LINE, PERSON_MARK, PERSON_PAIR, PERSON_UNCOMPARED, compare_anew
from marac_desktop.storage.plain import Held
from marac_desktop.storage.referral_index import REFERRAL_PERSON
from marac_desktop.storage.repository import Repository, parts
from marac_desktop.storage.visible import Ids, visible_to

MOST_SHARING = 200
"""A mark that more people share (a hostel's address, a number typed for *none*) leads to nobody."""
_TENTHS = 10
_PAIR = PERSON_PAIR.c
_SHOWN = (_PAIR.one_id, _PAIR.other_id, _PAIR.score, _PAIR.reasons)
BLOCKING = (Mark.BIRTH, Mark.SOUND_YEAR, Mark.SOUND_DAY, Mark.PHONE, Mark.PLACE, Mark.POSTCODE)
"""The marks by which pairs are found; those of one name and no birth are found by that name (see ``likely``)."""


class DecisionRow(Held[Decision], Row, Base):
    """What somebody decided of two records."""

    __tablename__ = "duplicate_decision"
    holds: ClassVar[type[Any]] = Decision

    one_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    verdict: Mapped[Verdict]
    at: Mapped[datetime]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by: Mapped[str]
    facts: Mapped[str]


class Duplicates(Repository[Decision]):
    """Pairs that may be one person, and the decisions about them."""

    row = DecisionRow
    what = "decision"

    def page(self, after: After = None, limit: int = 50) -> Page[PossiblePair]:
        """Pairs nobody has decided to be different, the likeliest first."""
        query = seek(self._pairs(), (_PAIR.score, _PAIR.one_id, _PAIR.other_id), after, limit, descending=True)
        rows = self._session.execute(query).all()
        return pages(rows, limit, self._told, lambda row: (row.score, row.one_id, row.other_id))

    def count(self) -> int:
        """How many pairs wait for somebody to decide."""
        return self._session.execute(select(func.count()).select_from(self._pairs().subquery())).scalar_one()

    def left(self) -> int:
        """How many people are still to be compared with the others, hidden ones too."""
        return self._session.execute(select(func.count()).select_from(PERSON_UNCOMPARED)).scalar_one()

    def compare_next(self, many: int) -> int:
        """Compare the next so many people with everybody who shares a mark; how many are left then.

        It tells nothing of anybody, and so it sees everybody.
        """
        waiting = PERSON_UNCOMPARED.c.person_id
        ids = list(self._session.scalars(select(waiting).order_by(waiting).limit(many)))
        if ids:
            self._session.execute(delete(PERSON_PAIR).where(or_(_PAIR.one_id.in_(ids), _PAIR.other_id.in_(ids))))
            self._keep(ids)
            self._session.execute(delete(PERSON_UNCOMPARED).where(waiting.in_(ids)))
        return self.left()

    def decide(self, new: Decision) -> Decision:
        """Keep what was decided of two records, in place of what was decided before. Where they are different people
        the pair is listed no more.
        """
        before = self.of(new.one_id, new.other_id)
        people = People(self._session, self._viewer)
        told = replace(new, facts=fingerprint(*(facts_of(people.get(key)) for key in (new.one_id, new.other_id))))
        if before is not None:
            told = replace(told, id=before.id, uid=before.uid, version=before.version)
        if new.verdict is Verdict.DIFFERENT:
            self._session.execute(
                delete(PERSON_PAIR).where(
                    _PAIR.one_id == min(new.one_id, new.other_id), _PAIR.other_id == max(new.one_id, new.other_id)
                )
            )
        return self.change(told) if before is not None else self.add(told)

    def of(self, one_id: int, other_id: int) -> Decision | None:
        """What was decided of two records, or None."""
        return next(iter(self._decisions([(one_id, other_id)]).values()), None)

    def apart(self, pairs: Iterable[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        """Those of these pairs (the smaller id first) said to be different people, on the facts of now; whoever said
        so, and whoever asks.
        """
        told = self._told_apart(pairs)
        facts = facts_of_people(self._session, {key for pair in told for key in pair})
        return frozenset(
            pair
            for pair, on in told.items()
            if facts.keys() >= set(pair) and on == fingerprint(facts[pair[0]], facts[pair[1]])
        )

    def decided(self, verdict: Verdict, after: After = None, limit: int = 50) -> Page[PossiblePair]:
        """Pairs of which this was decided, latest first."""
        query = self._select().where(DecisionRow.verdict == verdict)
        rows = self._session.scalars(seek(query, (DecisionRow.id,), after, limit, descending=True)).all()
        return pages(rows, limit, self._decided, lambda row: (row.id,))

    def take_back(self, decision: Decision) -> None:
        """Forget a decision; the two are compared anew."""
        self.remove(decision)
        compare_anew(self._session, (decision.one_id, decision.other_id))

    # How pairs are found

    def _sharing(self, ids: Sequence[int], kinds: Sequence[Mark], most: int) -> set[tuple[int, int]]:
        """Each of ``ids`` with everybody who shares a mark of these kinds that no more than ``most`` share."""
        mine, theirs, all_of_it = PERSON_MARK.alias(), PERSON_MARK.alias(), PERSON_MARK.alias()
        crowd: Select[Any] = select(literal_column("1")).where(
            all_of_it.c.kind == mine.c.kind, all_of_it.c.mark == mine.c.mark
        )
        query = (
            select(mine.c.person_id, theirs.c.person_id)
            .join(theirs, and_(theirs.c.kind == mine.c.kind, theirs.c.mark == mine.c.mark))
            .where(mine.c.person_id.in_(ids), mine.c.kind.in_(kinds), theirs.c.person_id != mine.c.person_id)
            .where(~crowd.limit(1).offset(most).correlate(mine).exists())
        )
        return {(min(one, other), max(one, other)) for one, other in self._session.execute(query)}

    def _beside(self, ids: Sequence[int]) -> set[tuple[int, int]]:
        """Each of ``ids`` with everybody of the same whole name beside the same third person, on other referrals."""
        on, third, again, other = (REFERRAL_PERSON.alias() for _ in range(4))
        mine, theirs = PERSON_LINE.alias(), PERSON_LINE.alias()
        me, them, her = on.c.person_id, other.c.person_id, third.c.person_id
        query = (
            select(me, them)
            .join(third, (third.c.referral_id == on.c.referral_id) & (her != me))
            .join(again, again.c.person_id == her)
            .join(other, (other.c.referral_id == again.c.referral_id) & them.not_in((me, her)))
            .join(mine, mine.c.person_id == me)
            .join(theirs, theirs.c.person_id == them)
            .where(me.in_(ids), theirs.c.sort_key == mine.c.sort_key, mine.c.sort_key != "")
        )
        return {(min(one, two), max(one, two)) for one, two in self._session.execute(query)}

    def _keep(self, ids: Sequence[int]) -> None:
        named, beside = self._sharing(ids, (Mark.WHOLE_NAME,), MOST_OF_ONE_NAME), self._beside(ids)
        pairs = self._sharing(ids, BLOCKING, MOST_SHARING) | named | beside
        facts = facts_of_people(self._session, {key for pair in pairs for key in pair})
        many, alike = Counter(key for pair in named for key in pair), dict[tuple[int, int], Likeness]()
        for pair in pairs:
            if facts.keys() >= set(pair):
                one, other = (facts[key] for key in pair)
                called_so = 1 + max(many[key] for key in pair) if pair in named else MOST_SHARING
                told = likely(compare(one, other), one, other, many=called_so, beside=pair in beside)
                alike |= {pair: told} if told is not None else {}
        together, apart = self._on_one_referral(set(alike)), self._told_apart(alike)
        found = [
            {"one_id": one, "other_id": other, "score": round(told.score * _TENTHS), "reasons": told.reasons}
            for (one, other), told in sorted(alike.items())
            if (one, other) not in together and apart.get((one, other)) != fingerprint(facts[one], facts[other])
        ]
        if found:
            self._session.execute(PERSON_PAIR.insert(), found)

    def _on_one_referral(self, pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
        """Those whom a referral names side by side: whoever wrote it knew them for two."""
        one, other = REFERRAL_PERSON.alias(), REFERRAL_PERSON.alias()
        ids = sorted({key for pair in pairs for key in pair})
        found: set[tuple[int, int]] = set()
        for part in parts(ids):
            query = (
                select(one.c.person_id, other.c.person_id)
                .join(other, other.c.referral_id == one.c.referral_id)
                .where(one.c.person_id.in_(part), other.c.person_id > one.c.person_id)
            )
            found.update((first, second) for first, second in self._session.execute(query))
        return found & pairs

    def _told_apart(self, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """On what facts which pairs were said to be different people."""
        told = self._decisions(pairs).items()
        return {pair: each.facts for pair, each in told if each.verdict is Verdict.DIFFERENT}

    def _decisions(self, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Decision]:
        """The latest decision of each pair, whichever way round it was kept."""
        wanted = {(min(pair), max(pair)) for pair in pairs}
        found: dict[tuple[int, int], Decision] = {}
        for part in parts(sorted({key for pair in wanted for key in pair})):
            query = select(DecisionRow).where(or_(DecisionRow.one_id.in_(part), DecisionRow.other_id.in_(part)))
            for each in self._read(query.order_by(DecisionRow.id)):
                found[min(each.one_id, each.other_id), max(each.one_id, each.other_id)] = each
        return {pair: each for pair, each in found.items() if pair in wanted}

    # How they are shown

    def _select(self) -> Select[Any]:
        return select(DecisionRow).where(self._seen(DecisionRow.one_id, DecisionRow.other_id))

    def _pairs(self) -> Select[Any]:
        return select(*_SHOWN).where(self._seen(_PAIR.one_id, _PAIR.other_id))

    def _seen(self, one: Ids, other: Ids) -> ColumnElement[bool]:
        return visible_to(self._viewer, person=one) & visible_to(self._viewer, person=other)

    def _told(self, rows: Sequence[Found]) -> Iterator[PossiblePair]:
        lines, decisions = self._lines(rows), self._decisions((row.one_id, row.other_id) for row in rows)
        for row in rows:
            reasons = tuple(map(Alike, row.reasons))
            yield PossiblePair(
                lines[row.one_id],
                lines[row.other_id],
                reasons,
                row.score / _TENTHS,
                decisions.get((row.one_id, row.other_id)),
            )

    def _decided(self, rows: Sequence[Found]) -> Iterator[PossiblePair]:
        lines = self._lines(rows)
        for row in rows:
            if row.one_id in lines and row.other_id in lines:  # merged or taken away since
                yield PossiblePair(lines[row.one_id], lines[row.other_id], (), 0.0, row.value())

    def _lines(self, rows: Sequence[Found]) -> dict[int, PersonLine]:
        ids = {key for row in rows for key in (row.one_id, row.other_id)}
        return {line.id: line for line in People(self._session, self._viewer).lines(ids)}
