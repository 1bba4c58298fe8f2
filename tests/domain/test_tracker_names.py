"""Names in the old spreadsheet: one person or several, their aliases, nobody, or a cell that nobody can be sure of."""

import pytest

from marac_desktop.domain import tracker_names
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Name
from marac_desktop.domain.tracker import Cell
from marac_desktop.domain.tracker_names import Named

BOB, TIM = Name("Bad", "Bob"), Name("Bad", "Tim")


def names(cell: Cell) -> list[Name]:
    return [named.name for named in tracker_names.people(cell, "perpetrator")]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("PIKE, Liam", Name("PIKE", "Liam")),
        ("Pike, Liam John", Name("Pike", "Liam John")),
        ("PIKE, LIAM", Name("PIKE", "LIAM")),
        ("Liam Pike", Name("Pike", "Liam")),
        ("Liam", Name("Liam")),
        ("Ann <b>Pike</b>", Name("<b>Pike</b>", "Ann")),
        ("Amanda Anderson", Name("Anderson", "Amanda")),
        ("van der Berg, Anna", Name("van der Berg", "Anna")),
        ("De Souza, Maria", Name("De Souza", "Maria")),
        ("DE SOUZA, Maria Ann", Name("DE SOUZA", "Maria Ann")),
        ("BOND CARTER, Sara Jane", Name("BOND CARTER", "Sara Jane")),
        ("Bond - Carter, Sara", Name("Bond - Carter", "Sara")),
        ("Bond-Carter, Sara", Name("Bond-Carter", "Sara")),
        ("O'Brien, S\u00edle", Name("O'Brien", "S\u00edle")),
        ("Mary Nee", Name("Nee", "Mary")),
        ("Pike, Liam,", Name("Pike", "Liam")),
        ("\u5f20\u4f1f", Name("\u5f20\u4f1f")),
        ("1. Bob Bad", BOB),
        ("(Bob Bad)", BOB),
    ],
)
def test_one_person(cell: Cell, name: Name) -> None:
    assert names(cell) == [name]


@pytest.mark.parametrize(
    "cell",
    [
        *("Bob Bad, Tim Bad", "Bob Bad / Tim Bad", "Bob Bad/Tim Bad", "Bob Bad & Tim Bad", "Bob Bad&Tim Bad"),
        *("Bob Bad and Tim Bad", "Bob Bad; Tim Bad", "Bob Bad\nTim Bad", "Bob Bad + Tim Bad", "Bob Bad \\ Tim Bad"),
        *("1. Bob Bad 2. Tim Bad", "1) Bob Bad, 2) Tim Bad", "(1) Bob Bad\n(2) Tim Bad", "Bob Bad plus Tim Bad"),
        *("Bad, Bob / Bad, Tim", "Bad, Bob; Bad, Tim", "Bob Bad (brother) / Tim Bad", "Bob Bad (brother)/Tim Bad"),
    ],
)
def test_two_people_are_never_one(cell: str) -> None:
    assert names(cell) == [BOB, TIM]


def test_more_than_two() -> None:
    assert names("Bob Bad, Tim Bad, Ann Sad") == [BOB, TIM, Name("Sad", "Ann")]
    assert names("BAD, Bob, BAD, Tim") == [Name("BAD", "Bob"), Name("BAD", "Tim")]
    assert names("Bob Bad & unknown male") == [BOB, Name()]


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "Bob Bad, Tim",
            "Bob and Tim Bad",
            "Smith/Jones, Jane",
            "SMITH; Jane",
            "BOB BAD, TIM BAD",
            "Bob Bad or Tim Bad",
        ),
        *("Bob Bad with Tim Bad", "Bob Bad - Tim Bad", "Bob Bad/T Bad", "BAD Bob SAD Tim", "Bob Bad (Tim Bad)"),
        *(
            "Bob Bad 1.1.80",
            "Bob Bad, Tim Bad, Jim",
            "aka Bobby",
            "Bob Bad aka Rob / Bobby",
            "Bob Bad aka Rob, Tim Bad",
        ),
        *("Di Smith, Tim Bad", "Bob Bad, Tim Bad aka Timmy", "1 Bob Bad 2 Tim Bad", "Bond Carter, Sara"),
    ],
)
def test_what_may_be_one_or_several_is_refused(cell: str) -> None:
    with pytest.raises(FieldError, match="may name one person or several"):
        tracker_names.people(cell, "perpetrator")


@pytest.mark.parametrize(
    "cell",
    [
        *("Bob Bad (1) Tim Sad (2)", "Bob Bad (brother) Tim Sad", "Bob (brother), Tim (cousin)", "Bob (Bobby) Bad"),
        *(
            "Bob Bad (aka Rob) Tim Sad",
            "BAD (brother), Bob (cousin), Tim",
            "BAD (brother), TIM",
            "Bob Bad (Tim Sad",
            "Bob Bad (kin (Tim))",
        ),
        *("Bob Bad then Tim Sad", "Bob Bad, then Tim Sad", "Bob Bad et al", "Bob Bad et al.", "Bob Bad etc"),
        *("Bob Bad others", "Bad others", "Bob Bad x2", "Bob Bad x 2", "Bob Bad 2x", "Bob Bad also Tim Sad"),
        *("Bob Bad (x2)", "Bob Bad (et al)", "Bob Bad (others unknown)", "Bob Bad (then Tim)", "Bob Bad brother Tim"),
    ],
)
def test_what_stands_after_a_bracket_or_tells_of_more_is_never_lost_in_a_name(cell: str) -> None:
    with pytest.raises(FieldError, match="may name one person or several"):
        tracker_names.people(cell, "perpetrator")


@pytest.mark.parametrize(
    "inside",
    [
        *("and Tim Sad", "& Tim", "and brother", "Tim Sad, cousin", "cousin, Tim Sad", "brother: Tim Bad", "Tim O'Sad"),
        *(
            "Tim O\u2019Sad",
            "brother Tim",
            "with Tim",
            "Tim/Jim",
            "Tim aka Timmy",
            "Sad, Tim",
            "lives with his cousins",
            "Tim Sad-Bad x",
        ),
    ],
)
def test_a_bracket_that_may_hold_somebody_else_is_refused(inside: str) -> None:
    for cell in (f"Bob Bad ({inside})", f"BAD, Bob [{inside}]"):
        with pytest.raises(FieldError, match="may name one person or several"):
            tracker_names.people(cell, "perpetrator")
    with pytest.raises(FieldError):
        tracker_names.in_two_cells("Bad", f"Bob ({inside})", "f")


def test_in_a_cell_without_a_capital_a_bracket_of_two_words_may_be_somebody() -> None:
    with pytest.raises(FieldError):
        tracker_names.people("bob bad (tim sad)", "perpetrator")


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("Bob Bad aka Robert Sad", Named(BOB, ("Robert Sad",))),
        ("Bob Bad a.k.a. Robert Sad", Named(BOB, ("Robert Sad",))),
        ("Bob Bad, aka SAD, Robert", Named(BOB, ("SAD, Robert",))),
        ("Bob Bad (aka Robert Sad)", Named(BOB, ("Robert Sad",))),
        ("BAD, Bob alias Bobby aka Rob", Named(Name("BAD", "Bob"), ("Bobby", "Rob"))),
        ("Jane (alias JJ)", Named(Name("Jane"), ("JJ",))),
        ("SMITH, Jane (n\u00e9e Jones)", Named(Name("SMITH", "Jane"), ("Jones",))),
        ("Jane Smith nee Jones", Named(Name("Smith", "Jane"), ("Jones",))),
        ("Jane Smith, formerly Jones", Named(Name("Smith", "Jane"), ("Jones",))),
        ("Bob Bad (brother)", Named(BOB, (), says_more=True)),
        ("Bob Bad (Half Brother)", Named(BOB, (), says_more=True)),
        ("Bob Bad (brother in law)", Named(BOB, (), says_more=True)),
        ("Bob Bad (victim's brother)", Named(BOB, (), says_more=True)),
        ("Bob Bad (DOB 1/1/80)", Named(BOB, (), says_more=True)),
        ("Bob Bad (brother) aka Rob", Named(BOB, ("Rob",), says_more=True)),
        ("THEN, Ann Marie", Named(Name("THEN", "Ann Marie"))),
        ("Ann Marie Friend", Named(Name("Friend", "Ann Marie"))),
        ("Bob Bad (on and off partner)", Named(BOB, (), says_more=True)),
        ("Bob Bad (in custody)", Named(BOB, (), says_more=True)),
        ("Bob Bad (Bobby)", Named(BOB, (), says_more=True)),
        ("(brother) Bob Bad", Named(BOB, (), says_more=True)),
        ("BAD (brother), Bob", Named(Name("BAD", "Bob"), (), says_more=True)),
    ],
)
def test_another_name_is_an_alias_and_other_words_are_told_of(cell: str, named: Named) -> None:
    assert tracker_names.people(cell, "perpetrator") == (named,)


JANE = Name("Smith", "Jane")


@pytest.mark.parametrize(
    "cell",
    [
        *("Jane (n\u00e9e Jones) Smith", "Jane Smith (n\u00e9e Jones)", "Smith (n\u00e9e Jones), Jane"),
        *("Jane Smith nee Jones", "Jane Smith (nee Jones)", "Jane Smith (Nee Jones)", "Jane Smith - n\u00e9e Jones"),
        *(
            "Jane Smith n\u00e9e: Jones",
            "Jane Smith, n\u00e9e Jones",
            "Smith n\u00e9e Jones, Jane",
            "Jane Smith\nn\u00e9e Jones",
        ),
        *(
            "Jane Smith\n(nee Jones)",
            "Jane Smith; formerly Jones",
            "Jane Smith formerly Jones",
            "Jane (formerly Jones) Smith",
        ),
        *(
            "Jane Smith (was Jones)",
            "Jane Smith (prev. Jones)",
            "Jane Smith (maiden name: Jones)",
            "Jane Smith fka Jones",
        ),
        *("Jane Smith formerly known as Jones", "Jane Smith also known as Jones", "Jane Smith aka Jones"),
        *(
            "Jane Smith a.k.a. Jones",
            "Jane Smith (known as Jones)",
            "Jane (known as Jones) Smith",
            "Jane Smith goes by Jones",
        ),
        *("Jane Smith aka 'Jones'", "Jane Smith aka \u201cJones\u201d"),
    ],
)
def test_another_name_is_kept_beside_the_name_of_today(cell: str) -> None:
    assert tracker_names.people(cell, "victim") == (Named(JANE, ("Jones",)),)


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("SMITH (n\u00e9e JONES), Jane", Named(Name("SMITH", "Jane"), ("JONES",))),
        ("SMITH (NEE JONES), JANE", Named(Name("SMITH", "JANE"), ("JONES",))),
        ("SMITH n\u00e9e JONES, Jane", Named(Name("SMITH", "Jane"), ("JONES",))),
        ("SMITH nee JONES, Jane", Named(Name("SMITH", "Jane"), ("JONES",))),
        ("SMITH (n\u00e9e JONES) Jane", Named(Name("SMITH", "Jane"), ("JONES",))),
        ("Jane (n\u00e9e Jones) Smith (aka Janey)", Named(JANE, ("Jones", "Janey"))),
        ("Jane (n\u00e9e Jones) Smith aka Janey", Named(JANE, ("Janey", "Jones"))),
        ("Jane (n\u00e9e Jones) van der Berg", Named(Name("van der Berg", "Jane"), ("Jones",))),
        ("Jane Smith n\u00e9e van der Berg", Named(JANE, ("van der Berg",))),
        ("Jane Smith formerly Jane Jones", Named(JANE, ("Jane Jones",))),
        ("Jane Smith (n\u00e9e Jones, formerly Brown)", Named(JANE, ("Jones", "Brown"))),
        ("Jane Smith (aka unknown)", Named(JANE, (), says_more=True)),
        ("Jane Smith (now in custody)", Named(JANE, (), says_more=True)),
        ("Tom Nee aka Tommy", Named(Name("Nee", "Tom"), ("Tommy",))),
    ],
)
def test_whose_another_name_is_is_told_by_what_stands_round_it(cell: str, named: Named) -> None:
    assert tracker_names.people(cell, "victim") == (named,)


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "Jane n\u00e9e Jones Smith",
            "Smith (n\u00e9e Jones) Jane",
            "Jane Mary (n\u00e9e Jones) Smith",
            "Jane Smith now Jones",
        ),
        *(
            "Jane Smith (now Jones)",
            "Jane Smith n\u00e9e",
            "Jane Smith (n\u00e9e)",
            "(n\u00e9e Jones)",
            "Jane n\u00e9e JONES, Tim",
        ),
        *(
            "Bob (aka Rob), Tim",
            "Bob (aka Rob) Tim",
            "Jane (n\u00e9e Jones) Smith Tim Sad",
            "Jane Smith n\u00e9e Jones Tim Sad",
        ),
        *("Jane Smith (n\u00e9e Jones), Tim Sad", "Jane Smith n\u00e9e Jones, Tim Sad", "Bob Bad (Nee Tim)"),
        *("Bob Bad (formerly partner)", "Jane Smith (formerly of Yeovil)", "Jane Smith (known as a bully)"),
        "Jane Smith formerly Janet Jones",
    ],
)
def test_where_another_name_may_be_somebody_elses_or_none_the_row_is_one_to_mend(cell: str) -> None:
    with pytest.raises(FieldError, match="may name one person or several"):
        tracker_names.people(cell, "victim")


def test_each_of_two_people_keeps_their_own_other_names() -> None:
    assert tracker_names.people("Bob (aka Rob) Bad / Jane (n\u00e9e Jones) Smith", "perpetrator") == (
        Named(BOB, ("Rob",)),
        Named(JANE, ("Jones",)),
    )
    assert tracker_names.people("Bob Bad\nTim Bad\naka Timmy", "perpetrator") == (Named(BOB), Named(TIM, ("Timmy",)))
    assert tracker_names.in_two_cells("Smith (nee Jones)", "Jane", "f") == Named(JANE, ("Jones",))


@pytest.mark.parametrize("cell", ["Not known", "no name", "Unknown male", "UNK FEMALE", "N K", "n a", "Not, Known"])
def test_two_plain_words_may_say_that_nobody_is_known(cell: str) -> None:
    assert names(cell) == [Name()]


@pytest.mark.parametrize("cell", ["aka Bobby", "Bad others", "Bob etal", "or Tim"])
def test_two_plain_words_may_be_no_name(cell: str) -> None:
    with pytest.raises(FieldError):
        tracker_names.people(cell, "perpetrator")


@pytest.mark.parametrize("cell", ["-", "\u2013", "?", ".", "n/k", "unknown", "Unknown male", "--", "??"])
def test_nobody_is_named(cell: str) -> None:
    assert names(cell) == [Name()]


def test_nobody_who_is_told_of_all_the_same_is_said() -> None:
    assert [named.says_more for named in tracker_names.people("unknown male", "perpetrator")] == [True]
    assert [named.says_more for named in tracker_names.people("n/k", "perpetrator")] == [False]
    assert tracker_names.people(None, "perpetrator") == ()


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "=Ann Pike", "=A1&B1"])
def test_a_leading_equals_sign_is_text_that_is_not_parted(cell: str) -> None:
    assert len(names(cell)) == 1


def test_a_surname_and_a_forename_in_cells_of_their_own() -> None:
    assert tracker_names.in_two_cells("Bad", "Bob (aka Rob)", "f") == Named(BOB, ("Rob",))
    assert tracker_names.in_two_cells("Smith-Jones", "", "f") == Named(Name("Smith-Jones"))
    with pytest.raises(FieldError):
        tracker_names.in_two_cells("Bad", "Bob / Tim", "f")
    with pytest.raises(FieldError):
        tracker_names.in_two_cells("Bad", "Bob & Tim", "f")


def test_a_cell_is_parted_outside_its_brackets() -> None:
    assert tracker_names.split("husband / brother (and carer)") == ["husband", "brother (and carer)"]


@pytest.mark.parametrize("cell", ["A" * 1_001, "A b" * 9_000, f"Bob{' ' * 30_000}Bad", "B(" * 9_000])
def test_a_monstrous_cell_is_not_taken_apart(cell: str) -> None:
    with pytest.raises(FieldError, match=f"{len(cell):,} characters stand here"):
        tracker_names.people(cell, "perpetrator")
    with pytest.raises(FieldError, match="characters stand here"):
        tracker_names.in_two_cells(cell, "Bob", "perpetrator")


@pytest.mark.parametrize(
    ("cell", "put"),
    [
        ("Abbott Jane", "Abbott, Jane"),
        ("ABBOTT JANE", "ABBOTT, JANE"),
        ("Abbott Jane (aka Janey)", "Abbott, Jane (aka Janey)"),
        ("Bad Bob / Sad Tim", "Bad, Bob; Sad, Tim"),
        ("Abbott, Jane", "Abbott, Jane"),
        ("VAN DER BERG Anna", "VAN DER BERG Anna"),
        ("Abbott", "Abbott"),
    ],
)
def test_where_the_header_says_that_surnames_lead_they_do(cell: str, put: str) -> None:
    assert tracker_names.surname_first(cell, "victim") == put


def test_where_it_is_unclear_how_long_the_leading_surname_is_the_row_is_one_to_mend() -> None:
    with pytest.raises(FieldError):
        tracker_names.surname_first("Bond Carter Sara", "victim")
