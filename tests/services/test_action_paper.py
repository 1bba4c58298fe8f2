"""A list of actions on paper is checked, numbered and frozen, and names nobody but agencies and owners."""

import pytest

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.services import action_paper, hearing, printing
from marac_desktop.services.action import Shelf
from marac_desktop.services.desk import Desk
from tests.builders import TODAY, a_person, an_action
from tests.documents.reading import squeezed, text
from tests.services.sitting import listed, planned

OPEN = Shelf.OPEN.narrow(TODAY)
HIDDEN = Address("4 Hidden Close", "TA1 9ZZ", confidentiality=Confidentiality.RESTRICTED)


def _set(desk: Desk, what: str) -> None:
    item = listed(desk, planned(desk), victim=a_person("Unmistakable", addresses=(HIDDEN,)))
    hearing.set_action(desk, item.id, an_action(0, what=what))


def test_a_list_is_issued_frozen_and_found_in_the_register(desk: Desk) -> None:
    _set(desk, "Change the locks <today>")
    issued = action_paper.issue(desk, OPEN, "Open, every agency")
    words = text(issued.pdf)
    assert "Change the locks <today>" in words
    assert "Unmistakable" not in words
    assert squeezed(issued.paper.anchor) in squeezed(words)
    assert printing.register(desk, Ask()).rows == (issued.paper,)
    assert printing.reopen(desk, issued.paper).pdf == issued.pdf


def test_what_gives_an_address_away_is_found_and_explained(desk: Desk) -> None:
    _set(desk, "Fit an alarm at 4 Hidden Close")
    found = action_paper.check(desk, OPEN)
    assert ["Action 1" in finding.where for finding in found] == [True]
    with pytest.raises(FieldError):
        action_paper.issue(desk, OPEN, "Open")
    assert printing.register(desk, Ask()).rows == ()
    issued = action_paper.issue(desk, OPEN, "Open", "She has left there")
    assert printing.accepted_because(desk, issued.paper) == "She has left there"


def test_a_reason_that_cannot_be_kept_is_refused_at_its_field(desk: Desk) -> None:
    _set(desk, "Fit an alarm at 4 Hidden Close")
    for reason in ("She has\0left", "x" * 20_001):
        with pytest.raises(FieldError) as refused:
            action_paper.issue(desk, OPEN, "Open", reason)
        assert refused.value.field == "accepted"
    assert printing.register(desk, Ask()).rows == ()


def test_an_empty_list_says_so(desk: Desk) -> None:
    assert "Nothing in this list" in text(action_paper.issue(desk, OPEN, "Open").pdf)
