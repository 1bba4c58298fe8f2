"""A slot opens for its passphrase and for nothing else, and tells nobody which names exist."""

import os
from dataclasses import fields, replace
from uuid import uuid4

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import slots
from marac_desktop.storage.slots import CEILING, FLOOR, USUAL, Cost, Opener, Payload, Slot, WrongPassphraseError

TRIAL = Cost(64, 1, 1)
VAULT = uuid4()
PAYLOAD = Payload(*(os.urandom(32) for _ in range(5)))
PASSPHRASE = "gravel otter violin mango tidy lantern"
OPENER = Opener(str(uuid4()), slots.tag(VAULT, "Robin Example"))


@pytest.fixture(scope="module")
def slot() -> Slot:
    return slots.wrap(VAULT, OPENER, PASSPHRASE, PAYLOAD, TRIAL)


def test_opens_for_its_passphrase(slot: Slot) -> None:
    assert slots.unwrap(VAULT, slot, f" {PASSPHRASE}\n", TRIAL) == PAYLOAD
    assert Slot.of(slot.plain()) == slot


def test_opens_at_the_real_cost() -> None:
    real = slots.wrap(VAULT, OPENER, PASSPHRASE, PAYLOAD, FLOOR)
    assert slots.unwrap(VAULT, real, PASSPHRASE) == PAYLOAD


@pytest.mark.parametrize("guess", ["", PASSPHRASE + "s", PASSPHRASE.upper(), "\ud800", "\x00"])
def test_nothing_else_opens_it(slot: Slot, guess: str) -> None:
    with pytest.raises(WrongPassphraseError):
        slots.unwrap(VAULT, slot, guess, TRIAL)


def test_bound_to_its_file_its_person_and_its_cost(slot: Slot) -> None:
    changed = [
        replace(slot, id=str(uuid4())),
        replace(slot, cost=Cost(128, 1, 1)),
        replace(slot, cost=Cost(64, 2, 1)),
        replace(slot, salt=bytes(16)),
        replace(slot, nonce=bytes(12)),
        replace(slot, wrapped=slot.wrapped[:-1] + bytes([slot.wrapped[-1] ^ 1])),
        replace(slot, wrapped=b""),
    ]
    for other in changed:
        with pytest.raises(WrongPassphraseError):
            slots.unwrap(VAULT, other, PASSPHRASE, TRIAL)
    with pytest.raises(WrongPassphraseError):
        slots.unwrap(uuid4(), slot, PASSPHRASE, TRIAL)


@pytest.mark.parametrize(
    "cost",
    [
        Cost(FLOOR.memory - 1, 3, 4),
        Cost(FLOOR.memory, 2, 4),
        Cost(FLOOR.memory, 3, 3),
        Cost(CEILING.memory + 1, 3, 4),
        Cost(2**40, 3, 4),
        Cost(FLOOR.memory, 10**6, 4),
        Cost(FLOOR.memory, 3, 10**6),
    ],
)
def test_limits_are_checked_before_any_memory_is_taken(slot: Slot, cost: Cost) -> None:
    with pytest.raises(MaracError, match="not allowed") as refused:
        slots.unwrap(VAULT, replace(slot, cost=cost), PASSPHRASE)
    assert not isinstance(refused.value, WrongPassphraseError)


def test_a_decoy_is_the_same_each_time_and_costs_the_same(slot: Slot) -> None:
    decoy = slots.decoy(VAULT, "Nobody", slot)
    assert decoy == slots.decoy(VAULT, "Nobody", slot)
    assert decoy != slots.decoy(VAULT, "Somebody", slot)
    assert decoy.cost == slot.cost
    assert len(decoy.wrapped) == len(slot.wrapped)
    with pytest.raises(WrongPassphraseError) as refused:
        slots.unwrap(VAULT, decoy, PASSPHRASE, TRIAL)
    assert str(refused.value) == str(WrongPassphraseError())


def test_a_name_is_found_by_any_capitals_and_never_stands_in_the_file(slot: Slot) -> None:
    assert slots.tag(VAULT, " robin EXAMPLE ") == slot.tag
    assert slots.tag(uuid4(), "Robin Example") != slot.tag
    assert "Robin" not in str(slot.plain())


def test_keys_are_not_shown(slot: Slot) -> None:
    assert all(getattr(PAYLOAD, part.name).hex() not in repr(PAYLOAD) for part in fields(PAYLOAD))
    assert repr(PAYLOAD.vault) not in repr(PAYLOAD)


def test_the_usual_cost_and_the_tuned_one_are_allowed() -> None:
    for cost in (USUAL, slots.tuned()):
        cost.require(FLOOR)
