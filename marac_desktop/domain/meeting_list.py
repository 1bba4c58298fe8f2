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

    @property
    def room(self) -> int:
        """Cases that still fit; negative when more are listed than the meeting has room for."""
        return self.meeting.capacity - self.listed

    @property
    def minutes(self) -> int:
        """How long the listed cases take."""
        return self.listed * self.meeting.minutes_per_case
