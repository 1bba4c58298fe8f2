"""Headers are known by many names and near spellings, and what they name of the perpetrator is never the victim's."""

import pytest

from marac_desktop.domain import headers
from marac_desktop.domain.headers import ABOUT_A_PERSON, Named, Whose, field_of, named_by
from marac_desktop.domain.tracker import Column, SheetKind


def named(header: str) -> Named:
    return headers.named(header, SheetKind.REFERRALS, near=True)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Date rec'd", Column.RECEIVED),
        ("DATE RECEIVED:", Column.RECEIVED),
        ("Date Recieved", Column.RECEIVED),
        ("Client", Column.VICTIM),
        ("Survivor", Column.VICTIM),
        ("D.O.B.", Column.BIRTH),
        ("DOB (dd/mm/yyyy)", Column.BIRTH),
        ("Alleged perpetrator", Column.PERPETRATOR),
        ("Risk score", Column.SCORE),
        ("Conf date", Column.MEETING_DATE),
        ("M/F", Column.SEX),
    ],
)
def test_headers_are_known_by_many_names(header: str, column: Column) -> None:
    found = named(header)
    assert found.column is not None
    whose = Whose.VICTIM if found.whose is Whose.UNSAID else found.whose
    assert field_of(found.column, whose) is column


@pytest.mark.parametrize("header", ["Invoice", "x", "Colour of the car", ""])
def test_a_header_of_something_else_is_nothing(header: str) -> None:
    assert named(header) == Named()


@pytest.mark.parametrize(
    ("header", "whose", "column"),
    [
        ("Perp address", Whose.PERPETRATOR, Column.ADDRESS),
        ("Perpertrator's address", Whose.PERPETRATOR, Column.ADDRESS),
        ("Address of alleged offender", Whose.PERPETRATOR, Column.ADDRESS),
        ("Address (perp)", Whose.PERPETRATOR, Column.ADDRESS),
        ("Person causing harm address", Whose.PERPETRATOR, Column.ADDRESS),
        ("Perp sex", Whose.PERPETRATOR, Column.SEX),
        ("Suspects' gender", Whose.PERPETRATOR, Column.SEX),
        ("Perp ethnicity", Whose.PERPETRATOR, Column.ETHNICITY),
        ("DOB (offender)", Whose.PERPETRATOR, Column.BIRTH),
        ("Date of birth of perp", Whose.PERPETRATOR, Column.BIRTH),
        ("Perp in custody", Whose.PERPETRATOR, None),
        ("Address (perp, last known)", Whose.PERPETRATOR, Column.ADDRESS),
        ("Alleged perp (if known)", Whose.PERPETRATOR, Column.VICTIM),
        ("Victim's gender", Whose.VICTIM, Column.SEX),
        ("Service user's DOB", Whose.VICTIM, Column.BIRTH),
        ("Victim (name and DOB)", Whose.VICTIM, Column.VICTIM),
        ("Victim ID", Whose.VICTIM, None),
        ("Victim GP", Whose.OTHER, None),
        ("Child DOB", Whose.OTHER, Column.BIRTH),
        ("Mother's address", Whose.OTHER, Column.ADDRESS),
        ("Referrer's name", Whose.OTHER, Column.VICTIM),
        ("DOB", Whose.UNSAID, Column.BIRTH),
        ("Name", Whose.UNSAID, Column.VICTIM),
        ("Children (names & ages)", Whose.UNSAID, Column.CHILDREN),
        ("Relationship, victim to perp", Whose.UNSAID, Column.RELATIONSHIP),
        ("Refering agency", Whose.UNSAID, Column.AGENCY),
    ],
)
def test_a_header_says_of_whom_it_tells(header: str, whose: Whose, column: Column | None) -> None:
    assert (named(header).whose, named(header).column) == (whose, column)


@pytest.mark.parametrize(
    "header", ["Last incident", "Referral type", "Safe address", "Refuge address", "Work address", "Date closed"]
)
def test_another_word_is_no_misspelling(header: str) -> None:
    assert named(header) == Named()


@pytest.mark.parametrize("header", ["Agencies to attend", "Mother", "Lead agency", "Police ref"])
def test_what_names_somebody_else_is_no_column_of_the_case(header: str) -> None:
    assert named(header) == Named(None, Whose.OTHER)


def test_a_misspelt_header_counts_only_where_near_ones_are_looked_for() -> None:
    assert headers.named("Ethnicty", SheetKind.REFERRALS, near=False) == Named()
    assert named("Ethnicty").column is Column.ETHNICITY
    assert named("Ethnicty").sure < headers.CERTAIN


@pytest.mark.parametrize(("header", "weak"), [("Age", True), ("Perp age", True), ("DOB/Age", False), ("DOB", False)])
def test_an_age_counts_less_than_a_date_of_birth(header: str, weak: bool) -> None:
    assert (named(header).column, named(header).weak) == (Column.BIRTH, weak)


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("VICTIM", Whose.VICTIM),
        ("Alleged perpetrator(s)", Whose.PERPETRATOR),
        ("Perp details", Whose.PERPETRATOR),
        ("CHILDREN", Whose.OTHER),
        ("Victim and perpetrator", Whose.OTHER),
        ("Victims of 2025", None),
        ("Case", None),
        ("", None),
    ],
)
def test_a_heading_over_columns_names_a_person_and_nothing_else(text: str, whose: Whose | None) -> None:
    assert headers.heading(text) is whose


def test_what_is_told_of_the_victim_may_be_told_of_the_perpetrator_in_a_column_of_his_own() -> None:
    for column in ABOUT_A_PERSON:
        assert field_of(column, Whose.VICTIM) is column
        assert field_of(column, Whose.PERPETRATOR) is Column(
            f"perpetrator_{column}".replace("perpetrator_victim", "perpetrator")
        )
        assert field_of(column, Whose.OTHER) is None
    assert field_of(Column.BIRTH, Whose.UNSAID) is None
    assert field_of(Column.MARAC, Whose.UNSAID) is Column.MARAC


def test_every_column_can_be_named() -> None:
    for column in Column:
        full = named_by(column)
        assert full.column is not None
        assert field_of(full.column, full.whose) is column


@pytest.mark.parametrize(
    ("header", "leads"),
    [
        ("Victim (surname first)", True),
        ("Name: Surname, Forename", True),
        ("Perp (last name first)", True),
        ("Victim (forename and surname)", False),
        ("First name / surname", False),
        ("Victim", False),
    ],
)
def test_a_header_may_say_that_surnames_lead(header: str, leads: bool) -> None:
    assert headers.surname_first(header) is leads


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Perp 2", Column.SECOND_PERPETRATOR),
        ("Perp2", Column.SECOND_PERPETRATOR),
        ("Perpetrator 2", Column.SECOND_PERPETRATOR),
        ("2nd perpetrator", Column.SECOND_PERPETRATOR),
        ("Second perp", Column.SECOND_PERPETRATOR),
        ("Other perpetrator", Column.SECOND_PERPETRATOR),
        ("Additional perpetrator(s)", Column.SECOND_PERPETRATOR),
        ("Name of 2nd perp", Column.SECOND_PERPETRATOR),
        ("Perp 2 DOB", Column.SECOND_PERPETRATOR_BIRTH),
        ("DOB (perp 2)", Column.SECOND_PERPETRATOR_BIRTH),
        ("Perp 2 address", None),
        ("Perp 3", None),
    ],
)
def test_a_second_perpetrator_has_a_column_of_their_own(header: str, column: Column | None) -> None:
    found = headers.named(header, SheetKind.REFERRALS, near=True)
    assert (found.column, found.whose) == (column, Whose.PERPETRATOR)


@pytest.mark.parametrize("header", ["Perp 1", "Perp1", "Perpetrator 1"])
def test_the_first_of_several_is_the_perpetrator(header: str) -> None:
    found = headers.named(header, SheetKind.REFERRALS, near=True)
    assert (found.column, found.whose) == (Column.VICTIM, Whose.PERPETRATOR)
