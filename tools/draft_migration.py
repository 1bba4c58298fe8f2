"""Drafts the next migration from the models; ``--first`` writes the first one anew, while nothing has been released.

Read what it drafts: Alembic sees tables and columns, not triggers, search tables or what existing rows need.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from marac_desktop.storage import cipher, schema, search

FIRST = schema.MIGRATIONS / "versions" / "0001_first.sql"
STATEMENTS = """
    SELECT sql FROM sqlite_master AS made
    WHERE sql IS NOT NULL AND name <> 'alembic_version' AND name NOT LIKE 'person_search_%'
    ORDER BY (SELECT owner.rowid FROM sqlite_master AS owner WHERE owner.name = made.tbl_name),
        type <> 'table', type, name
"""


def first(connection: Connection) -> str:
    """The statements that make the present case file, table by table in the order they were made."""
    schema.make_tables(connection)
    made = [" ".join(statement.split()) for statement in connection.exec_driver_sql(STATEMENTS).scalars()]
    return "\n\n".join([*made, *search.CREATE[1:]]) + "\n"


def main(arguments: list[str]) -> int:
    """Write the draft below ``migrations/versions``."""
    with tempfile.TemporaryDirectory() as folder:
        raw = cipher.connect(Path(folder) / "draft.db", bytes(cipher.KEY), bytes(cipher.SALT), create=True)
        with cipher.engine(raw).begin() as connection:
            if arguments == ["--first"]:
                FIRST.write_text(first(connection), encoding="utf-8", newline="\n")
            else:
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
