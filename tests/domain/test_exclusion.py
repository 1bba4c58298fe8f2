"""Somebody linked to a case gets nothing of it: not as an owner, and no paper unnoticed."""

import pytest

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.exclusion import Excluded, findings, refuse

TAMSIN = Excluded("Tamsin Vowles", "Housing", ("SOM/26/0412", "SOM/26/0500"))


@pytest.mark.parametrize("typed", ["Tamsin Vowles", " tamsin  VOWLES "])
def test_who_is_excluded_owns_nothing(typed: str) -> None:
    with pytest.raises(FieldError, match="Choose another owner") as refused:
        refuse(typed, (TAMSIN,), "owner", "owner")
    assert refused.value.field == "owner"


@pytest.mark.parametrize("typed", ["", "Tamsin", "Paul Gadd"])
def test_nobody_else_is_refused(typed: str) -> None:
    refuse(typed, (TAMSIN,), "owner", "owner")
    refuse(typed, (), "owner", "owner")


def test_a_paper_says_whose_copy_must_go_to_somebody_else() -> None:
    (one,) = findings((TAMSIN,))
    assert one.where == "Copies for Housing"
    assert one.sentence.startswith(
        "Tamsin Vowles of Housing is recorded as linked to somebody in SOM/26/0412, SOM/26/0500"
    )
    (plain,) = findings((Excluded("Kit Sample", "", ("SOM/26/0412",)),))
    assert plain.where == "Copies"
    assert findings(()) == ()
