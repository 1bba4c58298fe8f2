"""What a filled referral form says, each answer in its place; what cannot be read there stands as it was typed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeAlias, TypeVar

from marac_desktop.domain import birth, dates
from marac_desktop.domain.background import Crime
from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.form_table import HIDDEN, FormField, How, by_name
from marac_desktop.domain.incidents import Incident
from marac_desktop.domain.names import fold
from marac_desktop.domain.person import Address, Birth, Person, Phone
from marac_desktop.domain.referral import Child, Perpetrator, Referral, SourceShare
from marac_desktop.domain.risk.answers import Answered, ToolRecord
from marac_desktop.domain.risk.tool import Tool

V = TypeVar("V")
Answer: TypeAlias = Any
"""An answer of the type its place in the referral has."""
_NOT_KNOWN = frozenset({"not known", "unknown", "n k", "nk", "dont know"})
_BLANK: Final[dict[str, Callable[[], object]]] = {
    "sources": lambda: SourceShare(Source.OTHER, ""),
    "perpetrators": lambda: Perpetrator(Person()),
    "listed": lambda: Child(Person()),
    "addresses": lambda: Address(""),
    "phones": lambda: Phone(""),
    "dated": Incident,
    "crimes": Crime,
}
"""Where a referral holds several of a kind, and one of them with nothing in it."""
_ESSENCE: Final = {"addresses": ("text", "postcode"), "phones": ("number",)}
"""What makes a row of a kind worth keeping; the rest of it, told alone, is told among the notes."""
_ROW = re.compile(r"^(?P<row>.*\.(?P<kind>addresses|phones)\.\d+)\.(?P<part>\w+)$")


@dataclass(frozen=True, slots=True)
class Told:
    """A filled form understood. ``typed`` is what could not be read, by the field of the referral it belongs to: it
    stands there as it was typed until somebody mends it.
    """

    referral: Referral
    typed: tuple[tuple[str, str], ...] = ()


class _AsTyped(str):
    """An answer that cannot be read."""

    __slots__ = ()


def understood(values: Mapping[str, str], tool: Tool, blank: Referral) -> Told:
    """``blank`` with every answer of the form in its place. Nothing is left out: what has no place is in the notes."""
    table, reader = by_name(tool), _Reader(blank.received)
    read = {table[name].path: reader.answer(table[name], said) for name, said in values.items() if name in table}
    answers = {path: answer for path, answer in read.items() if answer is not None}
    answers |= {"risk": reader.risk(answers, tool, blank.risk), "grounds": _grounds(answers, blank)}
    answers = {path: answer for path, answer in answers.items() if not path.startswith(("risk.answers", "grounds."))}
    risk = {path: answers.pop(path) for path in list(answers) if path.startswith("risk.")}
    labels = {field.path: field.label for field in table.values()}
    aside = [*reader.aside, *_orphans(answers, labels), *_strangers(values, table)]
    _agency_at_least_by_kind(answers)
    placed, typed = _placed(blank, answers | risk)
    notes = "\n".join(part for part in (placed.notes, *aside) if part)
    return Told(replace(placed, notes=notes), typed)


class _Reader:
    """Reads answers; ``aside`` is what has no place in a referral, in words."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.aside: list[str] = []

    def answer(self, field: FormField, said: str) -> Answer:
        """The answer, None when nothing was answered, or the words as they were typed."""
        if not said.strip():
            return None
        if not field.is_text:
            return self._chosen(field, said)
        if field.how in {How.LONG, How.LINES}:
            said = said.replace("\r\n", "\n").replace("\r", "\n")
        if field.how is How.LINES:
            return tuple(line for line in said.split("\n") if line.strip())
        if field.how in {How.BIRTH, How.DATE, How.NUMBER}:
            return self._written(field, said)
        return said

    def risk(self, answers: Mapping[str, Answer], tool: Tool, blank: ToolRecord) -> ToolRecord:
        """The risk tool; a source or comment on a question nobody answered goes to the notes."""
        rows: list[Answered] = []
        for question in tool.questions:
            at = f"risk.answers.{question.number}"
            answer, source, comment = (answers.get(f"{at}.{part}") for part in ("answer", "source", "comment"))
            if answer is not None:
                rows.append(Answered(question.number, answer, source or "", comment or ""))
            elif source or comment:
                said = "; ".join(part for part in (source, comment) if part)
                self.aside.append(f"On the form, question {question.number} is not answered but says: {said}")
        return replace(blank, tool=tool.key, version=tool.version, answers=tuple(rows))

    def _chosen(self, field: FormField, said: str) -> Answer:
        if field.how is How.TICK:
            return True
        for value, words in field.options:
            if said == value or fold(said) == fold(words):
                return value == "now" if field.path.endswith(".current") else value
        self.aside.append(f"On the form, “{field.label}” says: {said}")
        return None

    def _written(self, field: FormField, said: str) -> Answer:
        try:
            if field.how is How.DATE:
                return dates.parse(said, self._today, field=field.path)
            if field.how is How.BIRTH:
                known = fold(said) not in _NOT_KNOWN and said.strip() != "?"
                return birth.read(said, self._today, field=field.path) if known else Birth(not_known=True)
        except FieldError:
            return _AsTyped(said)
        number = said.strip()
        return int(number) if number.isascii() and number.isdigit() and len(number) < _LONGEST else _AsTyped(said)


_LONGEST = 10  # digits


def _grounds(answers: Mapping[str, Answer], blank: Referral) -> tuple[Ground, ...]:
    return tuple(one for one in Ground if f"grounds.{one}" in answers or one in blank.grounds)


def _orphans(answers: dict[str, Answer], labels: Mapping[str, str]) -> Iterator[str]:
    """Takes what is told of an address or number that is not itself given out of ``answers``, and tells it in words."""
    for path in list(answers):
        found = _ROW.match(path)
        if found is None or any(f"{found['row']}.{part}" in answers for part in _ESSENCE[found["kind"]]):
            continue
        said = answers.pop(path)
        if found["part"] != "current":
            yield f"On the form, “{labels[path]}” says: {str(said).replace('_', ' ')}"


def _strangers(values: Mapping[str, str], table: Mapping[str, FormField]) -> Iterator[str]:
    """What stands in fields this product's form does not have."""
    for name, said in values.items():
        if name not in table and name not in HIDDEN and said.strip():
            yield f"On the form, a field named “{name}” says: {said}"


def _agency_at_least_by_kind(answers: dict[str, Answer]) -> None:
    """An agency told only by its kind is called by it."""
    source = answers.get("sources.0.source")
    if isinstance(source, Source) and "sources.0.agency" not in answers:
        answers["sources.0.agency"] = source.label


def _placed(blank: Referral, answers: Mapping[str, Answer]) -> tuple[Referral, tuple[tuple[str, str], ...]]:
    """The answers in their places, rows without a gap between them, and what stands as it was typed."""
    moved = dict(zip(answers, _closed_up(answers), strict=True))
    typed = tuple((moved[path], str(said)) for path, said in answers.items() if isinstance(said, _AsTyped))
    return _written(blank, {moved[path]: said for path, said in answers.items()}), typed


def _closed_up(paths: Iterable[str]) -> list[str]:
    """The paths with the rows of each kind numbered from 0 without a gap: a form may leave the first ones empty."""
    split = [path.split(".") for path in paths]
    used: dict[tuple[str, ...], set[int]] = {}
    for parts in split:
        for at, part in enumerate(parts):
            if part.isdigit():
                used.setdefault(tuple(parts[:at]), set()).add(int(part))
    places = {before: {old: new for new, old in enumerate(sorted(numbers))} for before, numbers in used.items()}
    return [
        ".".join(str(places[tuple(parts[:at])][int(part)]) if part.isdigit() else part for at, part in enumerate(parts))
        for parts in split
    ]


def _written(value: V, answers: Mapping[str, Answer]) -> V:
    """``value`` with each answer at its path, rows made where there are several of a kind."""
    given: dict[str, Answer] = {}
    inner: dict[str, dict[str, Answer]] = {}
    for path, said in answers.items():
        first, dot, rest = path.partition(".")
        if dot:
            inner.setdefault(first, {})[rest] = said
        elif not isinstance(said, _AsTyped):
            given[path] = said
    frozen: Answer = value
    for first, parts in inner.items():
        start = given.get(first, getattr(frozen, first))
        given[first] = _rows(first, parts) if first in _BLANK else _written(start, parts)
    made: V = replace(frozen, **given)
    return made


def _rows(kind: str, answers: Mapping[str, Answer]) -> tuple[object, ...]:
    rows: dict[int, dict[str, Answer]] = {}
    for path, said in answers.items():
        number, _, rest = path.partition(".")
        rows.setdefault(int(number), {})[rest] = said
    return tuple(_written(_BLANK[kind](), rows[number]) for number in sorted(rows))
