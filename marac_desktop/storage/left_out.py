"""Whom each case leaves out by name, as accounts are looked up by: derived from the referral and rewritten with it."""

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, select, text
from sqlalchemy.orm import Session

from marac_desktop.domain.access import Account, Role
from marac_desktop.domain.names import fold
from marac_desktop.domain.referral import LeftOut, Referral
from marac_desktop.storage import by_column
from marac_desktop.storage.base import ADDED, Base
from marac_desktop.storage.referral_index import REFERRAL_PERSON

LEFT_OUT = Table(
    "left_out",
    Base.metadata,
    Column("key", Text, primary_key=True),
    Column("referral_id", Integer, ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
_NAMES = ("key", "referral_id")
MARAC_ROLES = frozenset({Role.COORDINATOR, Role.DEPUTY})
"""Who works for the MARAC whoever employs them: left out by name only, never with a whole agency. A case left out from
its coordinator's employer would otherwise be on nobody's desk.
"""


def keep(session: Session, referrals: Sequence[Referral]) -> None:
    """Rewrite whom these stored referrals leave out."""
    connection = session.connection()
    by_column.drop(connection, LEFT_OUT, "referral_id", [one.id for one in referrals if one.version != ADDED])
    rows = [(key, one.id) for one in referrals for key in _keys((out.name, out.agency) for out in one.consent.left_out)]
    by_column.put(connection, LEFT_OUT, by_column.named(_NAMES, rows))


def index_anew(connection: Connection) -> None:
    """Fill the table from every referral there is, for a file of an earlier shape."""
    found = connection.execute(
        text("SELECT id, consent FROM referral WHERE json_array_length(consent, '$.left_out') > 0")
    ).all()
    rows = [
        (key, referral_id)
        for referral_id, consent in found
        for key in _keys((out["name"], out["agency"]) for out in json.loads(consent)["left_out"])
    ]
    by_column.put(connection, LEFT_OUT, by_column.named(_NAMES, rows))


def hidden_from(session: Session, account: Account) -> frozenset[int]:
    """Everybody on a case that leaves this account out, by id: hidden as if the account were linked to them."""
    on = REFERRAL_PERSON.c
    query = select(on.person_id).where(
        on.referral_id.in_(select(LEFT_OUT.c.referral_id).where(LEFT_OUT.c.key.in_(_keys_of(account))))
    )
    return frozenset(session.scalars(query))


def leaves_out(out: LeftOut, account: Account) -> bool:
    """Whether a case of which this stands is hidden from an account."""
    return not _keys_of(account).isdisjoint(_keys([(out.name, out.agency)]))


def _keys_of(account: Account) -> frozenset[str]:
    agency = account.agency if account.role not in MARAC_ROLES else ""
    return frozenset(_keys(((account.name, ""), ("", agency))))


def _keys(given: Iterable[tuple[str, str]]) -> Iterator[str]:
    """How a person of any agency, or a whole agency, is looked up by; spelt however."""
    found = dict.fromkeys(f"person {fold(name)}" if fold(name) else f"agency {fold(agency)}" for name, agency in given)
    return (key for key in found if key.partition(" ")[2])
