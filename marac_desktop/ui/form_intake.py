"""A filled referral form dropped on the window, or chosen from the File menu: read aside, then begun as a referral."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.services.drafts import Drafts
from marac_desktop.services.form_intake import LARGEST, Filled, TakenIn, read_form, take_in
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.referral_editor import KIND
from marac_desktop.ui.screen import Context

_DRAGGED = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


class FormIntake(QObject):
    """Takes in forms for ``window``. Watches the window's own handle, so that no field under the mouse takes the drop
    for itself; installed once the window is shown.
    """

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        window.installEventFilter(self)

    def choose(self) -> None:
        """File, Take in a referral form."""
        path = self._context.prompts.open_file(self._window, "Take in a referral form", "PDF (*.pdf)")
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read the form at ``path`` and open it as a draft, or say in a sentence why not."""
        self._context.banner("")
        self._context.background.aside(self, partial(_read, path), self._read, self._refuse)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Show:
            handle = self._window.windowHandle()
            handle.installEventFilter(self)
        elif event.type() in _DRAGGED and watched is not self._window and isinstance(event, _DROPS):
            return self._dragged(event)
        return super().eventFilter(watched, event)

    def _dragged(self, event: QDragEnterEvent | QDragMoveEvent | QDropEvent) -> bool:
        """Whether files are dragged, which nothing else in the window takes."""
        if not event.mimeData().hasUrls() or not self._context.account.may(Permission.RECORD_REFERRAL):
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._dropped(event.mimeData())
        return True

    def _dropped(self, data: QMimeData) -> None:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if len(files) == 1:
            self.take(files[0])
        else:
            self._context.banner("Drop one referral form at a time. Nothing was changed.", Tone.WARN)

    def _read(self, filled: Filled) -> None:
        found = partial(_draft_of, filled.original.sha256)
        self._context.run_draft(self, found, partial(self._looked_up, filled), self._refuse)

    def _looked_up(self, filled: Filled, draft: str) -> None:
        if draft:
            self._context.open_screen("referrals", draft=draft)
            self._context.toast("This form is being taken in already: here is its draft.")
        else:
            self._context.run(self, lambda desk: take_in(desk, filled), self._taken, self._refuse)

    def _taken(self, taken: TakenIn) -> None:
        self._context.open_screen("referrals", form=taken)

    def _refuse(self, error: MaracError) -> None:
        self._context.banner(str(error), Tone.WARN)


_DROPS = (QDragEnterEvent, QDragMoveEvent, QDropEvent)


def _read(path: Path) -> Filled:
    """In the lane aside: the file's bytes, if they are not far too many, and what is filled in."""
    try:
        if path.is_dir() or path.stat().st_size > LARGEST:
            raise MaracError(
                f"That is no filled referral form: it is a folder, or larger than {LARGEST // 1024 // 1024} MB. "
                "Nothing was changed."
            )
        content = path.read_bytes()
    except OSError as error:
        raise MaracError("The file could not be read. Nothing was changed. Copy it to this computer first.") from error
    return read_form(content, path.name)


def _draft_of(sha256: str, drafts: Drafts) -> str:
    """The uid of the draft that came from exactly this form; "" for none."""
    for draft in drafts.all():
        original = draft.payload.get("original")
        if draft.kind == KIND and isinstance(original, dict) and original.get("sha256") == sha256:
            return draft.uid
    return ""
