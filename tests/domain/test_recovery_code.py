"""The code of the recovery sheet survives handwriting, and names the group that does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.recovery_code import DATA, GROUPS, LETTERS, read, written

SECRETS = st.binary(min_size=32, max_size=32)


@given(SECRETS)
def test_what_is_printed_reads_back(secret: bytes) -> None:
    assert read(written(secret)) == secret


@given(SECRETS)
def test_capitals_spaces_and_lookalikes_do_not_matter(secret: bytes) -> None:
    typed = written(secret).lower().replace("0", "o").replace("1", "l").replace(" ", " - ")
    assert read(f"\t{typed}\n") == secret


@given(SECRETS, st.integers(0, GROUPS - 1), st.integers(0, DATA), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_named_by_its_group(secret: bytes, group: int, place: int, letter: str) -> None:
    groups = written(secret).split()
    changed = groups[group][:place] + letter + groups[group][place + 1 :]
    if changed == groups[group]:
        return
    with pytest.raises(FieldError, match=rf"Group {group + 1} of"):
        read(" ".join([*groups[:group], changed, *groups[group + 1 :]]))


@given(SECRETS, st.integers(0, GROUPS - 1), st.integers(0, DATA - 1))
def test_two_letters_swapped_are_noticed(secret: bytes, group: int, place: int) -> None:
    groups = written(secret).split()
    one, other = groups[group][place], groups[group][place + 1]
    if one == other:
        return
    groups[group] = groups[group][:place] + other + one + groups[group][place + 2 :]
    with pytest.raises(FieldError):
        read(" ".join(groups))


def test_groups_in_another_order_are_noticed() -> None:
    groups = written(bytes(range(32))).split()
    with pytest.raises(FieldError, match="Group 1 of"):
        read(" ".join([groups[1], groups[0], *groups[2:]]))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "0 letters"),
        (written(bytes(32))[:-6], "60 letters"),
        (written(bytes(32)) + " 00000", "Group 14"),
        ("ŁUKAS" * GROUPS, "Group 1 of"),
    ],
)
def test_too_short_too_long_and_foreign_letters(typed: str, says: str) -> None:
    with pytest.raises(FieldError, match=says) as refused:
        read(typed)
    assert refused.value.field == "code"


def test_only_whole_secrets_are_printed() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        written(b"short")
