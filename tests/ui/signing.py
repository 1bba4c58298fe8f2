"""Two people at one question that both must sign: the second first types what is not their passphrase."""

from collections.abc import Callable

from marac_desktop.ui.two_people import SignTogether
from tests.conftest import COORDINATOR, DA_LEAD


def signing(settle: Callable[[], None], errors: list[str]) -> Callable[[SignTogether], object]:
    """Answers the question as those two do; ``errors`` gets what was said each time, "" once it was taken."""

    def sign(question: SignTogether) -> object:
        for words in ("not theirs", DA_LEAD[1]):
            question.people.own.edit.setText(COORDINATOR[1])
            question.people.passphrase.edit.setText(words)
            question.act.click()
            settle()
            errors.append("" if question.given else question.people.passphrase.error)
        return question.given

    return sign
