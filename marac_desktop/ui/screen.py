"""What every screen is, and what it is handed: the desk through the background, and the window round it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.ui.background import Background, Job
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.preferences import Preferences
from marac_desktop.ui.prompts import Prompts
from marac_desktop.ui.room import Least
from marac_desktop.ui.theme import Theme
from marac_desktop.ui.unkept import Unkept

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk
    from marac_desktop.services.drafts import Drafts

T = TypeVar("T")


class Shell(Protocol):
    """What the window does for its screens."""

    def toast(self, text: str, undo: Callable[[], object] | None) -> None:
        """Say for some seconds that something was done."""

    def banner(self, text: str, tone: Tone) -> None:
        """Say above the screen what must be read; "" takes it away."""

    def warn(self, text: str, tone: Tone) -> None:
        """Say what is wrong with the case file itself: it stands above every screen until somebody closes it."""

    def unsay(self, text: str) -> None:
        """Take ``text`` away from above the screen, if that is what stands there."""

    def open_screen(self, key: str, where: dict[str, object]) -> None:
        """Go to a screen, and within it to ``where``."""

    def meeting_runs(self, running: bool) -> None:
        """Lock after 20 idle minutes instead of 3 while a meeting runs."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is signed in, and to which kind of case file: values, safe in the window's thread."""

    account: Account
    explore: bool
    today: Callable[[], date]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the application lends to every screen; ``preferences`` are those of the account signed in."""

    background: Background
    theme: Theme
    preferences: Preferences
    prompts: Prompts


class Context(QObject):
    """Everything a screen may use. The Desk itself is only ever given to work in the case file's thread."""

    names_hidden_changed = Signal(bool)
    saved = Signal()
    """Something was written: emit it after a change, and every screen is fresh when it is next shown."""
    locking = Signal()
    """The desk is about to lock: keep what is half typed now."""

    def __init__(
        self,
        desk: "Desk",
        drafts: "Drafts",
        signed: Signed,
        tools: Tools,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._drafts = drafts
        self._shell: Shell | None = None
        self.signed = signed
        self.background = tools.background
        self.theme = tools.theme
        self.preferences = tools.preferences
        self.prompts = tools.prompts
        self.unkept = Unkept(self.banner, self._unsay)
        self.names_hidden = False
        self.stage: QWidget | None = None
        """Where the window shows screens; they are built there, for putting them there later would style all anew."""

    @property
    def account(self) -> Account:
        """Who is signed in."""
        return self.signed.account

    @property
    def explore(self) -> bool:
        """Whether everything is invented data."""
        return self.signed.explore

    def today(self) -> date:
        """The date in London."""
        return self.signed.today()

    def run(
        self,
        owner: QObject,
        work: Callable[["Desk"], T],
        then: Callable[[T], object],
        failed: Callable[[MaracError], object] | None = None,
    ) -> Job:
        """Do ``work(desk)`` in the case file's thread, then ``then(result)`` here while ``owner`` lives.

        A MaracError goes to ``failed``, or to the window's banner when None; anything else to the crash dialog.
        """
        return self.background.run(owner, lambda: work(self._desk), then, failed)

    def run_in_passing(
        self,
        owner: QObject,
        work: Callable[["Desk"], T],
        then: Callable[[T], object],
        failed: Callable[[MaracError], object] | None = None,
    ) -> Job:
        """As ``run``, for what nobody waits for: all that is asked for meanwhile goes before it."""
        return self.background.in_passing(owner, lambda: work(self._desk), then, failed)

    def run_long(
        self,
        owner: QWidget,
        words: str,
        work: Callable[["Desk", Job], T],
        then: Callable[[T], object],
        failed: Callable[[MaracError], object] | None = None,
    ) -> Job:
        """As ``run``, showing ``words`` with progress and Cancel once it lasts half a second."""
        job = self.background.run_long(owner, lambda job: work(self._desk, job), then, failed)
        self.prompts.progress(owner, words, job)
        return job

    def run_draft(
        self,
        owner: QObject,
        work: Callable[["Drafts"], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[MaracError], object] | None = None,
    ) -> Job:
        """Do ``work(drafts)`` in the drafts' lane, which moves while the case file is busy or full."""
        return self.background.aside(owner, lambda: work(self._drafts), then, failed)

    def hide_names(self, hidden: bool) -> None:
        """Show initials instead of names (F9), for a screen that others can see."""
        self.names_hidden = hidden
        self.names_hidden_changed.emit(hidden)

    def turn_names(self) -> None:
        """Hide names that are shown, and show those that are hidden."""
        self.hide_names(not self.names_hidden)

    def attach(self, shell: Shell) -> None:
        """Called once by the window."""
        self._shell = shell

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say briefly that something was done, with Undo when ``undo`` is given."""
        if self._shell is not None:
            self._shell.toast(text, undo)

    def banner(self, text: str, tone: Tone = Tone.DANGER) -> None:
        """Say above the screen what must be read; "" takes it away."""
        if self._shell is not None:
            self._shell.banner(text, tone)

    def warn(self, text: str, tone: Tone) -> None:
        """Say what is wrong with the case file itself: it stands above every screen until somebody closes it."""
        if self._shell is not None:
            self._shell.warn(text, tone)

    def _unsay(self, text: str) -> None:
        if self._shell is not None:
            self._shell.unsay(text)

    def open_screen(self, key: str, **where: object) -> None:
        """Go to the screen ``key`` ("referrals", "triage", …); ``where`` reaches its ``go``."""
        if self._shell is not None:
            self._shell.open_screen(key, where)

    def meeting_runs(self, running: bool) -> None:
        """Say that a meeting runs: the idle lock then waits 20 minutes."""
        if self._shell is not None:
            self._shell.meeting_runs(running)


class Screen(Least):
    """One step of the process. Subclasses set the class attributes, build in ``__init__`` and fill in ``refresh``."""

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    needs: ClassVar[Permission] = Permission.READ_CASES
    help: ClassVar[str] = ""
    """What F1 says: the screen in the user's words, plain text, paragraphs parted by blank lines."""

    changed_title = Signal(str)
    """Emit to show another title in the header, such as a referral's reference; never a name."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.stage)
        self.context = context
        self.setObjectName(self.key)
        self.setAccessibleName(self.title)
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @classmethod
    def why_not(cls, account: Account) -> str:
        """Why ``account`` may not open this screen, as its rail entry says it; "" when it may."""
        return "" if account.may(cls.needs) else f"{account.role.label} may not {cls.needs.value}."

    def ahead(self) -> Iterator[object]:
        """The steps that build what opening it would, taken in passing before anybody asks; nothing is fetched."""
        return iter(())

    def refresh(self) -> None:
        """Fetch what is shown anew. Called whenever the screen comes up and after ``context.saved``."""

    def first_page(self) -> None:
        """Go back to the screen's list or calendar, as its rail entry does when pressed once more; typing is kept."""

    def go(self, where: dict[str, object]) -> None:
        """Show the thing that ``context.open_screen(key, **where)`` named, such as ``referral=12``."""

    def remember(self) -> dict[str, object]:
        """Where the user is: plain JSON values, sealed as a draft at lock; may carry ``Form.state()``."""
        return {}

    def restore(self, state: dict[str, object]) -> None:
        """Take the user back to what ``remember`` gave."""

    def header_widgets(self) -> tuple[QWidget, ...]:
        """Buttons for the right of the window's header, the primary one last."""
        return ()

    def run(
        self,
        work: Callable[["Desk"], T],
        then: Callable[[T], object],
        failed: Callable[[MaracError], object] | None = None,
    ) -> Job:
        """``context.run`` with this screen as the owner."""
        return self.context.run(self, work, then, failed)
