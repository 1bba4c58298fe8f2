"""What is attached to a referral, as a card of its page: opened in the product, added, removed with a reason."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.attachment import MEGABYTE, Attachment, AttachmentKind, size_words
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.hold import HeldPurpose
from marac_desktop.domain.policy import LIMITS
from marac_desktop.domain.validation import NAME_LIMIT
from marac_desktop.services import attachment as attachments
from marac_desktop.services.attachment import NewFile, OpenAttachment
from marac_desktop.ui import attachment_view
from marac_desktop.ui.buttons import Button, IconButton, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.held import purpose
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption, muted

KINDS = "PDF, pictures and text (*.pdf *.png *.jpg *.jpeg *.txt)"
_LARGEST = LIMITS["attachment_megabytes"][1] * MEGABYTE


class AttachmentsCard(Card):
    """Of the referral with this id. Nothing is shown before the look is in the audit."""

    def __init__(self, context: Context, referral_id: int) -> None:
        self.attach_button = Button("Attach a file…", self._choose, kind=Kind.QUIET, icon_name="plus")
        super().__init__("Attached", corner=self.attach_button)
        self._context = context
        self._referral_id = referral_id
        self._may = context.account.may(Permission.RECORD_REFERRAL)
        self.attach_button.allow(self._may, f"{context.account.role.label} may not attach anything.")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        self.body.addLayout(self._rows)
        if referral_id:
            self.refresh()

    def refresh(self) -> None:
        """Fetch what is attached anew."""
        referral_id = self._referral_id
        self._context.run(self, lambda desk: attachments.listed(desk, referral_id), self._show)

    def _show(self, found: Sequence[Attachment]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            self._rows.addWidget(self._row(one))
        if not found:
            self._rows.addWidget(muted("Nothing attached"))

    def _row(self, one: Attachment) -> QWidget:
        row = QFrame()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.S)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(Words(one.title, "muted" if one.removed else "strong"))
        down.addWidget(caption(_told(one)))
        across.addLayout(down, 1)
        if not one.removed:
            opens = Button("Open", partial(self._open, one), icon_name="eye")
            opens.setAccessibleName(f"Open {one.title}")
            across.addWidget(opens)
        if self._may and not one.removed:
            across.addWidget(IconButton("trash-2", f"Remove {one.title}", partial(self._remove, one)))
        return row

    # Opening and removing

    def _open(self, one: Attachment, why: HeldPurpose | None = None) -> None:
        self._context.run(
            self, lambda desk: attachments.view(desk, one, why), self._opened, partial(self._refused, one)
        )

    def _refused(self, one: Attachment, error: MaracError) -> None:
        why = purpose(self._context, self, error, "Why is this opened?", str(error))
        if why is not None:
            self._open(one, why)

    def _opened(self, opened: OpenAttachment) -> None:
        attachment_view.show(self._context, self, opened)

    def _remove(self, one: Attachment) -> None:
        text = "It is no longer shown. That it was there, who removed it and why stay on the record."
        why = self._context.prompts.reason(self, f"Remove “{one.title}”?", text, "Remove", about=f"attachment:{one.id}")
        if why is not None:
            self._context.run(self, lambda desk: attachments.remove(desk, one, why), self._removed)

    def _removed(self, one: Attachment) -> None:
        self._context.toast("The attachment is removed. Why stays in its place.")
        self.refresh()

    # Attaching

    def _choose(self) -> None:
        path = self._context.prompts.open_file(self, "Attach a file", KINDS)
        if path is None:
            return
        what = self._context.prompts.put(WhatItIs(self, path.name[:NAME_LIMIT]))
        if what is not None:
            self._context.banner("")  # what was refused of another file is not said of this one
            self._context.background.aside(self, partial(read_file, path), partial(self._attach, *what))

    def _attach(self, kind: AttachmentKind, title: str, content: bytes) -> None:
        referral_id, file = self._referral_id, NewFile(content, title, kind)
        words = "Keeping the file…"
        self._context.run_long(
            self, words, lambda desk, _job: attachments.attach(desk, referral_id, file), self._attached
        )

    def _attached(self, one: Attachment) -> None:
        self._context.toast(f"“{one.title}” is attached.")
        self.refresh()


class WhatItIs(Question[tuple[AttachmentKind, str]]):
    """What a file is to the case, before it is attached."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        text = "It is kept inside the case file. The file on this computer stays where it is: delete it when you can."
        super().__init__(parent, "Attach a file", text)
        self.about = f"file:{name}"
        self.kind = Picker()
        self.kind.setAccessibleName("Kind")
        for one in AttachmentKind:
            if one is not AttachmentKind.FORM:
                self.kind.addItem(one.label, one)
        self.kind.setCurrentIndex(self.kind.count() - 1)
        self.title = Entry("What it is")
        self.title.edit.setText(name)
        self.title.edit.textChanged.connect(self._typed)
        labelled = QVBoxLayout()
        labelled.setSpacing(Space.XS)
        labelled.addWidget(Words("Kind", "label"))
        labelled.addWidget(self.kind)
        self.body.addLayout(labelled)
        self.body.addWidget(self.title)
        self.add_cancel()
        self._act = self.add_button("Attach", self._done, Kind.PRIMARY)
        self._typed()

    def _typed(self) -> None:
        self._act.allow(bool(self.title.text.strip()), "Say in a few words what it is.")

    def _done(self) -> None:
        self.give((AttachmentKind(self.kind.currentData()), self.title.text))


def _told(one: Attachment) -> str:
    """What stands under its title."""
    if one.removed_at is not None:
        return f"Removed {show(london(one.removed_at))} by {one.removed_by}: {one.removed_why}"
    parts = (one.kind.label, one.format.label, size_words(one.size))
    return f"{' · '.join(parts)} · attached {show(london(one.added_at))} by {one.added_by}"


def read_file(path: Path) -> bytes:
    """In the lane aside: the bytes of a file, unless it is far too large to look at."""
    try:
        if path.is_dir() or path.stat().st_size > _LARGEST:
            raise MaracError(
                f"That is a folder, or a file larger than {LIMITS['attachment_megabytes'][1]} MB. It was not attached."
            )
        return path.read_bytes()
    except OSError as error:
        raise MaracError("The file could not be read and was not attached. Copy it to this computer first.") from error
