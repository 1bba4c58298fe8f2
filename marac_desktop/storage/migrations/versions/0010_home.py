"""What Home counts of the cases without conference is read off an index, however many of them there are."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the case file; there is no way back but the kept older file."""
    op.drop_index("ix_plan_first_contact", "plan")
    op.create_index("ix_plan_to_contact", "plan", ["contacted_on", "first_contact"])
    threat = sa.text("threat_to_life IS 1")
    op.create_index("ix_referral_line_threat_to_life", "referral_line", ["stage"], sqlite_where=threat)
