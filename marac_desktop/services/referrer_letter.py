"""Writing to whoever referred: gathered, checked to name nobody, numbered, frozen and listed like any other paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from marac_desktop.documents.page import render
from marac_desktop.documents.preview import page_count
from marac_desktop.documents.referrer_letter import ReferrerLetter
from marac_desktop.documents.sheet import MARKING
from marac_desktop.domain import referrer_letter as letters
from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import show
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.papers import Issue
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referrer_letter import TO, Letter, LetterPaper, Part
from marac_desktop.domain.timetable import case_deadlines
from marac_desktop.domain.triage import Route
from marac_desktop.domain.validation import LINE_LIMIT, NARRATIVE_LIMIT, Errors
from marac_desktop.services import beside
from marac_desktop.services.desk import Desk
from marac_desktop.services.printing import Issued
from marac_desktop.storage.books import Books

_RING = "letters:ring"
_NOT_DECIDED = frozenset({Stage.TRIAGE, Stage.TO_CONFIRM, Stage.JOINED, Stage.CHILD_SAFEGUARDING, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Wish:
    """Which letter is wanted. ``ring`` is whom the referrer may ring, ``asked`` what stands on a letter that asks."""

    letter: Letter
    ring: str
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of one referral: those issued, why one cannot be written now, and what the next begins with."""

    issued: tuple[IssuedPaper, ...]
    why_not: dict[Letter, str]
    ring: str
    asked: str
    due: date | None


def of(desk: Desk, referral_id: int) -> Letters:
    """What was written to the referrer of a referral, and what can be. The look is in the audit."""
    about = f"referral:{referral_id}"
    with desk.look("Looked at the letters to the referrer", Permission.PRINT_PAPERS, about=about) as books:
        found = books.referrals.get(referral_id)
        question = _question(books, referral_id)
        papers = tuple(one for one in books.papers.holding(referral_id) if one.kind in set(Letter))
        why_not = {one: why for one in Letter if (why := _why_not(one, found, question))}
        asked, due = (question.asked, question.due) if question is not None else ("", None)
        return Letters(papers, why_not, _ring(desk, books), asked, due)


def preview(desk: Desk, referral_id: int, wish: Wish) -> bytes:
    """The letter as it would be, marked as a draft. Raises FieldErrors and FieldError as ``issue``."""
    about = f"referral:{referral_id}"
    with desk.look(f"Preview of the {wish.letter.label.lower()}", Permission.PRINT_PAPERS, about=about) as books:
        heading = Issue("DRAFT", desk.today(), holder=TO, about=_about(books), draft=True, explore=desk.explore)
        return render(ReferrerLetter(_gather(desk, books, referral_id, wish, heading)))


def issue(desk: Desk, referral_id: int, wish: Wish) -> Issued:
    """Issue the letter: one frozen copy, numbered, with the audit's anchor in its foot.

    Raises FieldErrors at ``ring`` and ``asked`` for what is missing or names somebody, MaracError for a letter that
    cannot be written yet.
    """
    about, name = f"referral:{referral_id}", wish.letter.label.lower()
    with desk.look(f"Checked the {name} before issue", Permission.PRINT_PAPERS, about=about, event="check") as books:
        draft = Issue("", desk.today(), holder=TO, about=_about(books), explore=desk.explore)
        paper = _gather(desk, books, referral_id, wish, draft)
        earlier = [one for one in books.papers.holding(referral_id) if one.kind == wish.letter]
        number, version = books.papers.next_number(), len(earlier) + 1
    desk.record("print", f"Issued the {name}", about=about, recipients="1")
    entry = IssuedPaper(
        wish.letter.value,
        desk.now(),
        issue=version,
        holder=TO,
        account_id=desk.account.id,
        account_name=desk.account.name,
        marking=MARKING,
        anchor=desk.anchor(),
        referral_ids=(referral_id,),
        number=number,
    )
    final = replace(paper.issue, reference=entry.reference, version=version, audit=entry.anchor)
    pdf = render(ReferrerLetter(replace(paper, issue=final)))
    with desk.work(f"Froze the {name}", Permission.PRINT_PAPERS, about=about) as books:
        books.settings.put(_RING, wish.ring)
        if wish.letter is Letter.OUTCOME:
            _referrer_told(books, referral_id)
        return Issued(books.papers.freeze(replace(entry, pages=page_count(pdf)), pdf), pdf)


def _referrer_told(books: Books, referral_id: int) -> None:
    """The slip is what tells the referrer of a plan (domain.md §4.5); a plan under a legal hold stays as it was."""
    plan = books.plans.of(referral_id)
    if plan is not None and not plan.referrer_told and not books.holds.is_held(referral_id):
        books.plans.change(replace(plan, referrer_told=True))


def _gather(desk: Desk, books: Books, referral_id: int, wish: Wish, heading: Issue) -> LetterPaper:
    """The letter, checked to name nobody on the referral, nor on a case linked with it."""
    found = books.referrals.get(referral_id)
    question = _question(books, referral_id)
    if why := _why_not(wish.letter, found, question):
        raise MaracError(why)
    _check(found, beside.of(books, (referral_id,))[referral_id], wish)
    opening, parts = _words(desk, books, found, wish, question)
    return LetterPaper(heading, wish.letter, found.reference, show(found.received), opening, parts, wish.ring)


def _words(
    desk: Desk, books: Books, found: Referral, wish: Wish, question: InformationRequest | None
) -> tuple[str, tuple[Part, ...]]:
    policy, calendar = books.settings.policy(), books.settings.office().calendar
    if wish.letter is Letter.INFORMATION and question is not None:
        return letters.information(wish.asked, question.due)
    if wish.letter is Letter.OUTCOME:
        route = Route(found.route)
        ask_by = calendar.add_working_days(desk.today(), policy.full_discussion_days)
        return letters.outcome(route, ask_by if route is Route.WITHOUT_CONFERENCE else None)
    # Reckoned from receipt alone: reckoned from the first decision it would tell the other side that there is one.
    due = case_deadlines(found.received, found.received, policy, calendar)
    return letters.acknowledgement(due.first_contact, due.second_decision or due.first_contact)


def _check(found: Referral, near: Sequence[Referral], wish: Wish) -> None:
    """Raise FieldErrors for what is missing, does not fit, or tells of somebody on the referral or one linked with it;
    which of the two is not said, for the other may be hidden from whoever writes.
    """
    errors = Errors()
    errors.needs("ring", wish.ring, "Say whom the referrer may ring: a name and a number of the office.")
    errors.text("ring", wish.ring, LINE_LIMIT, "Whom to ring")
    if wish.letter is Letter.INFORMATION:
        errors.needs("asked", wish.asked, "Say what is asked.")
        errors.text("asked", wish.asked, NARRATIVE_LIMIT, "What is asked")
    for field in ("ring", "asked"):
        if named := letters.named_in(getattr(wish, field), found, near):
            errors.take([FieldError(field, _named(named))])
    errors.done()


def _named(named: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{one}”" for one in named[:3])
    return (
        f"This tells of somebody on the referral or on one linked with it ({shown}). Write it without: the reference "
        "says whom it is about."
    )


def _why_not(letter: Letter, found: Referral, question: InformationRequest | None) -> str:
    """Why a letter cannot be written now; "" when it can."""
    if letter is Letter.OUTCOME and found.stage is Stage.POLICE_LED:
        return "The police lead a meeting of their own. The victim does not know: nothing of it is written to anybody."
    if letter is Letter.OUTCOME and (not found.route or found.stage in _NOT_DECIDED):
        return "Nothing is decided yet, or it still waits to be confirmed: there is no outcome to write of."
    if letter is Letter.INFORMATION and question is None:
        return "Nothing is being asked about this referral: ask first, then write the letter."
    return ""


def _question(books: Books, referral_id: int) -> InformationRequest | None:
    """The question that is out, the latest of several."""
    return next((one for one in reversed(books.questions.of(referral_id)) if one.open), None)


def _ring(desk: Desk, books: Books) -> str:
    """Whom to ring as it stood on the last letter; the office and the coordinator before there was one."""
    last = str(books.settings.get(_RING, ""))
    return last or ", ".join(filter(None, (desk.account.name, books.settings.office().name)))


def _about(books: Books) -> str:
    return books.settings.office().name
