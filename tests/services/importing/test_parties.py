"""Whom a row is about: a perpetrator's own sex, ethnicity and address are theirs, never the victim's, never guessed."""

from datetime import date
from pathlib import Path

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.person import Birth, Confidentiality, Name
from marac_desktop.domain.tracker import AddressRule, Place, Reading, ReadPerson, ReadReferral
from marac_desktop.services.desk import Desk
from marac_desktop.services.importing import intake
from marac_desktop.services.importing.take import take
from tests.services.importing.trackers import HEADERS, Row, reading, row, workbook

HIS = ("Perp sex", "Perp ethnicity", "Perp address")


def tracker(path: Path, *his: object, **changed: object) -> Path:
    """A tracker of one row with columns of the perpetrator's own."""
    told: Row = row(**changed) | dict(zip(HIS, his, strict=True))
    return workbook(path, [told], headers=(*HEADERS, *HIS), order=(*HEADERS, *HIS))


def good(tmp_path: Path, *his: object, **changed: object) -> ReadReferral:
    found = reading(tracker(tmp_path / "t.xlsx", *his, **changed))
    assert not found.problems
    return found.referrals[0]


def bad(tmp_path: Path, *his: object, **changed: object) -> list[tuple[str, str]]:
    found = reading(tracker(tmp_path / "t.xlsx", *his, **changed))
    assert not found.referrals
    return [(problem.column, problem.reason) for problem in found.problems]


def told(person: ReadPerson) -> tuple[str, str, str, str]:
    return person.sex, person.ethnicity, person.address, person.marked


def test_what_is_the_perpetrators_own_is_kept_with_him_and_the_victims_with_her(tmp_path: Path) -> None:
    read = good(tmp_path, "M", "WO", "2 Perp Road, Street")
    assert told(read.perpetrators[0]) == ("male", "white_other", "2 Perp Road, Street", "")
    assert told(read.victim) == ("female", "white_british", "1 Example Road, Wells", "")
    assert read.notes == ""


def test_each_of_several_perpetrators_has_their_own(tmp_path: Path) -> None:
    two: dict[str, object] = {"perp": "Bob Bad / Ann Bad", "perp_dob": None}
    read = good(tmp_path, "M / F", None, "2 Perp Road; n/k", **two)
    assert [(one.sex, one.address) for one in read.perpetrators] == [("male", "2 Perp Road"), ("female", "")]


@pytest.mark.parametrize("cell", ["n/k", "N/K", "unknown", "Not known", "?", "n/k; n/k"])
def test_births_nobody_knows_are_not_known_of_both_perpetrators(tmp_path: Path, cell: str) -> None:
    read = good(tmp_path, None, None, None, perp="Bob Bad / Ann Bad", perp_dob=cell)
    assert [one.birth for one in read.perpetrators] == [Birth(not_known=True)] * 2


@pytest.mark.parametrize("cell", ["1988", 1988, "15.9.88", date(1988, 9, 15), "n/k; n/k; n/k"])
def test_one_year_or_date_for_two_perpetrators_is_a_row_to_mend(tmp_path: Path, cell: object) -> None:
    ((column, why),) = bad(tmp_path, None, None, None, perp="Bob Bad / Ann Bad", perp_dob=cell)
    assert (column, why) == ("Perp DOB", "2 perpetrators are named, with another number of births.")


def test_one_sex_for_two_perpetrators_is_nobodys_and_kept_in_the_notes(tmp_path: Path) -> None:
    read = good(tmp_path, "M", None, None, perp="Bob Bad / Ann Bad", perp_dob=None)
    assert [one.sex for one in read.perpetrators] == ["", ""]
    assert read.notes == "From the spreadsheet – Perp sex: M"


def test_one_address_for_two_perpetrators_or_for_nobody_is_a_row_to_mend(tmp_path: Path) -> None:
    ((column, why),) = bad(tmp_path, None, None, "2 Perp Road", perp="Bob Bad / Ann Bad", perp_dob=None)
    assert (column, why.startswith("2 perpetrators are named.")) == ("Perp address", True)
    ((column, why),) = bad(tmp_path, None, None, "2 Perp Road", perp=None)
    assert (column, "nobody whose it is" in why) == ("Perp address", True)
    assert good(tmp_path, None, None, "2 Perp Road", perp="n/k").perpetrators[0].address == "2 Perp Road"
    assert [column for column, _ in bad(tmp_path, None, None, "x" * 1_001)] == ["Perp address"]


def test_what_else_is_told_of_nobody_is_kept_in_the_notes(tmp_path: Path) -> None:
    read = good(tmp_path, "M", "WB", None, perp=None)
    assert read.perpetrators == ()
    assert read.notes.splitlines()[-2:] == [
        "From the spreadsheet – Perp sex: M",
        "From the spreadsheet – Perp ethnicity: WB",
    ]


@pytest.mark.parametrize(
    ("address", "changed", "mark"),
    [
        ("2 Perp Road", {}, ""),
        ("2 Perp Road - do not disclose", {}, "marked"),
        ("A refuge", {}, "refuge"),
        ("2 Perp Road", {"address": "Refuge, Wells"}, "marked"),
        ("2 Perp Road", {"address": None, "notes": "He must not find out where she lives"}, "marked"),
        ("2 Perp Road", {"address": "1 Example Road (safe)"}, "marked"),
    ],
)
def test_his_address_is_withheld_by_its_own_words_and_wherever_hers_is(
    tmp_path: Path, address: str, changed: dict[str, object], mark: str
) -> None:
    assert good(tmp_path, None, None, address, **changed).perpetrators[0].marked == mark


def test_his_address_says_nothing_of_hers(tmp_path: Path) -> None:
    read = good(tmp_path, None, None, "A refuge", address="1 Example Road, Wells")
    assert (read.victim.address, read.victim.marked) == ("1 Example Road, Wells", "")


@pytest.mark.parametrize(
    ("rule", "his", "confidentiality"),
    [
        (AddressRule.WITHHOLD, "2 Perp Road", Confidentiality.RESTRICTED),
        (AddressRule.OPEN_UNLESS_MARKED, "2 Perp Road", Confidentiality.OPEN),
        (AddressRule.OPEN_UNLESS_MARKED, "2 Perp Road (confidential)", Confidentiality.RESTRICTED),
        (AddressRule.OPEN_UNLESS_MARKED, "Refuge, Yeovil", Confidentiality.REFUGE),
    ],
)
def test_the_answer_about_addresses_holds_for_his_and_a_change_of_his_is_shown(
    somerset: Desk, tmp_path: Path, rule: AddressRule, his: str, confidentiality: Confidentiality
) -> None:
    opened = intake.open_workbook(somerset, tracker(tmp_path / "t.xlsx", "M", "WB", his))
    take(somerset, intake.try_out(somerset, opened, opened.layouts, opened.words, rule).plan)
    with somerset.look("Checked", Permission.READ_CASES) as books:
        found = books.referrals.by_reference("SOM/25/0001")
    assert found is not None
    person = found.perpetrators[0].person
    assert (person.sex, person.ethnicity) == ("male", "white_british")
    assert [(one.text, one.confidentiality) for one in person.addresses] == [(his, confidentiality)]
    assert [one.text for one in found.victim.addresses] == ["1 Example Road, Wells"]
    later = intake.open_workbook(somerset, tracker(tmp_path / "u.xlsx", "M", "WB", "3 New Road"))
    plan = intake.try_out(somerset, later, later.layouts, later.words, rule).plan
    ((change,),) = [one.differences for one in plan.run.changed]
    assert (change.column, change.before, change.now) == ("perpetrator_address", his, "3 New Road")
    take(somerset, plan, frozenset({Place("Referrals", 2)}))
    with somerset.look("Checked", Permission.READ_CASES) as books:
        again = books.referrals.by_reference("SOM/25/0001")
    assert again is not None
    assert [(one.text, one.current) for one in again.perpetrators[0].person.addresses] == [
        (his, False),
        ("3 New Road", True),
    ]


def test_a_change_of_his_is_taken_over_also_where_nobody_knows_when_he_was_born(somerset: Desk, tmp_path: Path) -> None:
    for name, his in (("a.xlsx", "2 Perp Road"), ("b.xlsx", "3 New Road")):
        opened = intake.open_workbook(somerset, tracker(tmp_path / name, "M", None, his, perp_dob=None))
        plan = intake.try_out(somerset, opened, opened.layouts, opened.words).plan
        take(somerset, plan, frozenset(one.place for one in plan.run.changed))
    with somerset.look("Checked", Permission.READ_CASES) as books:
        found = books.referrals.by_reference("SOM/25/0001")
    assert found is not None
    assert [(one.text, one.current) for one in found.perpetrators[0].person.addresses] == [
        ("2 Perp Road", False),
        ("3 New Road", True),
    ]


@pytest.mark.parametrize("address", ["n/k", "-", "?", "not known"])
def test_an_address_nobody_knows_is_none_and_nothing_is_withheld_for_it(tmp_path: Path, address: str) -> None:
    read = good(tmp_path, None, None, address, address=address)
    assert (read.victim.address, read.perpetrators[0].address) == ("", "")


@pytest.mark.parametrize(
    "told", ["as above", "Same", "same address", "Lives with victim", "With victim", "at victim's"]
)
@pytest.mark.parametrize(("hers", "mark"), [("4 Mill Lane, Yeovil", ""), ("4 Mill Lane - do not disclose", "marked")])
def test_an_address_that_is_said_to_be_hers_is_hers_and_withheld_as_hers_is(
    tmp_path: Path, told: str, hers: str, mark: str
) -> None:
    read = good(tmp_path, None, None, told, address=hers)
    assert (read.perpetrators[0].address, read.perpetrators[0].marked) == (hers, mark)
    two = good(tmp_path, None, None, f"2 Perp Road; {told}", address=hers, perp="Bob Bad / Ann Bad", perp_dob=None)
    assert [one.address for one in two.perpetrators] == ["2 Perp Road", hers]
    assert good(tmp_path, None, None, told, address="n/k").perpetrators[0].address == ""
    ((column, why),) = bad(tmp_path, None, None, told, address=None)
    assert (column, "no address of the victim" in why) == ("Perp address", True)


@pytest.mark.parametrize("told", ["see notes", "See Notes.", "ditto", "same as perp"])
def test_an_address_that_stands_elsewhere_is_a_row_to_mend(tmp_path: Path, told: str) -> None:
    reason = f"“{told}” is no address. Write the address itself, or “n/k” where it is not known."
    assert bad(tmp_path, None, None, told) == [("Perp address", reason)]
    assert bad(tmp_path, None, None, None, address=told) == [("Address", reason)]


@pytest.mark.parametrize("told", ["as above", "same", "with victim"])
def test_hers_that_is_said_to_be_somebodys_is_a_row_to_mend(tmp_path: Path, told: str) -> None:
    ((column, why),) = bad(tmp_path, None, None, None, address=told)
    assert (column, why.startswith(f"“{told}” is no address.")) == ("Address", True)


def test_his_postcode_that_is_said_to_be_hers_is_hers(tmp_path: Path) -> None:
    found = reading(with_postcodes(tmp_path / "t.xlsx", "BA1 1AA", "as above"))
    assert found.referrals[0].perpetrators[0].address == "2 Perp Road, BA1 1AA"


def test_a_header_that_says_the_surname_leads_is_heeded(tmp_path: Path) -> None:
    headers = [{"Victim": "Victim (surname first)"}.get(name, name) for name in HEADERS]
    found = reading(workbook(tmp_path / "t.xlsx", [row(victim="Abbott Jane")], headers=headers))
    assert found.referrals[0].victim.name == Name("Abbott", "Jane")
    found = reading(workbook(tmp_path / "u.xlsx", [row(victim="Bond Carter Sara")], headers=headers))
    assert [problem.column for problem in found.problems] == ["Victim (surname first)"]


CODES = ("Postcode", "Perp postcode")


def with_postcodes(path: Path, hers: object, his: object, **changed: object) -> Path:
    """A tracker of one row with the postcodes in columns of their own, hers beside her address."""
    headers = [*HEADERS[:8], CODES[0], *HEADERS[8:], HIS[2], CODES[1]]
    told: Row = row(**changed) | {CODES[0]: hers, HIS[2]: "2 Perp Road", CODES[1]: his}
    return workbook(path, [told], headers=headers, order=headers)


@pytest.mark.parametrize(
    ("address", "postcode", "joined"),
    [
        ("1 Example Road, Wells", "BA5 1AA", "1 Example Road, Wells, BA5 1AA"),
        ("1 Example Road, Wells, ba51aa", "BA5 1AA", "1 Example Road, Wells, ba51aa"),
        ("1 Example Road", "n/k", "1 Example Road"),
        (None, "BA5 1AA", "BA5 1AA"),
        ("n/k", "BA5", "BA5"),
        ("1 Example Road", None, "1 Example Road"),
    ],
)
def test_a_postcode_of_its_own_column_is_joined_to_the_address(
    tmp_path: Path, address: object, postcode: object, joined: str
) -> None:
    read = reading(with_postcodes(tmp_path / "t.xlsx", postcode, "BS1 2BB", address=address)).referrals[0]
    assert (read.victim.address, read.victim.marked) == (joined, "")
    assert read.perpetrators[0].address == "2 Perp Road, BS1 2BB"


def test_a_postcode_is_withheld_by_what_withholds_its_address_and_by_its_own_words(tmp_path: Path) -> None:
    hers = reading(with_postcodes(tmp_path / "a.xlsx", "BA5 1AA", "BS1 2BB", address="Refuge")).referrals[0]
    assert (hers.victim.marked, hers.perpetrators[0].marked) == ("refuge", "marked")
    own = with_postcodes(tmp_path / "b.xlsx", "BA5 1AA (do not disclose)", None, address="1 Road, BA5 1AA")
    assert reading(own).referrals[0].victim.marked == "marked"
    said = {"Postcode": "Postcode (confidential)"}
    headers = [said.get(name, name) for name in (*HEADERS[:8], "Postcode", *HEADERS[8:])]
    path = workbook(tmp_path / "c.xlsx", [row() | {said["Postcode"]: "BA5 1AA"}], headers=headers, order=headers)
    assert reading(path).referrals[0].victim.marked == "marked"


def test_one_postcode_for_two_perpetrators_or_for_nobody_is_a_row_to_mend(tmp_path: Path) -> None:
    two = with_postcodes(tmp_path / "a.xlsx", None, "BS1 2BB", perp="Bob Bad / Ann Bad", perp_dob=None)
    assert "Write a postcode for each" in " ".join(problem.reason for problem in reading(two).problems)
    nobody = with_postcodes(tmp_path / "b.xlsx", None, "BS1 2BB", perp=None, perp_dob=None)
    assert [problem.column for problem in reading(nobody).problems] == ["Perp address", "Perp postcode"]


def test_an_address_with_its_postcode_is_kept_and_found_by_it(somerset: Desk, tmp_path: Path) -> None:
    opened = intake.open_workbook(somerset, with_postcodes(tmp_path / "t.xlsx", "BA5 1AA", "BS1 2BB"))
    take(somerset, intake.try_out(somerset, opened, opened.layouts, opened.words).plan)
    with somerset.look("Checked", Permission.READ_CASES) as books:
        found = books.referrals.by_reference("SOM/25/0001")
    assert found is not None
    (hers,), (his,) = found.victim.addresses, found.perpetrators[0].person.addresses
    assert (hers.postcode, hers.confidentiality) == ("BA5 1AA", Confidentiality.RESTRICTED)
    assert (his.text, his.postcode) == ("2 Perp Road, BS1 2BB", "BS1 2BB")
    later = intake.open_workbook(somerset, with_postcodes(tmp_path / "u.xlsx", "BA5 2ZZ", "BS1 2BB"))
    run = intake.try_out(somerset, later, later.layouts, later.words).plan.run
    assert [one.column for change in run.changed for one in change.differences] == ["address"]


# A second perpetrator in a column of their own

_TWO = [Name("Davies", "Wei"), Name("Bad", "Bob")]


def with_second(path: Path, more: dict[str, object], **changed: object) -> Reading:
    """What is read of a tracker of one row with ``more`` columns beside the perpetrator's."""
    at = HEADERS.index("Perp DOB")
    headers = (*HEADERS[:at], *more, *HEADERS[at:])
    return reading(workbook(path / "t.xlsx", [row(**changed) | more], headers=headers, order=headers))


@pytest.mark.parametrize(
    "header", ["Perp 2", "Perp2", "Perpetrator 2", "2nd perpetrator", "Second perp", "Other perpetrator"]
)
def test_a_second_perpetrator_is_listed_with_the_first(tmp_path: Path, header: str) -> None:
    found = with_second(tmp_path, {header: "Bad, Bob"})
    assert (found.problems, found.said) == ((), ())
    (read,) = found.referrals
    assert [one.name for one in read.perpetrators] == _TWO
    assert [one.birth for one in read.perpetrators] == [Birth(on=date(1988, 9, 15)), Birth()]
    assert [one.relationship for one in read.perpetrators] == ["former_spouse", "former_spouse"]


def test_each_of_two_columns_has_the_birth_of_their_own_column(tmp_path: Path) -> None:
    (read,) = with_second(tmp_path, {"Perp 2": "Bob Bad", "Perp 2 DOB": "1.2.1980"}).referrals
    assert [one.birth.on for one in read.perpetrators] == [date(1988, 9, 15), date(1980, 2, 1)]
    (read,) = with_second(tmp_path, {"Perp 2": "Bob Bad"}, perp_dob="15/09/1988; 1/2/1980").referrals
    assert [one.birth.on for one in read.perpetrators] == [date(1988, 9, 15), date(1980, 2, 1)]


@pytest.mark.parametrize("cell", [None, "-", "n/k", "N/A", "none"])
def test_where_it_names_nobody_there_is_no_second(tmp_path: Path, cell: object) -> None:
    (read,) = with_second(tmp_path, {"Perp 2": cell}).referrals
    assert [one.name for one in read.perpetrators] == _TWO[:1]
    assert read.notes == ""


def test_the_second_alone_is_the_perpetrator_and_nothing_of_the_first_is_theirs(tmp_path: Path) -> None:
    (read,) = with_second(tmp_path, {"Perp 2": "Bob Bad", "Perp 2 DOB": "1980"}, perp=None).referrals
    assert [(one.name, one.birth.year) for one in read.perpetrators] == [(_TWO[1], 1980)]
    assert "Perp DOB: 15/09/1988" in read.notes


def test_a_birth_of_a_second_whom_nobody_names_is_kept_in_the_notes(tmp_path: Path) -> None:
    (read,) = with_second(tmp_path, {"Perp 2": None, "Perp 2 DOB": "1.2.1980"}).referrals
    assert len(read.perpetrators) == 1
    assert read.notes == "From the spreadsheet – Perp 2 DOB: 1.2.1980"


@pytest.mark.parametrize("header", ["Perp 3", "Also involved"])
def test_a_column_of_names_that_is_not_read_is_told_of(tmp_path: Path, header: str) -> None:
    (said,) = with_second(tmp_path, {header: "Ann Other"}).said
    assert f"Not imported: the column “{header}” of “Referrals”" in said
    assert with_second(tmp_path, {header: "yes"}).said == ()
