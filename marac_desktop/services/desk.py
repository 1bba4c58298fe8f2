"""The desk: who is signed in, and the one door to the case file they have open."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.services.drafts import Drafts
from marac_desktop.services.terms import Terms
from marac_desktop.storage import keys
from marac_desktop.storage.audit import Entry, Who
from marac_desktop.storage.books import Books
from marac_desktop.storage.drafts import DraftFiles
from marac_desktop.storage.history import Act
from marac_desktop.storage.vault import Vault

LONDON = ZoneInfo("Europe/London")
DRAFTS = "drafts"


class Desk:
    """One account at an open case file, on the thread that opened it. There is no other way to read or write it.

    ``explore`` marks invented people: every screen and paper carries the watermark. ``warnings`` are sentences about
    the file itself (a clock put back, an audit that does not fit), to be shown until somebody has seen them.
    """

    def __init__(self, folder: Path, vault: Vault, account: Account, terms: Terms) -> None:
        self.folder = folder
        self.account = account
        self.explore = vault.identity.explore
        self.warnings: tuple[str, ...] = ()
        self.drafts = Drafts(DraftFiles(folder / DRAFTS, vault.secrets.drafts), terms.clock)
        self.vault = vault
        self.terms = terms
        self._second = ""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return self.terms.clock().astimezone(UTC)

    def today(self) -> date:
        """The date in London, by which every deadline is reckoned."""
        return self.now().astimezone(LONDON).date()

    @contextmanager
    def work(
        self, why: str, needs: Permission, *, about: str = "", event: str = "work", recipients: str = ""
    ) -> Iterator[Books]:
        """One act, all or nothing: its reason is in the audit and every change in the history.

        ``why``, ``about`` and ``recipients`` carry references and never a name or anything typed about a case. Raises
        NotAllowedError (recorded), ConflictError, and MaracError when the disk fails; nothing is then saved.
        """
        self.must(needs, why, about=about)
        entry = Entry(event, about, why, recipients)
        with self._recording_refusals(why, about), self.vault.transaction(self._act(why), entry) as session:
            yield Books(session, self.account)

    @contextmanager
    def look(self, purpose: str, needs: Permission, *, about: str = "", event: str = "view") -> Iterator[Books]:
        """A look at somebody's record. Its audit row is on the disk before the books are handed over."""
        self.must(needs, purpose, about=about)
        self.record(event, purpose, about=about)
        with self._recording_refusals(purpose, about), self.vault.reading() as session:
            yield Books(session, self.account)

    @contextmanager
    def figures(self, needs: Permission = Permission.READ_FIGURES) -> Iterator[Books]:
        """Reads that name nobody: counts, settings, the calendar. Not a line in the audit each time."""
        self.must(needs, "figures")
        with self.vault.reading() as session:
            yield Books(session, self.account)

    @contextmanager
    def together(self, second: Account) -> Iterator[None]:
        """What is done meanwhile is done by two people: the audit names ``second`` beside the account at the desk."""
        self._second = str(second.uid)
        try:
            yield
        finally:
            self._second = ""

    def must(self, needs: Permission, why: str, *, about: str = "") -> None:
        """Raise NotAllowedError, recorded, unless the account may; for what is done outside the case file."""
        with self._recording_refusals(why, about):
            self.account.must(needs)

    def record(self, event: str, purpose: str = "", *, about: str = "", recipients: str = "") -> None:
        """One line in the audit for something done outside the case file (printed, saved, copied, a backup)."""
        with self.vault.transaction(self._act(purpose), Entry(event, about, purpose, recipients)):
            return

    def anchor(self) -> str:
        """How far the audit has come, as it stands at the foot of an issued page: ``Audit 004812-9F3C21AB``."""
        return str(self.vault.anchor())

    def close(self, event: str = "lock") -> None:
        """Lock: the audit is told and noted in the keys, and the file is let go of. The desk is of no use after.

        Closing once more does nothing. Raises MaracError when the disk refuses; the file is closed even then.
        """
        if not self.vault.is_open:
            return
        try:
            self.record(event)
            self.note_anchor()
        finally:
            self.vault.close()

    def note_anchor(self) -> keys.Keys:
        """Write into the keys how far the audit has come; the keys as they now are."""
        held = keys.load(self.folder)
        held.require_whole(self.vault.secrets.vault)
        return keys.save(self.folder, held.reaching(self.vault.anchor()), self.vault.secrets.vault)

    def _act(self, why: str) -> Act:
        return Act(Who(str(self.account.uid), self.account.role.value, self._second), self.now(), why)

    @contextmanager
    def _recording_refusals(self, why: str, about: str) -> Iterator[None]:
        try:
            yield
        except NotAllowedError:  # by now the act is rolled back, so that its refusal can be kept
            self.record("refused", why, about=about)
            raise
