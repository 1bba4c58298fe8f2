"""Which agencies were asked to an emergency meeting, when, and who came."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the case file; there is no way back but the kept older file."""
    op.create_table(
        "summons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("came", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_summons_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_summons"),
        sa.UniqueConstraint("uid", name="uq_summons_uid"),
    )
    op.create_index("ix_summons_meeting_id", "summons", ["meeting_id"])
