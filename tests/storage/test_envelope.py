"""The envelope: only its key opens it, every byte counts, and its size tells little."""

from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from marac_desktop.storage import envelope
from marac_desktop.storage.envelope import LIST, SLIP, STEP, Address, EnvelopeError, Kind, Sealed, seal, unseal

KEY = X25519PrivateKey.from_private_bytes(bytes(range(32)))
TO = Address(UUID(int=1), UUID(int=2), UUID(int=3))


def _sealed(content: bytes = b"{}", kind: Kind = SLIP) -> bytes:
    return seal(kind, TO, KEY.public_key().public_bytes_raw(), Sealed(content, b"s" * 64))


@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=2 * STEP))
def test_what_is_sealed_comes_back_and_the_size_goes_in_steps(content: bytes) -> None:
    made = _sealed(content)
    assert unseal(made, SLIP, KEY.private_bytes_raw()) == Sealed(content, b"s" * 64)
    assert envelope.address_of(made, SLIP) == TO
    assert len({len(_sealed(b"x" * size)) for size in (0, 1, 1000, STEP - 72)}) == 1


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 125), bit=st.integers(0, 7))
def test_every_byte_outside_is_bound_to_what_is_inside(at: int, bit: int) -> None:
    made = bytearray(_sealed())
    made[at] ^= 1 << bit
    with pytest.raises(EnvelopeError):
        unseal(bytes(made), SLIP, KEY.private_bytes_raw())


def test_another_key_or_another_kind_opens_nothing() -> None:
    with pytest.raises(EnvelopeError, match="other keys"):
        unseal(_sealed(), SLIP, X25519PrivateKey.generate().private_bytes_raw())
    with pytest.raises(EnvelopeError, match="not a sealed triage file"):
        unseal(_sealed(), LIST, KEY.private_bytes_raw())
    same_words = _sealed().replace(SLIP.magic, LIST.magic, 1)
    with pytest.raises(EnvelopeError):
        unseal(same_words, LIST, KEY.private_bytes_raw())


def test_no_two_envelopes_are_alike() -> None:
    assert _sealed()[60:200] != _sealed()[60:200]


def test_a_point_without_a_secret_is_refused() -> None:
    made = bytearray(_sealed())
    start = len(SLIP.magic) + 48
    made[start : start + 32] = bytes(32)
    with pytest.raises(EnvelopeError):
        unseal(bytes(made), SLIP, KEY.private_bytes_raw())


def test_more_than_may_be_carried_is_refused_on_both_sides(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(EnvelopeError, match="choose fewer cases"):
        _sealed(bytes(SLIP.most))
    path = tmp_path_factory.mktemp("large") / "slip"
    with path.open("wb") as file:
        file.truncate(SLIP.most + 1)
    with pytest.raises(EnvelopeError, match="far too large"):
        envelope.read(path, SLIP)
    with pytest.raises(EnvelopeError, match="could not be read"):
        envelope.read(path.with_name(str(uuid4())), SLIP)
