"""File → Import: the spreadsheet kept before, taken into the case file step by step and only at the last."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.tracker import AddressRule
from marac_desktop.domain.tracker_words import Words
from marac_desktop.services import safekeeping
from marac_desktop.services.importing import intake, take
from marac_desktop.services.importing.intake import Opened, Trial
from marac_desktop.services.importing.take import Result
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.import_check import CheckPage
from marac_desktop.ui.import_columns import ColumnsPage
from marac_desktop.ui.import_pages import AddressesPage, DonePage, FilePage, Side
from marac_desktop.ui.import_words import WordsPage
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context
from marac_desktop.ui.stages import Stages
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk
    from marac_desktop.ui.background import Job

T = TypeVar("T")
FILE, COLUMNS, WORDS, ADDRESSES, CHECK, DONE = range(6)
_STAGES = (
    ("File", "The workbook kept today"),
    ("Columns", "What each column means"),
    ("Words to explain", "What the tables do not know"),
    ("Addresses", "Withheld or open"),
    ("Check", "The figures, before anything is written"),
    ("Done", "What was imported"),
)
"""The steps and what each is for."""
WORKBOOKS = "Excel workbooks (*.xlsx *.xlsm)"


class ImportWizard(Question[Result]):
    """The guided import. Its answer is what was imported; None when it was left before the end."""

    def __init__(self, parent: QWidget | None, context: Context) -> None:
        super().__init__(parent, "Import a spreadsheet", width=960)
        self._context = context
        self._path: Path | None = None
        self._opened: Opened | None = None
        self._words: Words | None = None
        self._trial: Trial | None = None
        self.stages = Stages(_STAGES)
        self.notice = Banner()
        self.file = FilePage(self.choose_file)
        self.columns = ColumnsPage(self._columns_changed)
        self.words = WordsPage()
        self.addresses = AddressesPage()
        self.check = CheckPage(context, self.save_bad_rows, self._ticked)
        self.result_page = DonePage()
        self.pages = QStackedWidget()
        for page in (self.file, self.columns, self.words, self.addresses, self.check, self.result_page):
            self.pages.addWidget(page)
        self._lay_out()
        self.why = muted("")
        self.add_to_foot(self.why)
        self.cancel = self.add_cancel()
        self.back = self.add_button("Back", self._back)
        self.next = self.add_button("Next", self.go_on, Kind.PRIMARY)
        self.resize(1180, 780)
        self._show_page(FILE)
        give(self.file.choose)

    def hide_names(self, hidden: bool) -> None:
        self.check.name_again()

    def choose_file(self) -> None:
        """Ask for the workbook and read it."""
        path = self._context.prompts.open_file(self, "The spreadsheet to import", WORKBOOKS)
        if path is not None:
            self._path = path
            self._work("Reading the workbook…", lambda desk, _: intake.open_workbook(desk, path), self._read)

    def go_on(self) -> None:
        """The next step."""
        steps = {
            FILE: self._to_columns,
            COLUMNS: self._to_words,
            WORDS: self._explained,
            ADDRESSES: self._to_check,
            CHECK: self._import,
            DONE: self.accept,
        }
        steps[self.pages.currentIndex()]()

    def save_bad_rows(self) -> None:
        """Save the rows with problems as a workbook of their own."""
        opened, trial = self._opened, self._trial
        path = self._context.prompts.save_file(self, "Save the rows to mend", "Rows to mend.xlsx", WORKBOOKS)
        if opened is None or trial is None or path is None:
            return
        layouts, place = self.columns.layouts(), path.with_suffix(".xlsx")
        self._work(
            "Saving the rows…",
            lambda desk, _: intake.save_bad_rows(desk, opened, layouts, trial, place),
            lambda _: self.notice.say("Saved. Mend the rows there, then import that file.", Tone.GOOD),
        )

    # The steps

    def _read(self, opened: Opened) -> None:
        self._opened, self._words = opened, opened.words
        rows = sum(len(sheet.rows) for sheet in opened.book.sheets)
        sheets = len(opened.book.sheets)
        about = f"{'1 row' if rows == 1 else f'{rows:,} rows'} on {'1 sheet' if sheets == 1 else f'{sheets} sheets'}."
        self.file.chosen(self._path.name if self._path else "", about)
        self.columns.fill(opened)
        self._show_page(COLUMNS)

    def _to_columns(self) -> None:
        self._show_page(COLUMNS)

    def _to_words(self) -> None:
        if self._opened is not None:
            self._try_out(self._opened.words, self._words_found)

    def _words_found(self, trial: Trial) -> None:
        self._trial = trial
        if self._opened is not None:
            self.words.fill(trial.reading.unknowns, self._opened.words)
        self._show_page(WORDS if trial.reading.unknowns else ADDRESSES)

    def _explained(self) -> None:
        self._show_page(ADDRESSES)

    def _to_check(self) -> None:
        if self._opened is not None:
            self._words = intake.explained(self._opened.words, self.words.answers())
            self._try_out(self._words, self._tried)

    def _tried(self, trial: Trial) -> None:
        self._trial = trial
        self.check.fill(trial.plan.run)
        self._show_page(CHECK)

    def _import(self) -> None:
        trial, chosen = self._trial, self.check.chosen
        layouts, answers = self.columns.layouts(), self.words.answers()
        if trial is None:
            return

        def importing(desk: "Desk", job: "Job") -> Result:
            result = take.take(desk, trial.plan, chosen, job.step)
            intake.remember(desk, layouts, answers)
            return result

        self._work("Importing…", importing, self._imported)

    def _imported(self, result: Result) -> None:
        self.given = result
        self.result_page.fill(result)
        self._show_page(DONE)
        self._context.saved.emit()
        self._context.run_in_passing(self, safekeeping.bring_in, lambda _: None)

    def _try_out(self, words: Words, then: Callable[[Trial], object]) -> None:
        opened, layouts, rule = self._opened, self.columns.layouts(), self._rule()
        if opened is not None:
            self._work("Working it out…", lambda desk, _: intake.try_out(desk, opened, layouts, words, rule), then)

    def _rule(self) -> AddressRule:
        return self.addresses.rule

    # The window

    def _work(self, words: str, work: "Callable[[Desk, Job], T]", then: Callable[[T], object]) -> None:
        """Do ``work`` off this thread; the buttons rest meanwhile, and a refusal is said above the step."""
        self.notice.say("")
        self._rest(True)

        def finished(result: T) -> None:
            self._rest(False)
            then(result)

        job = self._context.run_long(self, words, work, finished, self._refused)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._rest(False)

    def _refused(self, error: MaracError) -> None:
        self._rest(False)
        self.notice.say(str(error), Tone.DANGER)

    def _rest(self, working: bool) -> None:
        self.pages.setEnabled(not working)
        for button in (self.back, self.next):
            button.setEnabled(not working)
        if not working:
            self._fit_buttons()

    def _back(self) -> None:
        here = self.pages.currentIndex()
        unknown = self._trial is not None and bool(self.words.choices)
        self._show_page(COLUMNS if here == ADDRESSES and not unknown else here - 1)

    def _columns_changed(self) -> None:
        self._fit_buttons()

    def _ticked(self) -> None:
        """Another choice of changed rows adds other people and meetings."""
        if self._trial is not None:
            gain = self._trial.plan.gain(self.check.chosen)
            self.check.count(gain.people, len(gain.meetings))
        self._fit_buttons()

    def _show_page(self, place: int) -> None:
        self.notice.say("")
        self.pages.setCurrentIndex(place)
        self.stages.show_stage(place)
        self._fit_buttons()
        if place != FILE:
            give(self.next)

    def _fit_buttons(self) -> None:
        here = self.pages.currentIndex()
        self.back.setVisible(FILE < here < DONE)
        self.cancel.setVisible(here != DONE)
        self.next.setText({CHECK: self._importing_words(), DONE: "Close"}.get(here, "Next"))
        why_not = self._why_not(here)
        self.next.allow(not why_not, why_not)
        self.why.setText(why_not)

    def _why_not(self, here: int) -> str:
        """Why the next step cannot be taken yet; "" when it can."""
        if here == FILE:
            return "" if self._opened is not None else "Choose a file first."
        if here == COLUMNS:
            return self.columns.missing()
        if here == CHECK and self._trial is not None and not self._adds_anything():
            return "There is nothing new to import, and no changed row is ticked."
        return ""

    def _adds_anything(self) -> bool:
        run = self._trial.plan.run if self._trial is not None else None
        return run is not None and bool(run.new or run.meetings or self.check.chosen)

    def _importing_words(self) -> str:
        """What the last button does: new referrals are imported, those of ticked rows changed."""
        new, changed = self._trial.plan.run.new if self._trial is not None else 0, len(self.check.chosen)
        if new and changed:
            return f"Import {new:,} and change {changed:,}"
        verb, number = ("Import", new) if new else ("Change", changed)
        return f"{verb} {number:,} {'referral' if number == 1 else 'referrals'}" if number else "Import"

    def _lay_out(self) -> None:
        """The steps down the left, the present one beside them."""
        self.body.setContentsMargins(0, 0, 0, 0)
        item = self.body.takeAt(0)
        named = item.widget() if item is not None else None
        if named is not None:
            named.setParent(None)
            named.deleteLater()
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(Side(self.stages))
        down = QVBoxLayout()
        down.setSpacing(0)
        notice = QHBoxLayout()
        notice.setContentsMargins(Space.XXL, Space.M, Space.XXL, 0)
        notice.addWidget(self.notice)
        down.addLayout(notice)
        down.addWidget(self.pages, 1)
        across.addLayout(down, 1)
        self.body.addLayout(across, 1)
