"""An area's criteria file as a value: grounds with thresholds, windows and wording, safeguard list and ages."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from marac_desktop import resources
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.repeat import Anchor, RepeatRule
from marac_desktop.domain.risk import tool as risk_tool
from marac_desktop.domain.risk import tools
from marac_desktop.domain.risk.answers import ToolRecord
from marac_desktop.domain.risk.tool import Tool

DEFAULT_AREA = "avon-somerset"


@dataclass(frozen=True, slots=True)
class GroundRule:
    """One ground of an area. ``judged`` names its ``Criterion``; of the rest, each criterion reads what it needs:
    ``at_least`` in points or incidents, ``months`` in calendar months. ``tool`` counts from ``at_least``, each of
    ``other_tools`` (such as the young people's) from its own file's threshold.
    """

    ground: Ground
    judged: str
    wording: str
    at_least: int = 0
    months: int = 12
    tool: Tool | None = None
    other_tools: tuple[Tool, ...] = ()
    repeat: RepeatRule = field(default_factory=RepeatRule)


@dataclass(frozen=True, slots=True)
class Safeguard:
    """The safeguard check's list for *processed without conference* (domain.md §4.4): what is shown to both deciders,
    what asks for a reviewer as well, and what rules the route out (names of referral fields). ``unknown_counts``
    takes what nobody knows, or nobody answered, as if it were so.
    """

    shown_score: int = 14
    shown_first_repeat: bool = True
    shown_child_with_decision: bool = True
    reviewer_questions: tuple[int, ...] = (8, 9, 14, 15, 17)
    reviewer_honour: bool = True
    reviewer_victim_ages: tuple[int, ...] = (16, 17)
    reviewer_repeat_from: int = 3
    reviewer_child_without_decision: bool = True
    reviewer_victim_not_reached: bool = True
    reviewer_victim_wants_conference: bool = True
    reviewer_same_employer: bool = True
    unknown_counts: bool = True
    never: tuple[str, ...] = ("threat_to_life",)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The criteria of an area in one version. Ages are in whole years: below them a person is no party to a case."""

    area: str
    version: str
    title: str
    source: str
    advice: str
    grounds: tuple[GroundRule, ...]
    safeguard: Safeguard = Safeguard()
    victim_least: int = 16
    perpetrator_least: int = 16

    @property
    def key(self) -> str:
        """What ``Referral.criteria`` keeps: area and version."""
        return f"{self.area} {self.version}"

    @property
    def repeat(self) -> RepeatRule:
        """How this area recognises a repeat."""
        return next((rule.repeat for rule in self.grounds if rule.ground is Ground.REPEAT), RepeatRule())

    @property
    def tool(self) -> Tool | None:
        """The risk tool these criteria score."""
        return next((rule.tool for rule in self.grounds if rule.tool is not None), None)

    @property
    def tools(self) -> tuple[Tool, ...]:
        """Every risk tool these criteria accept, the usual one first."""
        return tuple(tool for rule in self.grounds if rule.tool for tool in (rule.tool, *rule.other_tools))

    def tool_for(self, age: int | None) -> Tool | None:
        """The tool to ask a victim of this age: one meant for that age before the usual one."""
        special = (tool for tool in self.tools if tool.ages and tool.suits(age))
        return next(special, self.tool)

    def tool_of(self, record: ToolRecord) -> Tool | None:
        """The tool ``record`` was asked from, with this area's threshold where these criteria score it."""
        ours = (tool for tool in self.tools if tool.key == record.tool and record.version in {"", tool.version})
        return next(ours, None) or tools.of(record)

    def rule(self, ground: Ground) -> GroundRule | None:
        """The rule of ``ground``; None when this area does not use it."""
        return next((rule for rule in self.grounds if rule.ground is ground), None)


def load(area: str = DEFAULT_AREA, version: str | None = None) -> RuleSet:
    """The criteria shipped for ``area``: the current version, or an older one a referral was judged by.

    Older versions stay beside the current file as ``<area>-<version>.toml``. MaracError when there is no such file.
    """
    current = _file(area)
    if version is None or current.version == version:
        return current
    return _file(f"{area}-{version}")


def areas() -> tuple[RuleSet, ...]:
    """The current criteria of every area there is a file for, by title."""
    current = (rules for name in _names() if (rules := _file(name)).area == name)
    return tuple(sorted(current, key=lambda rules: rules.title))


def scored_by(key: str, record: ToolRecord) -> Tool | None:
    """The tool ``record`` was asked from, as the criteria with this key count it; by the tool's own file where this
    copy of the product has not got them.
    """
    area, _, version = key.partition(" ")
    known = not _names().isdisjoint({area, f"{area}-{version}"})
    return by_key(key).tool_of(record) if area and known else tools.of(record)


def _names() -> frozenset[str]:
    return frozenset(path.stem for path in resources.path("criteria").glob("*.toml"))


def by_key(key: str) -> RuleSet:
    """The criteria a referral keeps in ``Referral.criteria``; today's default for a referral that has none yet."""
    area, _, version = key.partition(" ")
    return load(area or DEFAULT_AREA, version or None)


@cache
def _file(name: str) -> RuleSet:
    try:
        found = resources.path(f"criteria/{name}.toml")
    except FileNotFoundError:
        raise MaracError(
            f"The referral criteria “{name}” are not part of this version of the product. Nothing was changed. "
            "Install the version that has them."
        ) from None
    return read(tomllib.loads(found.read_text(encoding="utf-8")))


def read(data: dict[str, Any], find: Callable[[str], Tool] = risk_tool.load) -> RuleSet:
    """Criteria from the plain data of a file; ``find`` finds the risk tool a score is read from."""
    ages = data.get("ages", {})
    listed: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.get("safeguard", {}).items()
    }
    return RuleSet(
        area=data["area"],
        version=data["version"],
        title=data["title"],
        source=data["source"],
        advice=data["advice"],
        grounds=tuple(_ground(row, find) for row in data["ground"]),
        safeguard=Safeguard(**listed),
        **ages,
    )


def _ground(row: dict[str, Any], find: Callable[[str], Tool]) -> GroundRule:
    months = row.get("months", 12)
    return GroundRule(
        ground=Ground(row["ground"]),
        judged=row["judged"],
        wording=row["wording"],
        at_least=row.get("at_least", 0),
        months=months,
        tool=replace(find(row["tool"]), threshold=row["at_least"]) if "tool" in row else None,
        other_tools=tuple(find(key) for key in row.get("other_tools", ())),
        repeat=RepeatRule(months, Anchor(row.get("anchor", "referral")), row.get("joint_within", 7)),
    )
