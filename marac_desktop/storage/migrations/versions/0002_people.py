"""People found by births, places and numbers too; records that may be one person's; who is linked to whom."""

import sqlalchemy as sa
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
    _possible_duplicates()
    _decisions()
    op.add_column("representative", sa.Column("person_ids", sa.Text(), nullable=False, server_default="[]"))
    person.index_anew(op.get_bind())


def _possible_duplicates() -> None:
    op.create_table(
        "person_pair",
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"], name="fk_person_pair_one_id_person", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name="fk_person_pair_other_id_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("one_id", "other_id", name="pk_person_pair"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_person_pair_other_id", "person_pair", ["other_id"])
    op.create_index("ix_person_pair_score", "person_pair", ["score", "one_id", "other_id"])
    op.create_table(
        "person_uncompared",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_person_uncompared_person_id_person", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_person_uncompared"),
    )


def _decisions() -> None:
    op.create_table(
        "duplicate_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"], name="fk_duplicate_decision_one_id_person"),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name="fk_duplicate_decision_other_id_person"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_duplicate_decision_account_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_duplicate_decision"),
        sa.UniqueConstraint("uid", name="uq_duplicate_decision_uid"),
    )
    op.create_index("ix_duplicate_decision_one_id", "duplicate_decision", ["one_id"])
    op.create_index("ix_duplicate_decision_other_id", "duplicate_decision", ["other_id"])
