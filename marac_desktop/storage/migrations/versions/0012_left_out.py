"""Whom each case leaves out by name, so that an account of that name finds it nowhere."""

import sqlalchemy as sa
from alembic import op

from marac_desktop.storage import left_out

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the case file; there is no way back but the kept older file."""
    op.create_table(
        "left_out",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name="fk_left_out_referral_id_referral", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "referral_id", name="pk_left_out"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_left_out_referral_id", "left_out", ["referral_id"])
    left_out.index_anew(op.get_bind())
