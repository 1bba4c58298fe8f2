"""Alembic's entry: runs migrations over the connection it is given, in that connection's transaction."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum
from sqlalchemy.types import TypeDecorator

from marac_desktop.storage import books

SEARCH = "person_search"


def _render(kind: str, item: object, autogen: AutogenContext) -> str | Literal[False]:
    """Migrations name plain column types: the product's own may move or change while a released file may not."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


def _include(item: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:
    return not (kind == "table" and reflected and (name or "").startswith(SEARCH))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=books.Base.metadata,
    render_as_batch=True,
    render_item=_render,
    include_object=_include,
    compare_type=True,
)
context.run_migrations()
