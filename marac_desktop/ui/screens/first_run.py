"""The first run in three steps: the area and its MARACs, the two accounts, the recovery sheet and a proved backup."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.office import Office
from marac_desktop.ui.background import Background
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.brand import Brand
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.leaving import Refused
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.preview import Paper, Preview
from marac_desktop.ui.prompts import Prompts
from marac_desktop.ui.screens.first_accounts import AccountAsked, AccountsStep
from marac_desktop.ui.screens.first_area import AreaStep
from marac_desktop.ui.screens.first_recovery import RecoveryStep, RecoveryWays
from marac_desktop.ui.stages import Stages
from marac_desktop.ui.theme import Space
from marac_desktop.ui.window_size import come_up

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk
    from marac_desktop.services.opening import Terms
    from marac_desktop.services.set_up import NewCaseFile

_STAGES = (
    ("Area", "The office, its MARACs, their meetings"),
    ("Accounts", "Coordinator and DA service"),
    ("Recovery", "The sealed sheet and a first backup"),
)
_ON = ("Next: the accounts", "Make the case file", "Open the case file")


class FirstRun(QWidget):
    """``done`` carries the desk of the new case file; ``closed`` says that it was left before the end."""

    done = Signal(object)
    closed = Signal()

    def __init__(self, background: Background, prompts: Prompts, folder: Path, terms: "Terms | None" = None) -> None:
        super().__init__()
        self._background, self._prompts, self._terms = background, prompts, terms
        self.new_case_file: NewCaseFile | None = None
        self._finished = self._put_away = False
        self.setWindowTitle("MARAC Desktop – OFFICIAL-SENSITIVE")
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        come_up(self, 1120, 760)
        self.area = AreaStep(prompts, folder)
        self.accounts = AccountsStep()
        self.recovery = RecoveryStep(RecoveryWays(self._show_sheet, self._check_code, self._back_up))
        self.stages = Stages(_STAGES)
        self.pages = QStackedWidget()
        for page in (self.area, self.accounts, self.recovery):
            self.pages.addWidget(page)
        self.notice = Banner()
        self.back = Button("Back", self._back, icon_name="arrow-left")
        self.next = Button(_ON[0], self._next, kind=Kind.PRIMARY)
        self._lay_out()
        self._show_page(0)

    def put_away(self) -> None:
        """Take the window away, because another one takes its place."""
        self._put_away = True
        self.close()
        self.deleteLater()

    def refuse(self, error: MaracError) -> None:
        """Say why it could not be done; nothing typed is lost."""
        self._rest(False)
        if isinstance(error, FieldError) and error.field == "code":
            self.recovery.code.refuse(str(error))
        else:
            self.notice.say(str(error), Tone.DANGER)

    def closeEvent(self, event: QCloseEvent) -> None:
        made = self.new_case_file
        if self._put_away or made is None:
            super().closeEvent(event)
            if not self._put_away:
                self.closed.emit()
            return
        title, text = (
            "Stop before the sheet is sealed?",
            (
                "The case file is made, but its recovery sheet has not been proved and there is no backup. The sheet "
                "is shown only now: without it a forgotten passphrase cannot be replaced."
            ),
        )
        if not self._prompts.confirm(self, title, text, "Stop all the same"):
            event.ignore()
            return
        self._background.run(self, made.desk.close, lambda _: self.closed.emit())

    def _next(self) -> None:
        self.notice.say("")
        place = self.pages.currentIndex()
        if place == 0 and self.area.value() is not None:
            self._show_page(1)
        elif place == 1:
            self._make()
        elif self._finished and self.new_case_file is not None:
            self.done.emit(self.new_case_file.desk)

    def _back(self) -> None:
        self._show_page(0)

    def _make(self) -> None:
        area, accounts = self.area.value(), self.accounts.value()
        if area is None:
            self._show_page(0)
        elif accounts is not None:
            self._rest(True)
            folder, office, terms = area.folder, area.office, self._terms
            self._background.run(self, lambda: _create(folder, office, accounts, terms), self._is_made, self.refuse)

    def _is_made(self, made: "NewCaseFile") -> None:
        self._rest(False)
        self.new_case_file = made
        self._show_page(2)

    def _show_sheet(self) -> None:
        if self.new_case_file is not None:
            desk, sheet = self.new_case_file.desk, self.new_case_file.sheet
            paper = Paper("RECOVERY", "Recovery sheet", sheet, "Recovery sheet.pdf", ("recovery sheet",))

            def run(
                owner: QObject,
                work: "Callable[[Desk], None]",
                then: Callable[[None], object],
                failed: Refused | None = None,
            ) -> None:
                self._background.run(owner, lambda: work(desk), then, failed)

            self._prompts.put(Preview(self, self._prompts, self._background, paper, run))

    def _check_code(self, typed: str) -> None:
        made, terms = self.new_case_file, self._terms
        if made is None:
            return

        def checking() -> None:
            from marac_desktop.services.set_up import check_code

            check_code(made.desk, typed, terms)

        self._background.run(self, checking, lambda _: self.recovery.code_right(), self.refuse)

    def _back_up(self) -> None:
        made = self.new_case_file
        folder = self._prompts.folder(self, "Where the backup goes: a stick or a shared drive")
        if made is None or folder is None:
            return
        place = folder

        def backing_up() -> str:
            from marac_desktop.services.set_up import first_backup

            return first_backup(made.desk, place)

        self._rest(True)
        self._background.run(self, backing_up, self._backed_up, self.refuse)

    def _backed_up(self, name: str) -> None:
        self._rest(False)
        self.recovery.backed_up(name)
        self._finished = True
        self.next.allow(True)
        give(self.next)

    def _rest(self, working: bool) -> None:
        self.pages.setEnabled(not working)
        self.next.setEnabled(not working and (self.pages.currentIndex() < _LAST or self._finished))
        self.next.setText("Working…" if working else _ON[self.pages.currentIndex()])

    def _show_page(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self.stages.show_stage(place)
        self.back.setVisible(place == 1)
        self.next.setText(_ON[place])
        self.next.allow(place < _LAST or self._finished, "First the sheet, its code, and a backup.")

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(Brand(stages=self.stages))
        down = QVBoxLayout()
        down.setSpacing(0)
        notice = QHBoxLayout()
        notice.setContentsMargins(Space.XXL, Space.M, Space.XXL, 0)
        notice.addWidget(self.notice)
        down.addLayout(notice)
        down.addWidget(self.pages, 1)
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.XXL, Space.M, Space.XXL, Space.M)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.next)
        down.addWidget(foot)
        across.addLayout(down, 1)


_LAST = 2


def _create(folder: Path, office: Office, asked: tuple[AccountAsked, ...], terms: "Terms | None") -> "NewCaseFile":
    """In the case file's thread: make the case file with its two accounts, both of whom may administer."""
    from marac_desktop.services import set_up

    accounts = tuple(set_up.NewAccount(one.name, one.role, one.passphrase, one.agency) for one in asked)
    return set_up.create(folder, set_up.Setup(office, accounts), terms)
