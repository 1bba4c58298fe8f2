"""Confirming a day's calls: by the passphrase of who spoke, or by a sheet they signed, scanned in and kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from marac_desktop.domain.access import Permission
from marac_desktop.services import signed_sheet
from marac_desktop.services.decision import Decided
from marac_desktop.services.signed_sheet import Sheet
from marac_desktop.ui.attachment_card import read_file
from marac_desktop.ui.fields import DateField
from marac_desktop.ui.form import Section
from marac_desktop.ui.screen import Screen
from marac_desktop.ui.triage.record import Asked, RecordQuestion
from marac_desktop.ui.triage.signing import Batch, Wording, ask

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

KINDS = "PDF and pictures (*.pdf *.png *.jpg *.jpeg)"
OTHERWISE = "By a sheet they signed, scanned in…"


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """What is typed of a sheet."""

    signed_on: date | None = None


def confirm_calls(screen: Screen, calls: Sequence[Decided], then: Callable[[str], object]) -> None:
    """Have ``calls`` confirmed; ``then`` is told whose, and how many. A sheet is taken in at the coordinator's desk."""
    text = "Whoever spoke reads what was taken down and confirms it with their own passphrase."
    takes_in = screen.context.account.may(Permission.FIRST_DECISION)
    wording = Wording("Confirm the calls", text, "Confirm", OTHERWISE if takes_in else "")
    batch = ask(screen, wording, calls, then)
    if batch is None:
        return
    path = screen.context.prompts.open_file(screen, f"The sheet that {batch.name} signed", KINDS)
    if path is not None:
        taken = partial(_ask_of, screen, batch, then, path.name)
        screen.context.background.aside(screen, partial(read_file, Path(path)), taken)


def _ask_of(screen: Screen, batch: Batch, then: Callable[[str], object], name: str, scan: bytes) -> None:
    kept = screen.context.prompts.put(RecordQuestion(screen, screen.context, about(batch, name, scan)))
    if kept is not None:
        then(f"{batch.name}: {_decisions(kept)}")


def about(batch: Batch, name: str, scan: bytes) -> Asked[SheetDraft, int]:
    """Which decisions the sheet must name, and on which day it was signed."""

    def work(desk: "Desk", draft: SheetDraft, _secret: str) -> int:
        sheet = Sheet(batch.name, draft.signed_on, scan)
        return signed_sheet.confirm(desk, sheet, [one.view for one in batch.decided])

    listed = "\n".join(f"{one.reference}: {one.view.route.label}" for one in batch.decided)
    return Asked(
        f"Confirm by the sheet of {batch.name}",
        f"“{name}” is kept with each of these cases. Check that it names every one with its route, and that "
        f"{batch.name} signed it:\n\n{listed}",
        SheetDraft(),
        (Section("", (DateField(path="signed_on", label="Day it was signed", needed=True),)),),
        f"Confirm {_decisions(len(batch.decided))}",
        work,
        height=200,
    )


def _decisions(many: int) -> str:
    return f"{many} decision{'s' * (many != 1)}"
