"""Identities are random ones, of which no two are alike."""

from uuid import RFC_4122, UUID

from marac_desktop.domain.uids import uid


def test_they_say_that_they_are_random_and_all_differ() -> None:
    made = [uid() for _ in range(10_000)]
    assert {(one.version, one.variant) for one in made} == {(4, RFC_4122)}
    assert len(set(made)) == len(made)
    assert all(UUID(str(one)) == one for one in made[:10])


def test_every_other_bit_is_chance() -> None:
    made = [uid().int for _ in range(200)]
    always, ever = (1 << 128) - 1, 0
    for one in made:
        always, ever = always & one, ever | one
    assert (always.bit_count(), ever.bit_count()) == (2, 124)
