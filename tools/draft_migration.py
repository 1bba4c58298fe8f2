"""Drafts the next migration from what the models gained: ``draft_migration.py what it is for``.

Read what it drafts: Alembic sees tables and columns, not triggers, search tables or what existing rows need.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command

from marac_desktop.storage import cipher, schema


def main(arguments: list[str]) -> int:
    """Write the draft below ``migrations/versions``."""
    with tempfile.TemporaryDirectory() as folder:
        raw = cipher.connect(Path(folder) / "draft.db", bytes(cipher.KEY), bytes(cipher.SALT), create=True)
        with cipher.engine(raw).begin() as connection:
            schema.run(connection)
            command.revision(
                schema.config(connection),
                message=" ".join(arguments),
                autogenerate=True,
                rev_id=f"{schema.SCHEMA + 1:04d}",
            )
        raw.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
