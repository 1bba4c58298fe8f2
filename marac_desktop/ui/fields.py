"""Every kind of field a form may have, to import from one place."""

from marac_desktop.ui.choice_fields import CheckField, ChecksField, ChoiceField, KnownField, SegmentField
from marac_desktop.ui.date_fields import DateField, TimeField
from marac_desktop.ui.field import Control, Field, Width
from marac_desktop.ui.lookup_field import LookupField
from marac_desktop.ui.text_fields import LongTextField, NumberField, TextField

__all__ = [
    "CheckField",
    "ChecksField",
    "ChoiceField",
    "Control",
    "DateField",
    "Field",
    "KnownField",
    "LongTextField",
    "LookupField",
    "NumberField",
    "SegmentField",
    "TextField",
    "TimeField",
    "Width",
]
