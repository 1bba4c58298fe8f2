"""A page continues behind the last row it showed, whatever the kinds of its keys and however many rows are equal."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, select

from marac_desktop.domain.process import Stage
from marac_desktop.storage.base import Instant, choice
from marac_desktop.storage.paging import After, page, seek

ROWS = Table(
    "rows", MetaData(), Column("id", Integer, primary_key=True), Column("at", Instant), Column("stage", choice(Stage))
)
START = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)


def _all(limit: int, keys: Sequence[Any], descending: bool) -> list[int]:
    engine = create_engine("sqlite://")
    found: list[int] = []
    with engine.connect() as connection:
        ROWS.create(connection)
        stages = list(Stage)[:2]
        rows = [{"id": at, "at": START + timedelta(hours=at % 3), "stage": stages[at % 2]} for at in range(9)]
        connection.execute(ROWS.insert(), rows)
        after: After = None
        while True:
            fetched = connection.execute(seek(select(ROWS), keys, after, limit, descending=descending)).all()
            shown = page(fetched, limit, lambda row: row.id, lambda row: tuple(getattr(row, key.key) for key in keys))
            found += shown.rows
            assert len(found) <= len(rows), "a row shown twice"
            if shown.after is None:
                break
            after = shown.after
    engine.dispose()
    return found


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("limit", [1, 2, 3, 9, 10])
def test_every_row_is_shown_once_in_order(limit: int, descending: bool) -> None:
    wanted = sorted(range(9), key=lambda at: (at % 3, at), reverse=descending)
    assert _all(limit, (ROWS.c.at, ROWS.c.id), descending) == wanted
    by_stage = sorted(range(9), key=lambda at: (list(Stage)[at % 2].value, at), reverse=descending)
    assert _all(limit, (ROWS.c.stage, ROWS.c.id), descending) == by_stage


def test_a_full_last_page_is_the_end() -> None:
    shown = page([1, 2], 2, str, lambda row: (row,))
    assert (shown.rows, shown.after) == (("1", "2"), None)
    assert page([1, 2, 3], 2, str, lambda row: (row,)).after == (2,)
