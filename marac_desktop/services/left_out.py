"""Who is left out of a case stays left out until two people agree: taking it off opens the case to them."""

from dataclasses import replace

from marac_desktop.domain import exclusion
from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.referral import LeftOut, Referral
from marac_desktop.services.desk import Desk
from marac_desktop.services.together import Together, signed
from marac_desktop.services.together import seconds as administering
from marac_desktop.storage.books import Books


def require_kept(kept: Referral, changed: Referral) -> None:
    """Raise FieldError where one person's change of a referral would take off somebody it leaves out, or make of them
    somebody else.
    """
    gone = exclusion.taken_off(kept.consent.left_out, changed.consent.left_out)
    if gone and changed.version == kept.version:
        raise FieldError("consent.left_out", f"{exclusion.called(gone[0])}: {exclusion.STAYS}")


def seconds(desk: Desk, referral_id: int) -> tuple[str, ...]:
    """Who may be the second to agree: whoever else administers and is not hidden from the case themselves."""
    names = administering(desk, Permission.RECORD_REFERRAL)
    with desk.figures(Permission.RECORD_REFERRAL) as books:
        accounts = (books.accounts.by_name(name) for name in names)
        return tuple(one.name for one in accounts if one is not None and _sees(books, one, referral_id))


def take_off(desk: Desk, referral_id: int, out: LeftOut, both: Together) -> Referral:
    """Leave somebody out of a case no more, by two people's word: they find it again, and everybody on it.

    Raises FieldError for ``own``, ``second`` and ``second_passphrase``, and MaracError where ``out`` is not left out.
    """
    about = f"referral:{referral_id}"
    with desk.look("Looked at who is left out", Permission.RECORD_REFERRAL, about=about) as books:
        found = books.referrals.get(referral_id)
        if out not in found.consent.left_out:
            raise MaracError("This was changed meanwhile. Nothing was changed: look at the referral again.")
        second = books.accounts.by_name(both.second)
        if second is not None and not _sees(books, second, referral_id):
            raise FieldError("second", f"{second.name} is left out here too. Choose somebody else who administers.")
    place = found.consent.left_out.index(out)
    act = {"form": "marac-left-out-1", "referral": str(found.uid), "version": found.version, "place": place}
    signatures, second = signed(desk, Permission.RECORD_REFERRAL, act, both)
    left = tuple(one for at, one in enumerate(found.consent.left_out) if at != place)
    with desk.together(second):
        why = "Leaves somebody out no more"
        with desk.work(why, Permission.RECORD_REFERRAL, about=about, event="conflict") as books:
            for signature in signatures:
                books.signatures.add(signature)
            return books.referrals.change(replace(found, consent=replace(found.consent, left_out=left)))


def _sees(books: Books, account: Account, referral_id: int) -> bool:
    """Whether the case is shown to an account: it is neither left out nor linked to somebody on it."""
    return bool(Books(books.session, account).referrals.lines((referral_id,)))
