"""A day's calls confirmed on paper: a sheet that who spoke for the DA service has signed, scanned in and kept."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.attachment import Format
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.names import fold
from marac_desktop.domain.signature import Purpose, Signature, SignedBy
from marac_desktop.domain.triage import Means, Side, View
from marac_desktop.services.attachment import NewFile, keep_with
from marac_desktop.services.decision import keep_signed, list_form, whole_list
from marac_desktop.services.desk import Desk
from marac_desktop.services.seat import account_named, side_of
from marac_desktop.services.standing import reckoning
from marac_desktop.storage.base import canonical
from marac_desktop.storage.books import Books

SCANS: Final = frozenset({Format.PDF, Format.PNG, Format.JPEG})
"""What a scanned sheet may be."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Who of the DA service signed it, by the name of their account, on which day, and the scan itself."""

    name: str
    signed_on: date | None
    scan: bytes = field(repr=False)


def confirm(desk: Desk, sheet: Sheet, views: Sequence[View]) -> int:
    """Confirm what was taken down by phone by a signed sheet, which is kept with each case; how many were.

    All must be calls of the one who signed, and that is never somebody who keeps the coordinator's desk. Raises
    FieldError (at ``scan`` for the sheet itself), ConflictError when one is no longer what was shown, and MaracError;
    nothing is then kept.
    """
    why = "Confirmed calls by a signed sheet"
    desk.must(Permission.FIRST_DECISION, why)
    with desk.figures(Permission.READ_CASES) as books:
        account = account_named(books, sheet.name)
        _check(desk, account, sheet, views)
        references = whole_list(books, account, views)
    at, digest = desk.now(), hashlib.sha256(sheet.scan).hexdigest()
    form = list_form(Purpose.CONFIRMATION, account, at, [(view, references[view.referral_id]) for view in views])
    form |= {
        "form": "marac-decisions-sheet-1",
        "signed_on": str(sheet.signed_on),
        "sheet": digest,
        "entered_by": str(desk.account.uid),
    }
    signature = Signature(
        account.id, account.name, at, canonical(form).encode(),
        purpose=Purpose.CONFIRMATION, by=SignedBy.SHEET, sheet_sha256=digest,
    )  # fmt: skip
    calls = f"{len(views)} call{'s' * (len(views) != 1)}"
    title = f"Sheet signed by {account.name}, {show(sheet.signed_on)}: confirms {calls}"
    told = f"{why}: {calls}, signed {show(sheet.signed_on)}, sheet {digest[:16]}"
    with desk.work(told, Permission.FIRST_DECISION, about=f"account:{account.uid}", event="sign") as books:
        _require_unused(books, digest)
        for key, reference in references.items():
            _keep(desk, books, (key, reference), NewFile(sheet.scan, title))
        keep_signed(books, signature, views, reckoning(books, at))
    return len(views)


def _check(desk: Desk, account: Account, sheet: Sheet, views: Sequence[View]) -> None:
    if not views:
        raise MaracError("There is nothing to confirm.")
    if any(view.means is not Means.PHONE or view.spoken_at is None for view in views):
        raise MaracError("A sheet confirms what was taken down by phone only. Nothing was confirmed.")
    if side_of(account) is not Side.DA_SERVICE or fold(account.name) == fold(desk.account.name):
        raise MaracError(
            "The sheet must be signed by whoever spoke for the DA service, never by who took the call down. Nothing "
            "was confirmed."
        )
    if sheet.signed_on is None:
        raise FieldError("signed_on", "Say on which day it was signed.")
    if sheet.signed_on > desk.today():
        raise FieldError("signed_on", "It cannot have been signed on a day to come.")
    last = max(london(view.spoken_at) for view in views if view.spoken_at is not None)
    if sheet.signed_on < last:
        raise FieldError("signed_on", f"The last of these calls was on {show(last)}: it cannot be signed before.")


def _require_unused(books: Books, digest: str) -> None:
    """FieldError where this very scan has confirmed calls before: who signed it did not speak of these."""
    used = books.signatures.of_sheet(digest)
    if used is not None:
        raise FieldError(
            "scan",
            f"This sheet has confirmed calls already, on {show(london(used.at))}. Nothing was confirmed: scan in the "
            "sheet that was signed for these.",
        )


def _keep(desk: Desk, books: Books, case: tuple[int, str], scan: NewFile) -> None:
    """Keep the scan with one case, by its id and reference. What is refused is said of that case: a day has many."""
    key, reference = case
    try:
        keep_with(desk, books, key, scan, SCANS)
    except FieldError as error:
        raise FieldError(
            "scan",
            f"The sheet cannot be kept with {reference}, so nothing was confirmed: {error} Whoever spoke can confirm "
            "with their own passphrase instead.",
        ) from error
