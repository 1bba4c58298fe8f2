"""The referral form agencies fill in on screen, offline: the area's criteria and its risk tool inside, nobody named."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Table

from marac_desktop.documents.blocks import Part, gap, kept, section, spans, typed
from marac_desktop.documents.form_widgets import Choices, Unseen, drawn
from marac_desktop.documents.style import ACCENT_SOFT, EYEBROW, LABEL, MUTED_BODY, RULE, SUBTITLE, TITLE, Style
from marac_desktop.documents.tables import ALL, WholeRows, panel, table
from marac_desktop.domain import form_table
from marac_desktop.domain.form_table import FormField, How
from marac_desktop.domain.papers import Issue, ReferralFormPaper
from marac_desktop.domain.risk.tool import Tool

_GUTTER = 10.0
_SMALL = Style("form small", size=9, leading=11.5)
_HINT = Style("form hint", size=8.5, leading=10.5, colour=MUTED_BODY.colour)
_QUESTION = Style("form question", size=9.5, leading=12)
_SPOTS = 34.0  # points between the spots of a question
_LINES = {
    "narrative": 16,
    "voice": 5,
    "safety_now": 5,
    "story_history": 6,
    "judgement_reason": 4,
    "honour_detail": 4,
    "notes": 4,
    "story_support": 3,
    "necessity": 3,
    "threat_to_life": 3,
}
_URGENT = (
    "In danger now: ring 999. This form is not watched day and night: anything urgent, ring as well.",
    "Never send it by ordinary e-mail or leave it where the perpetrator or anybody close to them may see it.",
    "Fill in what you know. “Not known” is an answer; a gap is better than a guess.",
)


@dataclass(frozen=True, slots=True)
class ReferralForm:
    """A paper: see ``page.Document``. Every field of ``domain.form_table`` is on it once."""

    paper: ReferralFormPaper
    wide: bool = False

    @property
    def issue(self) -> Issue:
        """Which form this is."""
        return self.paper.issue

    @property
    def title(self) -> str:
        """What kind of paper it is."""
        return "Referral form"

    def story(self, width: float) -> Iterable[Flowable]:
        """What it is for, then every section."""
        ask = _Asking(self.paper.tool, width)
        yield from self._opening(width)
        yield from ask.referrer()
        yield from ask.victim()
        yield from ask.perpetrators()
        yield from ask.children()
        yield from ask.happened()
        yield from ask.police()
        yield from ask.risk()
        yield from ask.grounds()
        yield from ask.honour()
        yield from ask.consent()
        yield from ask.safety()

    def _opening(self, width: float) -> Iterable[Flowable]:
        paper, rules = self.paper, self.paper.rules
        unseen = (form_table.FORM, str(form_table.VERSION), paper.copy, rules.key)
        yield Unseen(tuple(zip(form_table.HIDDEN, (*unseen, f"{paper.tool.key} {paper.tool.version}"), strict=True)))
        yield typed("MARAC", EYEBROW)
        yield typed("Referral form", TITLE)
        yield typed(f"For victims of domestic abuse at high risk. Goes to: {paper.office}", SUBTITLE)
        yield panel([item for line in _URGENT for item in (typed(line), gap(3))], width, fill=ACCENT_SOFT)
        yield gap(8)
        lines = [
            spans(_SMALL, (f"{rule.ground.label}. ", Part.STRONG), (rule.wording, Part.PLAIN)) for rule in rules.grounds
        ]
        note = [typed(f"{rules.title}, version {rules.version}", LABEL), *lines, typed(rules.advice, _SMALL)]
        yield panel([item for line in note for item in (line, gap(2))], width)


class _Asking:
    """Sets the fields of the table out, section by section."""

    def __init__(self, tool: Tool, width: float) -> None:
        self._tool = tool
        self._width = width
        self._fields = form_table.by_name(tool)

    def referrer(self) -> Iterable[Flowable]:
        yield from section("Who refers")
        yield self._rows(
            ("agency", "agency_counts_as"),
            ("referrer_name", "referrer_role"),
            ("referrer_phone", "referrer_email", "referred_on"),
            ("transfer_from", "heard_before"),
            ("heard_where", "heard_on", "heard_reference"),
        )

    def victim(self) -> Iterable[Flowable]:
        yield from section("The victim")
        yield self._rows(*_person("victim"))
        yield self._rows(
            *(("victim_disabled", "victim_disability"), ("victim_gender_same", "victim_orientation")),
            *(("victim_relationship_status", "victim_religion"), ("victim_interpreter", "victim_language")),
            ("victim_contact", ""),
        )
        for number in (1, 2):
            name = f"victim_phone_{number}"
            yield self._rows((name, f"{name}_when"), (f"{name}_whose", ""), (f"{name}_safe", f"{name}_message"))
        yield from section("The victim’s circumstances")
        yield self._rows(
            *(("victim_housing", "victim_landlord"), ("victim_pregnant", "victim_gp"), ("victim_occupation",)),
            *_health("victim"),
            ("victim_no_recourse", "victim_immigration"),
        )

    def perpetrators(self) -> Iterable[Flowable]:
        for number in range(1, form_table.PERPETRATORS + 1):
            name = f"perpetrator_{number}"
            yield CondPageBreak(120 * mm)
            yield from section("The perpetrator" if number == 1 else f"Perpetrator {number}, if there is one")
            relationship = (f"{name}_sex", f"{name}_relationship")
            rows = [relationship if f"{name}_sex" in row else row for row in _person(name)]
            yield self._rows(
                *rows, (f"{name}_ethnicity", ""), (f"{name}_disabled", f"{name}_interpreter"), *_health(name)
            )

    def children(self) -> Iterable[Flowable]:
        yield from section("Children in the household")
        yield self._rows(("children_known",), ("children_number", ""))
        for number in range(1, form_table.CHILDREN + 1):
            name = f"child_{number}"
            first = (f"{name}_surname", f"{name}_forename", f"{name}_born")
            related = f"{name}_to_victim", f"{name}_to_perpetrator", f"{name}_lives_with"
            rows = self._rows(first, related, (f"{name}_school", f"{name}_safeguarding"))
            yield kept([typed(f"Child {number}", LABEL), gap(2), rows, gap(2)])

    def happened(self) -> Iterable[Flowable]:
        yield CondPageBreak(100 * mm)
        yield from section("What happened")
        yield self._rows(("narrative",), ("story_when", "story_where"), ("story_triggers",), ("story_injuries",))
        yield self._rows(("reported_to_police", ""), ("story_history",), ("story_support",))
        yield from section("Incidents")
        yield typed("Any agency’s, not only the police’s. Those of the last 12 months count.", MUTED_BODY)
        yield gap(4)
        for number in range(1, form_table.INCIDENTS + 1):
            name = f"incident_{number}"
            told = (f"{name}_roughly", f"{name}_reported_to", f"{name}_source")
            rows = self._rows((f"{name}_on", f"{name}_what"), told)
            yield kept([typed(f"Incident {number}", LABEL), gap(2), rows, gap(2)])
        yield self._rows(("incidents", ""))

    def police(self) -> Iterable[Flowable]:
        yield from section("Police")
        for number in range(1, form_table.CRIMES + 1):
            name = f"crime_{number}"
            rows = self._rows((f"{name}_reference", f"{name}_officer"), (f"{name}_offence", f"{name}_disposal"))
            yield kept([typed(f"Crime {number}", LABEL), gap(2), rows, gap(2)])
        yield self._rows(("bail",), ("orders",), ("markers",))

    def risk(self) -> Iterable[Flowable]:
        yield CondPageBreak(130 * mm)
        yield from section(self._tool.title)
        yield typed("Ask from the official form, answer here. A question left blank counts as not asked.", MUTED_BODY)
        yield gap(4)
        yield self._questions()
        yield gap(6)
        yield self._rows(("score_only", "completed_by", "completed_on"))

    def grounds(self) -> Iterable[Flowable]:
        yield CondPageBreak(75 * mm)
        yield from section("Grounds")
        names = [field.name for field in self._fields.values() if field.how is How.TICK]
        ticks: list[Flowable] = [drawn(self._fields[name]) for name in names]
        yield kept([*ticks, gap(4), self._rows(("judgement_reason",))])

    def honour(self) -> Iterable[Flowable]:
        yield from section("Honour-based abuse")
        yield kept([self._rows(("honour_based", "forced_marriage"), ("fgm", "")), self._rows(("honour_detail",))])

    def consent(self) -> Iterable[Flowable]:
        yield from section("Consent and voice")
        yield typed("Agreement is sought where that is safe. It is not required.", MUTED_BODY)
        yield gap(4)
        yield self._rows(("informed", "agrees"), ("why_not_informed",), ("lawful_basis", ""), ("necessity",))
        yield self._rows(("voice",), ("afraid_of",), ("safe_to_tell",), ("unsafe_to_tell",), ("barriers",))
        yield self._rows(("police_to_act", ""))

    def safety(self) -> Iterable[Flowable]:
        yield from section("Safety now")
        yield self._rows(("safety_now",), ("threat_to_life",), ("notes",))

    def _rows(self, *rows: Sequence[str]) -> Table:
        """Fields under their labels, those of a row side by side; "" leaves room."""
        return table([[self._line(names)] for names in rows], [self._width], _TIGHT, kind=WholeRows)

    def _line(self, names: Sequence[str]) -> Table:
        weights = [_weight(name) for name in names]
        share = (self._width + _GUTTER) / sum(weights)
        look = (*_TIGHT, ("RIGHTPADDING", (0, 0), (-2, -1), _GUTTER))
        widths = [share * weight for weight in weights]
        widths[-1] -= _GUTTER
        return table([[self._cell(name) for name in names]], widths, look, kind=WholeRows)

    def _cell(self, name: str) -> list[Flowable]:
        if not name:
            return [gap(1)]
        field = self._fields[name]
        words = _own_words(field)
        label = spans(_SMALL, (words, Part.STRONG), (f"  {field.hint}" if field.hint else "", Part.ASIDE))
        return [label, gap(1.5), drawn(field, self._lines(field)), gap(5)]

    def _lines(self, field: FormField) -> float:
        if field.how is How.LINES:
            return 2.2
        return _LINES.get(field.name, 2.2) if field.how is How.LONG else 1

    def _questions(self) -> Table:
        """The risk tool: question, its three spots, source and comment, a head on every page."""
        words = [typed(words, _HINT) for _, words in form_table.ANSWERS]
        spots = table([words], [_SPOTS] * len(words), _TIGHT)
        head: list[Flowable | list[Flowable]] = [typed("Question", LABEL), spots]
        head += [typed("Source, if not the victim", LABEL), typed("Comment", LABEL)]
        rows = [head, *(self._question(number) for number in range(len(self._tool.questions)))]
        look = (
            ("LEFTPADDING", *ALL, 0),
            ("RIGHTPADDING", *ALL, 5),
            ("TOPPADDING", *ALL, 2.5),
            ("BOTTOMPADDING", *ALL, 2.5),
            ("LINEBELOW", *ALL, 0.4, RULE),
        )
        choices = _SPOTS * len(words) + 5
        left = self._width - choices
        return table(rows, [left * 0.46, choices, left * 0.22, left * 0.32], look, head=1)

    def _question(self, at: int) -> list[Flowable | list[Flowable]]:
        question = self._tool.questions[at]
        name = f"{self._tool.key}_{question.number}"
        label: list[Flowable] = [
            spans(_QUESTION, (f"{question.number}  ", Part.ASIDE), (question.label, Part.STRONG)),
            *([typed(question.hint, _HINT)] if question.hint else []),
        ]
        choices = Choices(self._fields[name], words=False, apart=_SPOTS)
        return [label, choices, drawn(self._fields[f"{name}_source"]), drawn(self._fields[f"{name}_comment"])]


_TIGHT = (
    ("LEFTPADDING", *ALL, 0),
    ("RIGHTPADDING", *ALL, 0),
    ("TOPPADDING", *ALL, 0),
    ("BOTTOMPADDING", *ALL, 0),
)


def _person(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows that tell of one person."""
    return (
        (f"{name}_surname", f"{name}_forename", f"{name}_born"),
        (f"{name}_aliases",),
        (f"{name}_sex", f"{name}_ethnicity"),
        (f"{name}_address_now", f"{name}_postcode_now"),
        (f"{name}_address_other", f"{name}_postcode_other", f"{name}_lives_there"),
    )


def _health(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows that tell of mental health, alcohol and drugs."""
    return (
        (f"{name}_mental_health", f"{name}_mental_health_detail"),
        (f"{name}_substance_use", f"{name}_substance_use_detail"),
    )


def _weight(name: str) -> float:
    """How wide a field stands against its neighbours."""
    if "_address_" in name or name.endswith("_what"):
        return 2.2
    return 1.2 if name.endswith(("_born", "_safeguarding")) else 1.0


def _own_words(field: FormField) -> str:
    """The label as it stands under its section's heading: without whose it is."""
    words = re.sub(r"^(The victim’s |(Perpetrator|Child|Incident|Crime) \d: )", "", field.label)
    return words[0].upper() + words[1:]
