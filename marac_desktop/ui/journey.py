"""The whole journey of one case through the real window, act by act: set up, import, refer, triage, meet, count.

Everybody in it is invented.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from marac_desktop.ui.practitioner import Act, Acts, choose, click, fill, go_to, keys, pick_row, sees, tab
from marac_desktop.ui.prompts import Prompts

Picture = Callable[[str], Act]
"""An act that leaves a picture of the screen under a name."""

COORDINATOR = ("Rosalind Quantock", "Somerset Council", "orchard lantern teapot gravel meadow button")
DA_LEAD = ("Nia Penrose", "Somerset DA service", "harbour thimble walnut ribbon saddle pepper")


class FilePrompts(Prompts):
    """The product's own questions, with the operating system's file dialogs answered out of ``paths``, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    def open_file(self, owner: QWidget, title: str, kinds: str = "") -> Path | None:
        return self.paths.pop(0)

    def save_file(self, owner: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
        given = self.paths.pop(0)
        return given / name if given.is_dir() else given

    def folder(self, owner: QWidget, title: str) -> Path | None:
        return self.paths.pop(0)


def set_up(prompts: FilePrompts, out: Path, code: Callable[[], str], picture: Picture) -> Acts:
    """The first run: area, two accounts, the recovery sheet typed back, and a backup that was proved.

    ``code`` reads the code off the sheet; the sheet and the backup go into ``out``.
    """
    yield click("Set up a new case file")
    yield picture("set-up-area")
    yield click("Next: the accounts")
    for nth, (name, agency, words) in enumerate((COORDINATOR, DA_LEAD), 1):
        yield fill("Name", name, nth)
        yield fill("Agency", agency, nth)
        yield fill("Passphrase", words, nth)
        yield fill("The same again", words, nth)
    yield picture("set-up-accounts")
    yield click("Make the case file")
    yield sees("Print it")
    prompts.paths += [out / "recovery-sheet.pdf", out]
    yield click("Show, print or save the sheet")
    yield sees("page 1 of")
    yield picture("recovery-sheet")
    yield click("Save as PDF…")
    yield click("Save the PDF")
    yield click("Close")
    yield fill("Code on the sheet", code)
    yield click("Check the code")
    yield click("Choose where and back up")
    yield sees("was read back whole")
    yield picture("set-up-recovery")
    yield click("Open the case file")
    yield sees("Needs attention first")


def import_tracker(prompts: FilePrompts, tracker: Path, picture: Picture) -> Acts:
    """File, Import: the spreadsheet kept today, checked before anything is written."""
    prompts.paths.append(tracker)
    yield click("Choose a file…")
    yield click("Next")
    yield picture("import-columns")
    yield click("Next")
    yield picture("import-words")
    yield click("Next")
    yield sees("Check before importing")
    yield picture("import-check")
    yield click("Import 991 referrals")
    yield sees("imported")
    yield picture("import-done")
    yield click("Close")


def refer(picture: Picture) -> Acts:
    """Record a referral: search first, then the form, the Dash by keys, and what the criteria say beside it."""
    yield click("Referrals")
    yield click("Record a referral")
    yield fill("Surname", "Wiśniewska")
    yield fill("Forename", "Łucja")
    yield sees("may be this one")
    yield picture("referral-search")
    yield click("None of these: somebody new")
    yield sees("Record the referral")
    yield fill("Agency", "Police")
    yield keys("Tab")
    yield fill("Who refers", "PC Invented")
    yield choose("MARAC", "Mendip")
    yield fill("Date of birth, year or age", "12.3.1991")
    yield fill("Surname", "Ŵyn", 2)
    yield fill("Forename", "张伟", 2)
    yield choose("What they are to the victim", "Former partner")
    yield click("Known as: None")
    yield fill("What happened", "Threats since she left. He waits at <unknown> address; محمد saw him there.")
    yield fill("Or only their number, in the last 12 months", "4")
    yield picture("referral-form")
    yield go_to("1 ")
    for answer in "YYNYYYYYNYYYDYYYYNNDYNYY":
        yield keys(answer)
    yield sees("Dash 17 of 24")
    yield picture("referral-dash")
    yield fill("What the victim wants", "To stay in her home, and for him not to know where she works.")
    yield click("Agrees: Yes")
    yield click("Informed: Yes")
    yield fill("What is done for safety now", "Locks changed; the IDVA rings every morning.")
    yield click("Record the referral")
    yield sees("Grounds")
    yield picture("referral-recorded")


def triage(picture: Picture) -> Acts:
    """Both sides decide one case: the coordinator in place, the DA service sat down at the same machine."""
    yield click("Triage")
    yield pick_row("Wiśniewska")
    yield click("Conference")
    yield fill("Reason", "He has found her twice since she moved.")
    yield picture("triage-coordinator")
    yield click("Record the decision")
    yield sees("1 decision to sign")
    yield click("Sign 1 decision…")
    yield picture("triage-sign")
    yield fill("Passphrase", COORDINATOR[2])
    yield click("Sign 1 decision")
    yield click("DA service decides here…")
    yield fill("Passphrase", DA_LEAD[2])
    yield picture("triage-sits-down")
    yield click("Sit down")
    yield pick_row("Wiśniewska")
    yield click("Conference")
    yield click("Record the decision")
    yield picture("triage-da-service")
    yield click("Sign 1 decision…")
    yield fill("Passphrase", DA_LEAD[2])
    yield click("Sign 1 decision")
    yield picture("triage-decided")


def meet(prompts: FilePrompts, out: Path, day: str, picture: Picture) -> Acts:
    """Make a meeting on ``day``, list the case, and issue both cuts of the agenda, a copy of each saved in ``out``."""
    yield click("Meetings")
    yield click("New meeting")
    yield choose("MARAC", "Mendip")
    yield fill("Date", day)
    yield fill("Start time", "09:30")
    yield fill("Venue", "Room 4, Invented House, Wells")
    yield picture("meeting-new")
    yield click("Make the meeting")
    yield picture("meeting-before")
    yield pick_row("Wiśniewska")
    yield click("Put on the agenda (Ctrl+→)")
    yield picture("meeting-agenda")
    yield click("Print the agenda…")
    yield click("Police")
    yield click("Housing")
    yield picture("agenda-print")
    yield click("Issue 2 numbered copies")
    yield sees("page 1 of")
    yield picture("agenda-issued")
    prompts.paths.append(out)
    yield click("Save as PDF…")
    yield click("Save the PDF")
    yield click("Close")
    yield click("Case list for research")
    yield click("All of them")
    yield click("Issue 14 numbered copies")
    yield sees("page 1 of")
    yield picture("case-list-issued")
    prompts.paths.append(out)
    yield click("Save as PDF…")
    yield click("Save the PDF")
    yield click("Close")
    yield click("Back to the meeting")


def hold(picture: Picture) -> Acts:
    """Hold the meeting: the summary, an action, the outcome."""
    yield tab("During")
    yield fill(
        "Summary: risk, harm feared, what protects the victim", "Stalking and threats to kill. Her sister lives near."
    )
    yield fill("What is to be done", "Fit a marker to her address and visit each week.")
    yield fill("Agency", "Police")
    yield fill("Owner, by name", "Sergeant Invented")
    yield picture("meeting-during")
    yield click("Set the action")
    yield click("Discussed")
    yield picture("meeting-discussed")
    yield tab("After")
    yield picture("meeting-after")
    yield click("Actions")
    yield picture("actions")


def count(picture: Picture) -> Acts:
    """See the quarter, and the case behind its figure."""
    yield click("Quarter")
    yield sees("discussed of at most 84")
    yield picture("quarter")
    yield click("Discussed: 1. Open the list")
    yield sees("Wiśniewska")
    yield picture("quarter-list")
    yield click("Back to the figures")


def begin_another(words: str, picture: Picture) -> Acts:
    """Begin another referral and stop in the middle of a word."""
    yield click("Referrals")
    yield click("Record a referral")
    yield fill("Surname", "Nowak")
    yield sees("may be this one")
    yield click("None of these: somebody new")
    yield fill("What happened", words)
    yield picture("half-typed")
