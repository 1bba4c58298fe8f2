"""Search before create is measured on pairs of known truth: how many are found among ten, and who is never joined."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.likeness import LIKELY, compare, facts_of
from marac_desktop.domain.person_marks import marks
from marac_desktop.services.desk import Desk
from marac_desktop.storage.duplicates import BLOCKING
from marac_desktop.storage.person_index import whole_name
from tests.assurance.pairs import Maker, Pair

SEED = 20261123
RECALL = 0.98
SHOWN = 10
LEAST_OF_ANY_WAY = 0.9


@dataclass(slots=True)
class Measured:
    """What was found of how many."""

    pairs: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    first: int = 0
    shown: int = 0
    listed: Counter[bool] = field(default_factory=Counter)
    automatic: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of those who are known, how many were among the ten shown."""
        return sum(self.found.values()) / sum(self.pairs.values())

    def __str__(self) -> str:
        of = sum(self.pairs.values())
        ways = "\n".join(f"  {how:32} {self.found[how]:5} of {number:5}" for how, number in self.pairs.items())
        likely = self.listed[True] / max(1, self.listed.total())
        return (
            f"\nrecall at {SHOWN}: {self.recall:.4f} of {of}; first of those shown: {self.first / of:.4f}; "
            f"precision of all shown: {sum(self.found.values()) / max(1, self.shown):.4f}; "
            f"possible duplicates: precision {likely:.4f} ({self.listed[False]} of other people), "
            f"recall {self.listed[True] / of:.4f}\n{ways}"
        )


def _measure(desk: Desk, number: int) -> Measured:
    pairs = list(Maker(SEED).pairs(number))
    with desk.work("Filled with pairs", Permission.IMPORT) as books:
        kept = books.people.add_all(pair.known for pair in pairs)
    measured = Measured()
    with desk.figures(Permission.READ_CASES) as books:
        for pair, known in zip(pairs, kept, strict=True):
            ids = [candidate.person.id for candidate in books.people.alike(pair.typed, SHOWN)]
            assert len(ids) <= SHOWN
            _count(measured, pair, known.id, ids)
    return measured


def _count(measured: Measured, pair: Pair, known_id: int, ids: list[int]) -> None:
    listed = compare(facts_of(pair.known), facts_of(pair.typed)).score >= LIKELY
    if listed:
        measured.listed[pair.one] += 1
    if _joined_by_an_import(pair) and not pair.one:
        measured.automatic.append(pair.how)
    if pair.one:
        measured.pairs[pair.how] += 1
        measured.found[pair.how] += known_id in ids
        measured.first += ids[:1] == [known_id]
        measured.shown += len(ids)
        if known_id not in ids:
            measured.missed.append(
                f"{pair.how}: {pair.known.name} {pair.known.birth.on} / {pair.typed.name} {pair.typed.birth}"
            )


def _joined_by_an_import(pair: Pair) -> bool:
    """The rule of ``People.same``: the name folded and the date of birth, both known and equal."""
    one, other = pair.known, pair.typed
    return (
        one.birth.on is not None
        and one.birth.on == other.birth.on
        and whole_name(one.name) == whole_name(other.name) != ""
    )


@pytest.mark.parametrize("number", [500, pytest.param(5_000, marks=pytest.mark.long)])
def test_who_is_known_is_among_the_ten_shown(desk: Desk, number: int) -> None:
    measured = _measure(desk, number)
    print(measured)
    assert measured.recall >= RECALL, measured.missed
    assert all(measured.found[how] >= LEAST_OF_ANY_WAY * of for how, of in measured.pairs.items())
    assert measured.automatic == []
    assert measured.listed[True] / measured.listed.total() >= RECALL


def _pairs() -> Iterator[Pair]:
    return Maker(SEED + 1).pairs(400)


def test_blocking_leaves_out_no_pair_that_would_be_listed() -> None:
    """What the standing list compares must share a mark: comparing all with all is never done."""
    for pair in _pairs():
        if pair.one and compare(facts_of(pair.known), facts_of(pair.typed)).score >= LIKELY:
            theirs = {mark for mark in marks(pair.known) if mark[0] in BLOCKING}
            assert theirs.intersection(marks(pair.typed)), pair.how


def test_comparing_is_the_same_from_either_side() -> None:
    for pair in _pairs():
        one, other = facts_of(pair.known), facts_of(pair.typed)
        assert compare(one, other) == compare(other, one), pair.how
