"""P10: importing the tracker of 1,010 rows, matching included, takes at most 4 times reading it with openpyxl.

A monstrous cell takes no longer than its length: four times the length about four times as long, never sixteen.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import count, islice
from pathlib import Path

import openpyxl
import pytest

from marac_desktop.domain import names, tracker_children, tracker_names, tracker_words
from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.office import Marac
from marac_desktop.domain.tracker_words import Words
from marac_desktop.services.desk import Desk
from marac_desktop.services.importing import intake
from marac_desktop.services.importing.take import take
from tests.benchmarks.harness import measure
from tests.conftest import CaseFile
from tests.services.importing.conftest import MARACS
from tests.services.importing.trackers import SAMPLE

Remembering = type(names.fold)
ROUNDS = 9
MOST = 4.0
LENGTH = 240
"""A quarter of the longest cell that is taken apart."""
MOST_FOR_FOUR = 8.0
"""A reading that looks again at every letter for each of them would take sixteen times as long."""
TIMES = 20


@pytest.fixture
def desks(template: CaseFile, tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """Desks at case files of their own, each new and empty, opened before anything is measured."""
    opened: list[Desk] = []
    for number in range(ROUNDS + 1):
        folder = Path(shutil.copytree(template.folder, tmp_path / f"case file {number}"))
        desk = replace(template, folder=folder).open()
        with desk.work("Set up the office", Permission.RUN_MEETINGS) as books:
            office = replace(books.settings.office(), maracs=tuple(Marac(name) for name in MARACS))
            books.settings.keep_office(office)
        opened.append(desk)
    waiting = iter(opened)
    yield lambda: next(waiting)
    for desk in opened:
        desk.close()


def read_whole() -> int:
    """The floor: every cell of every sheet through openpyxl, opened the way its manual does.

    Opened ``read_only``, as the product opens it, the same file takes about three quarters as long. Its words stand in
    their cells, which openpyxl reads slowly and the product does not: one with a table of words has a lower floor.
    """
    book = openpyxl.load_workbook(SAMPLE)
    return sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


def forget() -> None:
    """Forget every word of an earlier round. What is remembered without bound comes from the product's own tables,
    but for the keys of words.
    """
    tracker_words.key.cache_clear()
    for name, module in list(sys.modules.items()):
        if name.startswith("marac_desktop."):
            for each in vars(module).values():
                if isinstance(each, Remembering) and each.cache_parameters()["maxsize"] is not None:
                    each.cache_clear()


def import_into(desk: Desk) -> int:
    """The product: read, understand, match, work out, and write it all; no word of an earlier round remembered."""
    forget()
    opened = intake.open_workbook(desk, SAMPLE)
    return take(desk, intake.try_out(desk, opened, opened.layouts, opened.words).plan).referrals


@pytest.mark.bench
def test_importing_the_tracker(desks: Callable[[], Desk]) -> None:
    ratio = measure(read_whole, lambda: import_into(desks()), ROUNDS, "P10 import of 1,010 rows")
    assert ratio.times <= MOST


def read_names(cell: str, fields: Iterator[int]) -> None:
    """The cell as one of names, each time in another field: what it says is remembered of a field."""
    for field in islice(fields, TIMES):
        with suppress(FieldError):
            tracker_names.people(cell, f"perpetrator {field}")


def read_children(cell: str) -> None:
    """The cell as one of children, so many times."""
    for _ in range(TIMES):
        tracker_children.children(cell, date(2025, 4, 3), Words({}))


@pytest.mark.bench
@pytest.mark.parametrize(
    "part", ["A", "A b", "Bob ,", "B(", "Jane née ", "Jane (née J) ", "Bob nee J, ", "aka ", "Ab\n"]
)
def test_a_monstrous_cell_of_names_takes_no_longer_than_its_length(part: str) -> None:
    once = part * (LENGTH // len(part))
    fields = count()
    ratio = measure(
        lambda: read_names(once, fields),
        lambda: read_names(once * 4, fields),
        ROUNDS,
        f"names four times as long, {part!r}",
    )
    assert ratio.times <= MOST_FOR_FOUR


@pytest.mark.bench
@pytest.mark.parametrize("part", ["Tom 5, ", "Tom\t", "- ", "Tom (", "2 ", "+ unborn ", "T (a) ", "1 boy "])
def test_a_monstrous_cell_of_children_takes_no_longer_than_its_length(part: str) -> None:
    once = part * (LENGTH // len(part))
    ratio = measure(
        lambda: read_children(once), lambda: read_children(once * 4), ROUNDS, f"children four times as long, {part!r}"
    )
    assert ratio.times <= MOST_FOR_FOUR
