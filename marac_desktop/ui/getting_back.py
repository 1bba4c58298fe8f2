"""The ways back into a case file: by the recovery sheet, from a backup, by the earlier keys."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from marac_desktop.domain.errors import MaracError
from marac_desktop.services import whereabouts
from marac_desktop.services.whereabouts import Found
from marac_desktop.ui.screens.unlock import Unlock

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk
    from marac_desktop.services.opening import Terms
    from marac_desktop.ui.prompts import Prompts

PUT_BACK = "The earlier keys are back. Open the case file with the passphrase from before the last change."


class Host(Protocol):
    """What the application lends."""

    folder: Path
    terms: "Terms | None"
    unlock: Unlock | None

    @property
    def prompts(self) -> "Prompts":
        """The one way to ask a question."""

    def open_by(self, work: "Callable[[], Desk]", words: str) -> None:
        """Do ``work``, which ends in an open case file, and go on to the window, or say why not."""

    def try_again(self) -> None:
        """Look into the folder anew."""


def recover(host: Host) -> None:
    """Open with the recovery sheet."""
    from marac_desktop.ui.screens.recover import Recover

    asking, folder, terms = host.unlock, host.folder, host.terms
    typed = host.prompts.put(Recover(asking, asking.recovering if asking is not None else None))
    if asking is not None:
        asking.remember(replace(typed, passphrase="") if typed is not None else None)
    if typed is None:
        return
    wanted = typed

    def recovering() -> "Desk":
        from marac_desktop.services.opening import recover

        return recover(folder, wanted.code, wanted.name, wanted.passphrase, terms)

    host.open_by(recovering, "Opening with the recovery sheet…")


def restore(host: Host) -> None:
    """Put a backup back and open it."""
    from marac_desktop.ui.screens.restore import Restore

    asking, folder, terms = host.unlock, host.folder, host.terms
    typed = asking.restoring if asking is not None else None
    chosen = host.prompts.put(Restore(asking, host.prompts, folder, typed))
    if chosen is None:
        return
    wanted = chosen
    if asking is not None:
        asking.restoring = replace(wanted, passphrase="")

    def restoring() -> "Desk":
        from marac_desktop.services.opening import open_case_file, restore

        restore(folder, wanted.backup, wanted.name, wanted.passphrase, terms)
        return open_case_file(folder, wanted.name, wanted.passphrase, terms)

    host.open_by(restoring, "Checking the backup…")


def found(folder: Path, remembered: str, refused: MaracError | None = None) -> Found:
    """What there is in ``folder``, ``refused`` being why it did not open, and whether the earlier keys would."""
    seen = whereabouts.found(folder, remembered)
    if seen is Found.KEYLESS or (seen is Found.CASE_FILE and refused is not None):
        from marac_desktop.services import previous_keys

        return Found.KEYS_OF_BEFORE if previous_keys.offered(folder, refused) else seen
    return seen


def put_keys_back(host: Host) -> None:
    """Put the earlier keys back; the case file is then opened as usual."""
    from marac_desktop.services import previous_keys

    try:
        previous_keys.put_back(host.folder)
    except MaracError as error:
        if host.unlock is not None:
            host.unlock.refuse(error)
        return
    host.try_again()
    if host.unlock is not None:
        host.unlock.notice.say(PUT_BACK)


def folder_for_new(host: Host, remembered: str) -> Path | None:
    """Where a new case file is to be set up; None where another one is, or should be, and the user thinks better."""
    seen = host.unlock.found if host.unlock is not None else found(host.folder, remembered)
    if seen in {Found.NONE_YET, Found.CASE_FILE}:
        return whereabouts.fresh_folder(host.folder, remembered)
    text = (
        "It will be empty: none of the cases of the other one are in it, and a case recorded in it is not in the other "
        f"one. It is set up in a folder of its own. The other one's folder is left as it is:\n{host.folder}"
    )
    title, act = "Begin an empty case file?", "Begin an empty one"
    if host.unlock is not None and not host.prompts.confirm(host.unlock, title, text, act):
        return None
    lost = seen in {Found.GONE, Found.NO_LONGER}
    return whereabouts.fresh_folder(whereabouts.usual_folder() if lost else host.folder, remembered)
