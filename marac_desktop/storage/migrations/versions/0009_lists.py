"""A list of one stage is read in the order asked for, however few of very many referrals stand at it."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the case file; there is no way back but the kept older file."""
    for key in ("reference", "victim_key", "marac", "score", "waiting"):
        op.create_index(f"ix_referral_line_stage_{key}", "referral_line", ["stage", key, "referral_id"])
