"""The safeguard check, plans without conference and what brings a case back."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TEXT, _WHOLE, _CHOICE, _TRUTH = sa.Text, sa.Integer, sa.String(length=40), sa.Boolean
_LINKS = {
    "account_id": "account", "referral_id": "referral", "reviewer_id": "reviewer", "signature_id": "signature",
    "first_id": "referral", "second_id": "referral", "primary_id": "referral", "joined_id": "referral",
    "repeat_of": "referral",
}  # fmt: skip
_OPTIONAL = frozenset({"since", "until", "spoken_at", "confirmed_at", "answered_on", "account_id", "signature_id"})
_OPTIONAL |= {"primary_id", "repeat_of"}
_KINDS: dict[str, Any] = {"agrees": _TRUTH, "challenge_told": _TRUTH, "after_view": _WHOLE} | dict.fromkeys(
    _LINKS, _WHOLE
)
_KINDS |= dict.fromkeys(("means", "kind", "cause", "stage", "about", "answer", "already_heard", "list_out"), _CHOICE)
_TABLES = {
    "reviewer": ("name", "agency", "account_id", "since", "until"),
    "agreement": (
        "referral_id", "reviewer_id", "name", "agency", "agrees", "at", "words", "covers", "means", "spoken_at",
        "account_id", "account_name", "after_view", "confirmed_at", "confirmed_by", "signature_id",
    ),
    "case_link": ("first_id", "second_id", "kind", "primary_id", "words", "assessed_by", "at"),
    "comeback": (
        "referral_id", "cause", "at", "on", "words", "who", "agency", "after_view", "account_id", "account_name",
    ),
    "joint": ("referral_id", "joined_id", "at", "sources", "stage", "route", "repeat_of", "account_name"),
    "told": ("referral_id", "about", "words", "whom", "on", "challenge_told", "at", "account_name"),
    "transfer": (
        "referral_id", "to", "sent_on", "chase_on", "contact", "papers", "already_heard", "list_out", "answer",
        "answered_on", "answered_by", "words", "at", "account_name",
    ),
}  # fmt: skip
_UNDATED = frozenset({("case_link", "at"), ("told", "at"), ("transfer", "at")})
_INDEXES = (
    ("agreement", "referral_id"), ("case_link", "first_id"), ("case_link", "second_id"), ("comeback", "at"),
    ("comeback", "referral_id"), ("joint", "joined_id"), ("joint", "referral_id"), ("told", "referral_id"),
    ("transfer", "referral_id"),
)  # fmt: skip


def upgrade() -> None:
    """Change the case file; there is no way back but the kept older file."""
    for table, columns in _TABLES.items():
        links = [name for name in columns if name in _LINKS]
        op.create_table(
            table,
            *(sa.Column(name, kind, nullable=False) for name, kind in (("id", _WHOLE), ("uid", _TEXT))),
            sa.Column("version", _WHOLE, nullable=False),
            *(_column(table, name) for name in columns),
            *(
                sa.ForeignKeyConstraint([name], [f"{_LINKS[name]}.id"], name=f"fk_{table}_{name}_{_LINKS[name]}")
                for name in links
            ),
            sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
            sa.UniqueConstraint("uid", name=f"uq_{table}_uid"),
        )
    for table, column in _INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.add_column("plan", sa.Column("judged", _TEXT, nullable=False, server_default="[]"))
    op.add_column("plan", sa.Column("judged_score", _WHOLE))
    op.add_column("plan", sa.Column("closed_on", _TEXT))
    for name in ("closed_by", "outcome"):
        op.add_column("plan", sa.Column(name, _TEXT, nullable=False, server_default=""))


def _column(table: str, name: str) -> sa.Column[object]:
    optional = name in _OPTIONAL or (table, name) in _UNDATED
    return sa.Column(name, _KINDS.get(name, _TEXT), nullable=optional)
