"""A referral on its way into the case file: how that ended is always said, also to whoever left its form meanwhile."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from marac_desktop.domain import completeness
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.referral import Referral
from marac_desktop.services import form_intake, referral
from marac_desktop.services.form_intake import Original
from marac_desktop.ui.screen import Context

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk


class Recorder(QObject):
    """Records what is typed in ``editor``. ``kept`` carries it once recorded, ``refused`` why not, once it is seen."""

    kept = Signal(object)
    refused = Signal(object)

    def __init__(self, context: Context, editor: QWidget) -> None:
        super().__init__(editor)
        self._context, self._editor = context, editor
        self._left = False
        self._refusal: MaracError | None = None
        self.under_way = False
        """Whether it is sent, and the answer not here yet."""

    def meant(self, value: Referral) -> bool:
        """Whether a new referral that tells of nobody, or of nothing, is to be recorded; asked once, for a slip of the
        hand records as well.
        """
        lacks = completeness.bare(value) if value.id == 0 else ()
        text = f"It does not say {', nor '.join(lacks)}. It can be recorded so, and goes to triage as it is."
        asks = self._context.prompts.confirm
        return not lacks or asks(self._editor, "Record it with so little?", text, "Record it as it is", destroys=False)

    def send(self, value: Referral, original: Original | None) -> None:
        """Record it, or the change of one; ``original`` is the filled form it came on."""
        self.under_way = True

        def work(desk: "Desk") -> Referral:
            if original is not None:
                return form_intake.record(desk, value, original)
            return referral.record(desk, value) if value.id == 0 else referral.amend(desk, value)

        self._context.run(self, work, partial(self._kept, value), partial(self._refused, value))

    def let_go(self) -> None:
        """Take the form away; while it is being recorded it is only hidden, for the answer is dropped with its form."""
        self._left = True
        self._editor.hide()
        self._clear_away()

    def show_refusal(self) -> None:
        """Say at its field what was refused while something else was in front."""
        if self._refusal is not None:
            refusal, self._refusal = self._refusal, None
            self.refused.emit(refusal)

    def _kept(self, value: Referral, kept: Referral) -> None:
        self.under_way = False
        self.kept.emit(kept)
        self._context.toast(f"{'Kept the change of' if value.id else 'Recorded'} {kept.reference}.")
        self._context.saved.emit()
        self._clear_away()

    def _refused(self, value: Referral, error: MaracError) -> None:
        self.under_way, self._refusal = False, error
        if self._editor.isVisible():
            self.show_refusal()
        else:
            what = f"The change of {value.reference} was not kept" if value.id else "The referral was not recorded"
            self._context.banner(f"{what}: {error} What was typed stands in Referrals, to go on with.")
        self._clear_away()

    def _clear_away(self) -> None:
        if self._left and not self.under_way:
            self._editor.deleteLater()
