"""Settings keep every state they have had, and the policy in force says which state it is."""

from dataclasses import replace
from datetime import date, time

from marac_desktop.domain import policy as policies
from marac_desktop.domain.office import Closure, Marac, Office
from marac_desktop.storage.books import Books
from tests.builders import NOW
from tests.storage.conftest import WHO, Open


def test_a_setting_never_made_is_its_default(books: Books) -> None:
    assert books.settings.get("alleged") is None
    assert books.settings.get("alleged", False) is False
    assert (books.settings.version("alleged"), books.settings.earlier("alleged")) == (0, ())
    assert books.settings.office() == Office()
    assert books.settings.policy() == policies.load()


def test_each_state_is_kept_with_who_when_and_why(open_books: Open) -> None:
    for value in (84, {"target": 80}, {"target": 80}):
        with open_books(why=f"Set to {value}") as books:
            books.settings.put("target", value)
    with open_books() as books:
        assert books.settings.version("target") == 2
        states = [(one.version, one.at, one.account, one.why, one.value) for one in books.settings.earlier("target")]
    assert states == [
        (1, NOW, WHO.account, "Set to 84", 84),
        (2, NOW, WHO.account, "Set to {'target': 80}", {"target": 80}),
    ]


def test_the_office_comes_back_whole(open_books: Open) -> None:
    office = Office(
        area="somerset",
        name="Somerset MARAC office",
        prefix="SOM",
        maracs=(Marac("Mendip", ("MENDIP ", "Mndp"), 12, 15, "Police Centre", time(9, 30)), Marac("Sedgemoor")),
        closures=(Closure(date(2026, 12, 24), "Closed at noon"),),
    )
    with open_books() as books:
        assert books.settings.keep_office(office) == 1
    with open_books() as books:
        assert books.settings.office() == office


def test_only_what_differs_from_the_shipped_policy_is_kept(books: Books) -> None:
    shipped = policies.load()
    changed = replace(shipped, target=80, cut_off_days=10)
    assert books.settings.keep_policy(changed) == 1
    assert books.settings.get("policy") == {"target": 80, "cut_off_days": 10}
    in_force = books.settings.policy()
    assert in_force == replace(changed, version=f"{shipped.version}+1")
    assert in_force.counting_rule.version == f"{shipped.version}+1"
    books.settings.keep_policy(shipped)
    assert books.settings.policy() == replace(shipped, version=f"{shipped.version}+2")


def test_a_policy_setting_that_no_longer_exists_does_no_harm(books: Books) -> None:
    books.settings.put("policy", {"target": 70, "gone": 1})
    assert books.settings.policy().target == 70
