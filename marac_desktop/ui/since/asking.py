"""Asking for more information about a case, from its page or at triage: question, letter, answer, or no answer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.dates import show
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.referrer_letter import Letter
from marac_desktop.services import information
from marac_desktop.services import referrer_letter as letters
from marac_desktop.services.information import Information
from marac_desktop.services.referrer_letter import Letters
from marac_desktop.ui.letters_card import write
from marac_desktop.ui.questions import Choice
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since import information as forms


class Asking:
    """For ``owner``; ``said`` is told in words what was kept."""

    def __init__(self, owner: QWidget, context: Context, said: Callable[[str], object]) -> None:
        self._owner, self._context, self._said = owner, context, said

    def ask(self, referral_id: int) -> None:
        """Ask something."""
        self._with(referral_id, self._ask)

    def answer(self, referral_id: int) -> None:
        """Take the answer to what is out; of several, to the one chosen."""
        self._with(referral_id, self._choose)

    def answer_to(self, about: Information, question: InformationRequest) -> None:
        """Take the answer to ``question``."""
        asks = forms.answer(self._owner, self._context, about.reference, question)
        if self._context.prompts.put(asks) is not None:
            self._said("The answer is recorded.")

    def letter(self, referral_id: int, letter: Letter = Letter.INFORMATION) -> None:
        """Write the letter that asks, or another one."""

        def written(now: Letters) -> None:
            why_not = now.why_not.get(letter, "")
            if why_not:
                self._context.banner(why_not)
            else:
                write(self._owner, self._context, referral_id, letter, now)

        self._context.run(self._owner, partial(letters.of, referral_id=referral_id), written)

    def go_on(self, referral_id: int) -> None:
        """Decide on what is known."""
        work = partial(information.go_on, referral_id=referral_id)
        self._context.run(self._owner, work, lambda _: self._said("Both decide anew, on what is known."))

    def _with(self, referral_id: int, then: Callable[[Information], object]) -> None:
        self._context.run(self._owner, partial(information.of, referral_id=referral_id), then)

    def _ask(self, about: Information) -> None:
        if self._context.prompts.put(forms.ask(self._owner, self._context, about)) is not None:
            self._said("What is asked is recorded. Its letter can be written now.")

    def _choose(self, about: Information) -> None:
        if not about.open:
            self._context.banner("Nothing is being asked about this case any more. Nothing was changed.")
        elif len(about.open) == 1:
            self.answer_to(about, about.open[0])
        else:
            offered = [Choice(str(one.id), one.of_whom, f"Asked on {show(one.asked_on)}") for one in about.open]
            title = f"Answer for {about.reference}"
            chosen = self._context.prompts.ask(self._owner, title, "Which question is answered?", offered)
            for one in about.open:
                if str(one.id) == chosen:
                    self.answer_to(about, one)
