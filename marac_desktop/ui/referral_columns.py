"""What the list of referrals shows of each, and by what it can be sorted."""

from collections.abc import Callable

from marac_desktop.domain.dates import show
from marac_desktop.domain.person import Name
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.ui.columns import Column, Look
from marac_desktop.ui.stage_looks import ICONS, TONES

Columns = tuple[Column[ReferralLine], ...]


def columns(name: Callable[[Name], str]) -> Columns:
    """The columns in order; ``name`` writes a name as the screen may show it."""
    return (*_who(name), *_risk(), *_where())


def _who(name: Callable[[Name], str]) -> Columns:
    return (
        Column(key="reference", title="Reference", text=lambda r: r.reference, width=116, look=Look.STRONG),
        Column(key="received", title="Received", text=lambda r: show(r.received), width=108),
        Column(
            key="victim",
            title="Victim",
            text=lambda r: name(r.victim),
            stretches=True,
            wraps=True,
            hint=lambda r: name(r.victim),
        ),
        Column(
            key="perpetrators",
            title="Perpetrator",
            text=lambda r: "; ".join(name(each) for each in r.perpetrators),
            hint=lambda r: "\n".join(name(each) for each in r.perpetrators),
            width=150,
            wraps=True,
            sortable=False,
        ),
    )


def _risk() -> Columns:
    return (
        Column(
            key="score",
            title="Dash",
            text=lambda r: "–" if r.score is None else str(r.score),
            width=60,
            look=Look.NUMBER,
        ),
        Column(
            key="dont_knows",
            title="Don't know",
            text=lambda r: str(r.dont_knows or ""),
            width=96,
            look=Look.NUMBER,
            sortable=False,
        ),
        Column(
            key="grounds",
            title="Grounds",
            text=lambda r: ", ".join(ground.label for ground in r.grounds),
            width=170,
            look=Look.MUTED,
            sortable=False,
            shown=False,
        ),
    )


def _where() -> Columns:
    return (
        Column(
            key="sources",
            title="Referred by",
            text=lambda r: ", ".join(r.sources),
            width=170,
            look=Look.MUTED,
            sortable=False,
            shown=False,
        ),
        Column(
            key="marac",
            title="MARAC",
            text=lambda r: r.marac,
            width=132,
            look=Look.MUTED,
            wraps=True,
            hint=lambda r: r.marac,
        ),
        Column(
            key="stage",
            title="Stage",
            text=lambda r: r.stage.label,
            width=208,
            look=Look.CHIP,
            hint=lambda r: r.stage.label,
            tone=lambda r: TONES[r.stage],
            icon=lambda r: ICONS[r.stage],
        ),
    )
