"""A question of the office: one form and the button that keeps it; what is refused is said at its field."""

from collections.abc import Callable
from typing import TypeVar

from marac_desktop.domain.errors import MaracError
from marac_desktop.services.desk import Desk
from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.form import Form
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context

T = TypeVar("T")
K = TypeVar("K")


class Keeping(Question[K]):
    """Its answer is what was kept. ``keep_by`` is asked once, when the form is there."""

    def keep_by(self, context: Context, form: Form[T], work: Callable[[Desk, T], K]) -> None:
        """Ask for ``form``, and keep what is typed by ``work``."""

        def pressed() -> None:
            typed = form.checked()
            if typed is not None:
                self.wait(self.keep, busy=True)
                context.run(self, lambda desk: work(desk, typed), self.give, refused)

        def refused(error: MaracError) -> None:
            self.wait(self.keep, busy=False)
            form.refused(error)

        self.body.addWidget(form, 1)
        self.add_cancel()
        self.keep = self.add_button("Keep", pressed, Kind.PRIMARY)
