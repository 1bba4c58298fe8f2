"""Every kind of paper the product can print. A new paper is registered here and nowhere else."""

from marac_desktop.documents.agenda import Agenda
from marac_desktop.documents.listing import Listing
from marac_desktop.documents.plan import PlanSheet
from marac_desktop.documents.recovery_sheet import RecoverySheet
from marac_desktop.documents.referral_form import ReferralForm
from marac_desktop.documents.referrer_letter import ReferrerLetter
from marac_desktop.documents.without_list import WithoutList

DOCUMENTS = (Agenda, Listing, RecoverySheet, ReferralForm, ReferrerLetter, PlanSheet, WithoutList)
