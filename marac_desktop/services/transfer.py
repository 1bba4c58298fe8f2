"""Sending a case to the area where the victim lives now, and what that area answers; the flags stay."""

from dataclasses import replace

from marac_desktop.domain import process, transfer
from marac_desktop.domain.access import Permission
from marac_desktop.domain.comeback import Cause, Comeback
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.transfer import Answer, Transfer
from marac_desktop.services.agenda import give_up
from marac_desktop.services.comeback import bring_back
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import reckoning
from marac_desktop.storage.books import Books


def begin(desk: Desk, referral_id: int) -> Transfer:
    """A sending of today, unsaved, with the day on which its answer is chased."""
    with desk.figures(Permission.READ_CASES) as books:
        at = reckoning(books, desk.now())
        chase = at.calendar.add_working_days(at.today, at.policy.transfer_answer_days)
        return Transfer(referral_id, "", at.today, chase)


def send(desk: Desk, given: Transfer) -> Transfer:
    """Record that a case both decided to transfer was sent; this area stays responsible until it is accepted.

    Raises FieldErrors, and MaracError when it is not to be transferred or an answer is awaited already.
    """
    about = f"referral:{given.referral_id}"
    with desk.work("Sent a case to another area", Permission.FIRST_DECISION, about=about, event="transfer") as books:
        transfer.check(given, desk.today())
        referral = books.referrals.get(given.referral_id)
        if referral.stage is not Stage.TRANSFERRING:
            raise MaracError(
                f"{referral.reference} is at “{referral.stage.label}”. It is sent once both have decided and signed "
                "“Transfer out”. Nothing was kept."
            )
        if any(one.open for one in books.transfers.of(referral.id)):
            raise MaracError("It was sent already and the answer is awaited. Nothing was kept.")
        return books.transfers.add(replace(given, answer=Answer.AWAITED, at=desk.now(), account_name=desk.account.name))


def answer(desk: Desk, given: Transfer) -> Transfer:
    """Record what the other area said. Accepted, the case is theirs; refused, it is back at triage here. Raises
    FieldErrors, and ConflictError when an answer was recorded meanwhile.
    """
    about = f"referral:{given.referral_id}"
    with desk.work("Recorded the answer to a transfer", Permission.FIRST_DECISION, about=about, event="transfer") as (
        books
    ):
        transfer.check_answer(given, desk.today())
        stored = books.transfers.get(given.id)
        if not stored.open:
            raise MaracError("An answer is recorded already. Nothing was changed.")
        said = replace(
            stored,
            version=given.version,
            answer=given.answer,
            answered_on=given.answered_on,
            answered_by=given.answered_by,
            words=given.words,
        )
        kept = books.transfers.change(said)
        _carry_out(desk, books, kept)
        return kept


def chase(desk: Desk, given: Transfer) -> Transfer:
    """Note that the answer was chased today; it is chased again after the same number of days."""
    about = f"referral:{given.referral_id}"
    with desk.work("Chased the answer to a transfer", Permission.FIRST_DECISION, about=about) as books:
        at = reckoning(books, desk.now())
        again = at.calendar.add_working_days(at.today, at.policy.transfer_answer_days)
        return books.transfers.change(replace(books.transfers.get(given.id), version=given.version, chase_on=again))


def _carry_out(desk: Desk, books: Books, said: Transfer) -> None:
    referral = books.referrals.get(said.referral_id)
    if referral.stage is not Stage.TRANSFERRING:  # decided anew meanwhile: the answer is on record and moves nothing
        return
    if said.answer is Answer.REFUSED:
        at, who = reckoning(books, desk.now()), said.answered_by
        back = Comeback(
            referral.id, Cause.TRANSFER_REFUSED, at.now, said.answered_on or at.today, said.words, who, said.to
        )
        bring_back(desk, books, referral, (back,), at)
        return
    for item in books.agendas.of_referral(referral.id):
        if item.outcome is None:
            give_up(books, item)
    books.referrals.change(replace(referral, stage=process.move(referral.stage, Stage.TRANSFERRED)))
