"""Asks why a case is deferred and what keeps her safe until then: an interim action with an owner and a date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.fields import LongTextField
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.form_question import TypedQuestion
from marac_desktop.ui.meeting.actions_panel import Wanted, section
from marac_desktop.ui.screen import Context

SOON = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Deferral:
    """Why a case is deferred, and its interim action."""

    reason: str = ""
    what: str = ""
    agency: str = ""
    owner: str = ""
    due: date | None = None
    kind: str = "other"

    @property
    def action(self) -> Wanted:
        """The interim action."""
        return Wanted(self.what, self.agency, self.owner, self.due, self.kind)


class Defer(TypedQuestion[Deferral]):
    """A deferral is recorded only whole: nobody is left unprotected until the next meeting."""

    def __init__(self, owner: QWidget, context: Context, agencies: Sequence[str], reference: str) -> None:
        text = "A case is deferred only with an interim action that somebody owns and that has a date."
        super().__init__(owner, f"Defer {reference}", text, width=560)
        self.resize(600, 640)
        why = Section("Why", (LongTextField(path="reason", label="Why it is deferred", rows=2, needed=True),))
        sections = (why, section(agencies, "Interim action", rows=2))
        self.guard(context, Form(Deferral(due=context.today() + SOON), sections, context.today), f"defer/{reference}")
        self.form.finish()
        self.body.addWidget(self.form, 1)
        self.add_cancel()
        self.add_button("Defer the case", self._done, Kind.PRIMARY)
        self.form.focus("reason")

    def _done(self) -> None:
        deferral = self.form.checked()
        if deferral is not None:
            self.give(deferral)
