"""The safeguard check: which facts of a case speak against processing it without conference, and who must agree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from marac_desktop.domain.codes import Ground, Known
from marac_desktop.domain.names import fold
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import ChildrenKnown, Referral
from marac_desktop.domain.risk.answers import Answer
from marac_desktop.domain.ruleset import RuleSet, Safeguard


class Tier(StrEnum):
    """How far a fact reaches (domain.md §4.4, §4.8): shown to both deciders, a reviewer's agreement as well, something
    to be recorded before the route may act, or never.
    """

    SHOWN = "shown"
    REVIEWER = "reviewer"
    LACKING = "lacking"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that raises the check, in words. ``keys`` tell whether an agreement given earlier was given knowing it.

    ``known`` is False where nobody knows: what is not known is taken as if it were so.
    """

    keys: tuple[str, ...]
    tier: Tier
    words: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Contact:
    """What the IDVA's contact with the victim has come to."""

    reached: Known = Known.BLANK
    wants_conference: Known = Known.BLANK


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the check looks at beside the referral itself. ``repeats`` counts the referrals it repeats one after another
    (None when it is a repeat of what is not in the case file); ``employers`` are those of coordinator and DA service;
    ``young_decided`` is whether a safeguarding decision on whoever is 16 or 17 is recorded.
    """

    repeats: int | None = 0
    contact: Contact = Contact()
    employers: tuple[str, str] = ("", "")
    young_decided: bool = False


def check(referral: Referral, around: Circumstances, rules: RuleSet) -> tuple[Fact, ...]:
    """Every fact that raises the check, the gravest first; the list is the area's own (``rules.safeguard``)."""
    listed = rules.safeguard
    found = [
        *_never(referral, listed),
        *_young(referral, around),
        *_questions(referral, rules),
        *_honour(referral, listed),
        *_age(referral, listed),
        *_repeat(referral, around.repeats, listed),
        *_children(referral, listed),
        *_contact(around.contact, listed),
        *_employers(around.employers, listed),
        *_score(referral, rules),
    ]
    return tuple(sorted(found, key=lambda fact: _GRAVEST.index(fact.tier)))


def told_besides(own: tuple[Fact, ...], joined: Iterable[tuple[str, tuple[Fact, ...]]]) -> tuple[Fact, ...]:
    """``own`` with what referrals joined into this one are certain of and it does not tell, each by its reference: what
    one agency knows is not lost because another referred first. What they do not know, this one answers.
    """
    known = {key for fact in own for key in fact.keys}
    found = list(own)
    for reference, facts in joined:
        for fact in facts:
            if fact.known and not known >= set(fact.keys):
                known |= set(fact.keys)
                found.append(replace(fact, words=f"{fact.words}, told in {reference}"))
    return tuple(sorted(found, key=lambda fact: _GRAVEST.index(fact.tier)))


YOUNG: Final = (16, 17)
_GRAVEST: Final = (Tier.NEVER, Tier.LACKING, Tier.REVIEWER, Tier.SHOWN)
_UNDECIDED: Final = ", and no safeguarding decision is recorded"
_NEVER_WORDS: Final = {"threat_to_life": "Threat-to-life (Osman) warning: never without conference"}


def forbidden(facts: tuple[Fact, ...]) -> bool:
    """Whether a fact rules the route out whoever agrees."""
    return any(fact.tier is Tier.NEVER for fact in facts)


def lacking(facts: Iterable[Fact]) -> str:
    """What is to be recorded before the route may act, in words; "" when nothing is."""
    first, *more = [fact.words for fact in facts if fact.tier is Tier.LACKING] or [""]
    return "; ".join([first, *map(_inside, more)])


def _inside(words: str) -> str:
    """A fact as it reads in the midst of a sentence."""
    return f"{words[:1].lower()}{words[1:]}"


def for_all(facts: Iterable[Fact]) -> str:
    """Everybody of 16 or 17 whom one safeguarding decision is for, "for both: …" (domain.md §4.8); "" where one is."""
    told = (fact.words.replace(_UNDECIDED, "") for fact in facts if fact.tier is Tier.LACKING)
    young = list(map(_inside, told))
    many = {2: "both"}.get(len(young), f"all {len(young)}")
    return f"for {many}: {'; '.join(young)}" if len(young) > 1 else ""


def reviewed(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts that ask for a reviewer's agreement."""
    return tuple(fact for fact in facts if fact.tier is Tier.REVIEWER)


def keys(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    """The keys of every fact that asks for a reviewer, which an agreement is given knowing."""
    return tuple(key for fact in reviewed(facts) for key in fact.keys)


def _never(referral: Referral, listed: Safeguard) -> Iterator[Fact]:
    for name in listed.never:
        told = getattr(referral, name)
        if told.strip() if isinstance(told, str) else told:
            yield Fact((name,), Tier.NEVER, _NEVER_WORDS.get(name, name.replace("_", " ").capitalize()))


def _young(referral: Referral, around: Circumstances) -> Iterator[Fact]:
    """Anyone of 16 or 17 needs a safeguarding decision before the route may act (domain.md §4.8)."""
    if around.young_decided:
        return
    people = (("victim", referral.victim), *(("perpetrator", one.person) for one in referral.perpetrators))
    for role, person in people:
        young = [age for age in ages_on(person.birth, referral.received) if age in YOUNG]
        if young:
            words = f"The {role} is {young[0]}{_UNDECIDED}"
            yield Fact((f"young {role}",), Tier.LACKING, words)


def _questions(referral: Referral, rules: RuleSet) -> Iterator[Fact]:
    tool, record = rules.tool, referral.risk
    title = tool.title if tool is not None else "The risk tool"
    same = tool is None or record.tool == tool.key
    open_ones: dict[str, list[int]] = {"don't know": [], "not answered": []}
    for number in rules.safeguard.reviewer_questions:
        said = record.said(number) if same else None
        if said is Answer.YES:
            question = tool.question(number) if tool is not None else None
            about = f" ({question.label})" if question is not None else ""
            yield Fact((f"{number}",), Tier.REVIEWER, f"{title} {number}{about}: yes")
        elif said is not Answer.NO:
            open_ones["not answered" if said is None else "don't know"].append(number)
    for words, numbers in open_ones.items():
        if numbers and rules.safeguard.unknown_counts:
            named = ", ".join(map(str, numbers))
            yield Fact(tuple(f"{one}?" for one in numbers), Tier.REVIEWER, f"{title} {named}: {words}", known=False)


def _honour(referral: Referral, listed: Safeguard) -> Iterator[Fact]:
    if not listed.reviewer_honour:
        return
    told = {
        "Honour-based abuse": referral.honour.honour_based,
        "Forced marriage": referral.honour.forced_marriage,
        "FGM": referral.honour.fgm,
    }
    certain = [words for words, known in told.items() if known is Known.YES]
    if certain:
        yield Fact(("honour",), Tier.REVIEWER, " and ".join(certain))
    elif listed.unknown_counts and Known.NOT_KNOWN in told.values():
        yield Fact(("honour?",), Tier.REVIEWER, "Honour-based abuse, forced marriage or FGM: not known", known=False)
    elif listed.unknown_counts and referral.honour.honour_based is Known.BLANK:
        yield Fact(("honour?",), Tier.REVIEWER, "Honour-based abuse: not answered", known=False)


def _age(referral: Referral, listed: Safeguard) -> Iterator[Fact]:
    ages = ages_on(referral.victim.birth, referral.received)
    if not listed.reviewer_victim_ages:
        return
    if not ages:
        if listed.unknown_counts:
            yield Fact(("age?",), Tier.REVIEWER, "The victim's age is not known", known=False)
    elif len(ages) == 1 and ages[0] in listed.reviewer_victim_ages:
        yield Fact(("age",), Tier.REVIEWER, f"The victim is {ages[0]}")
    elif set(ages) & set(listed.reviewer_victim_ages):
        yield Fact(("age",), Tier.REVIEWER, f"The victim may be {' or '.join(map(str, ages))}", known=False)


def ages_on(birth: Birth, day: date) -> tuple[int, ...]:
    """Every age in whole years somebody can have on ``day``; none when nothing is recorded."""
    youngest = birth.age_on(day)
    if youngest is None:
        return ()
    return (youngest,) if birth.on is not None else (youngest, youngest + 1)


def _repeat(referral: Referral, repeats: int | None, listed: Safeguard) -> Iterator[Fact]:
    if repeats is None:
        words = "A repeat of a referral that is not in the case file: the how manieth is not known"
        yield Fact(("repeat?",), Tier.REVIEWER, words, known=False)
    elif repeats >= listed.reviewer_repeat_from:
        yield Fact((f"repeat {repeats}",), Tier.REVIEWER, f"The {_ordinal(repeats)} repeat")
    elif listed.shown_first_repeat and (repeats or Ground.REPEAT in referral.grounds):
        yield Fact(("first repeat",), Tier.SHOWN, f"The {_ordinal(max(1, repeats))} repeat")


def _ordinal(number: int) -> str:
    return {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}.get(number, f"{number}th")


def _children(referral: Referral, listed: Safeguard) -> Iterator[Fact]:
    children, undecided = referral.children, listed.reviewer_child_without_decision
    if children.known is ChildrenKnown.LISTED and children.listed:
        decided = [child.safeguarding is Known.YES for child in children.listed]
        if not all(decided):
            if undecided:
                lacking = len(decided) - sum(decided)
                yield Fact(("child",), Tier.REVIEWER, f"{_many(lacking)} without a safeguarding decision")
        elif listed.shown_child_with_decision:
            yield Fact(("child decided",), Tier.SHOWN, f"{_many(len(decided))}, with a safeguarding decision")
    elif children.count and undecided:
        yield Fact(("child",), Tier.REVIEWER, f"{_many(children.count)}, not named and without a safeguarding decision")
    elif children.known in {ChildrenKnown.BLANK, ChildrenKnown.NOT_KNOWN} and undecided and listed.unknown_counts:
        said = "not known" if children.known is ChildrenKnown.NOT_KNOWN else "not answered"
        yield Fact(("child?",), Tier.REVIEWER, f"Children in the household: {said}", known=False)


def _many(children: int) -> str:
    return "One child in the household" if children == 1 else f"{children} children in the household"


def _contact(contact: Contact, listed: Safeguard) -> Iterator[Fact]:
    if contact.reached is Known.NO and listed.reviewer_victim_not_reached:
        yield Fact(("reached",), Tier.REVIEWER, "The IDVA has not reached the victim")
    elif contact.reached is not Known.YES and listed.reviewer_victim_not_reached:
        words = "Whether the IDVA has reached the victim is not recorded"
        yield Fact(("reached",), Tier.REVIEWER, words, known=False)
    if contact.wants_conference is Known.YES and listed.reviewer_victim_wants_conference:
        yield Fact(("wants",), Tier.REVIEWER, "The victim wants a conference")
    elif contact.reached is Known.YES and contact.wants_conference is not Known.NO and listed.unknown_counts:
        words = "Whether the victim wants a conference is not recorded"
        yield Fact(("wants?",), Tier.REVIEWER, words, known=False)


def _employers(employers: tuple[str, str], listed: Safeguard) -> Iterator[Fact]:
    ours, theirs = (fold(one) for one in employers)
    if not listed.reviewer_same_employer:
        return
    if ours and ours == theirs:
        yield Fact(("employer",), Tier.REVIEWER, f"Coordinator and DA service both work for {employers[0].strip()}")
    elif not (ours and theirs) and listed.unknown_counts:
        words = "Who employs the coordinator or the DA service is not recorded"
        yield Fact(("employer?",), Tier.REVIEWER, words, known=False)


def _score(referral: Referral, rules: RuleSet) -> Iterator[Fact]:
    tool, listed = rules.tool, rules.safeguard
    if tool is None or referral.risk.tool != tool.key:
        return
    score = tool.tally(referral.risk).score
    if score is not None and score >= listed.shown_score:
        yield Fact(("score",), Tier.SHOWN, f"{tool.title} {score} of {tool.highest}: {listed.shown_score} or more")
