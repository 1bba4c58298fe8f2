"""Merging two records of one person, seeing first what moves, and taking a merge back exactly."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from marac_desktop.domain import merging
from marac_desktop.domain.access import Permission
from marac_desktop.domain.disclosure import Recipient, redact_person
from marac_desktop.domain.merging import Difference, Merging, Part
from marac_desktop.domain.person import Person
from marac_desktop.domain.validation import NARRATIVE_LIMIT, Errors
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import reckoning, settle_waiting
from marac_desktop.storage.repository import changed_meanwhile


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do, before anything is written. Everybody is redacted for the screen.

    ``parts`` are the roles on referrals that move to the record kept, ``elsewhere`` what else does: how many entries
    of each kind. ``differences`` are the fields in which the two records disagree. ``why_not`` is why they cannot be
    one person, or "". ``versions`` are those of the records as they are kept, by which a change meanwhile is noticed.
    """

    kept: Person
    gone: Person
    joined: Person
    differences: tuple[Difference, ...]
    parts: tuple[Part, ...]
    kept_parts: tuple[Part, ...]
    elsewhere: dict[str, int]
    versions: tuple[int, int]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A merge taken back; ``changed`` names the fields changed since, which the record kept goes on having."""

    merging: Merging
    changed: tuple[str, ...]


def preview(desk: Desk, kept_id: int, gone_id: int) -> Preview:
    """What merging ``gone_id`` into ``kept_id`` would do. The look is in the audit before anything is shown."""
    purpose, about = "Compared two records of a person", f"person:{kept_id}"
    desk.must(Permission.MERGE, purpose, about=about)
    desk.record("view", purpose, about=f"person:{gone_id}")  # a look at each
    with desk.look(purpose, Permission.MERGE, about=about) as books:
        kept, gone = books.people.get(kept_id), books.people.get(gone_id)
        parts, theirs = books.mergings.parts(kept.id), books.mergings.parts(gone.id)
        why_not = ""
        try:
            merging.check(kept, gone, parts, theirs)
        except merging.NotOnePersonError as refusal:
            why_not = str(refusal)
        shown = redact_person(kept, Recipient.SCREEN, (gone,))
        other = redact_person(gone, Recipient.SCREEN, (kept,))
        return Preview(
            kept=shown,
            gone=other,
            joined=redact_person(merging.joined(kept, gone), Recipient.SCREEN),
            differences=merging.differences(shown, other),
            parts=theirs,
            kept_parts=parts,
            elsewhere=books.mergings.elsewhere(gone.id),
            versions=(kept.version, gone.version),
            why_not=why_not,
        )


def merge(desk: Desk, shown: Preview, reason: str, take: Iterable[str] = ()) -> Merging:
    """Make one record of two, as ``preview`` has shown them, for ``reason``; the coordinator alone.

    ``take`` names the fields in which the record given up is right. Every place that named it names the record kept
    from then on, and each is in the history. Raises FieldErrors, ConflictError where either was changed since it was
    shown, and MaracError where they cannot be one person; nothing is then changed.
    """
    errors = Errors()
    errors.needs("reason", reason, "Say in a few words why they are one person.")
    errors.text("reason", reason, NARRATIVE_LIMIT, "The reason")
    errors.done()
    about = f"person:{shown.kept.id} person:{shown.gone.id}"
    with desk.work("Merged two records of a person", Permission.MERGE, about=about, event="merge") as books:
        mine, theirs = books.people.get(shown.kept.id), books.people.get(shown.gone.id)
        if (mine.version, theirs.version) != shown.versions:
            raise changed_meanwhile("person")
        merging.check(mine, theirs, books.mergings.parts(mine.id), books.mergings.parts(theirs.id))
        after = merging.joined(mine, theirs, take)
        new = Merging(mine.id, theirs.id, desk.now(), desk.account.id, desk.account.name, reason, mine, after)
        merged = books.mergings.merge(new, mine, theirs)
        settle_waiting(books, reckoning(books, desk.now()))
        return merged


def unmerge(desk: Desk, merging_id: int, why: str) -> Unmerged:
    """Take a merge back: two records again, everything where it was. What was recorded since stays with the record
    kept. Raises FieldErrors and MaracError; nothing is then changed.
    """
    errors = Errors()
    errors.needs("why", why, "Say in a few words why they are two people.")
    errors.text("why", why, NARRATIVE_LIMIT, "The reason")
    errors.done()
    about = f"merging:{merging_id}"
    with desk.work("Took a merge back", Permission.MERGE, about=about, event="unmerge") as books:
        done = books.mergings.get(merging_id)
        back, changed = books.mergings.unmerge(done, desk.now(), desk.account.name, why)
        settle_waiting(books, reckoning(books, desk.now()))
        return Unmerged(back, changed)


def redacted(one: Merging) -> Merging:
    """A merge as a screen may show it: what either record withheld is withheld before the merge too."""
    before, after = (
        redact_person(person, Recipient.SCREEN, (one.before, one.after)) for person in (one.before, one.after)
    )
    return replace(one, before=before, after=after)
