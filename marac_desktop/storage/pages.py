"""Whether each page of an open case file is what was saved: looked at a few at a time, so that a lock can stop it."""

import hashlib
import hmac
import os
from collections.abc import Callable, Iterable
from typing import BinaryIO

from marac_desktop.storage.cipher import KEY, PAGE, SALT

AT_ONCE = 16
"""Pages looked at between two chances to stop, which is also how long the window's thread may have to wait."""
UNUSED = 0x40000000 // PAGE + 1
"""The page on which SQLite puts its locks: in a file that reaches so far it is never written."""
_MAC = 64
_MAC_SALT = (
    0x3A  # SQLCipher 4: the key of a page's code comes from the file's own by two rounds over the salt so turned
)


class Pages:
    """The pages of the file at hand, numbered from 1. Knows the key they are checked by, not the one that reads them.

    SQLCipher's own check cannot be stopped once begun, and a lock would leave the key in memory until its end.
    """

    def __init__(self, file: BinaryIO, key: bytes, salt: bytes) -> None:
        self._file = file
        self._mac = hashlib.pbkdf2_hmac("sha512", key, bytes(each ^ _MAC_SALT for each in salt), 2, KEY)

    def damaged(self, between: Callable[[], object]) -> tuple[int, ...]:
        """Those that are not what was saved; what is only in the log is not looked at. ``between`` may raise to stop.

        A page that is being written just then may be among them: ``still`` tells, where nothing is.
        """
        found = list[int]()
        for first in range(1, -(-os.fstat(self._file.fileno()).st_size // PAGE) + 1, AT_ONCE):
            between()
            found.extend(self._unlike(first, self._read(first, AT_ONCE)))
        return tuple(found)

    def still(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Those of ``numbers`` that are damaged now."""
        return tuple(number for number in numbers if self._unlike(number, self._read(number, 1)))

    def _read(self, first: int, count: int) -> bytes:
        try:
            self._file.seek((first - 1) * PAGE)
            return self._file.read(count * PAGE)
        except OSError:  # what the disk cannot read is not what was saved either
            return bytes(count * PAGE)

    def _unlike(self, first: int, content: bytes) -> list[int]:
        parts = (content[at : at + PAGE] for at in range(0, len(content), PAGE))
        return [
            number for number, page in enumerate(parts, first) if number != UNUSED and not self._is_sound(number, page)
        ]

    def _is_sound(self, number: int, page: bytes) -> bool:
        said = page[SALT if number == 1 else 0 : PAGE - _MAC] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._mac, said, "sha512"), page[PAGE - _MAC :])
