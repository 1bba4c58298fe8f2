"""What there is to be seen in Explore: every screen and what stands behind it, by names that are there on any day."""

from collections import Counter

from marac_desktop.services.explore.words import read
from marac_desktop.ui import sights
from marac_desktop.ui.practitioner import Act, then


def _walked() -> tuple[list[str], list[str]]:
    """The words of every act, and the names of the pictures taken."""
    taken: list[str] = []

    def picture(name: str) -> Act:
        taken.append(name)
        return then(f"take a picture of {name}", list)

    return [act.words for act in sights.everything("six words", picture)], taken


def test_every_screen_is_seen_and_no_picture_takes_the_place_of_another() -> None:
    _, taken = _walked()
    assert {f"explore-{name.lower()}" for name in sights.RAIL} <= set(taken)
    assert set(Counter(taken).values()) == {1}


def test_whoever_is_sought_is_written_out_and_so_there_on_any_day() -> None:
    acts, _ = _walked()
    households = (*read("cast")["family"], *read("examples")["example"])
    written = {household["victim"]["surname"] for household in households}
    sought = [words.split("“")[1].split(",")[0].rstrip("”") for words in acts if "the row" in words]
    assert sought
    assert set(sought) <= written
