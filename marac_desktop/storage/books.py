"""The books: every repository of the case file over one open transaction, for one viewer."""

from dataclasses import replace
from functools import cached_property

from sqlalchemy.orm import Session

from marac_desktop.domain.access import Account
from marac_desktop.storage import left_out
from marac_desktop.storage.account import Accounts
from marac_desktop.storage.action import Actions
from marac_desktop.storage.agency import Agencies, Representatives
from marac_desktop.storage.agenda import Agendas
from marac_desktop.storage.agreement import Agreements, Rota
from marac_desktop.storage.attachment import Attachments
from marac_desktop.storage.base import Base
from marac_desktop.storage.case import Cases
from marac_desktop.storage.child import ChildDecisions
from marac_desktop.storage.comeback import Comebacks
from marac_desktop.storage.contact import Contacts
from marac_desktop.storage.duplicates import Duplicates
from marac_desktop.storage.enquiry import Enquiries
from marac_desktop.storage.flag import Flags
from marac_desktop.storage.hold import Holds
from marac_desktop.storage.imports import Imports
from marac_desktop.storage.information import Questions
from marac_desktop.storage.late_request import LateRequests
from marac_desktop.storage.link import Joints, Links
from marac_desktop.storage.meeting import Meetings
from marac_desktop.storage.memory import Memory
from marac_desktop.storage.merging import Mergings
from marac_desktop.storage.paper import Papers
from marac_desktop.storage.person import People
from marac_desktop.storage.plan import Plans
from marac_desktop.storage.quarter import Quarters
from marac_desktop.storage.referral import Referrals
from marac_desktop.storage.sample import SampleCases, Samples
from marac_desktop.storage.sealed import SealedLists
from marac_desktop.storage.settings import Settings
from marac_desktop.storage.signature import Signatures
from marac_desktop.storage.summons import Summonses
from marac_desktop.storage.told import Tellings
from marac_desktop.storage.trail import AuditTrail, Histories
from marac_desktop.storage.transfer import Transfers
from marac_desktop.storage.triage import Triage
from marac_desktop.storage.update import Updates

__all__ = ["Base", "Books", "configure"]


def configure() -> None:
    """Let SQLAlchemy settle how rows become values, which the first question would otherwise wait for."""
    Base.registry.configure()


def _unlinked(session: Session, viewer: Account | None) -> Account | None:
    """The viewer as linked to everybody on a case that leaves them out: that is hidden from them as any other is."""
    if viewer is None:
        return None
    left_out_of = left_out.hidden_from(session, viewer)
    return replace(viewer, person_ids=viewer.person_ids | left_out_of) if left_out_of else viewer


class Books:
    """Everything kept, over one open transaction.

    ``viewer`` is who looks: nobody on a case with somebody they are linked to is ever shown to them. None sees all
    (set-up, and the product's own work).
    """

    def __init__(self, session: Session, viewer: Account | None = None) -> None:
        self.session = session
        self.viewer = _unlinked(session, viewer)

    @property
    def hidden(self) -> frozenset[int]:
        """The people hidden from the viewer, by id: those they are linked to, and everybody on a case they are left out
        of.
        """
        return self.viewer.person_ids if self.viewer is not None else frozenset()

    @cached_property
    def people(self) -> People:
        """Everybody in the case file."""
        return People(self.session, self.viewer)

    @cached_property
    def mergings(self) -> Mergings:
        """Which records of one person were made one."""
        return Mergings(self.session, self.viewer)

    @cached_property
    def duplicates(self) -> Duplicates:
        """Records that may be one person's."""
        return Duplicates(self.session, self.viewer)

    @cached_property
    def cases(self) -> Cases:
        """Victims with exact sets of perpetrators."""
        return Cases(self.session, self.viewer)

    @cached_property
    def referrals(self) -> Referrals:
        """Each coming-in of a case."""
        return Referrals(self.session, self.viewer)

    @cached_property
    def triage(self) -> Triage:
        """Both sides' decisions."""
        return Triage(self.session, self.viewer)

    @cached_property
    def signatures(self) -> Signatures:
        """Who signed which decisions."""
        return Signatures(self.session, self.viewer)

    @cached_property
    def sealed(self) -> SealedLists:
        """Lists that went to the DA service sealed."""
        return SealedLists(self.session, self.viewer)

    @cached_property
    def questions(self) -> Questions:
        """What was asked about referrals, and what was answered."""
        return Questions(self.session, self.viewer)

    @cached_property
    def late_requests(self) -> LateRequests:
        """Requests for a full discussion that came late, and what the coordinator decided."""
        return LateRequests(self.session, self.viewer)

    @cached_property
    def meetings(self) -> Meetings:
        """Meetings to come and past."""
        return Meetings(self.session, self.viewer)

    @cached_property
    def summonses(self) -> Summonses:
        """Agencies asked to emergency meetings, and who came."""
        return Summonses(self.session, self.viewer)

    @cached_property
    def agendas(self) -> Agendas:
        """The places on every agenda."""
        return Agendas(self.session, self.viewer)

    @cached_property
    def actions(self) -> Actions:
        """Who does what by when."""
        return Actions(self.session, self.viewer)

    @cached_property
    def plans(self) -> Plans:
        """Cases processed without conference."""
        return Plans(self.session, self.viewer)

    @cached_property
    def flags(self) -> Flags:
        """Which flags lapse."""
        return Flags(self.session, self.viewer)

    @cached_property
    def rota(self) -> Rota:
        """Who may agree to a safeguard check."""
        return Rota(self.session, self.viewer)

    @cached_property
    def agreements(self) -> Agreements:
        """What reviewers said."""
        return Agreements(self.session, self.viewer)

    @cached_property
    def comebacks(self) -> Comebacks:
        """What brought cases back to triage."""
        return Comebacks(self.session, self.viewer)

    @cached_property
    def transfers(self) -> Transfers:
        """Cases sent to another area."""
        return Transfers(self.session, self.viewer)

    @cached_property
    def tellings(self) -> Tellings:
        """What was told where a case was not taken on."""
        return Tellings(self.session, self.viewer)

    @cached_property
    def links(self) -> Links:
        """Cases that belong together."""
        return Links(self.session, self.viewer)

    @cached_property
    def joints(self) -> Joints:
        """Referrals joined into one."""
        return Joints(self.session, self.viewer)

    @cached_property
    def agencies(self) -> Agencies:
        """The agencies round the table."""
        return Agencies(self.session, self.viewer)

    @cached_property
    def representatives(self) -> Representatives:
        """Who sits for them."""
        return Representatives(self.session, self.viewer)

    @cached_property
    def accounts(self) -> Accounts:
        """Who can open the case file."""
        return Accounts(self.session, self.viewer)

    @cached_property
    def papers(self) -> Papers:
        """Issued papers, frozen."""
        return Papers(self.session, self.viewer)

    @cached_property
    def enquiries(self) -> Enquiries:
        """Who asked from outside, and what they were told."""
        return Enquiries(self.session, self.viewer)

    @cached_property
    def updates(self) -> Updates:
        """What happened to cases since they came in."""
        return Updates(self.session, self.viewer)

    @cached_property
    def contacts(self) -> Contacts:
        """The IDVA's attempts to reach victims."""
        return Contacts(self.session, self.viewer)

    @cached_property
    def attachments(self) -> Attachments:
        """What is attached to referrals."""
        return Attachments(self.session, self.viewer)

    @cached_property
    def child_decisions(self) -> ChildDecisions:
        """Safeguarding decisions for children."""
        return ChildDecisions(self.session, self.viewer)

    @cached_property
    def holds(self) -> Holds:
        """Records frozen after a death."""
        return Holds(self.session, self.viewer)

    @cached_property
    def samples(self) -> Samples:
        """Each quarter's audit sample."""
        return Samples(self.session, self.viewer)

    @cached_property
    def sample_cases(self) -> SampleCases:
        """The cases of audit samples."""
        return SampleCases(self.session, self.viewer)

    @cached_property
    def imports(self) -> Imports:
        """What was taken from spreadsheets."""
        return Imports(self.session, self.viewer)

    @cached_property
    def quarter(self) -> Quarters:
        """The figures, and the list behind each."""
        return Quarters(self.session, self.viewer)

    @cached_property
    def settings(self) -> Settings:
        """What the office has set."""
        return Settings(self.session)

    @cached_property
    def memory(self) -> Memory:
        """What the window remembers for each user."""
        return Memory(self.session)

    @cached_property
    def audit(self) -> AuditTrail:
        """Who did what, when and why."""
        return AuditTrail(self.session)

    @cached_property
    def history(self) -> Histories:
        """What each record was before."""
        return Histories(self.session)
