"""What the case file keeps of a referral and its risk tools."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_REFERRAL = (
    ("story", "{}"),
    ("dated", "[]"),
    ("police", "{}"),
    ("previous", "{}"),
    ("earlier_risk", "[]"),
    ("consideration", "{}"),
    ("not_known", "[]"),
)


def upgrade() -> None:
    """Change the case file; there is no way back but the kept older file."""
    op.add_column("person", sa.Column("circumstances", sa.Text, nullable=False, server_default="{}"))
    for name, untold in _REFERRAL:
        op.add_column("referral", sa.Column(name, sa.Text, nullable=False, server_default=untold))
    op.create_table(
        "information_request",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("referral_id", sa.Integer, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("of_whom", sa.Text, nullable=False),
        sa.Column("asked_on", sa.Text, nullable=False),
        sa.Column("due", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("answered_on", sa.Text),
        sa.Column("answer", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_information_request"),
        sa.UniqueConstraint("uid", name="uq_information_request_uid"),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name="fk_information_request_referral_id_referral"),
    )
    op.create_index("ix_information_request_referral_id", "information_request", ["referral_id"])
    op.create_index("ix_information_request_due", "information_request", ["due"])
