"""Meetings as a list shows them."""

from dataclasses import dataclass

from marac_desktop.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting, how many cases its agenda holds, and what became of them so far.

    ``waiting`` counts items without an outcome; ``provisional`` those of them that hold a place while triage waits.
    """

    meeting: Meeting
    listed: int = 0
    provisional: int = 0
    discussed: int = 0
    waiting: int = 0
