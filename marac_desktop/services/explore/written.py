"""The written-out examples of Explore: each a referral as it came in, one for what a coordinator meets seldom."""

from datetime import date
from fractions import Fraction
from typing import Any, Final

from marac_desktop.domain import ruleset
from marac_desktop.domain.background import PreviousMarac
from marac_desktop.domain.codes import Ground, Known
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Consent, Honour, Referral, SourceShare
from marac_desktop.domain.risk import tool
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.timetable import Calendar
from marac_desktop.services.explore.cast import Written, written_out
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.referrals import ESCALATION, NECESSARY
from marac_desktop.services.explore.referrer import referrer
from marac_desktop.services.explore.risk import DASH, THRESHOLD
from marac_desktop.services.explore.words import agencies, read

_QUESTIONS: Final = range(1, 25)
_OFFICE: Final = Calendar()


def examples() -> list[Written]:
    """The examples of ``examples.toml``, in order."""
    found: list[Written] = read("examples")["example"]
    return found


def ago(today: date, days: int) -> date:
    """The day so many working days before ``today``."""
    return _OFFICE.add_working_days(today, -days) if days else today


def comings(today: date) -> tuple[date, ...]:
    """The day each example came in, in the order of ``examples``."""
    return tuple(ago(today, row["days"]) for row in examples())


def referral(row: Written, today: date, chance: Chance) -> Referral:
    """The referral of one example, not yet numbered; nobody in it has an id."""
    household = written_out(row, today, chance)
    agency = next(one for one in agencies() if one.key == row["from"])
    share = SourceShare(agency.source, agency.name, Fraction(1))
    worker, received = referrer(share, chance), ago(today, row["days"])
    return Referral(
        received=received,
        victim=household.victim,
        sources=(share,),
        referrer=worker,
        perpetrators=household.perpetrators,
        children=household.children,
        narrative=row["narrative"],
        incidents=row["incidents"],
        risk=ToolRecord(DASH, tool.load(DASH).version, tuple(_answers(row)), None, worker.name, received),
        grounds=_grounds(row),
        judgement_reason=row.get("judgement", ""),
        honour=Honour(Known.YES if "unaware" in row else Known.NO, Known.NO, Known.NO, row.get("unaware", "")),
        consent=_consent(row),
        safety_now=row["safety"],
        transfer_from=row.get("transfer_from", ""),
        marac=household.marac,
        area=household.town,
        criteria=ruleset.by_key("").key,
        previous=PreviousMarac(Known.YES if "transfer_from" in row else Known.NO, row.get("transfer_from", "")),
        stage=Stage(row.get("stage", Stage.TRIAGE)),
        route=row.get("route", ""),
        uid=chance.uid(),
    )


def _answers(row: dict[str, Any]) -> list[Answered]:
    said = dict.fromkeys(row["yes"], Answer.YES) | dict.fromkeys(row.get("unknown", ()), Answer.DONT_KNOW)
    return [Answered(number, said.get(number, Answer.NO)) for number in _QUESTIONS]


def _grounds(row: dict[str, Any]) -> tuple[Ground, ...]:
    met = {
        Ground.VISIBLE_HIGH_RISK: len(row["yes"]) >= THRESHOLD,
        Ground.PROFESSIONAL_JUDGEMENT: "judgement" in row,
        Ground.POTENTIAL_ESCALATION: row["incidents"] >= ESCALATION,
    }
    return tuple(ground for ground in Ground if met.get(ground))


def _consent(row: dict[str, Any]) -> Consent:
    told = Known.NO if "unaware" in row else Known.YES
    return Consent(
        informed=told,
        agrees=told,
        lawful_basis="public_task",
        necessity=NECESSARY,
        safe_to_tell="IDVA",
        voice=row["voice"],
        wants_conference=Known(row.get("wants", "")),
    )
