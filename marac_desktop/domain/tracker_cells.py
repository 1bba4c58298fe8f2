"""Cells of the coordinator's old spreadsheet understood one by one: dates, names, scores, grounds, children."""

import re
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from marac_desktop.domain import dates, tracker_words
from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.dates import Bounds
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.referral import SourceShare
from marac_desktop.domain.tracker import LEAVE_OUT, Cell, WordKind
from marac_desktop.domain.tracker_words import Words

FIRST_REFERRAL = date(2003, 1, 1)
"""MARACs began in Cardiff in April 2003: an earlier date received is a slip of the pen."""
_SINCE_MARACS = Bounds(FIRST_REFERRAL)
HIGHEST_SCORE = 24

EXCEL_DAY_0 = date(1899, 12, 30)
"""What a workbook counts its days from; one made on an old Mac counts from 1904."""
_EXCEL_DAYS = range(8_000, 80_000)
_RUN_TOGETHER = re.compile(r"(\d{1,2})(\d{2})(\d{4}|\d{2})")
_DOTTED = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_WHOLE_DATES = (6, 8)
"""Digits of ``ddmmyy`` and of ``ddmmyyyy``."""
_MONTHS = range(1, 13)
_WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\.?,?\s+", re.IGNORECASE)
_CLOCK = re.compile(r"[,\sT]+\d{1,2}[:.]\d{2}(:\d{2}(\.\d+)?)?\s*([ap]m)?$", re.IGNORECASE)
_OF = re.compile(r"(?<=[a-z])\s+of\s+", re.IGNORECASE)
_SCORE = re.compile(
    r"(?:(?:dash|ric|risk|score|ticks|total)(?:\s+(?:score|ric))?\s*[:=\-]?\s*)?(\d{1,3})"
    r"\s*(?:(?:/|out of|of)\s*(\d{1,3})|\((\d{2})\))?\s*(?:ticks|yes|y|yeses|points|dash)?"
)
_SCORE_AND_WHY = re.compile(r"(.*\d)(\s*[(\[,;:+&\-–]+\s*|\s+)([^\W\d_][^\d()\[\]]*)[)\]]?")
_BESIDE = re.compile(r"[(\[+&]")
_JOINT = re.compile(r"\bjoint(?:ly)?\b(?:\s+(?:referral|ref|with))?\s*[:\-]?|[(]\s*joint\s*[)]", re.IGNORECASE)
_STRONG = re.compile(r"\s*(?:/|\\|;|\+|\n|\|)\s*")
_WEAK = re.compile(r"\s*(?:&|,|\band\b|\bwith\b|\s-\s|–)\s*", re.IGNORECASE)
_GROUNDS = re.compile(r"\s*(?:[/\\;,+&|\n]|\band\b|\bplus\b|\s-\s|–)\s*", re.IGNORECASE)


def text(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, dates as ``dd Mon yyyy``, blank as "", outer space dropped."""
    if isinstance(cell, str):  # as most are
        return (cell.replace("\r\n", "\n") if "\r" in cell else cell).strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return dates.show(cell.date() if isinstance(cell, datetime) else cell)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def formula(cell: Cell) -> bool:
    """Whether a cell holds a formula (or text that begins like one)."""
    return isinstance(cell, str) and cell.lstrip().startswith("=")


def day(cell: Cell, field: str, today: date, bounds: Bounds, day_0: date = EXCEL_DAY_0) -> date | None:
    """The date in a cell, day first; None when blank. Raises FieldError for one that is impossible or in words.

    A number counts the days since ``day_0`` only where the cell holds a number: digits typed as text are a date
    (``030475``) or nothing.
    """
    if isinstance(cell, datetime):
        return _within(cell.date(), field, bounds)
    if isinstance(cell, date):
        return _within(cell, field, bounds)
    cell = run_together(cell)
    shown = text(cell)
    if not shown:
        return None
    if formula(cell):
        raise FieldError(field, "A formula stands here. In the spreadsheet, type the date itself.")
    if isinstance(cell, (int, float, bool, time)):
        return _counted(shown, field, (today, bounds), day_0)
    if no_date(shown):
        raise FieldError(
            field, f"“{shown[:40]}” is a number typed as text, not a date. Write it day first, like 3.4.25."
        )
    return dates.parse(plain_date(shown), today, field=field, bounds=bounds)


def run_together(cell: Cell) -> Cell:
    """A number of six to eight digits as the text of the date it is, its first nought put back; else the cell."""
    if not isinstance(cell, (int, float)):
        return cell
    shown = text(cell)
    if not shown.isdigit() or not _WHOLE_DATES[0] <= len(shown) <= _WHOLE_DATES[-1]:
        return cell
    return shown.zfill(len(shown) + len(shown) % 2)


def no_date(shown: str) -> bool:
    """Whether a text is digits alone, and not as many as a date has that is run together."""
    return shown.isdigit() and len(shown) not in _WHOLE_DATES


def _counted(shown: str, field: str, when: tuple[date, Bounds], day_0: date) -> date:
    """The day a number counts to from ``day_0``. FieldError where it may as well be a date that lost its dots."""
    today, bounds = when
    if not shown.isdigit() or int(shown) not in _EXCEL_DAYS:
        raise FieldError(field, f"“{shown}” is a number, not a date. Write it day first, like 03 Apr 2025.")
    counted = day_0 + timedelta(days=int(shown))
    typed = _if_any(f"0{shown}", today, bounds)
    if typed is None:
        return _within(counted, field, bounds)
    if not bounds.earliest <= counted <= bounds.latest:
        return typed
    raise FieldError(
        field,
        f"“{shown}” may be {dates.show(counted)} as the spreadsheet counts days, or {dates.show(typed)} without dots. "
        "Write it day first, like 3.4.25.",
    )


def _if_any(shown: str, today: date, bounds: Bounds) -> date | None:
    """The date that digits run together are; None where they are none."""
    try:
        return None if no_date(shown) else dates.parse(plain_date(shown), today, bounds=bounds)
    except FieldError:
        return None


def dotted(shown: str) -> bool:
    """Whether a text is day, month and year in figures with signs between them, as most typed dates are."""
    return _DOTTED.fullmatch(shown) is not None


def plain_date(shown: str) -> str:
    """A typed date without its weekday, clock time and *of*; one of six or eight digits alone with its dots."""
    if dotted(shown):
        return shown
    if shown.isdigit() and shown.isascii():
        found = _RUN_TOGETHER.fullmatch(shown) if len(shown) in _WHOLE_DATES else None
        year_first = _YEAR_FIRST.fullmatch(shown)
        if year_first and found and int(found[2]) not in _MONTHS:
            return "-".join(year_first.groups())
        return ".".join(found.groups()) if found else shown
    return _OF.sub(" ", _CLOCK.sub("", _WEEKDAY.sub("", shown)))


def _within(found: date, field: str, bounds: Bounds) -> date:
    if bounds.earliest <= found <= bounds.latest:
        return found
    raise FieldError(
        field,
        f"{dates.show(found)} is outside {dates.show(bounds.earliest)} to {dates.show(bounds.latest)}. Check the year.",
    )


def received(cell: Cell, today: date, day_0: date = EXCEL_DAY_0) -> date:
    """The date a referral came in. Raises FieldError when blank, impossible, in words, or in the future."""
    found = day(cell, "received", today, _SINCE_MARACS, day_0)
    if found is None:
        raise FieldError("received", "The date received is empty.")
    if found > today:
        raise FieldError("received", f"{dates.show(found)} is in the future.")
    return found


def score(cell: Cell) -> int | None:
    """The Dash score (0–24): ``18``, ``18/24``, ``DASH 18``; None when blank or not known. Raises FieldError."""
    shown = text(cell)
    if not shown or tracker_words.not_known(shown):
        return None
    if isinstance(cell, date):
        raise FieldError("score", "The spreadsheet turned this score into a date. Type the number alone.")
    found = _SCORE.fullmatch(shown.casefold())
    if not found or (found[2] or found[3]) not in (None, str(HIGHEST_SCORE)):
        raise FieldError("score", f"“{shown[:40]}” cannot be read as a Dash score. Write a number from 0 to 24.")
    number = int(found[1])
    if number > HIGHEST_SCORE:
        raise FieldError("score", f"{number} is more than the Dash has questions (24).")
    return number


def score_apart(shown: str, words: Words) -> tuple[str, str]:
    """The score of a cell that says why besides, and what it says: ``18/24 (prof judgement)``, ``PJ``, *not done*.

    "" beside any other cell, whose score is all it may say. A bare number is one only where a bracket or a plus
    parts it from the words: in *3 repeat* it may count those.
    """
    if tracker_words.says(shown, "score", "unscored"):
        return "", shown
    apart = None if _SCORE.fullmatch(shown.casefold()) else _SCORE_AND_WHY.fullmatch(shown)
    if apart and (not apart[1].isdigit() or _BESIDE.search(apart[2])):
        score, why = apart[1], apart[3]
    else:
        score, why = "", "" if any(map(str.isdigit, shown)) else shown
    named, unknown = grounds(why.strip(), words)
    return (score, why) if named and not unknown else (shown, "")


def agencies(shown: str, words: Words) -> tuple[tuple[SourceShare, ...], tuple[str, ...]]:
    """The sources an agency cell names, each with its exact share, and the parts nobody knows.

    A joint referral counts 1/n to each of its n agencies, so shares are given only when every part is known.
    """
    parts = _agency_parts(" ".join(_JOINT.sub(" ", shown).split(" ")).strip() or shown, words)
    found = [(part, words.look(WordKind.AGENCY, part)) for part in parts]
    unknown = tuple(part for part, code in found if code is None or code == LEAVE_OUT)
    if unknown:
        return (), unknown
    share = Fraction(1, len(parts))
    return tuple(SourceShare(Source(str(code)), part, share) for part, code in found), ()


def _agency_parts(shown: str, words: Words) -> list[str]:
    """One agency a part. A cell is taken apart at a slash, and at *and* or a comma only where both sides are known."""
    if words.look(WordKind.AGENCY, shown) is not None:
        return [shown]
    for separator, sure in ((_STRONG, True), (_WEAK, False)):
        parts = [part for part in separator.split(shown) if part]
        known = [words.look(WordKind.AGENCY, part) is not None for part in parts]
        if len(parts) > 1 and (all(known) or (sure and any(known))):
            return [piece for part in parts for piece in _agency_parts(part, words)]
    return [shown]


def grounds(shown: str, words: Words) -> tuple[tuple[Ground, ...], tuple[str, ...]]:
    """The grounds a cell names, in the criteria's order, and the words nobody knows."""
    if not shown or tracker_words.not_known(shown) or tracker_words.says(shown, "none", "words"):
        return (), ()
    parts = [shown] if words.look(WordKind.GROUND, shown) else [part for part in _GROUNDS.split(shown) if part]
    found = {part: words.look(WordKind.GROUND, part) for part in parts}
    meant = {code for code in found.values() if code}
    return tuple(ground for ground in Ground if ground in meant), tuple(
        part for part, code in found.items() if not code
    )
