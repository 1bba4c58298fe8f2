"""What there is to be seen inside Explore: a referral, a person, a case at triage, a meeting and its papers.

The cases sought out are those of resources/explore/examples.toml, which are there on any day.
"""

from collections.abc import Callable

from marac_desktop.ui.journey import Picture
from marac_desktop.ui.practitioner import Acts, click, fill, go_to, keys, once, pick_row, row, sees, tab
from marac_desktop.ui.reading import top_window

RAIL = ("Home", "Referrals", "Triage", "Meetings", "Actions", "People", "Quarter", "Office")


def everything(passphrase: str, picture: Picture) -> Acts:
    """Every screen of the rail, and what stands behind it; ``passphrase`` is the coordinator's, to sign with."""
    behind: dict[str, Callable[[Picture], Acts]] = {
        "Referrals": referrals,
        "Triage": triage,
        "Meetings": meeting,
        "People": people,
        "Office": office,
    }
    for name in RAIL:
        yield click(name)
        yield picture(f"explore-{name.lower()}")
        if name in behind:
            yield from behind[name](picture)
    yield from done(passphrase, picture)


def referrals(picture: Picture) -> Acts:
    """A referral to be read; a new one searched for first, because she is known by another name; its form, its Dash."""
    yield row("Dunn, Frances")
    yield sees("Relied on, with the reason in words")
    yield picture("explore-referral")
    yield click("Back")
    yield click("Record a referral")
    yield fill("Surname", "Zielinska")
    yield fill("Forename", "Kasia")
    yield sees("another form of the forename")
    yield picture("explore-candidates")
    yield click("None of these: somebody new")
    yield sees("Visible high risk")
    yield once("find the keyboard in the whole form", lambda: _keyboard_in("Agency"), lambda: None)
    yield picture("explore-form")
    yield go_to("1 ")
    for answer in "YYYN":
        yield keys(answer)
    yield sees("Dash 3 of 24 yes")
    yield picture("explore-form-dash")


def triage(picture: Picture) -> Acts:
    """A check that waits for a reviewer, a first contact missed, and the log of calls, beside one half typed."""
    yield pick_row("Ashplant")
    yield sees("A reviewer must agree as well")
    yield picture("explore-case")
    yield pick_row("Penhale")
    yield sees("Back at triage: both decide anew")
    yield picture("explore-back")
    yield click("Phone enquiry")
    yield click("The log")
    yield sees("Sam Coles")
    yield picture("explore-enquiries")
    yield click("Close")
    yield click("Throw it away")


def people(picture: Picture) -> Acts:
    """The page of somebody with a refuge to be withheld, and the records that may be one person's."""
    yield fill("Name, date of birth, address, phone or reference", "Vowles")
    yield row("Vowles, Tamsin")
    yield sees("On referrals")
    yield picture("explore-person")
    yield click("Back")
    yield go_to("Possible duplicates")
    yield keys("Space")
    yield sees("Everybody has been compared")
    yield sees("Zielinska, Kasia")
    yield picture("explore-duplicates")


def meeting(picture: Picture) -> Acts:
    """The agenda of the next meeting, and its first pages as they would be printed."""
    yield go_to("South Somerset, ")
    yield keys("Space")
    yield sees("Print the agenda…")
    yield picture("explore-agenda")
    yield click("Print the agenda…")
    yield click("Avon and Somerset Police")
    yield click("Preview…")
    yield sees("page 1 of")
    yield picture("explore-agenda-preview")
    yield click("Close")


def office(picture: Picture) -> Acts:
    """What the office has set."""
    yield tab("Settings")
    yield picture("explore-settings")


def done(passphrase: str, picture: Picture) -> Acts:
    """What is done rather than seen, and said over the screen: a list signed and sealed, a plan issued."""
    yield click("Triage")
    yield pick_row("Cridland, Maisie")
    yield click("By phone")
    yield click("Sign your list…")
    yield fill("Passphrase", passphrase)
    yield picture("explore-sign")
    yield keys("Return")
    yield click("Sealed file")
    yield click("Seal a list…")
    yield sees("Seal a list for the DA service")
    yield picture("explore-seal")
    yield click("Cancel")
    yield pick_row("Penhale")
    yield click("Plan on paper…")
    yield sees("page 1 of")
    yield picture("explore-plan")
    yield click("Close")


def _keyboard_in(name: str) -> bool:
    window = top_window()
    widget = window.focusWidget() if window is not None else None
    return widget is not None and widget.accessibleName() == name
