"""Which records of one person were made one, so that they can be made two again exactly."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the case file; there is no way back but the kept older file."""
    op.execute("ALTER TABLE person ADD COLUMN merged_into INTEGER REFERENCES person (id)")
    op.create_index("ix_person_merged_into", "person", ["merged_into"])
    op.create_table(
        "merging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("account_name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=False),
        sa.Column("undone_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"], name="fk_merging_kept_id_person"),
        sa.ForeignKeyConstraint(["gone_id"], ["person.id"], name="fk_merging_gone_id_person"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_merging_account_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_merging"),
        sa.UniqueConstraint("uid", name="uq_merging_uid"),
    )
    op.create_index("ix_merging_kept_id", "merging", ["kept_id"])
    op.create_index("ix_merging_gone_id", "merging", ["gone_id"])
