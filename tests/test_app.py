"""The product put together: from the first window to the lock, on a real case file, in one process."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from marac_desktop.app import Options, Product
from marac_desktop.services import previous_keys, whereabouts
from marac_desktop.services.desk import Desk
from marac_desktop.services.opening import backup
from marac_desktop.storage import keys
from marac_desktop.ui import instance, lock
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.crash import Crash
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.getting_back import PUT_BACK
from marac_desktop.ui.instance import Instance
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screens.recover import Recovery
from marac_desktop.ui.screens.restore import Restoring
from marac_desktop.ui.session import Session
from marac_desktop.ui.words import Words
from tests.conftest import COORDINATOR, DA_LEAD, TRIAL, CaseFile

NEW = "thistle biscuit canal plum wander sketches"
Start = Callable[..., Product]


@pytest.fixture
def prompts() -> Scripted:
    return Scripted()


@pytest.fixture
def again(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The arguments of every next process there would have been."""
    started: list[list[str]] = []
    monkeypatch.setattr(lock, "start_again", started.append)
    return started


@pytest.fixture(autouse=True)
def over(qapp: QApplication) -> Iterator[None]:
    """A product that outlived its test would clear Python's leavings away in the midst of the next ones."""
    yield
    assert not qapp.findChildren(Product)


@pytest.fixture
def start(
    case_file: CaseFile,
    prompts: Scripted,
    again: list[list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
) -> Iterator[Start]:
    monkeypatch.setattr(whereabouts, "preferences_file", lambda: tmp_path / "preferences.json")
    monkeypatch.setattr(whereabouts, "explore_folder", lambda: tmp_path / "Explore")
    monkeypatch.setattr(Product, "end", lambda _: None)  # the tests go on in this process
    made: list[Product] = []

    def started(options: Options | None = None) -> Product:
        product = Product(qapp, options or Options(case_file.folder), prompts, TRIAL)
        made.append(product)
        assert product.start()
        return product

    yield started
    for product in made:
        if product.session is not None:
            product.session.close()
        if product.unlock is not None:
            product.unlock.put_away()
        _end(product)


def _end(product: Product) -> None:
    product.leave()
    delete(product)


def sign_in(product: Product, qtbot: QtBot, who: tuple[str, str] = COORDINATOR) -> None:
    assert product.unlock is not None
    product.unlock.fill(*who)
    product.unlock.button.click()
    qtbot.waitUntil(lambda: not product.background.is_busy, timeout=30_000)


def test_the_right_passphrase_opens_the_window(start: Start, qtbot: QtBot, case_file: CaseFile) -> None:
    product = start()
    sign_in(product, qtbot)
    assert product.session is not None
    assert product.session.window.isVisible()
    assert product.unlock is None
    assert product.preferences.get("folder", "") == str(case_file.folder)


def test_closing_before_the_window_is_up_closes_what_was_just_opened(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    product, desks = start(), list[Desk]()
    opened, asked = product.opened, product.unlock
    assert asked is not None

    def opening(desk: Desk) -> None:
        desks.append(desk)
        opened(desk)
        asked.close()

    monkeypatch.setattr(product, "opened", opening)
    asked.fill(*COORDINATOR)
    asked.button.click()
    qtbot.waitUntil(lambda: bool(desks), timeout=30_000)
    assert not desks[0].vault.is_open
    assert product.session is None


def test_a_wrong_one_is_said_and_the_right_one_still_opens(start: Start, qtbot: QtBot) -> None:
    product = start()
    sign_in(product, qtbot, (COORDINATOR[0], "not these six words at all"))
    assert product.unlock is not None
    assert "not right" in product.unlock.notice.text
    sign_in(product, qtbot)
    assert product.session is not None


def test_a_second_instance_is_refused(start: Start, case_file: CaseFile, prompts: Scripted, qapp: QApplication) -> None:
    start()
    second = Product(qapp, Options(case_file.folder), prompts, TRIAL)
    assert not second.start()
    assert second.unlock is None
    _end(second)


def test_locking_hands_over_to_a_new_process_on_the_same_file(
    start: Start, qtbot: QtBot, again: list[list[str]], case_file: CaseFile
) -> None:
    product = start()
    sign_in(product, qtbot)
    assert product.session is not None
    product.session.lock()
    assert again == [["--folder", str(case_file.folder)]]
    other = Instance()
    assert other.take(case_file.folder)
    other.release()


def test_a_folder_without_a_case_file_offers_to_begin_and_makes_nothing(start: Start, tmp_path: Path) -> None:
    product = start(Options(tmp_path / "nowhere"))
    assert product.unlock is not None
    assert not product.unlock.passphrase.isVisible()
    assert not (tmp_path / "nowhere").exists()


def test_another_folder_can_be_chosen(
    start: Start, prompts: Scripted, tmp_path: Path, case_file: CaseFile, qtbot: QtBot
) -> None:
    product = start(Options(tmp_path / "nowhere"))
    prompts.answers.append(case_file.folder)
    product.choose_folder()
    sign_in(product, qtbot)
    assert product.session is not None


def test_the_recovery_sheet_opens_with_a_new_passphrase(
    start: Start, prompts: Scripted, case_file: CaseFile, qtbot: QtBot
) -> None:
    product = start()
    prompts.answers.append(Recovery(case_file.recovery_code, COORDINATOR[0], NEW))
    product.recover()
    qtbot.waitUntil(lambda: not product.background.is_busy, timeout=30_000)
    assert product.session is not None


def test_a_backup_is_put_back_and_opened(
    start: Start, prompts: Scripted, case_file: CaseFile, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = case_file.open()
    (tmp_path / "stick").mkdir()
    kept = backup(desk, tmp_path / "stick").folder
    desk.close()
    product = start()
    prompts.answers.append(Restoring(kept, *DA_LEAD))
    product.restore()
    qtbot.waitUntil(lambda: not product.background.is_busy, timeout=30_000)
    assert product.session is not None
    assert product.session.context.account.name == DA_LEAD[0]


def test_what_was_typed_to_get_back_in_is_there_for_the_next_try(
    start: Start, prompts: Scripted, case_file: CaseFile, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    product, asked, put = start(), list[QDialog](), prompts.put

    def keep(question: Question[object]) -> object:
        asked.append(question)
        monkeypatch.setattr(question, "deleteLater", lambda: None)
        return put(question)

    monkeypatch.setattr(prompts, "put", keep)
    wrong = "six words of another day"
    for act, answer in (
        (product.restore, Restoring(tmp_path, DA_LEAD[0], wrong)),
        (product.recover, Recovery(case_file.recovery_code, "Somebody Else", NEW)),
    ):
        for typed in (answer, None):
            prompts.answers.append(typed)
            act()
            qtbot.waitUntil(lambda: not product.background.is_busy, timeout=30_000)
        assert product.session is None
    _, restoring, _, recovering = ([entry.text for entry in one.findChildren(Entry)] for one in asked)
    assert restoring == [str(tmp_path), DA_LEAD[0], ""]
    assert recovering == [case_file.recovery_code, "Somebody Else", "", ""]
    assert product.unlock is not None
    assert wrong not in repr(product.unlock.restoring)
    assert product.unlock.recovering is None, "whoever gives up leaves no code behind"


def test_a_code_off_the_recovery_sheet_is_kept_for_the_next_try_and_not_for_whoever_comes_by_later(
    start: Start, prompts: Scripted, case_file: CaseFile, qtbot: QtBot
) -> None:
    product = start()
    prompts.answers.append(Recovery(case_file.recovery_code, "Somebody Else", NEW))
    product.recover()
    qtbot.waitUntil(lambda: not product.background.is_busy, timeout=30_000)
    assert product.unlock is not None
    assert product.unlock.recovering == Recovery(case_file.recovery_code, "Somebody Else", "")
    assert product.unlock.forgets.isActive()
    product.unlock.forgets.timeout.emit()
    assert product.unlock.recovering is None


def test_explore_shows_its_passphrases_and_its_ribbon(start: Start, qtbot: QtBot) -> None:
    product = start(Options(explore=True))
    qtbot.waitUntil(lambda: product.unlock is not None and bool(product.unlock.passphrase.text), timeout=120_000)
    assert product.unlock is not None
    product.unlock.button.click()
    qtbot.waitUntil(lambda: product.session is not None, timeout=30_000)
    qtbot.waitUntil(lambda: not product.background.is_busy, timeout=30_000)
    assert product.session is not None
    assert product.session.context.explore
    assert "Explore" in product.session.window.windowTitle()
    assert product.preferences.get("folder", "") == ""


def test_setting_up_begins_beside_what_is_there_and_can_be_left(
    start: Start, case_file: CaseFile, qtbot: QtBot
) -> None:
    product = start()
    product.set_up()
    assert product.first_run is not None
    assert product.first_run.area.folder.text == str(case_file.folder.with_name("case file 2"))
    product.first_run.close()
    assert product.unlock is not None
    assert product.unlock.isVisible()


def shown(product: Product) -> str:
    assert product.unlock is not None
    return "\n".join(label.text() for label in product.unlock.findChildren(Words) if label.isVisible())


def press(product: Product, words: str) -> None:
    assert product.unlock is not None
    next(each for each in product.unlock.findChildren(Button) if each.text() == words and each.isVisible()).click()


@pytest.mark.parametrize("damaged", [True, False])
def test_keys_of_before_are_put_back_and_the_case_file_opens_as_usual(
    start: Start, case_file: CaseFile, qtbot: QtBot, damaged: bool
) -> None:
    case_file.open().close()
    path = case_file.folder / keys.NAME
    path.write_bytes(b"broken") if damaged else path.unlink()
    product = start()
    if damaged:
        sign_in(product, qtbot)
    assert "missing or damaged" in shown(product)
    assert path.exists() is damaged, "nothing is done before it is asked for"
    press(product, "Put the earlier keys back")
    assert product.unlock is not None
    assert product.unlock.notice.text == PUT_BACK
    sign_in(product, qtbot)
    assert product.session is not None
    assert "were put back" in product.session.window.warning.text


def test_what_is_wrong_with_the_case_file_is_said_again_after_a_lock_until_somebody_closes_it(
    start: Start, case_file: CaseFile, again: list[list[str]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_file.open().close()
    previous_keys.put_back(case_file.folder)
    with monkeypatch.context() as at_once:
        at_once.setattr(Session, "show", Session.lock)
        sign_in(start(), qtbot)
        qtbot.waitUntil(lambda: bool(again), timeout=30_000)
    assert _warned(start, qtbot, COORDINATOR, closed=False) == previous_keys.PUT_BACK
    assert _warned(start, qtbot, DA_LEAD, closed=False) == previous_keys.PUT_BACK, "whoever signs in next"
    assert _warned(start, qtbot, DA_LEAD, closed=True) == previous_keys.PUT_BACK
    for who in (COORDINATOR, DA_LEAD):
        assert _warned(start, qtbot, who, closed=False) == ""


def _warned(start: Start, qtbot: QtBot, who: tuple[str, str], *, closed: bool) -> str:
    """What stands above the window of the next process, closed by hand or not, before it is locked in its turn."""
    product = start()
    sign_in(product, qtbot, who)
    assert product.session is not None
    warning = product.session.window.warning
    text = warning.text
    if closed:
        next(each for each in warning.findChildren(QAbstractButton)).click()
    product.session.lock()
    return text


def test_keys_that_cannot_be_put_back_are_said_and_nothing_is_set_up_there(
    start: Start, case_file: CaseFile, prompts: Scripted
) -> None:
    for name in (keys.NAME, keys.PREVIOUS):
        (case_file.folder / name).unlink(missing_ok=True)
    before = sorted(path.name for path in case_file.folder.iterdir())
    product = start()
    assert "Put back vault.keys from where it is, or restore a backup." in shown(product)
    prompts.answers.append(False)
    press(product, "Begin an empty case file…")
    assert prompts.asked[-1][0] == "Begin an empty case file?"
    assert product.unlock is not None
    assert product.unlock.isVisible(), "thought better of it"
    prompts.answers.append(True)
    press(product, "Begin an empty case file…")
    assert product.first_run is not None
    assert product.first_run.area.folder.text == str(case_file.folder.with_name("case file 2"))
    product.first_run.close()
    left = {path.name for path in case_file.folder.iterdir()} - {instance.NAME}
    assert sorted(left) == before


def test_a_stick_that_is_not_plugged_in_is_said_and_tried_again(
    start: Start, case_file: CaseFile, qtbot: QtBot, tmp_path: Path, prompts: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whereabouts, "usual_folder", lambda: tmp_path / "Documents")
    stick, away = case_file.folder, tmp_path / "away"
    first = start()
    sign_in(first, qtbot)
    first.instance.release()
    assert first.session is not None
    first.session.close()
    stick.rename(away)
    product = start(Options())
    assert "cannot be found" in shown(product)
    assert str(stick) in shown(product)
    prompts.answers.append(True)
    press(product, "Begin an empty case file…")
    assert product.first_run is not None
    assert product.first_run.area.folder.text == str(tmp_path / "Documents"), "never where the other one comes back to"
    product.first_run.close()
    stick.mkdir()
    press(product, "Try again")
    assert "not in its folder" in shown(product)
    product.instance.release()
    stick.rmdir()
    away.rename(stick)
    press(product, "Try again")
    sign_in(product, qtbot)
    assert product.session is not None


def test_a_bug_is_told_and_the_window_can_be_used_again(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(Crash, "exec", lambda dialog: told.append(dialog.heading))
    product = start()
    assert product.unlock is not None
    product.unlock.wait(True)
    product.crashed(ValueError("Siobhán O'Brien"))
    assert told == ["Something in the program went wrong"]
    assert product.unlock.name.isEnabled()


def test_the_first_window_needs_nothing_heavy() -> None:
    light = (
        "import sys; import marac_desktop.app;"
        "heavy = {'sqlalchemy', 'alembic', 'cryptography', 'reportlab', 'openpyxl', 'sqlcipher3'} & set(sys.modules);"
        "sys.exit(f'loaded before the first window: {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", light], check=True)
