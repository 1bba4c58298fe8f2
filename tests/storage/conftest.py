"""Books over a real encrypted case file, copied from one made once: no test waits for a key to be derived."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from marac_desktop.domain.access import Account
from marac_desktop.storage import cipher
from marac_desktop.storage import vault as vaults
from marac_desktop.storage.audit import Who
from marac_desktop.storage.books import Books
from marac_desktop.storage.history import Act
from marac_desktop.storage.keys import Secrets
from marac_desktop.storage.place import Place
from marac_desktop.storage.reserve import Reserve
from tests.builders import NOW

Open = Callable[..., AbstractContextManager[Books]]
SECRETS = Secrets(b"\x01" * 32, b"\x02" * 32, b"\x03" * 32)
KEY, SALT = b"k" * 32, b"s" * 16
"""Of the file that migrations start from."""
WHO = Who(str(uuid4()), "coordinator")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("empty") / "case.marac", b"\x04" * 16, UUID(int=7))
    vaults.create(place, SECRETS, NOW, explore=False)
    return place


@pytest.fixture
def vault(empty_file: Place, tmp_path: Path) -> Iterator[vaults.Vault]:
    place = replace(empty_file, path=tmp_path / "case.marac")
    shutil.copyfile(empty_file.path, place.path)
    opened = vaults.Vault.open(place, SECRETS, Reserve(tmp_path / "reserve", 4096))
    yield opened
    opened.close()


@pytest.fixture
def open_books(vault: vaults.Vault) -> Open:
    """Opens the books for one act of its own, so that what is read was really stored."""

    @contextmanager
    def opened(viewer: Account | None = None, why: str = "Testing") -> Iterator[Books]:
        with vault.transaction(Act(WHO, NOW, why)) as session:
            yield Books(session, viewer)

    return opened


@pytest.fixture
def books(open_books: Open) -> Iterator[Books]:
    with open_books() as books:
        yield books


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A file of no version yet, with a row of its own: what migrations start from."""
    path = tmp_path / "vault-00000000.db"
    raw = cipher.connect(path, KEY, SALT, create=True)
    cipher.settle(raw)
    raw.execute("CREATE TABLE kept (words TEXT)")
    raw.execute("INSERT INTO kept VALUES ('Łukasz')")
    raw.close()
    return path


def reopened(path: Path) -> cipher.Raw:
    """That file again, by itself."""
    return cipher.connect(path, KEY, SALT)
