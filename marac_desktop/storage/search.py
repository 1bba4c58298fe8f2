"""Finding a person by any part of a name, a birth, a place or a number: two full-text indexes, kept in step with them.

Names stand apart in an index of their own, so that a search as you type never wades through addresses.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, column, event, select, table
from sqlalchemy.orm import Session

from marac_desktop.domain.names import fold
from marac_desktop.domain.person import Person
from marac_desktop.domain.person_query import Query, Reading, Term
from marac_desktop.domain.person_words import Match, name_words, words_of
from marac_desktop.storage.base import ADDED, Base

# secure-delete overwrites a word's index entry when it goes: without it a deleted name stayed readable in the file.
CREATE = (
    """CREATE VIRTUAL TABLE person_search
    USING fts5(words, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*'", prefix='1 2 3')""",
    "INSERT INTO person_search(person_search, rank) VALUES ('secure-delete', 1)",
)
KINDS = tuple(kind for kind in Match if kind not in {Match.REFERENCE, Match.SOUND})
"""What is kept of somebody beside their name, each in a column of its own, so that it is known what answered."""
CREATE_ALL = (
    """CREATE VIRTUAL TABLE person_search_all
    USING fts5(own, alias, inside, birth, other_birth, address, old_address, phone,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*'", prefix='3')""",
    "INSERT INTO person_search_all(person_search_all, rank) VALUES ('secure-delete', 1)",
)
SEARCH = table("person_search", column("rowid"), column("words"), column("person_search"))
SEARCH_ALL = table(
    "person_search_all",
    *map(column, ("rowid", "own", *(kind.name.lower() for kind in KINDS), "person_search_all")),
)
_PUT = "INSERT INTO person_search(rowid, words) VALUES (?, ?)"
_PUT_ALL = (
    "INSERT INTO person_search_all(rowid, own, alias, inside, birth, other_birth, address, old_address, phone) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_DROP = "DELETE FROM person_search WHERE rowid = ?"
_DROP_ALL = "DELETE FROM person_search_all WHERE rowid = ?"
_WRITTEN_WITHOUT_SPACES = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF), (0x20000, 0x2FA1F))


@event.listens_for(Base.metadata, "after_create")
def _create(target: object, connection: Connection, **_: Any) -> None:
    for statement in (*CREATE, *CREATE_ALL):
        connection.exec_driver_sql(statement)


def put(session: Session, people: Sequence[Person]) -> None:
    """Make these stored people be found by what they are now, and by nothing else."""
    if people:
        drop(session, [person.id for person in people if person.version != ADDED])
        connection = session.connection()
        connection.exec_driver_sql(_PUT, [(person.id, _names(person)) for person in people])
        connection.exec_driver_sql(_PUT_ALL, [_all(person) for person in people])


def drop(session: Session, person_ids: Iterable[int]) -> None:
    """Make these people be found by nothing."""
    ids = [(person_id,) for person_id in person_ids]
    for statement in (_DROP, _DROP_ALL) if ids else ():
        session.connection().exec_driver_sql(statement, ids)


MATCHES = SEARCH.c.person_search.match(bindparam("typed"))
HITS = select(SEARCH.c.rowid).where(MATCHES)
"""The ids of the people found by ``typed``, which ``asked`` makes of what somebody typed."""
MATCHES_ALL = SEARCH_ALL.c.person_search_all.match(bindparam("meant"))
HITS_ALL = select(SEARCH_ALL.c.rowid).where(MATCHES_ALL)
"""The ids of the people found by ``meant``, which ``meant`` makes of a query: by whatever is known of them."""


def asked(typed: str) -> str:
    """The question that each word typed starts a word of the names; "" when no word was typed."""
    # Folded words hold letters and digits only, so that nothing typed is read as a search operator.
    return " AND ".join(f'"{word}"*' for word in fold(typed).split())


def meant(query: Query) -> str:
    """The question that each part of ``query`` is found of somebody, names and all; "" when it has none."""
    return " AND ".join(f"({' OR '.join(map(_reading, part))})" for part in query.parts)


def _reading(reading: Reading) -> str:
    return f"({' AND '.join(_term(term) for term in reading)})"


def _term(term: Term) -> str:
    return f'"{term.word}"{"*" if term.starts else ""}'


def _names(person: Person) -> str:
    """All the words, folded; one written without spaces also from each of its later signs (伟 finds 张伟)."""
    names = (person.name.surname, person.name.forename, *person.aliases)
    words = [word for name in names for word in fold(name).split()]
    signs = (word for word in words if not word.isascii())
    inner = (word[at:] for word in signs for at in range(1, len(word)) if _is_sign(word[at]))
    return " ".join(dict.fromkeys((*words, *inner)))


def _all(person: Person) -> tuple[int | str, ...]:
    """Every word somebody is found by, each kind in its column; sorted, for they are words and no sentence."""
    own = name_words(person.name)
    words = words_of(person, own)
    return person.id, _line(own), *[_line(words[kind]) if kind in words else "" for kind in KINDS]


def _line(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


def _is_sign(letter: str) -> bool:
    return any(low <= ord(letter) <= high for low, high in _WRITTEN_WITHOUT_SPACES)
