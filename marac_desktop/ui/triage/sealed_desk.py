"""Sealed lists at the coordinator's desk: a list goes out, its slip is taken in, or it is called back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.sealed import CARD_SUFFIX, FILE_SUFFIX, SLIP_SUFFIX
from marac_desktop.domain.triage import Side
from marac_desktop.services import keycard, sealed, slip
from marac_desktop.services.desk import Desk
from marac_desktop.services.sealed import ListOut, Sending
from marac_desktop.services.seat import deciders
from marac_desktop.services.slip import TakenIn
from marac_desktop.ui.questions import Signature
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage.sealed_back import SlipTaken
from marac_desktop.ui.triage.sealed_out import Offer, SealList

LIST_KINDS = f"Sealed triage lists (*{FILE_SUFFIX})"
SLIP_KINDS = f"Slips (*{SLIP_SUFFIX})"
CARD_KINDS = f"Key cards (*{CARD_SUFFIX})"
Done: TypeAlias = Callable[[], object]
Refused: TypeAlias = Callable[[MaracError], object]


class SealedDesk(QObject):
    """The acts, asked for from a menu, the triage desk, or a slip dropped on the window that ``owner`` gives."""

    def __init__(self, context: Context, owner: Callable[[], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self.context, self._window = context, owner

    @property
    def _owner(self) -> QWidget:
        return self._window()

    def seal(self) -> None:
        """Offer the cases that may go, and seal those ticked."""

        def offered(desk: Desk) -> Offer:
            return Offer(sealed.sendable(desk), deciders(desk, Side.DA_SERVICE), desk.account.name)

        self.context.run(self._owner, offered, self._offer)

    def take_in(self, path: Path | None = None) -> None:
        """Take a slip in, the one in ``path`` or one chosen now."""
        chosen = path or self.context.prompts.open_file(self._owner, "The slip that came back", SLIP_KINDS)
        if chosen is not None:
            self.context.run(self._owner, lambda desk: slip.take_in(desk, chosen), self._taken)

    def call_back(self, one: ListOut) -> None:
        """Make a list void, once asked."""
        text = (
            f"A slip for list {one.reference} is then no longer taken in. Its cases wait on the desk as before and can "
            "be decided in place, by phone, or on a new list."
        )
        if self.context.prompts.confirm(self._owner, "Call this list back?", text, "Call it back"):
            said = partial(self._done, f"List {one.reference} is called back.")
            self.context.run(self._owner, lambda desk: sealed.call_back(desk, one.id), lambda _: said())

    def save_card(self) -> None:
        """Save the key card of somebody of the DA service, with their own passphrase."""
        self.context.run(self._owner, keycard.holders, self._card)

    def _offer(self, offer: Offer) -> None:
        if not offer.cases or not offer.accounts:
            lacks = (
                "No case waits for the DA service just now. Record your own decision and sign your list first."
                if offer.accounts
                else "There is no account of the DA service. Add one under Office."
            )
            self.context.banner(lacks)
            return
        question = SealList(self._owner, offer, self._style(), lambda *given: self._seal(question, *given))
        self.context.prompts.put(question)

    def _seal(self, question: SealList, given: Signature, done: Done, refused: Refused) -> None:
        sending = Sending(question.referral_ids, question.account_id, Path())
        path = self.context.prompts.save_file(
            question, "Save the sealed list", f"{sending.reference}{FILE_SUFFIX}", LIST_KINDS
        )
        if path is None:
            refused(MaracError("No place was chosen, so nothing was sealed. Type the passphrase again to go on."))
            return
        at = Sending(sending.referral_ids, sending.account_id, path, sending.list_id)

        def sent(out: ListOut) -> None:
            done()
            self._done(f"List {out.reference} is sealed for {out.account_name}. Only they can open it.")

        self.context.run(self._owner, lambda desk: sealed.send(desk, at, given.passphrase), sent, refused)

    def _card(self, names: tuple[str, ...]) -> None:
        if not names:
            self.context.banner("There is no account of the DA service. Add one under Office.")
            return
        text = (
            "The key card opens sealed triage lists on a computer without the case file. It holds this person's own "
            "keys and none of the case file; they alone open it, with the passphrase they type now. Carry it over "
            "once, and have a new one saved whenever their keys or the coordinator's are renewed."
        )
        self.context.prompts.passphrase(self._owner, "Save a key card", text, names, self._save_card, "Save the card…")

    def _save_card(self, given: Signature, done: Done, refused: Refused) -> None:
        path = self.context.prompts.save_file(self._owner, "Save the key card", f"key-card{CARD_SUFFIX}", CARD_KINDS)
        if path is None:
            refused(MaracError("No place was chosen, so no card was saved. Type the passphrase again to go on."))
            return

        def saved(_: None) -> None:
            done()
            self.context.toast(f"The key card of {given.name} is saved.")

        self.context.run(
            self._owner, lambda desk: keycard.save_card(desk, given.name, given.passphrase, path), saved, refused
        )

    def _taken(self, taken: TakenIn) -> None:
        self._done(f"The slip for list {taken.reference} is taken in.")
        self.context.prompts.put(SlipTaken(self._owner, taken, self._style()))

    def _done(self, words: str) -> None:
        self.context.banner("")
        self.context.toast(words)
        self.context.saved.emit()

    def _style(self) -> NameStyle:
        return NameStyle.INITIALS if self.context.names_hidden else NameStyle.SURNAME_FIRST
