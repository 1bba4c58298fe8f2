"""One row of referrals: understood whole, or left out with every reason."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.person import Birth, Name
from marac_desktop.domain.referral import ChildrenKnown
from marac_desktop.domain.tracker import ReadReferral, SheetKind, WordKind
from marac_desktop.domain.tracker_words import Words
from marac_desktop.domain.triage import Route
from marac_desktop.services.importing import understand
from marac_desktop.services.importing.columns import recognise
from marac_desktop.services.importing.workbook import read
from tests.services.importing.trackers import HEADERS, TODAY, reading, row, workbook


def good(tmp_path: Path, **changed: object) -> ReadReferral:
    found = reading(workbook(tmp_path / "t.xlsx", [row(**changed)]))
    assert not found.problems
    return found.referrals[0]


def reasons(tmp_path: Path, **changed: object) -> list[tuple[str, str]]:
    found = reading(workbook(tmp_path / "t.xlsx", [row(**changed)]))
    assert not found.referrals
    return [(problem.column, problem.reason) for problem in found.problems]


def test_a_whole_row(tmp_path: Path) -> None:
    read = good(tmp_path)
    assert (read.reference, read.received) == ("SOM/25/0001", date(2025, 4, 3))
    assert [(share.source, share.agency, share.share) for share in read.sources] == [
        (Source.POLICE, "Police", Fraction(1))
    ]
    assert read.victim.name == Name("WIŚNIEWSKA", "Sarah")
    assert read.victim.birth == Birth(on=date(1990, 6, 9))
    assert (read.victim.sex, read.victim.ethnicity) == ("female", "white_british")
    assert read.victim.address == "1 Example Road, Wells"
    (perpetrator,) = read.perpetrators
    assert (perpetrator.name, perpetrator.relationship) == (Name("Davies", "Wei"), "former_spouse")
    assert perpetrator.birth == Birth(on=date(1988, 9, 15))
    assert (read.children.known, len(read.children.listed)) == (ChildrenKnown.LISTED, 1)
    assert (read.score, read.grounds, read.marac) == (16, (Ground.VISIBLE_HIGH_RISK,), "mendip")
    assert (read.route, read.met_on, read.outcome) == (Route.CONFERENCE, date(2025, 4, 15), Outcome.DISCUSSED)


@pytest.mark.parametrize(
    ("changed", "column", "says"),
    [
        ({"date_recd": "31/02/2025"}, "Date rec'd", "in the calendar"),
        ({"date_recd": None}, "Date rec'd", "is empty"),
        ({"date_recd": "24/11/2026", "marac_date": None, "outcome": None}, "Date rec'd", "in the future"),
        ({"victim": None}, "Victim", "is empty"),
        ({"victim": "n/k"}, "Victim", "not named"),
        ({"victim": "PIKE, Ann / PIKE, Bea"}, "Victim", "Two people"),
        ({"victim": "A" * 201}, "Victim", "200"),
        ({"dob": "3.4.2025.5"}, "DOB", "cannot be read"),
        ({"dob": date(2025, 4, 4)}, "DOB", "after the referral"),
        ({"referring_agency": None}, "Referring agency", "is empty"),
        ({"referring_agency": "Zebra Unit"}, "Referring agency", "not understood"),
        ({"marac": None}, "MARAC", "is empty"),
        ({"marac": "Bristol?"}, "MARAC", "not understood"),
        ({"dash": 25}, "DASH", "24"),
        ({"dash": "=M1"}, "DASH", "cannot be read"),
        ({"triage": "perhaps"}, "Triage", "not understood"),
        ({"outcome": "hm"}, "Outcome", "not understood"),
        ({"marac_date": "soon"}, "MARAC date", "cannot be read"),
        ({"marac_date": "2.4.25"}, "MARAC date", "before the date received"),
        ({"marac_date": None}, "MARAC date", "no meeting date says when"),
        ({"marac_date": "1.12.26"}, "Outcome", "still to come"),
        ({"triage": "NFA"}, "Outcome", "did not go to conference"),
        ({"triage": "NC", "outcome": "Deferred"}, "Outcome", "listed and deferred"),
        ({"triage": "more info"}, "Outcome", "Triage says “more info”"),
        ({"triage": "trans out"}, "Outcome", "Triage says “trans out”"),
        ({"triage": "pending"}, "Outcome", "Triage says “pending”"),
        ({"perp": "A Pike / B Pike", "perp_dob": "1.1.80"}, "Perp DOB", "2 perpetrators"),
        ({"perp": "Sarah WIŚNIEWSKA", "perp_dob": "9.6.1990"}, "Perp", "stands twice on this row"),
        ({"perp": "Oscar", "perp_dob": "3.4.2008", "children": "Oscar b. 3.4.2008"}, "Perp", "stands twice"),
        ({"notes": "x" * 20_001}, "Notes", "20,000"),
    ],
)
def test_what_cannot_be_taken_says_where_and_why(
    tmp_path: Path, changed: dict[str, object], column: str, says: str
) -> None:
    assert [(where, says in why) for where, why in reasons(tmp_path, **changed)] == [(column, True)]


def test_every_problem_of_a_row_is_told_at_once(tmp_path: Path) -> None:
    told = reasons(tmp_path, date_recd="31/02/2025", victim=None, dash="lots")
    assert [column for column, _ in told] == ["Date rec'd", "Victim", "DASH"]


def test_words_nobody_knows_are_kept_in_the_notes(tmp_path: Path) -> None:
    read = good(tmp_path, ethnicity="Cornish pasty", grounds="VHR + a hunch", children="see file", notes="Ring first")
    assert read.notes.splitlines() == [
        "Ring first",
        "From the spreadsheet – Ethnicity: Cornish pasty",
        "From the spreadsheet – Children: see file",
        "From the spreadsheet – Grounds: a hunch",
    ]
    assert read.grounds == (Ground.VISIBLE_HIGH_RISK,)
    assert read.victim.ethnicity == ""
    assert read.children.known is ChildrenKnown.NOT_KNOWN


def test_a_leading_equals_sign_in_any_words_is_text(tmp_path: Path) -> None:
    read = good(tmp_path, notes="=SEE POLICE LOG", address="=1 Example Road", victim="=Ann Pike")
    assert read.notes == "=SEE POLICE LOG"
    assert read.victim.address == "=1 Example Road"
    assert read.victim.name == Name("Pike", "=Ann")


def test_several_perpetrators_share_out_their_births_and_relationships(tmp_path: Path) -> None:
    read = good(tmp_path, perp="PIKE, Liam / PIKE, John", perp_dob="01/02/1980 / n/k", relationship="husband / brother")
    assert [(one.name.forename, one.relationship) for one in read.perpetrators] == [
        ("Liam", "spouse"),
        ("John", "sibling"),
    ]
    assert [one.birth for one in read.perpetrators] == [Birth(on=date(1980, 2, 1)), Birth(not_known=True)]
    both = good(tmp_path, perp="PIKE, Liam / PIKE, John", perp_dob=None, relationship="ex")
    assert [one.relationship for one in both.perpetrators] == ["former_partner", "former_partner"]


def test_an_unknown_perpetrator_is_somebody_unnamed(tmp_path: Path) -> None:
    assert [one.name for one in good(tmp_path, perp="n/k", perp_dob=None).perpetrators] == [Name()]
    assert good(tmp_path, perp=None, perp_dob=None).perpetrators == ()


def test_a_row_still_to_be_decided_or_heard(tmp_path: Path) -> None:
    waiting = good(tmp_path, triage=None, marac_date=None, outcome=None)
    assert (waiting.route, waiting.met_on, waiting.outcome) == (None, None, None)
    listed = good(tmp_path, marac_date="1.12.26", outcome="listed")
    assert (listed.route, listed.met_on, listed.outcome) == (Route.CONFERENCE, date(2026, 12, 1), None)
    heard = good(tmp_path, triage=None)
    assert (heard.route, heard.outcome) == (Route.CONFERENCE, Outcome.DISCUSSED)


def test_a_joint_referral_counts_in_equal_parts(tmp_path: Path) -> None:
    read = good(tmp_path, referring_agency="Police / CSC / Housing (SDC)")
    assert [share.share for share in read.sources] == [Fraction(1, 3)] * 3


def test_surname_and_forename_in_columns_of_their_own(tmp_path: Path) -> None:
    headers = [{"Victim": "Surname", "Address": "Forename"}.get(name, name) for name in HEADERS]
    path = workbook(tmp_path / "t.xlsx", [row(victim="Wyn", address="Łucja")], headers=headers)
    assert reading(path).referrals[0].victim.name == Name("Wyn", "Łucja")


def test_control_characters_marks_and_markup_are_kept_as_typed(tmp_path: Path) -> None:
    read = good(tmp_path, victim="<b>Ann</b> O'Brien", notes='a\u200fb & <unknown> "q"')
    assert read.victim.name == Name("O'Brien", "<b>Ann</b>")
    assert read.notes == 'a\u200fb & <unknown> "q"'


def marked(tmp_path: Path, headers: dict[str, str], **changed: object) -> str:
    """How the victim's address is marked in a tracker whose columns are called otherwise."""
    names = [headers.get(name, name) for name in HEADERS]
    found = reading(workbook(tmp_path / "t.xlsx", [row(**changed)], headers=names))
    assert not found.problems
    return found.referrals[0].victim.marked


def test_the_header_over_the_addresses_speaks_for_all_of_them(tmp_path: Path) -> None:
    assert marked(tmp_path, {}) == ""
    assert marked(tmp_path, {"Address": "Address (safe - do not disclose)"}) == "marked"


@pytest.mark.parametrize(("said", "mark"), [("N", "marked"), ("no", "marked"), ("?", "marked"), ("Y", "")])
def test_a_column_of_its_own_withholds_the_rows_address(tmp_path: Path, said: str, mark: str) -> None:
    assert marked(tmp_path, {"Ethnicity": "Disclose address? Y/N"}, ethnicity=said) == mark


@pytest.mark.parametrize(
    ("header", "said", "mark"),
    [
        ("Does perp know where she lives", "N", "marked"),
        ("Does perp know where she lives", None, "marked"),
        ("Does perp know where she lives", "not sure", "marked"),
        ("Does perp know where she lives", "Yes - he knows", ""),
        ("Is perp looking for her?", "Y", "marked"),
        ("Is perp looking for her?", None, ""),
    ],
)
def test_a_column_may_ask_whether_he_knows_where_she_lives(
    tmp_path: Path, header: str, said: str | None, mark: str
) -> None:
    assert marked(tmp_path, {"Notes": header}, notes=said) == mark


def test_two_perpetrators_between_commas_are_two_and_a_doubtful_one_is_a_row_to_mend(tmp_path: Path) -> None:
    both = good(tmp_path, perp="Bob Bad, Tim Bad", perp_dob=None).perpetrators
    assert [one.name for one in both] == [Name("Bad", "Bob"), Name("Bad", "Tim")]
    ((column, why),) = reasons(tmp_path, perp="Bob Bad, Tim", perp_dob=None)
    assert (column, "may name one person or several" in why) == ("Perp", True)


def test_aliases_are_kept_and_so_is_what_else_a_name_says(tmp_path: Path) -> None:
    read = good(tmp_path, perp="Bob Bad aka Robert Sad (lodger)", victim="Jane (alias JJ)")
    assert (read.victim.name, read.victim.aliases) == (Name("Jane"), ("JJ",))
    assert (read.perpetrators[0].name, read.perpetrators[0].aliases) == (Name("Bad", "Bob"), ("Robert Sad",))
    assert read.notes == "From the spreadsheet – Perp: Bob Bad aka Robert Sad (lodger)"


@pytest.mark.parametrize("sign", ["-", "–", "?", "."])
def test_a_sign_for_a_name_is_nobody_known(tmp_path: Path, sign: str) -> None:
    assert [one.name for one in good(tmp_path, perp=sign).perpetrators] == [Name()]
    assert [column for column, _ in reasons(tmp_path, victim=sign)] == ["Victim"]


def test_what_is_told_of_a_perpetrator_without_a_name_cell_is_kept(tmp_path: Path) -> None:
    read = good(tmp_path, perp=None)
    assert read.perpetrators == ()
    assert read.notes.splitlines() == [
        "From the spreadsheet – Perp DOB: 15/09/1988",
        "From the spreadsheet – Relationship: ex-husband",
    ]


def test_a_formula_for_a_name_is_one_name(tmp_path: Path) -> None:
    assert good(tmp_path, victim="=cmd|' /C calc'!A0").victim.name


def test_digits_alone_are_a_date_run_together_or_a_row_to_mend(tmp_path: Path) -> None:
    assert good(tmp_path, dob="030475").victim.birth == Birth(on=date(1975, 4, 3))
    assert good(tmp_path, marac_date="150425").met_on == date(2025, 4, 15)
    assert [column for column, _ in reasons(tmp_path, dob="30475")] == ["DOB"]


def test_children_understood_in_part_are_kept_in_the_notes_word_for_word(tmp_path: Path) -> None:
    read = good(tmp_path, children="Tom 5 (lives with dad)")
    assert read.children.listed[0][0] == "Tom"
    assert read.notes == "From the spreadsheet – Children: Tom 5 (lives with dad)"
    there = good(tmp_path, children="Y")
    assert (there.children.known, there.children.listed) == (ChildrenKnown.NOT_KNOWN, ())
    assert there.notes == "From the spreadsheet – Children: Y"
    assert good(tmp_path, children=None).children.known is ChildrenKnown.BLANK


def test_the_meeting_date_of_a_case_no_meeting_heard_is_kept_in_the_notes(tmp_path: Path) -> None:
    read = good(tmp_path, triage="NC", outcome=None, notes="Ring first")
    assert read.notes == "Ring first\nFrom the spreadsheet – MARAC date: 15 Apr 2025"
    assert good(tmp_path).notes == ""


def test_a_column_called_conference_alone_is_the_decision_where_it_says_yes_and_no(tmp_path: Path) -> None:
    headers = [{"Triage": "Conference"}.get(name, name) for name in HEADERS]
    rows = [row(triage="Y"), row(our_ref="B", triage="N", marac_date=None, outcome=None)]
    found = reading(workbook(tmp_path / "t.xlsx", rows, headers=headers))
    assert [(read.marac, read.route) for read in found.referrals] == [("mendip", Route.CONFERENCE)]
    assert [(word.kind, word.text) for word in found.unknowns] == [(WordKind.TRIAGE, "N")]


def test_a_yes_under_conference_is_a_decision_and_a_no_is_asked_about(tmp_path: Path) -> None:
    headers = [{"Triage": "Conference Y/N"}.get(name, name) for name in HEADERS]
    rows = [row(triage="Y"), row(our_ref="B", triage="N", marac_date=None, outcome=None)]
    book = read(workbook(tmp_path / "t.xlsx", rows, headers=headers))
    (layout,) = recognise(book, {(SheetKind.REFERRALS, "conference yn"): "triage"})[0]
    found = understand.read(book, [layout], Words({}), TODAY)
    assert [referral.route for referral in found.referrals] == [Route.CONFERENCE]
    assert [(word.kind, word.text) for word in found.unknowns] == [(WordKind.TRIAGE, "N")]
    assert [column for column, _ in reasons(tmp_path, triage="Y")] == ["Triage"]


def test_what_cannot_be_kept_in_the_notes_with_the_rest_is_a_row_to_mend(tmp_path: Path) -> None:
    assert [column for column, _ in reasons(tmp_path, notes="x" * 19_990, children="Y")] == ["Notes"]


@pytest.mark.parametrize("column", ["victim", "perp", "notes", "ethnicity"])
def test_an_escaped_null_is_refused_where_it_stands(tmp_path: Path, column: str) -> None:
    told = reasons(tmp_path, **{column: "Ann_x0000_ Case"})
    assert len(told) == 1
    assert "null character" in told[0][1]


def test_a_column_about_telling_the_address_is_heeded_whatever_it_was_taken_for(tmp_path: Path) -> None:
    headers = [{"M/F": "Do not disclose address"}.get(name, name) for name in HEADERS]
    book = read(workbook(tmp_path / "t.xlsx", [row(m_f="M")], headers=headers))
    (layout,) = recognise(book, {(SheetKind.REFERRALS, "do not disclose address"): "sex"})[0]
    (referral,) = understand.read(book, [layout], Words({}), TODAY).referrals
    assert (referral.victim.sex, referral.victim.marked) == ("male", "marked")


def test_why_a_score_is_so_is_kept_in_the_notes(tmp_path: Path) -> None:
    read = good(tmp_path, dash="18/24 (prof judgement)")
    assert (read.score, read.grounds) == (18, (Ground.VISIBLE_HIGH_RISK,))
    assert read.notes == "From the spreadsheet – DASH: 18/24 (prof judgement)"
    read = good(tmp_path, dash="not done")
    assert (read.score, read.notes) == (None, "From the spreadsheet – DASH: not done")
    assert [column for column, _ in reasons(tmp_path, dash="25 (PJ)")] == ["DASH"]


@pytest.mark.parametrize("told", ["3 repeat", "2, escalation", "3 - repeat"])
def test_a_number_that_may_count_something_else_is_no_score(tmp_path: Path, told: str) -> None:
    (problem,) = reading(workbook(tmp_path / "t.xlsx", [row(dash=told)])).problems
    assert (problem.column, "cannot be read as a Dash score" in problem.reason) == ("DASH", True)


@pytest.mark.parametrize("told", ["Wei Davies (previously Abusive)", "Wei Davies known as Violent", "Bob Bad was Seen"])
def test_words_that_tell_of_somebody_are_no_alias(tmp_path: Path, told: str) -> None:
    (problem,) = reading(workbook(tmp_path / "t.xlsx", [row(perp=told)])).problems
    assert problem.column == "Perp"
