"""People are found by births, places and numbers beside their names."""

from alembic import op

from marac_desktop.storage import person

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the case file; there is no way back but the kept older file."""
    for statement in (
        """CREATE VIRTUAL TABLE person_search_all
    USING fts5(own, alias, inside, birth, other_birth, address, old_address, phone,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*'", prefix='3')""",
        "INSERT INTO person_search_all(person_search_all, rank) VALUES ('secure-delete', 1)",
    ):
        op.get_bind().exec_driver_sql(statement)
    person.index_anew(op.get_bind())
