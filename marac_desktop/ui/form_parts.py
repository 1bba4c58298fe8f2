"""The parts of the referral form that go together: assessment and earlier ones, what is asked and what nobody knows."""

from typing import Any, TypeVar

from PySide6.QtCore import QObject

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.referral import ChildrenKnown, Perpetrator, Referral
from marac_desktop.domain.risk.answers import ToolRecord
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.services.referral import Judgement
from marac_desktop.ui.criteria_panel import CriteriaPanel
from marac_desktop.ui.earlier_risk import EarlierControl
from marac_desktop.ui.field import Control
from marac_desktop.ui.form import Form
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.risk_field import RiskControl
from marac_desktop.ui.row import Row
from marac_desktop.ui.rows import RowsControl
from marac_desktop.ui.unknown_field import UnknownControl

C = TypeVar("C", bound=Control[Any])


class FormParts(QObject):
    """Joins ``form`` and ``panel`` once the form is built."""

    def __init__(self, form: Form[Referral], panel: CriteriaPanel) -> None:
        super().__init__(form)
        self._form = form
        self._panel = panel
        form.built.connect(self._join)

    def judged(self, judged: Judgement) -> None:
        """Show beside the fields what was judged of them."""
        self._control("earlier_risk", EarlierControl).show_newest(self._form.peek().risk)
        self._control("not_known", UnknownControl).show_unknown(judged.unknown)

    def _join(self) -> None:
        self._control("earlier_risk", EarlierControl).again.connect(self.again)
        self._panel.unknown.connect(self._control("not_known", UnknownControl).say)
        self._panel.offered.connect(self.again)
        self._panel.repeat_confirmed.connect(self._confirm_repeat)

    def again(self, tool: Tool | None = None) -> None:
        """Begin a blank assessment, with ``tool`` or the same one; what was answered so far stays beside it."""
        risk, earlier = self._control("risk", RiskControl), self._control("earlier_risk", EarlierControl)
        try:
            now = risk.value()
        except FieldErrors as refused:
            self._form.refused(refused)
            return
        asked = tool or risk.tool
        if now:
            earlier.put((now, *earlier.value()))
        risk.put(ToolRecord(asked.key, asked.version))
        risk.changed.emit()
        give(risk.target)

    def follow_children(self) -> None:
        """Children written by name are known by name; nobody needs to say so as well."""
        now = self._form.peek()
        if now.children.listed and now.children.known is ChildrenKnown.BLANK:
            self._form.control("children.known").put(ChildrenKnown.LISTED)

    def perpetrator(self, place: int) -> Row[Perpetrator]:
        """The row of the perpetrator at this place of the referral."""
        return self._control("perpetrators", RowsControl).row_at(place)

    def _confirm_repeat(self) -> None:
        control = self._form.control("grounds")
        ticked = set(self._form.peek().grounds) | {Ground.REPEAT}
        control.put(tuple(one for one in Ground if one in ticked))
        control.changed.emit()

    def _control(self, path: str, kind: type[C]) -> C:
        found = self._form.control(path)
        if not isinstance(found, kind):
            raise TypeError(f"{path} is no {kind.__name__}")
        return found
