"""Lets thousands of records be made at once without Python stopping to look for rubbish among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def records() -> Iterator[None]:
    """Pause the collector. What an import makes lives to its end, and searching it over and over took a third of it.

    Afterwards it is all counted as old, or the first search of the young would go through every record once more.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            _grow_old()
            gc.enable()


def _grow_old() -> None:
    """Count as old whatever is alive, unless the window has frozen something, which is to stay so."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
