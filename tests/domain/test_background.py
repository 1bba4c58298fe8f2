"""What nobody told stays untold: no field of a referral's background begins as a no."""

from marac_desktop.domain.background import PoliceFacts, PreviousMarac, Story
from marac_desktop.domain.codes import Known


def test_nothing_is_answered_before_somebody_answers() -> None:
    assert Story().reported_to_police is Known.BLANK
    assert PreviousMarac().heard is Known.BLANK
    assert PoliceFacts() == PoliceFacts((), "", "", "")
