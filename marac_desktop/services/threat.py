"""Threat-to-life (Osman) warnings of a case: recording one, reviewing it, and ending it with a reason."""

from dataclasses import replace

from marac_desktop.domain import threat as threats
from marac_desktop.domain.access import Permission
from marac_desktop.domain.comeback import Cause, Comeback
from marac_desktop.domain.disclosure import require_open
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.threat import Threat
from marac_desktop.domain.triage import NEEDS_REASON
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.comeback import AWAY, after_change, put_behind
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import Reckoning, reckoning, round_of
from marac_desktop.storage.books import Books

_JOINED = (
    "This referral is joined into another one and decided there. Nothing was saved: record the warning on that one."
)


def record(desk: Desk, referral_id: int, given: Threat) -> Referral:
    """Keep a new warning: from now on the case never leaves the conference while it stands. Raises FieldErrors."""
    with desk.work("Recorded a threat-to-life warning", Permission.RECORD_REFERRAL, about=_about(referral_id)) as books:
        referral = books.referrals.get(referral_id)
        if referral.stage is Stage.JOINED:
            raise MaracError(_JOINED)
        whole = _whole(desk, referral, given)
        known = threats.of(referral.threats, referral.threat_to_life)
        return _kept(desk, books, referral, (*known, whole))


def change(desk: Desk, referral_id: int, before: Threat, given: Threat) -> Referral:
    """Review, complete or end the warning ``before``. Raises FieldErrors, and MaracError when it is there no longer."""
    with desk.work("Changed a threat-to-life warning", Permission.RECORD_REFERRAL, about=_about(referral_id)) as books:
        referral = books.referrals.get(referral_id)
        known = threats.of(referral.threats, referral.threat_to_life)
        if before not in known:
            raise MaracError("This warning was changed meanwhile. Nothing was saved: look at the case again.")
        whole = _whole(desk, referral, given)
        return _kept(desk, books, referral, tuple(whole if one == before else one for one in known))


def amended(kept: Referral, changed: Referral) -> Referral:
    """``changed``, as its form gave it, with the warnings of ``kept``. FieldError for words that would take one away or
    stand beside the record.
    """
    told, now = kept.threat_to_life.strip(), changed.threat_to_life.strip()
    if told and not now:
        raise FieldError("threat_to_life", "A warning is ended, not deleted. End it on the case, with the reason.")
    if kept.stage is Stage.JOINED and now != told:
        raise FieldError("threat_to_life", _JOINED)
    if any(one.stands for one in kept.threats) and now != told:
        raise FieldError("threat_to_life", "Warnings are kept one by one. Record or change one on the case instead.")
    return replace(changed, threats=kept.threats)


def _whole(desk: Desk, referral: Referral, given: Threat) -> Threat:
    """The warning with who recorded it and when, once it is found whole and gives no place away."""
    threats.check(given, desk.today())
    require_open(threats.texts(given), people_of(referral))
    return replace(given, entered_at=desk.now(), entered_by=desk.account.name)


def _kept(desk: Desk, books: Books, referral: Referral, known: tuple[Threat, ...]) -> Referral:
    words = threats.standing_words(known)
    stored = books.referrals.change(replace(referral, threats=known, threat_to_life=words))
    at = reckoning(books, desk.now())
    if referral.threat_to_life.strip() and not words:
        _decide_anew(desk, books, stored, at)
    return after_change(desk, books, stored, at)


def _decide_anew(desk: Desk, books: Books, referral: Referral, at: Reckoning) -> None:
    """Whoever ends a warning does not thereby take the case off the table on what was decided before it."""
    if round_of(books, referral).standing(at).route in NEEDS_REASON and referral.stage not in AWAY:
        words = "The threat-to-life warning has ended: what was decided before it counts no more"
        ended = Comeback(referral.id, Cause.THREAT_TO_LIFE, at.now, at.today, words)
        put_behind(desk, books, referral, ended, at)


def _about(referral_id: int) -> str:
    return f"referral:{referral_id}"
