"""Values copied by the thousand are the values copied one by one."""

from dataclasses import replace

from marac_desktop.domain.person import Name, Person
from marac_desktop.storage.remade import remade
from tests.builders import filled


def test_each_is_what_it_was_but_for_what_changed() -> None:
    people = [filled(Person), Person(), Person(name=Name("Ŵyn", "Jess"), id=7)]
    made = remade(people, id=range(5, 8), sex=("female", "", "male"))
    assert made == tuple(
        replace(one, id=number, sex=sex)
        for one, number, sex in zip(people, range(5, 8), ("female", "", "male"), strict=True)
    )
    assert people[2].id == 7
    assert made[0].name is people[0].name


def test_of_none_none_is_made() -> None:
    assert remade([], id=range(3)) == ()
