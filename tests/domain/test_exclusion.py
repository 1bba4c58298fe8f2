"""Somebody linked to a case gets nothing of it: not as an owner, and no paper unnoticed."""

import pytest

from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.exclusion import Excluded, findings, refuse, unlisted, unsure
from marac_desktop.domain.referral import Consent, Honour
from tests.builders import a_referral

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


@pytest.mark.parametrize(("name", "agency"), [("Anybody", "housing"), ("Housing", "")])
def test_a_whole_agency_is_left_out(name: str, agency: str) -> None:
    housing = Excluded("", "Housing", ("SOM/26/0412",), linked=False)
    with pytest.raises(FieldError, match="Housing is left out of this case and gets nothing of it"):
        refuse(name, (housing,), "owner", "owner", agency)
    refuse("Anybody", (housing,), "owner", "owner", "Police")
    refuse("Paul Gadd", (TAMSIN,), "owner", "owner", "Housing")
    assert findings((housing,))[0].sentence == "Housing is left out of SOM/26/0412: no copy goes there."


@pytest.mark.parametrize(
    ("informed", "never", "settle"),
    [(Known.NO, True, True), (Known.BLANK, False, True), (Known.NOT_KNOWN, False, True), (Known.YES, False, False)],
)
def test_honour_she_does_not_know_agencies_know_of_is_on_no_list(informed: Known, never: bool, settle: bool) -> None:
    referral = a_referral(honour=Honour(forced_marriage=Known.YES), consent=Consent(informed=informed))
    assert bool(unlisted(referral)) is never
    assert bool(unsure((referral,))) is settle
    plain = a_referral(consent=Consent(informed=informed))
    assert (unlisted(plain), unsure((plain,))) == ("", ())
