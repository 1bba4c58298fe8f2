"""Finding a person by any part of a name: the full-text index, kept in step with the person in the same transaction."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, column, event, select, table, text
from sqlalchemy.orm import Session

from marac_desktop.domain.names import fold
from marac_desktop.storage.base import Base

# secure-delete overwrites a word's index entry when it goes: without it a deleted name stayed readable in the file.
CREATE = (
    """CREATE VIRTUAL TABLE person_search
    USING fts5(words, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*'", prefix='1 2 3')""",
    "INSERT INTO person_search(person_search, rank) VALUES ('secure-delete', 1)",
)
SEARCH = table("person_search", column("rowid"), column("words"), column("person_search"))
_PUT = text("INSERT INTO person_search(rowid, words) VALUES (:person_id, :words)")
_DROP = text("DELETE FROM person_search WHERE rowid = :person_id")
_WRITTEN_WITHOUT_SPACES = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF), (0x20000, 0x2FA1F))


@event.listens_for(Base.metadata, "after_create")
def _create(target: object, connection: Connection, **_: Any) -> None:
    for statement in CREATE:
        connection.exec_driver_sql(statement)


def put(session: Session, names_of: Mapping[int, Iterable[str]]) -> None:
    """Make these people (by id) be found by these names from now on, and by nothing else."""
    if names_of:
        drop(session, names_of)
        words = [{"person_id": person_id, "words": _words(names)} for person_id, names in names_of.items()]
        session.execute(_PUT, words)


def drop(session: Session, person_ids: Iterable[int]) -> None:
    """Make these people be found by nothing."""
    session.execute(_DROP, [{"person_id": person_id} for person_id in person_ids])


MATCHES = SEARCH.c.person_search.match(bindparam("typed"))
HITS = select(SEARCH.c.rowid).where(MATCHES)
"""The ids of the people found by ``typed``, which ``asked`` makes of what somebody typed."""


def asked(typed: str) -> str:
    """The question that each word typed starts a word of the names; "" when no word was typed."""
    # Folded words hold letters and digits only, so that nothing typed is read as a search operator.
    return " AND ".join(f'"{word}"*' for word in fold(typed).split())


def _words(names: Iterable[str]) -> str:
    """All the words, folded; one written without spaces also from each of its later signs (伟 finds 张伟)."""
    words = [word for name in names for word in fold(name).split()]
    inner = (word[at:] for word in words for at in range(1, len(word)) if _is_sign(word[at]))
    return " ".join(dict.fromkeys((*words, *inner)))


def _is_sign(letter: str) -> bool:
    return any(low <= ord(letter) <= high for low, high in _WRITTEN_WITHOUT_SPACES)
