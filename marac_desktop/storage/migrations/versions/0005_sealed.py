"""Triage lists that went to the DA service sealed, and the slips that came back."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the case file; there is no way back but the kept older file."""
    op.create_table(
        "sealed_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("account_name", sa.Text(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("referral_ids", sa.Text(), nullable=False),
        sa.Column("referral_versions", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("slip_sha256", sa.Text(), nullable=False),
        sa.Column("answer_key", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_sealed_list_account_id_account"),
        sa.ForeignKeyConstraint(["sender_id"], ["account.id"], name="fk_sealed_list_sender_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_sealed_list"),
        sa.UniqueConstraint("uid", name="uq_sealed_list_uid"),
    )
    op.create_index("ix_sealed_list_status", "sealed_list", ["status"])
