"""The call left half typed in Explore is one draft of the coordinator's; the form takes it up in ui/test_enquiries."""

from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.half_typed import KIND


def test_it_is_there_once_as_the_coordinators(explore: Desk) -> None:
    assert [(one.kind, one.uid) for one in explore.drafts.all()] == [(KIND, str(explore.account.uid))]
