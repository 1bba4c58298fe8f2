"""What happens to a case after it came in: enquiries, updates, warnings, holds, contacts."""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the case file; there is no way back but the kept older file."""
