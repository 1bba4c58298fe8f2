"""Taking in a filled referral form: read, checked to be ours and whole, and begun as a referral, the original kept."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from marac_desktop.documents import filled_form
from marac_desktop.domain import form_table, ruleset
from marac_desktop.domain.access import Permission
from marac_desktop.domain.attachment import AttachmentKind
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.form_answers import Told, understood
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.domain.ruleset import RuleSet
from marac_desktop.domain.validation import NAME_LIMIT
from marac_desktop.services import referral
from marac_desktop.services.attachment import NewFile
from marac_desktop.services.desk import Desk
from marac_desktop.services.referral import Begun

LARGEST = filled_form.LARGEST
_UNCHANGED = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Original:
    """A form as it came in, byte for byte. ``title`` is what the file was called."""

    pdf: bytes = field(repr=False)
    title: str

    @property
    def sha256(self) -> str:
        """What it is recognised by when it comes once more."""
        return hashlib.sha256(self.pdf).hexdigest()

    def plain(self) -> dict[str, str]:
        """As it travels in a sealed draft."""
        return {"title": self.title, "sha256": self.sha256, "pdf": base64.b64encode(self.pdf).decode("ascii")}

    @classmethod
    def of(cls, kept: object) -> "Original | None":
        """What ``plain`` gave, or None where a draft has none."""
        if not isinstance(kept, Mapping):
            return None
        return cls(base64.b64decode(str(kept["pdf"])), str(kept["title"]))


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was read, before anything is asked of the case file."""

    original: Original
    values: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A referral begun from a form. ``remarks`` are to be said of it, such as that the form is an older one."""

    begun: Begun
    told: Told
    original: Original
    remarks: tuple[str, ...] = ()


def read_form(pdf: bytes, title: str) -> Filled:
    """Read a PDF as a referral form. Needs no case file. Raises MaracError with one sentence for anything else."""
    values = filled_form.read(pdf)
    if values.get("form") != form_table.FORM:
        raise MaracError(
            f"This PDF is a form, but not a referral form made by MARAC Desktop. {_UNCHANGED} Record the referral by "
            "hand, and attach the file to it."
        )
    if _version(values) > form_table.VERSION:
        raise MaracError(f"This form was made by a newer version of MARAC Desktop. {_UNCHANGED} Install that version.")
    return Filled(Original(pdf, title[:NAME_LIMIT] or "Referral form"), values)


def take_in(desk: Desk, filled: Filled) -> TakenIn:
    """Begin a referral from a form. Nothing is kept yet; that it was taken in is in the audit.

    Raises MaracError for another area's form, one with parts missing, one with nothing in it, and one that was recorded
    before.
    """
    _require_new(desk, filled.original)
    begun = referral.begin(desk)
    rules = ruleset.by_key(begun.referral.criteria)
    tool = rules.tool or dash.tool()
    _check_ours(filled.values, rules, tool)
    told = understood(filled.values, tool, begun.referral)
    desk.record("import", "Took in a referral form", about=f"referral:{begun.referral.uid}")
    return TakenIn(begun, told, filled.original, tuple(_remarks(filled.values, rules, tool, told)))


def record(desk: Desk, draft: Referral, original: Original) -> Referral:
    """Keep a referral that came as a form, the form frozen with it, all or nothing. As ``referral.record``."""
    return referral.record(desk, draft, NewFile(original.pdf, original.title, AttachmentKind.FORM))


def _require_new(desk: Desk, original: Original) -> None:
    """Raise MaracError when exactly this form was recorded before; its reference is said to whoever may see it."""
    with desk.figures(Permission.RECORD_REFERRAL) as books:
        known = books.attachments.known(original.sha256)
        found = books.referrals.find(known) if known is not None else None
    if known is not None:
        which = f" as {found.reference}" if found is not None else ""
        raise MaracError(f"This very form was recorded before{which}. {_UNCHANGED}")


def _check_ours(values: Mapping[str, str], rules: RuleSet, tool: Tool) -> None:
    area = values.get("form_criteria", "").partition(" ")[0]
    if area != rules.area:
        raise MaracError(
            f"This form is for the criteria of another area ({area or 'not said'}). {_UNCHANGED} A case from there "
            "comes as a transfer: ask its coordinator, or have your own form filled in."
        )
    expected = {one.name for one in form_table.table(tool) if one.since <= _version(values)}
    if missing := len(expected - values.keys()):
        raise MaracError(f"{missing} fields of this form are missing: it was damaged or changed. {_UNCHANGED}")
    if not any(values[name].strip() for name in expected):
        raise MaracError(f"Nothing is filled in on this form. {_UNCHANGED}")


def _remarks(values: Mapping[str, str], rules: RuleSet, tool: Tool, told: Told) -> Iterator[str]:
    yield "Taken in from a form. Read it through, say where the victim lives and which MARAC hears it, then record it."
    if _version(values) < form_table.VERSION:
        yield "It is an older version of the form: what that one did not ask is listed as missing."
    if values.get("form_criteria") != rules.key:
        yield f"It names an older version of the criteria; it is judged by today’s ({rules.version})."
    if values.get("form_tool") != f"{tool.key} {tool.version}":
        yield f"Its {tool.title} is another version: check the answers against the original."
    if told.typed:
        yield f"Could not be read and stand as typed: {len(told.typed)}. Each says so at its field."


def _version(values: Mapping[str, str]) -> int:
    said = values.get("form_version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < len("0000") else 0
