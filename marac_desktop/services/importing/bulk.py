"""Lets thousands of records be made at once without Python stopping to look for rubbish among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def records() -> Iterator[None]:
    """Pause the collector. What an import makes lives to its end, and searching it over and over took a third of it."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
