"""The confidentiality statement read at every meeting, in our own words, and the lines observers sign on."""

from collections.abc import Iterable

from reportlab.platypus import Flowable

from marac_desktop.documents.blocks import Part, gap, heading, kept, spans, typed
from marac_desktop.documents.style import ACCENT_SOFT, BODY, MUTED_BODY, Style
from marac_desktop.documents.tables import grid, panel

_OPENING = (
    "This meeting shares personal information so that people at high risk of serious harm are made safer. It is shared "
    "under the Avon and Somerset Tier One information sharing protocol and each agency’s own confidentiality agreement."
)
_AGREED = (
    ("Use. ", "What is said or printed here is used only to keep the victim, the children and others safe."),
    ("Passing on. ", "Nothing leaves the meeting except what an agreed action needs, told to whoever carries it out."),
    ("Never told. ", "The perpetrator and those close to them never learn of the referral or of this meeting."),
    ("Own ties. ", "Whoever knows somebody on the agenda outside work says so first and leaves for that case."),
    ("Withheld. ", "What is marked withheld is withheld for safety. Nobody asks for it or guesses at it."),
    ("This copy. ", "It is kept locked, never copied or forwarded, and handed back or shredded after use."),
)
_ROW = Style("agreed", leading=14.2, after=2.5)


def statement(width: float) -> Iterable[Flowable]:
    """The statement (domain.md S12), kept whole."""
    lines = [spans(_ROW, (word, Part.STRONG), (text, Part.PLAIN)) for word, text in _AGREED]
    content = [typed(_OPENING), gap(5), typed("Everyone taking part agrees:", BODY), gap(3), *lines]
    yield kept([heading("Confidentiality statement"), panel(content, width, fill=ACCENT_SOFT, padding=11)])


def observers(width: float, lines: int) -> Iterable[Flowable]:
    """Lines on which observers sign the statement before the first case."""
    if lines < 1:
        return
    note = typed("Observers sign before the first case is opened.", MUTED_BODY)
    blank = [gap(17) for _ in range(4)]
    titles = ("Observer", "Agency and role", "Signature", "Date")
    widths = [width * share for share in (0.28, 0.3, 0.27, 0.15)]
    yield kept([gap(8), note, gap(4), grid(titles, [blank] * lines, widths)])
