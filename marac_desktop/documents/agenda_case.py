"""One case of an agenda: its number and time, who it concerns, and why it is heard."""

from collections.abc import Iterable

from reportlab.platypus import Flowable, Table

from marac_desktop.documents.blocks import Part, gap, kept, labelled, nothing, shown, spans, typed
from marac_desktop.documents.labels import Labels, Tone
from marac_desktop.documents.people import children, perpetrators, person
from marac_desktop.documents.sheet import Bookmark
from marac_desktop.documents.style import ACCENT, ACCENT_SOFT, NUMBER, PANEL, RULE, Style
from marac_desktop.documents.tables import ALL, facts, table
from marac_desktop.domain.papers import AgendaCase, Withheld

_REFERENCE = Style("case reference", size=12.5, leading=17)
_NUMBER_WIDTH = 34.0
_SIDES = 20.0


def case_block(case: AgendaCase, width: float, *, role: str) -> Iterable[Flowable]:
    """The case, kept on one page where it fits. ``role`` is how the paper calls a perpetrator."""
    yield kept(
        [
            Bookmark(f"Case {case.number}, {case.reference}", 1),
            _head(case, width),
            _people(case, width, role),
            gap(3),
            _facts(case, width),
            gap(11),
        ]
    )


def _head(case: AgendaCase, width: float) -> Table:
    """Number, time and reference left, the case's marks right."""
    slot = f"{case.slot}   " if case.slot else ""
    title = spans(_REFERENCE, (slot, Part.PLAIN), (case.reference, Part.STRONG))
    tags = marks(case)
    right = Labels(tags, Tone.MARK, right=True) if tags else gap(1)
    look = (
        ("VALIGN", *ALL, "MIDDLE"),
        ("BACKGROUND", (0, 0), (0, 0), ACCENT),
        ("BACKGROUND", (1, 0), (-1, 0), ACCENT_SOFT),
        ("LEFTPADDING", (0, 0), (0, 0), 0),
        ("RIGHTPADDING", (0, 0), (0, 0), 0),
        ("LEFTPADDING", (1, 0), (1, 0), 10),
        ("RIGHTPADDING", (2, 0), (2, 0), 8),
        ("TOPPADDING", *ALL, 3),
        ("BOTTOMPADDING", *ALL, 6),
    )
    widths = (_NUMBER_WIDTH, width * 0.42, width * 0.58 - _NUMBER_WIDTH)
    return table([[typed(str(case.number), NUMBER), title, right]], widths, look)


def marks(case: AgendaCase) -> tuple[str, ...]:
    """The case's short marks, with repeat, transfer and linked victims among them."""
    repeat = ("Repeat",) if case.repeat else ()
    transfer = ("Transfer in",) if case.transfer_from else ()
    linked = ("Linked victims",) if case.together else ()
    return (*case.marks, *repeat, *transfer, *linked)


def _people(case: AgendaCase, width: float, role: str) -> Table:
    """Victim left, perpetrators right."""
    room = width / 2 - _SIDES
    several = "s" if len(case.perpetrators) > 1 else ""
    row = [labelled("Victim", person(case.victim, room)), labelled(f"{role}{several}", perpetrators(case, room))]
    look = (
        ("BACKGROUND", *ALL, PANEL),
        ("LINEAFTER", (0, 0), (0, -1), 0.6, RULE),
        ("LEFTPADDING", *ALL, _SIDES * 0.55),
        ("RIGHTPADDING", *ALL, _SIDES * 0.45),
        ("TOPPADDING", *ALL, 5),
        ("BOTTOMPADDING", *ALL, 8),
    )
    return table([row], (width / 2, width / 2), look)


def _facts(case: AgendaCase, width: float) -> Table:
    rows = (
        ("Children", children(case)),
        ("Area", [shown(case.area)]),
        ("Referred by", [shown(case.referring)]),
        ("Grounds", [shown("; ".join(case.grounds))]),
        ("Repeat or transfer", before(case)),
        *((("Heard with", [typed(heard_with(case))]),) if case.together else ()),
    )
    return facts(rows, width, label_width=112)


def heard_with(case: AgendaCase) -> str:
    """The linked victims' cases it is heard with, by reference."""
    return f"{', '.join(case.together)}: linked victims, heard together and counted separately"


def before(case: AgendaCase) -> list[Flowable]:
    """What the case repeats, and the area it came from."""
    said: list[Flowable] = [typed(case.repeat)] if case.repeat else []
    if isinstance(case.transfer_from, Withheld):
        said += [typed("Transferred in from"), shown(case.transfer_from)]
    elif case.transfer_from:
        said.append(typed(f"Transferred in from {case.transfer_from}"))
    return said or [nothing()]
