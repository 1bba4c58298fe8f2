"""The identities of records, made as an import needs them: thousands at a time."""

from os import urandom
from uuid import UUID

_FREE = ~(0xC000 << 48 | 0xF000 << 64)
_RANDOM = 0x8000 << 48 | 4 << 76
"""The bits of a random identity (RFC 9562, 5.4) that say that it is one; all others are chance."""


def uid() -> UUID:
    """As ``uuid.uuid4``, at half of its time."""
    return UUID(int=int.from_bytes(urandom(16)) & _FREE | _RANDOM)
