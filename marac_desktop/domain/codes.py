"""The short fixed vocabularies of a MARAC: who refers, what is known, why a case is heard."""

from enum import StrEnum


class Known(StrEnum):
    """An answer on a form. *Not known* is an answer; ``BLANK`` means nobody has answered yet and is never a *no*."""

    BLANK = ""
    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Source(StrEnum):
    """The 14 referral sources of the SafeLives national return, in its order (domain.md §7)."""

    POLICE = "police"
    IDVA = "idva"
    CHILDRENS_SOCIAL_CARE = "childrens_social_care"
    ADULT_SOCIAL_CARE = "adult_social_care"
    PRIMARY_CARE = "primary_care"
    SECONDARY_CARE = "secondary_care"
    MENTAL_HEALTH = "mental_health"
    SUBSTANCE_ABUSE = "substance_abuse"
    PROBATION = "probation"
    VOLUNTARY_SECTOR = "voluntary_sector"
    MASH = "mash"
    EDUCATION = "education"
    HOUSING = "housing"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The source as the national return names it."""
        return _SOURCE_LABELS[self]


_SOURCE_LABELS = {
    Source.POLICE: "Police",
    Source.IDVA: "IDVA",
    Source.CHILDRENS_SOCIAL_CARE: "Children's social care",
    Source.ADULT_SOCIAL_CARE: "Adult social care",
    Source.PRIMARY_CARE: "Primary care",
    Source.SECONDARY_CARE: "Secondary care / acute trust",
    Source.MENTAL_HEALTH: "Mental health",
    Source.SUBSTANCE_ABUSE: "Substance abuse",
    Source.PROBATION: "Probation",
    Source.VOLUNTARY_SECTOR: "Voluntary sector",
    Source.MASH: "MASH",
    Source.EDUCATION: "Education",
    Source.HOUSING: "Housing",
    Source.OTHER: "Other",
}


class Ground(StrEnum):
    """The four grounds of the Avon and Somerset criteria; several may hold at once (domain.md §2)."""

    VISIBLE_HIGH_RISK = "visible_high_risk"
    PROFESSIONAL_JUDGEMENT = "professional_judgement"
    POTENTIAL_ESCALATION = "potential_escalation"
    REPEAT = "repeat"

    @property
    def label(self) -> str:
        """The ground in words, as it stands on screens and papers."""
        return {
            Ground.VISIBLE_HIGH_RISK: "Visible high risk",
            Ground.PROFESSIONAL_JUDGEMENT: "Professional judgement",
            Ground.POTENTIAL_ESCALATION: "Potential escalation",
            Ground.REPEAT: "Repeat",
        }[self]


class Kind(StrEnum):
    """Whether a record was made in the product or taken from the spreadsheet kept before it.

    Imported history counts in the quarter but wakes no deadline, carry-over or re-triage.
    """

    LIVE = "live"
    IMPORTED = "imported"
