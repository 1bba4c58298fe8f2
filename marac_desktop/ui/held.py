"""Opening a case under a legal hold: asked once what for, which is kept with every view of it (domain/hold.py)."""

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.hold import HeldPurpose, PurposeNeededError
from marac_desktop.ui.prompts import Choice
from marac_desktop.ui.screen import Context


def purpose(context: Context, owner: QWidget, refused: MaracError, title: str, text: str) -> HeldPurpose | None:
    """What a case is opened for, where ``refused`` says that it must be known; any other refusal is told."""
    if not isinstance(refused, PurposeNeededError):
        context.banner(str(refused))
        return None
    chosen = context.prompts.ask(owner, title, text, [Choice(one.value, one.label) for one in HeldPurpose])
    return None if chosen is None else HeldPurpose(chosen)
