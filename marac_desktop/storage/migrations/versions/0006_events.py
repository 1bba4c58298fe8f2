"""What happens to a case after it came in: enquiries, updates, warnings, holds, contacts; statements as in 0001."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the case file; there is no way back but the kept older file."""
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
    op.add_column("referral", sa.Column("threats", sa.Text(), nullable=False, server_default="[]"))
