"""The keys say which file in their folder is the case file."""

from pathlib import Path
from uuid import uuid4

from marac_desktop.storage.keys import Keys
from marac_desktop.storage.place import Place


def test_where_the_keys_say(tmp_path: Path) -> None:
    held = Keys(uuid4(), b"s" * 16, "vault-0badcafe.db", ())
    assert Place.of(tmp_path, held) == Place(tmp_path / "vault-0badcafe.db", held.salt, held.vault)
