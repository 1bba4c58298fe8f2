"""Who gets nothing of a case, because they are recorded as linked to somebody in it (domain.md §6, exclusions)."""

from collections.abc import Iterable
from dataclasses import dataclass

from marac_desktop.domain.disclosure import PaperFinding
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.names import fold


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody of an agency (a representative, or who opens the case file) and the cases they get nothing of."""

    name: str
    agency: str
    references: tuple[str, ...]


def refuse(name: str, excluded: Iterable[Excluded], field: str, part: str) -> None:
    """Raise FieldError for ``field`` when ``name`` is somebody excluded; ``part`` is what they would be."""
    typed = fold(name)
    if typed and any(fold(one.name) == typed for one in excluded):
        raise FieldError(
            field,
            f"{name.strip()} is recorded as linked to somebody in this case and gets nothing of it. "
            f"Choose another {part}.",
        )


def findings(excluded: Iterable[Excluded]) -> tuple[PaperFinding, ...]:
    """What must be settled before a paper with these cases leaves: each excluded person's agency gets a copy."""
    return tuple(
        PaperFinding(
            f"Copies for {one.agency}" if one.agency else "Copies",
            f"{one.name}{f' of {one.agency}' if one.agency else ''} is recorded as linked to somebody in "
            f"{', '.join(one.references)}: hand the copy to somebody else there, and say to whom.",
        )
        for one in excluded
    )
