"""The lists by which Explore's office told every core agency of its cases processed without conference."""

from typing import Final

from marac_desktop.domain.dates import london
from marac_desktop.services import without_list
from marac_desktop.services.explore.scene import Scene

LATELY: Final = 8
"""Working days within which a case was confirmed that is on no list yet: the next one is still to be made."""
_TOGETHER: Final = 20
"""Working days within which cases were confirmed that are on one list, at the most."""


def list_what_was_decided(scene: Scene) -> None:
    """Every acting case not listed yet was, on the day after the last of those on the same list was confirmed; only
    those of the last days are still to be.
    """
    calendar, today = scene.office.calendar, scene.office.today
    waiting: dict[int, list[int]] = {}
    for key, plan in without_list.unlisted(scene.books).items():
        if plan.confirmed_at is not None:
            since = calendar.working_days_between(london(plan.confirmed_at), today)
            waiting.setdefault(since, []).append(key)
    while long_ago := [days for days in waiting if days >= LATELY]:
        together = [days for days in long_ago if days > max(long_ago) - _TOGETHER]
        scene.list_without([key for days in together for key in waiting.pop(days)], min(together) - 1)
