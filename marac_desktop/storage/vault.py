"""The open case file: one thread, one connection, and no transaction without a who and a why."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, event
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from marac_desktop.storage import audit, cipher, diagnosis, identity, schema
from marac_desktop.storage.audit import Anchor, Chain, Entry
from marac_desktop.storage.faults import DamagedError, DiskFullError, sentence_for, told
from marac_desktop.storage.history import Act, CaseSession
from marac_desktop.storage.keys import Secrets
from marac_desktop.storage.pages import Pages
from marac_desktop.storage.place import Place
from marac_desktop.storage.reserve import Reserve

LOOKED_AT = 5000  # lines of the audit checked at each unlock; a backup checks all
CLOCK_SLACK = timedelta(minutes=2)


class WrongThreadError(RuntimeError):
    """The case file was used outside the one thread that opened it."""


class ClosedError(RuntimeError):
    """The case file was used after it was locked."""


class NestedError(RuntimeError):
    """A transaction was begun inside another: a nested begin once lost the outer insert and committed the rest."""


class Vault:
    """One open case file. Used and closed by the thread that opened it."""

    def __init__(self, place: Place, secrets: Secrets, reserve: Reserve, raw: cipher.Raw) -> None:
        self.place = place
        self.secrets = secrets
        self.chain = Chain(secrets.audit, place.vault)
        self.reserve = reserve
        self._raw = raw
        self._engine = cipher.engine(raw)
        self._thread = threading.get_ident()
        self._busy = False
        self.is_open = True
        self._said: list[tuple[str, object, bool]] = []
        self._beside: BinaryIO | None = None
        event.listen(self._engine, "before_cursor_execute", self._note_statement)

    @classmethod
    def open(cls, place: Place, secrets: Secrets, reserve: Reserve) -> "Vault":
        """Open the file at ``place``. Raises a MaracError of its own for each thing that can be wrong with it.

        Nothing is created and nothing is altered unless everything is right.
        """
        diagnosis.examine(place.path, place.salt)
        raw = cipher.connect(place.path, secrets.vault, place.salt)
        try:
            with told():
                schema.require_current(raw)
                cipher.settle(raw)
                cipher.checkpoint(raw)
        except DamagedError:
            raw.close()
            if cipher.is_cut_short(place.path, secrets.vault, place.salt):
                raise diagnosis.CutShortError from None
            raise
        except BaseException:
            raw.close()
            raise
        cipher.guard(raw)
        vault = cls(place, secrets, reserve, raw)
        try:
            vault.require_itself()
        except BaseException:
            vault.close()
            raise
        reserve.keep()
        return vault

    @cached_property
    def pages(self) -> Pages:
        """Its pages, to be looked at in whatever thread until it is closed."""
        # Let go of earlier, a second look at the file would on some systems take the lock of the first along with it.
        self._beside = self.place.path.open("rb", buffering=0)
        return Pages(self._beside, self.secrets.vault, self.place.salt)

    @cached_property
    def identity(self) -> identity.Identity:
        """Which case file this is, as it says itself."""
        with self.reading() as session:
            return identity.read(session.connection())

    def require_itself(self) -> None:
        """Raise unless the file is the one its keys belong to."""
        if self.identity.vault != self.place.vault:
            raise DamagedError

    def doubts(self, anchor: Anchor, now: datetime) -> tuple[str, ...]:
        """What the end of the audit, the anchor noted in the keys and the clock give reason to doubt; none, if well."""
        with self.reading() as session:
            connection = session.connection()
            found = self.chain.verify(connection, (anchor,), last=LOOKED_AT)
            latest = audit.latest(connection, LOOKED_AT)
        if latest is not None and now < latest - CLOCK_SLACK:
            return (*found, "This computer's clock stands earlier than when the case file was last used.")
        return found

    @contextmanager
    def transaction(self, act: Act, *entries: Entry) -> Iterator[CaseSession]:
        """One act: ``entries`` go into the audit first, then what is done, all or nothing.

        Raises ConflictError for a record changed since it was read and MaracError when the disk fails; nothing is
        then saved.
        """
        with (
            self._alone(),
            self._giving_up_room(),
            told(),
            self._engine.connect() as connection,
            connection.begin(),
            CaseSession(connection, act, self.chain) as session,
        ):
            self.chain.write(connection, act.who, act.at, entries)
            yield session
            session.flush()
            self._commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A look at the file in which nothing can be written."""
        with self._alone(), told(), self._engine.connect().execution_options(reading=True) as connection:
            self._raw.execute("PRAGMA query_only = ON")
            try:
                with Session(bind=connection) as session:
                    yield session
            finally:
                connection.rollback()
                self._raw.execute("PRAGMA query_only = OFF")

    @contextmanager
    def leaving_log(self) -> Iterator[None]:
        """For one great act: its commit is on the disk like any other, but stays in the write-ahead log, however long
        that becomes, until ``bring_in``, or else the next save, a backup, the lock or the next opening.
        """
        with self._alone():
            cipher.checkpoint_at(self._raw, 0)
        try:
            yield
        finally:
            if self.is_open:
                with self._alone():
                    cipher.checkpoint_at(self._raw, cipher.LOG)

    def bring_in(self) -> None:
        """Bring what was saved from the write-ahead log into the file, and empty the log."""
        with self._alone(), told():
            cipher.checkpoint(self._raw)

    def anchor(self) -> Anchor:
        """How far the audit has come."""
        with self.reading() as session:
            return self.chain.anchor(session.connection())

    def copy_to(self, path: Path) -> None:
        """An encrypted copy at ``path`` (which must not exist) under the same key, of this moment."""
        with self._alone(), told():
            cipher.checkpoint(self._raw)
            target = cipher.connect(path, self.secrets.vault, self.place.salt, create=True)
            try:
                self._raw.backup(target)
            finally:
                target.close()

    def close(self) -> None:
        """Empty the write-ahead log into the file and let go of it."""
        with self._alone():
            try:
                with told():
                    cipher.checkpoint(self._raw)
            finally:  # a full disk must not keep the key in memory; the log is brought in at the next opening
                self._engine.dispose()
                self._raw.close()
                self.is_open = False
                if self._beside is not None:
                    self._beside.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        # Before the pool is touched: SQLite's own refusal would make StaticPool drop the connection.
        if threading.get_ident() != self._thread:
            raise WrongThreadError("the case file belongs to the thread that opened it")
        if not self.is_open:
            raise ClosedError("the case file was closed")
        if self._busy:
            raise NestedError("finish one act before beginning the next")
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
            self._said.clear()

    @contextmanager
    def _giving_up_room(self) -> Iterator[None]:
        try:
            yield
        except DiskFullError:
            self.reserve.release()
            raise

    def _note_statement(
        self, connection: Connection, cursor: object, statement: str, parameters: object, *rest: object
    ) -> None:
        many = rest[1] is True  # after the execution context
        if not statement.startswith(("SELECT", "PRAGMA", "BEGIN")):
            self._said.append((statement, parameters, many))

    def _commit(self) -> None:
        try:
            self._raw.execute("COMMIT")
        except dbapi2.OperationalError as error:
            if sentence_for(error) is None or not self.reserve.release():
                raise
            self._say_again()

    def _say_again(self) -> None:
        """SQLite undoes an act whose commit meets a full disk; with the reserve given up it is done once more."""
        self._raw.execute("BEGIN IMMEDIATE")
        try:
            for statement, parameters, many in self._said:
                (self._raw.executemany if many else self._raw.execute)(statement, parameters)
            self._raw.execute("COMMIT")
        except dbapi2.OperationalError:
            self._raw.rollback()
            raise


def create(place: Place, secrets: Secrets, made: datetime, *, explore: bool) -> None:
    """Make a new, empty case file; raises FileExistsError rather than touch an existing one."""
    if place.path.exists():
        raise FileExistsError(place.path.name)
    raw = cipher.connect(place.path, secrets.vault, place.salt, create=True)
    try:
        cipher.settle(raw)
        schema.make(raw, identity.Identity(place.vault, explore, made))
        cipher.checkpoint(raw)
    finally:
        raw.close()
