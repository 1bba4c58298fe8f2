"""The scene of the examples: each act leaves what the product itself would have written on that day."""

from marac_desktop.domain.access import Permission
from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.decisions import Deciders
from marac_desktop.services.explore.scene import Scene
from marac_desktop.services.standing import reckoning
from tests.conftest import NOW
from tests.services.explore.told import told


def test_days_are_counted_back_from_the_day_it_was_told_on(explore: Desk) -> None:
    with explore.figures() as books:
        scene = Scene(explore, books, told().world, Deciders.invented(), reckoning(books, NOW))
        assert scene.ago(0) == told().today
        assert scene.ago(5) < scene.at(4).today < scene.ago(3)
        assert scene.moment(1) < scene.at(1).now


def test_nobody_of_an_earlier_example_is_kept_twice(explore: Desk) -> None:
    with explore.look("check", Permission.READ_CASES) as books:
        denning = {line.id for line in books.people.search("denning leanne").rows}
        dunn = {line.id for line in books.people.search("dunn nigel").rows}
    assert len(denning) == len(dunn) == 1
