"""What an import writes in one go is what is written one by one, letter for letter."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from fractions import Fraction

import pytest

from marac_desktop.domain.codes import Source
from marac_desktop.domain.person import Name, Person
from marac_desktop.storage import written
from marac_desktop.storage.base import Base, Json, canonical
from marac_desktop.storage.person import PersonRow
from marac_desktop.storage.plain import Held, Kind, plain
from marac_desktop.storage.referral import ReferralRow
from tests.builders import a_referral, filled
from tests.storage.conftest import Open
from tests.storage.test_plain import MADE

ROWS: dict[type, Kind] = {
    row.holds: row for row in (mapper.class_ for mapper in Base.registry.mappers) if issubclass(row, Held)
}


def _must_be_alike(row: Kind, values: Sequence[object]) -> None:
    """Each column of ``values`` together is what it is of each by itself."""
    together, alone = written.columns(row, values), [row.columns(value) for value in values]
    assert together.keys() == alone[0].keys()
    for name, column in together.items():
        one_by_one = [columns[name] for columns in alone]
        if isinstance(row.__table__.c[name].type, Json):
            assert Json().bound(column) == [canonical(told) for told in one_by_one]
        else:
            assert list(column) == one_by_one


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
def test_many_values_are_held_as_each_by_itself(kind: type, open_books: Open) -> None:
    make, _ = MADE[kind]
    with open_books() as books:
        value = make(books)
    _must_be_alike(ROWS[kind], [value, value])


def test_what_is_untold_is_written_as_what_is_told() -> None:
    _must_be_alike(PersonRow, [Person(), filled(Person), Person(name=Name("Ŵyn"))])
    _must_be_alike(ReferralRow, [a_referral(), a_referral(notes="One")])


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, False, 0, -7, "", 'Ŵyn "of" 100 %\n\\\x1f', (), ("One", None, 2), frozenset({11, 2})),
        *(Source.HOUSING, Fraction(1, 3), date(1988, 2, 29), time(9, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (Name("O'Brien", "%s"), Name()),
    ],
    ids=repr,
)
def test_the_text_is_the_canonical_one(value: object) -> None:
    assert written.text(value) == canonical(plain(value))


def test_what_has_no_plain_form_has_no_text() -> None:
    with pytest.raises(TypeError, match="no plain form"):
        written.text(1.5)
