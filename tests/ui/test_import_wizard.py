"""The guided import through its own window: file, columns, words, addresses, the check, and what was done."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.office import Marac
from marac_desktop.domain.person import Confidentiality
from marac_desktop.domain.tracker import AddressRule, Column, SheetKind
from marac_desktop.services.desk import Desk
from marac_desktop.ui.import_wizard import ADDRESSES, CHECK, COLUMNS, DONE, FILE, WORDS, ImportWizard
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Table
from tests.services.importing.trackers import HEADERS, SAMPLE, row, workbook

Open = Callable[..., ImportWizard]


def _somerset(desk: Desk) -> None:
    with desk.work("Set up the office", Permission.RUN_MEETINGS) as books:
        office = books.settings.office()
        names = ("Sedgemoor", "Taunton and West Somerset", "South Somerset", "Mendip")
        books.settings.keep_office(replace(office, maracs=tuple(Marac(name) for name in names)))


@pytest.fixture
def wizard(context: Context, prompts: Scripted, qtbot: QtBot, settle: Callable[[], None]) -> Open:
    """Opens the wizard; the files given answer its questions for one, in order."""
    context.run(context, _somerset, lambda _: None)
    settle()

    def opened(*paths: Path | None) -> ImportWizard:
        prompts.answers.extend(paths)
        made = ImportWizard(None, context)
        qtbot.addWidget(made)
        made.show()
        return made

    return opened


def read(wizard: ImportWizard, settle: Callable[[], None]) -> None:
    """Choose the file and wait until it is read."""
    wizard.choose_file()
    settle()


def go_on(wizard: ImportWizard, settle: Callable[[], None], *, to: int) -> None:
    """Press on, step by step, until the step ``to`` is reached."""
    for _ in range(6):
        if wizard.pages.currentIndex() == to:
            return
        wizard.next.click()
        settle()
    assert wizard.pages.currentIndex() == to


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def rows_of(wizard: ImportWizard, key: str, settle: Callable[[], None]) -> list[tuple[str, ...]]:
    """What the table of a tab shows."""
    wizard.check.tabs.choose(key)
    settle()
    page = wizard.check.stack.currentWidget()
    assert page is not None
    table = page if isinstance(page, Table) else page.findChild(Table)
    assert isinstance(table, Table)
    return [tuple(column.text(each) for column in table.model.columns) for each in table.model.rows]


def test_the_sample_from_file_to_figures(wizard: Open, settle: Callable[[], None], prompts: Scripted) -> None:
    window = wizard(SAMPLE)
    assert window.pages.currentIndex() == FILE
    assert not window.next.isEnabled()
    read(window, settle)
    assert window.pages.currentIndex() == COLUMNS
    assert window.columns.missing() == ""
    go_on(window, settle, to=WORDS)
    assert {text for _, text in window.words.choices} == {"Bristol?", "tbc"}
    go_on(window, settle, to=ADDRESSES)
    assert window.addresses.rule is AddressRule.WITHHOLD
    go_on(window, settle, to=CHECK)
    assert window.check.tiles.numbers["new referrals"].text() == "991"
    assert window.next.text() == "Import 991 referrals"
    quarters = rows_of(window, "quarters", settle)
    assert quarters[0] == ("Q1 2024/25", "April to June 2024", "57", "30", "87", "142")
    assert rows_of(window, "sources", settle)[-1] == ("All sources", "991", "597")
    assert rows_of(window, "sources", settle)[0] == ("Police", "588½", "347½")
    assert ("Triage", "Below threshold, advice given", "48") in rows_of(window, "routes", settle)
    assert len(rows_of(window, "problems", settle)) == 19
    assert rows_of(window, "duplicates", settle)[0][0] == "Same date of birth, name spelt alike"
    go_on(window, settle, to=DONE)
    assert "Added: 991 referrals, 2,669 people and 104 meetings." in words_on(window.result_page)
    assert window.given is not None
    assert not prompts.answers


def test_what_was_imported_is_brought_into_the_file_once_it_is_shown(
    wizard: Open, settle: Callable[[], None], context: Context, tmp_path: Path
) -> None:
    window = wizard(workbook(tmp_path / "t.xlsx"))
    read(window, settle)
    go_on(window, settle, to=CHECK)
    left: list[int] = []

    def note(desk: Desk) -> int:
        file = desk.vault.place.path
        return file.with_name(f"{file.name}-wal").stat().st_size

    context.saved.connect(lambda: context.run(window, note, left.append))
    go_on(window, settle, to=DONE)
    context.run(window, note, left.append)
    settle()
    assert left[0] > 0, "what the screens ask for comes first"
    assert left[1:] == [0]


def test_an_explained_word_brings_rows_in_and_is_remembered(
    wizard: Open, settle: Callable[[], None], tmp_path: Path
) -> None:
    path = workbook(tmp_path / "t.xlsx", [row(marac="Bristol?")])
    window = wizard(path)
    read(window, settle)
    go_on(window, settle, to=WORDS)
    (choice,) = window.words.choices.values()
    choice.setCurrentIndex(choice.findText("Mendip"))
    go_on(window, settle, to=CHECK)
    assert window.next.text() == "Import 1 referral"
    go_on(window, settle, to=DONE)
    again = wizard(path)
    read(again, settle)
    go_on(again, settle, to=CHECK)
    assert again.check.tiles.numbers["already in the case file"].text() == "1"
    assert not again.next.isEnabled()
    assert "nothing new" in again.next.toolTip()


def test_a_column_not_recognised_is_mapped_by_hand(wizard: Open, settle: Callable[[], None], tmp_path: Path) -> None:
    headers = [{"Victim": "Her", "Perp": "Him"}.get(name, name) for name in HEADERS]
    window = wizard(workbook(tmp_path / "t.xlsx", headers=headers))
    read(window, settle)
    assert "Victim's name" in window.columns.missing()
    assert window.why.text() == window.columns.missing()
    assert not window.next.isEnabled()
    (card,) = window.columns.sheets
    choice = card.choices[HEADERS.index("Victim")]
    choice.setCurrentIndex(choice.findData(Column.VICTIM.value))
    choice.activated.emit(choice.currentIndex())
    assert window.columns.missing() == ""
    assert window.why.text() == ""
    assert window.next.isEnabled()


def test_a_tracker_without_a_marac_is_of_the_one_said_and_is_so_the_next_time(
    wizard: Open, settle: Callable[[], None], tmp_path: Path
) -> None:
    headers = [header for header in HEADERS if header != "MARAC"]
    window = wizard(workbook(tmp_path / "a.xlsx", headers=headers, order=headers))
    read(window, settle)
    assert not window.next.isEnabled()
    (card,) = window.columns.sheets
    card.marac.setCurrentIndex(card.marac.findText("Mendip"))
    card.marac.activated.emit(card.marac.currentIndex())
    go_on(window, settle, to=DONE)
    assert "Added: 1 referral" in words_on(window.result_page)
    later = wizard(
        workbook(tmp_path / "b.xlsx", [row(our_ref="B", victim="PIKE, Ann")], headers=headers, order=headers)
    )
    read(later, settle)
    assert later.columns.sheets[0].marac.currentText() == "Mendip"
    assert "As in the last file with these headers. Check it." in words_on(later.columns)
    go_on(later, settle, to=DONE)
    assert "Added: 1 referral" in words_on(later.result_page)


def test_a_sheet_may_be_left_out_and_its_headers_stand_elsewhere(
    wizard: Open, settle: Callable[[], None], tmp_path: Path
) -> None:
    window = wizard(workbook(tmp_path / "t.xlsx", meetings=[["15.4.25", "Mendip", "", "", ""]]))
    read(window, settle)
    referrals, meetings = window.columns.sheets
    meetings.holds.setCurrentIndex(meetings.holds.findData(None))
    assert [layout.kind for layout in window.columns.layouts()] == [SheetKind.REFERRALS]
    meetings.holds.setCurrentIndex(meetings.holds.findData(SheetKind.MEETINGS.value))
    assert len(window.columns.layouts()) == 2
    referrals.header_row.setText("2")
    referrals.header_row.editingFinished.emit()
    assert window.columns.missing()
    referrals.header_row.setText("1")
    referrals.header_row.editingFinished.emit()
    assert window.columns.missing() == ""


def test_open_addresses_are_chosen_knowingly_and_marked_ones_stay_withheld(
    wizard: Open, settle: Callable[[], None], tmp_path: Path, context: Context
) -> None:
    rows = [row(), row(our_ref="B", victim="PIKE, Ann", address="REFUGE do not disclose")]
    window = wizard(workbook(tmp_path / "t.xlsx", rows))
    read(window, settle)
    go_on(window, settle, to=ADDRESSES)
    window.addresses.answers[AddressRule.OPEN_UNLESS_MARKED].click()
    go_on(window, settle, to=DONE)
    found: list[set[Confidentiality]] = []

    def look(desk: Desk) -> set[Confidentiality]:
        with desk.look("Checked", Permission.READ_CASES) as books:
            return {a.confidentiality for person in books.people.get_many(range(1, 9)) for a in person.addresses}

    context.run(window, look, found.append)
    settle()
    assert found == [{Confidentiality.OPEN, Confidentiality.REFUGE}]


def test_a_changed_row_is_taken_only_when_ticked(wizard: Open, settle: Callable[[], None], tmp_path: Path) -> None:
    first = wizard(workbook(tmp_path / "a.xlsx"))
    read(first, settle)
    go_on(first, settle, to=DONE)
    window = wizard(workbook(tmp_path / "b.xlsx", [row(outcome="Deferred")]))
    read(window, settle)
    go_on(window, settle, to=CHECK)
    assert not window.next.isEnabled()
    item = window.check.rows_to_take.list.item(0)
    assert item.text().splitlines() == ["SOM/25/0001 – row 2 of “Referrals”", "Outcome: discussed → deferred"]
    item.setCheckState(Qt.CheckState.Checked)
    assert window.next.text() == "Change 1 referral"
    go_on(window, settle, to=DONE)
    assert "Taken over from changed rows: 1." in words_on(window.result_page)


def test_the_figures_are_counted_anew_when_a_changed_row_is_ticked(
    wizard: Open, settle: Callable[[], None], tmp_path: Path
) -> None:
    first = wizard(workbook(tmp_path / "a.xlsx", [row(perp_dob=None)]))
    read(first, settle)
    go_on(first, settle, to=DONE)
    later = [row(perp="Bob Bad", perp_dob=None, marac_date="13.5.25"), row(our_ref="B", perp=None, perp_dob=None)]
    window = wizard(workbook(tmp_path / "b.xlsx", later))
    read(window, settle)
    go_on(window, settle, to=CHECK)
    figures = {what: window.check.tiles.numbers[what] for what in ("new referrals", "new people", "new meetings")}
    assert [figure.text() for figure in figures.values()] == ["1", "1", "0"], "a child of the new row"
    window.check.rows_to_take.all.click()
    assert [figure.text() for figure in figures.values()] == ["1", "2", "1"]
    assert window.next.text() == "Import 1 and change 1"
    assert "the tables are of the new referrals" in words_on(window.check)
    window.check.rows_to_take.none.click()
    assert [figure.text() for figure in figures.values()] == ["1", "1", "0"]
    window.check.rows_to_take.all.click()
    go_on(window, settle, to=DONE)
    assert "Added: 1 referral, 2 people and 1 meeting." in words_on(window.result_page)


def test_bad_rows_are_saved_to_be_mended(wizard: Open, settle: Callable[[], None], tmp_path: Path) -> None:
    target = tmp_path / "Rows to mend.xlsx"
    window = wizard(SAMPLE, target)
    read(window, settle)
    go_on(window, settle, to=CHECK)
    window.save_bad_rows()
    settle()
    assert "Mend the rows there" in window.notice.text
    assert openpyxl.load_workbook(target)["Referrals"].max_row == 20


@pytest.mark.parametrize(("name", "content"), [("t.csv", b"a,b"), ("t.xlsx", b"PK\x03\x04 broken"), ("e.xlsx", b"")])
def test_a_file_that_cannot_be_read_is_said_and_another_may_be_chosen(
    wizard: Open, settle: Callable[[], None], tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    window = wizard(path, workbook(tmp_path / "good.xlsx"))
    read(window, settle)
    assert window.pages.currentIndex() == FILE
    assert "Nothing was imported and nothing was changed." in window.notice.text
    read(window, settle)
    assert window.pages.currentIndex() == COLUMNS
    assert window.notice.text == ""


def test_leaving_before_the_end_imports_nothing(wizard: Open, settle: Callable[[], None], tmp_path: Path) -> None:
    window = wizard(workbook(tmp_path / "t.xlsx"), None)
    read(window, settle)
    go_on(window, settle, to=CHECK)
    window.back.click()
    assert window.pages.currentIndex() == ADDRESSES
    window.back.click()
    assert window.pages.currentIndex() == COLUMNS
    window.cancel.click()
    assert window.given is None
    again = wizard(tmp_path / "t.xlsx")
    again.choose_file()
    assert again.pages.currentIndex() == FILE
    read(again, settle)


def test_hidden_sheets_and_sheets_of_something_else_are_shown_as_not_imported(
    wizard: Open, settle: Callable[[], None], tmp_path: Path
) -> None:
    path = workbook(tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(path)
    book.create_sheet("Archive").append(["x"])
    book["Archive"].sheet_state = "hidden"
    book.create_sheet("Tea money").append(["Item", "Price"])
    book.save(path)
    window = wizard(path)
    read(window, settle)
    assert "“Archive”" in window.columns.hidden.text
    assert [card.layout_now is None for card in window.columns.sheets] == [False, True]
    assert window.next.isEnabled()
