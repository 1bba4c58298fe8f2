"""Other names are put behind the name they stand in where it can be one name, and stay where they stand elsewhere."""

import pytest

from marac_desktop.domain import tracker_aliases
from marac_desktop.domain.tracker_aliases import Other


@pytest.mark.parametrize(
    ("part", "put"),
    [
        ("Jane (née Jones) Smith", "Jane Smith (née Jones)"),
        ("SMITH (née JONES), Jane", "SMITH, Jane (née JONES)"),
        ("SMITH nee JONES, Jane", "SMITH, Jane (née JONES)"),
        ("Smith formerly Jones, Jane", "Smith, Jane (formerly Jones)"),
        ("Jane (aka Janey) Smith (sister)", "Jane Smith (aka Janey) (sister)"),
        ("Jane (née Jones) Smith aka Janey", "Jane Smith (née Jones) aka Janey"),
    ],
)
def test_another_name_goes_behind_the_name(part: str, put: str) -> None:
    assert tracker_aliases.behind(part) == put


@pytest.mark.parametrize(
    "part",
    [
        *("Jane Smith (née Jones)", "Jane Smith née Jones", "Smith (née Jones) Jane", "Bob (aka Rob), Tim"),
        *("Bob (brother) Bad", "Jane née Jones, Tim", "Bob Bad, aka SAD, Robert"),
    ],
)
def test_where_that_would_be_a_guess_it_stays(part: str) -> None:
    assert tracker_aliases.behind(part) == part


def test_another_name_on_the_next_line_is_brought_to_the_name_above() -> None:
    assert tracker_aliases.joined("Jane Smith\n(nee Jones)") == "Jane Smith (née Jones)"
    assert tracker_aliases.joined("Jane Smith; aka Janey\nTim Sad") == "Jane Smith aka Janey\nTim Sad"


def test_names_after_their_signs() -> None:
    assert tracker_aliases.told("Jane Smith née Jones, aka ‘Janey’") == (
        "Jane Smith",
        [Other("Jones", former=True, open=True), Other("Janey", former=False, open=True)],
    )
    assert tracker_aliases.told("née Jones", bracketed=True) == ("", [Other("Jones", former=True, open=False)])


@pytest.mark.parametrize("name", ["Jones, Tim", "partner", "of Yeovil", "her brother", "Jones Tim", "jones"])
def test_what_may_be_no_name_or_more_than_one_is_doubted(name: str) -> None:
    assert any(tracker_aliases.doubts("Jane Smith", Other(name, former=True, open=True)))


@pytest.mark.parametrize("name", ["Jones", "van der Berg", "Jane Jones", "Jones-Brown"])
def test_a_former_name_is_not(name: str) -> None:
    assert not any(tracker_aliases.doubts("Jane Smith", Other(name, former=True, open=True)))


@pytest.mark.parametrize("former", [True, False])
@pytest.mark.parametrize("name", ["Abusive", "VIOLENT", "Seen", "Seen by Police", "High Risk", "bobby", "van"])
def test_what_only_tells_of_somebody_is_doubted(name: str, former: bool) -> None:
    assert any(tracker_aliases.doubts("Bob Bad", Other(name, former, open=False)))


@pytest.mark.parametrize("name", ["Bobby", "BOBBY", "van Bad", "Seenan"])
def test_what_looks_like_a_name_is_not(name: str) -> None:
    assert not any(tracker_aliases.doubts("Bob Bad", Other(name, former=False, open=False)))


def test_small_letters_doubt_no_name_where_all_are_small() -> None:
    assert not any(tracker_aliases.doubts("bob bad", Other("bobby", former=False, open=False)))
