"""What an invented referral tells beside its core: the incidents by their day, the circumstances, what the police hold.

Its dice are thrown for each referral by itself, so that everything else stays as it was invented.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from marac_desktop.domain import threat as threats
from marac_desktop.domain.background import Crime, PoliceFacts, PreviousMarac, Story
from marac_desktop.domain.codes import Kind, Known
from marac_desktop.domain.incidents import Incident
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.threat import GivenTo, Threat
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.words import Pronouns, read

MOST_DATED: Final = 4
_WINDOW: Final = 340
_FAR: Final = 1_000_003


def chance_of(seed: int, referral_id: int) -> Chance:
    """The dice of one referral."""
    return Chance(seed * _FAR + referral_id)


def fuller(told: Referral, speaks: Pronouns, chance: Chance) -> Referral:
    """``told`` with what a good referrer adds; imported history tells no more than it did. Its incidents stay as many
    as were counted, so that no ground changes.
    """
    if told.kind is Kind.IMPORTED:
        return told
    return replace(
        _warned(told),
        story=_story(told.received, speaks, chance),
        dated=_dated(told, speaks, chance),
        police=_police(told.received, speaks, chance) if chance.often(55) else PoliceFacts(),
        previous=_previous(told, chance),
    )


def text(section: str, key: str, speaks: Pronouns, chance: Chance) -> str:
    """One of the sentences of ``more.toml`` under ``[section]`` and ``key``."""
    found: list[str] = read("more")[section][key]
    return speaks.say(chance.pick(found))


def _story(received: date, speaks: Pronouns, chance: Chance) -> Story:
    when = ("The night before", "Last weekend", "Over the last month", "On the day it was referred")
    return Story(
        when=chance.pick(when),
        where=text("incident", "where", speaks, chance),
        triggers=text("incident", "triggers", speaks, chance) if chance.often(60) else "",
        injuries=text("incident", "injuries", speaks, chance),
        reported_to_police=chance.weighted(((Known.YES, 60), (Known.NO, 25), (Known.NOT_KNOWN, 15))),
        history=text("incident", "history", speaks, chance),
        support=text("incident", "support", speaks, chance),
    )


def _dated(told: Referral, speaks: Pronouns, chance: Chance) -> tuple[Incident, ...]:
    """Some of the incidents counted, each on another day of the twelve months before, the latest first."""
    count = min(told.incidents or 0, MOST_DATED)
    days = sorted(chance.several(range(1, _WINDOW), count))
    return tuple(
        Incident(
            told.received - timedelta(days=ago),
            text("incident", "texts", speaks, chance),
            chance.pick(("Police", "GP", "")),
            chance.pick(("The victim", "Police", "School")),
        )
        for ago in days
    )


def _police(received: date, speaks: Pronouns, chance: Chance) -> PoliceFacts:
    crime = Crime(
        f"52{received.year % 100:02d}{chance.number(100_000, 999_999)}",
        text("police", "offence", speaks, chance),
        f"PC {chance.number(1_000, 4_999)}",
        text("police", "disposal", speaks, chance),
    )
    return PoliceFacts(
        (crime,),
        text("police", "bail", speaks, chance) if chance.often(40) else "",
        text("police", "orders", speaks, chance) if chance.often(25) else "",
        text("police", "markers", speaks, chance) if chance.often(30) else "",
    )


def _previous(told: Referral, chance: Chance) -> PreviousMarac:
    if told.repeat_of is not None:
        return PreviousMarac(Known.YES, told.marac)
    return PreviousMarac(chance.weighted(((Known.NO, 70), (Known.NOT_KNOWN, 30))))


def _warned(told: Referral) -> Referral:
    """With a warning told in words as the record it is now."""
    if not told.threat_to_life:
        return told
    given = Threat(told.received, "Avon and Somerset Police", GivenTo.VICTIM, words=told.threat_to_life)
    return replace(told, threats=(given,), threat_to_life=threats.standing_words((given,)))
