"""The fields of a fillable form as a PDF holds them: a name, a place on the page, and how they look when chosen."""

from typing import Any, Final

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from marac_desktop.documents import form_font
from marac_desktop.documents.sheet import PaperCanvas, PdfObject
from marac_desktop.documents.style import ACCENT
from marac_desktop.domain.form_table import FormField

SPOT: Final = 10.0
"""Points: a tick box or a spot to choose."""
PRINTED, UNSEEN = 4, 2
"""What the reader does with a field: print it, or never show it."""
READ_ONLY, MULTILINE, RADIO, COMBO = 1, 1 << 12, 1 << 15, 1 << 17
"""What kind of field it is, by the bits of its flags."""
_NO_SPELLING = 1 << 22
_SIZE = 10.0
_INK_WORDS = f"/{form_font.NAME} {_SIZE:g} Tf 0.086 0.129 0.169 rg"
TICKED: Final = "Yes"
"""The state of a box that is ticked."""
Box = tuple[float, float, float, float]
Given = dict[str, Any]


class Group:
    """The spots of one question, of which one at most is chosen."""

    def __init__(self, canvas: PaperCanvas, field: FormField) -> None:
        self._canvas = canvas
        self._field = field
        self._spots: list[Any] = []
        self._reference = canvas.refer(PDFDictionary({}))

    def add(self, value: str, words: str, at: tuple[float, float]) -> None:
        """One more spot, its lower left corner ``at``."""
        spot = SPOT / 2
        chosen = f"{rgb(ACCENT)} rg {_circle(spot, spot, 3.1)} f"
        looks = {value: look(self._canvas, chosen), "Off": look(self._canvas)}
        x, y = at
        made = _add(self._canvas, {
            "Parent": self._reference, "AS": PDFName("Off"), "AP": PDFDictionary({"N": PDFDictionary(looks)}),
            "Rect": _place(self._canvas, (x, y, x + SPOT, y + SPOT)), "F": PRINTED, "TU": PDFString(words),
            "MK": PDFDictionary({"CA": PDFString("l")}),
        })  # fmt: skip
        self._spots.append(made)

    def done(self) -> None:
        """Name the question once all its spots are there."""
        group = self._canvas.object_at(self._reference)
        group.dict.update({
            "FT": PDFName("Btn"), "Ff": RADIO, "T": PDFString(self._field.name), "TU": PDFString(self._field.label),
            "Kids": PDFArray(self._spots), "V": PDFName("Off"),
        })  # fmt: skip
        _form(self._canvas).fields.append(self._reference)


def text_field(canvas: PaperCanvas, field: FormField, box: Box, flags: int, extra: Given | None = None) -> None:
    """A field typed (or, by ``extra``, chosen from a list) over ``box``."""
    left, bottom, right, top = box
    empty = canvas.refer(_appearance(right - left, top - bottom, "/Tx BMC EMC"))
    usual = {
        "FT": PDFName("Tx"), "T": PDFString(field.name), "TU": PDFString(_told(field)), "Ff": flags | _NO_SPELLING,
        "DA": PDFString(_INK_WORDS), "Rect": _place(canvas, box), "F": PRINTED, "AP": PDFDictionary({"N": empty}),
    }  # fmt: skip
    given = usual | ({"MaxLen": field.limit} if extra is None else extra)
    _form(canvas).fields.append(_add(canvas, given))


def tick(canvas: PaperCanvas, field: FormField, at: tuple[float, float]) -> None:
    """A box to tick, its lower left corner ``at``."""
    x, y = at
    ticked = f"{rgb(ACCENT)} RG 1.8 w 2 5 m 4.2 2.6 l 8 7.8 l S"
    looks = {TICKED: look(canvas, ticked), "Off": look(canvas)}
    box = _add(canvas, {
        "FT": PDFName("Btn"), "T": PDFString(field.name), "TU": PDFString(field.label), "V": PDFName("Off"),
        "AS": PDFName("Off"), "AP": PDFDictionary({"N": PDFDictionary(looks)}), "F": PRINTED,
        "Rect": _place(canvas, (x, y, x + SPOT, y + SPOT)), "MK": PDFDictionary({"CA": PDFString("4")}),
    })  # fmt: skip
    _form(canvas).fields.append(box)


def unseen(canvas: PaperCanvas, name: str, value: str) -> None:
    """A field that nobody sees or changes."""
    text_field(canvas, FormField(name, "", ""), (0, 0, 1, 1), READ_ONLY, {"V": PDFString(value), "F": UNSEEN})


def _told(field: FormField) -> str:
    return f"{field.label}. {field.hint}" if field.hint else field.label


def _add(canvas: PaperCanvas, given: Given) -> PdfObject:
    """Put a widget on the page; its reference."""
    whole = {"Type": PDFName("Annot"), "Subtype": PDFName("Widget"), "P": canvas.this_page, "H": PDFName("N")}
    widget = PDFDictionary(whole | given)
    canvas.put_widget(widget)
    return canvas.refer(widget)


def _form(canvas: PaperCanvas) -> PdfObject:
    """The form of the document, with the typeface that is typed in."""
    form: PdfObject = canvas.acroForm
    if not form.extras:
        fonts = PDFDictionary({form_font.NAME: form_font.register(canvas)})
        form.extras = {"DR": PDFDictionary({"Font": fonts}), "DA": PDFString(_INK_WORDS)}
    return form


def look(canvas: PaperCanvas, drawn: str = "q Q") -> PdfObject:
    """How a spot or tick looks, the same for all of them; as it is not chosen, the paper shows through."""
    known = canvas.acroForm.referenceMap
    if drawn not in known:
        known[drawn] = canvas.refer(_appearance(SPOT, SPOT, drawn))
    return known[drawn]


def _appearance(width: float, height: float, drawn: str) -> PDFStream:
    return PDFStream(
        PDFDictionary({
            "Type": PDFName("XObject"), "Subtype": PDFName("Form"), "BBox": PDFArray([0, 0, width, height]),
            "Resources": PDFDictionary({}),
        }),
        drawn.encode("ascii"),
    )  # fmt: skip


def _place(canvas: PaperCanvas, box: tuple[float, float, float, float]) -> PDFArray:
    """``box`` where it stands on the page."""
    (left, bottom), (right, top) = canvas.absolutePosition(*box[:2]), canvas.absolutePosition(*box[2:])
    return PDFArray([round(side, 2) for side in (left, bottom, right, top)])


def rgb(colour: Color) -> str:
    """The colour as a PDF draws in it."""
    return " ".join(f"{part:.3f}" for part in (colour.red, colour.green, colour.blue))


def _circle(x: float, y: float, radius: float) -> str:
    """A filled circle as four curves."""
    reach = radius * 0.5523
    curves = (
        (x + radius, y + reach, x + reach, y + radius, x, y + radius),
        (x - reach, y + radius, x - radius, y + reach, x - radius, y),
        (x - radius, y - reach, x - reach, y - radius, x, y - radius),
        (x + reach, y - radius, x + radius, y - reach, x + radius, y),
    )
    return f"{x + radius:.2f} {y:.2f} m " + " ".join(
        " ".join(f"{point:.2f}" for point in curve) + " c" for curve in curves
    )
