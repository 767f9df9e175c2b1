//! What a move needs beyond the table, and what of it is missing: said on the button before it is tried, and by the act when it is.

use jiff::civil::Date;
use kernel::money::Money;
use kernel::refusal::{Refusal, Refused};

use super::estimate_states::EstimateState;
use super::states::OrderState;
use super::states::OrderState::{
    AwaitingApproval, AwaitingParts, Cancelled, Closed, Delivered, Diagnosing, Disposed,
    Outsourced, Ready, Received, Registered, Repairing, Replaced, Testing, Unrepairable,
};

/// The estimate as the guards need to know it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EstimateFacts {
    /// Its lines.
    pub lines: u32,
    /// Its last day.
    pub until: Option<Date>,
    /// Where it stands; none before one was sent.
    pub state: Option<EstimateState>,
    /// Whether the acceptance can be proved.
    pub proved: bool,
}

/// What is owed for an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Balance {
    /// Nothing.
    #[default]
    Settled,
    /// So much, and nobody agreed to wait for it.
    Owed(Money),
    /// So much, put on the customer's account.
    OnAccount(Money),
    /// So much was paid too much and not given back.
    ToGiveBack(Money),
}

/// Everything that a guard may ask. What the record says and what the act brings stand side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Today.
    pub today: Date,
    /// Condition as seen at the counter.
    pub condition: bool,
    /// Accessories gone through, be it that there are none.
    pub accessories: bool,
    /// How it came.
    pub came: bool,
    /// Photos that the product type wants and that are not there.
    pub photos_missing: u32,
    /// The customer was asked what the product type wants to be asked (unlocking, erasing data).
    pub privacy_asked: bool,
    /// A technician is named.
    pub technician: bool,
    /// A reason is given.
    pub why: bool,
    /// The estimate.
    pub estimate: EstimateFacts,
    /// Under warranty, and no report says that the user is at fault.
    pub covered: bool,
    /// The customer knows that it costs nothing.
    pub free: bool,
    /// A fee for the diagnosis is asked for.
    pub fee_asked: bool,
    /// It was agreed before.
    pub fee_agreed: bool,
    /// What was found.
    pub findings: bool,
    /// To whom it goes.
    pub destination: bool,
    /// What came back.
    pub returned: bool,
    /// Which parts are missing, in words or as reservations.
    pub parts_named: bool,
    /// Parts that are reserved for it and not there.
    pub parts_missing: u32,
    /// Labour or a used part.
    pub work_done: bool,
    /// How the test went.
    pub test: bool,
    /// A written report.
    pub report: bool,
    /// What the customer chose.
    pub choice: bool,
    /// Who took it.
    pub taker: bool,
    /// Signature or code.
    pub proof: bool,
    /// What is owed.
    pub balance: Balance,
    /// Notices to collect it.
    pub notices: u32,
    /// Notices that the contract wants before it is disposed of.
    pub notices_wanted: u32,
    /// The storage time of the contract is over.
    pub storage_over: bool,
    /// Something that hangs on it is open: an amount, a claim.
    pub anything_open: bool,
    /// Checklists of this stage that are not gone through, or not passed.
    pub lists_open: u32,
    /// A loaner is still out, and nobody said why it may stay there.
    pub loan_out: bool,
}

/// Notices that must have gone out before somebody's property is disposed of, whatever the contract says.
pub const NOTICES: u32 = 2;

kernel::state_words! {
    /// Something that a move needs.
    pub enum Need "service-need" {
        /// How the unit looks.
        Condition = "condition",
        /// What came with it.
        Accessories = "accessories",
        /// How it came.
        Came = "came",
        /// Photos that the product type wants.
        Photos = "photos",
        /// The questions about unlocking and data.
        Privacy = "privacy",
        /// A technician.
        Technician = "technician",
        /// A reason.
        Why = "why",
        /// An estimate with lines.
        Estimate = "estimate",
        /// An estimate that is still valid.
        Validity = "validity",
        /// The customer's yes.
        Acceptance = "acceptance",
        /// The proof of it.
        AcceptanceProof = "acceptance_proof",
        /// The customer's no, or the end of the validity.
        Declined = "declined",
        /// Warranty, or no price.
        CoveredOrFree = "covered_or_free",
        /// Only a fee that was agreed before.
        AgreedFee = "agreed_fee",
        /// What was found.
        Findings = "findings",
        /// How the test went.
        Test = "test",
        /// To whom it goes.
        Destination = "destination",
        /// What came back.
        Returned = "returned",
        /// Which parts are missing.
        PartsNamed = "parts_named",
        /// The parts themselves.
        PartsThere = "parts_there",
        /// Labour or a used part.
        WorkDone = "work_done",
        /// A written report.
        Report = "report",
        /// What the customer chose.
        Choice = "choice",
        /// Who took it.
        Taker = "taker",
        /// Signature or code.
        Proof = "proof",
        /// The balance.
        Settled = "settled",
        /// What was paid too much.
        GivenBack = "given_back",
        /// Notices to collect.
        Notices = "notices",
        /// The storage time of the contract.
        StorageOver = "storage_over",
        /// Nothing open.
        NothingOpen = "nothing_open",
        /// The checklists of the stage.
        Checklists = "checklists",
        /// The loaner, or why it stays out.
        LoanBack = "loan_back",
    }
}

impl Need {
    /// The field of the act's form that asks for it; none when it must be there before.
    #[must_use]
    pub const fn field(self) -> Option<&'static str> {
        Some(match self {
            Self::Condition => "condition",
            Self::Accessories => "accessories",
            Self::Came => "came",
            Self::Photos => "photos",
            Self::Privacy => "unlock_consent",
            Self::Technician => "technician",
            Self::Why => "why",
            Self::Findings => "findings",
            Self::Test => "test_result",
            Self::Destination => "outsourced_to",
            Self::Returned => "returned",
            Self::PartsNamed => "waits_for",
            Self::Report => "report_text",
            Self::Taker => "delivered_to",
            Self::Proof => "proof",
            _ => return None,
        })
    }
}

/// One thing that a move lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What.
    pub need: Need,
    /// How many, where that says more.
    pub count: Option<u32>,
    /// How much is owed.
    pub owed: Option<Money>,
}

impl Missing {
    const fn of(need: Need) -> Self {
        Self {
            need,
            count: None,
            owed: None,
        }
    }

    /// As a reason for people.
    #[must_use]
    pub fn refusal(&self) -> Refusal {
        use kernel::states::State as _;
        let mut refusal = Refusal::new(self.need.key());
        if let Some(field) = self.need.field() {
            refusal = refusal.at(field);
        }
        if let Some(count) = self.count {
            refusal = refusal.with("count", count);
        }
        match self.owed {
            Some(owed) => refusal.with("owed", owed),
            None => refusal,
        }
    }
}

/// What a move of the table lacks; empty when it may be made. Whether the table has it is the table's business.
#[must_use]
pub fn missing_for(from: OrderState, to: OrderState, facts: &Facts) -> Vec<Missing> {
    needs(from, to, facts)
        .into_iter()
        .filter_map(|need| lacking(need, facts))
        .collect()
}

/// What must be there before the act's own form can be filled in: what a button says before it is tried.
#[must_use]
pub fn missing_before(from: OrderState, to: OrderState, facts: &Facts) -> Vec<Missing> {
    let mut missing = missing_for(from, to, facts);
    missing.retain(|missing| missing.need.field().is_none());
    missing
}

/// Refuses a move with everything that it lacks.
///
/// # Errors
/// With one reason for each thing that is missing.
pub fn check(from: OrderState, to: OrderState, facts: &Facts) -> Result<(), Refused> {
    let missing = missing_for(from, to, facts);
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refused(missing.iter().map(Missing::refusal).collect()))
}

/// The guards of the table, move by move.
fn needs(from: OrderState, to: OrderState, facts: &Facts) -> Vec<Need> {
    use Need as N;
    match (from, to) {
        (Registered, Received) => {
            vec![
                N::Condition,
                N::Accessories,
                N::Came,
                N::Photos,
                N::Privacy,
                N::Checklists,
            ]
        }
        (Received, Diagnosing) => vec![N::Technician],
        (Ready, Diagnosing) => vec![N::Technician, N::Why],
        (Diagnosing, AwaitingApproval) => vec![N::Checklists, N::Estimate, N::Validity],
        (Repairing, AwaitingApproval) => vec![N::Estimate, N::Validity, N::Why],
        (AwaitingApproval, Repairing) => vec![N::Acceptance, N::AcceptanceProof],
        (AwaitingApproval, AwaitingParts) => vec![N::Acceptance, N::AcceptanceProof, N::PartsNamed],
        (AwaitingApproval, Ready) => vec![N::Declined, N::AgreedFee],
        (AwaitingApproval, Diagnosing) => vec![N::Why],
        (Diagnosing, Ready) => vec![N::Checklists, N::Findings, N::Test, N::AgreedFee],
        (Diagnosing, Repairing) => vec![N::Checklists, N::CoveredOrFree],
        (Diagnosing, AwaitingParts) => vec![N::Checklists, N::CoveredOrFree, N::PartsNamed],
        (Diagnosing | Repairing, Outsourced) => vec![N::Destination],
        (AwaitingParts, Outsourced) => vec![N::Why, N::Destination],
        (Outsourced, Unrepairable) => vec![N::Returned, N::Report],
        (Outsourced, _) => vec![N::Returned],
        (Repairing, AwaitingParts) => vec![N::PartsNamed],
        (AwaitingParts, Repairing) => vec![N::PartsThere],
        (AwaitingParts, Unrepairable) => vec![N::Why, N::Report],
        (AwaitingParts, _) => vec![N::Why],
        (Repairing, Testing) => vec![N::WorkDone],
        (Testing, Repairing) => vec![N::Why],
        (Testing, Ready) => vec![N::Checklists, N::Test],
        (_, Unrepairable) => vec![N::Report],
        (Unrepairable, Delivered) => {
            vec![N::Choice, N::Taker, N::Proof, N::Settled, N::GivenBack]
        }
        (Unrepairable, _) => vec![N::Choice],
        (Ready, Delivered) => vec![N::Checklists, N::Taker, N::Proof, N::Settled, N::GivenBack],
        (Ready, Disposed) => vec![N::Why, N::Notices, N::StorageOver],
        (Delivered | Replaced, Closed) => vec![N::NothingOpen, N::LoanBack],
        (_, Cancelled) => cancelling(facts),
        _ => Vec::new(),
    }
}

/// Who takes a unit back before the estimate was answered pays no fee that nobody agreed to.
fn cancelling(facts: &Facts) -> Vec<Need> {
    let mut needs = vec![Need::Why];
    if facts.fee_asked {
        needs.push(Need::AgreedFee);
    }
    needs
}

/// The need when it is not met.
fn lacking(need: Need, facts: &Facts) -> Option<Missing> {
    let estimate = &facts.estimate;
    let answered = |answer| estimate.state == Some(answer);
    let met = match need {
        Need::Condition => facts.condition,
        Need::Accessories => facts.accessories,
        Need::Came => facts.came,
        Need::Photos => return counted(need, facts.photos_missing),
        Need::Privacy => facts.privacy_asked,
        Need::Technician => facts.technician,
        Need::Why => facts.why,
        Need::Estimate => estimate.lines > 0,
        Need::Validity => estimate.until.is_some_and(|until| until >= facts.today),
        Need::Acceptance => answered(EstimateState::Accepted),
        Need::AcceptanceProof => estimate.proved,
        Need::Declined => answered(EstimateState::Declined) || answered(EstimateState::Expired),
        Need::CoveredOrFree => {
            facts.covered || facts.free || (answered(EstimateState::Accepted) && estimate.proved)
        }
        Need::AgreedFee => !facts.fee_asked || facts.fee_agreed,
        Need::Findings => facts.findings,
        Need::Test => facts.test,
        Need::Destination => facts.destination,
        Need::Returned => facts.returned,
        Need::PartsNamed => facts.parts_named || facts.parts_missing > 0,
        Need::PartsThere => return counted(need, facts.parts_missing),
        Need::WorkDone => facts.work_done,
        Need::Report => facts.report,
        Need::Choice => facts.choice,
        Need::Taker => facts.taker,
        Need::Proof => facts.proof,
        Need::Settled => return owed(facts.balance),
        Need::GivenBack => return to_give_back(facts.balance),
        Need::Notices => {
            return counted(
                need,
                NOTICES
                    .max(facts.notices_wanted)
                    .saturating_sub(facts.notices),
            );
        }
        Need::StorageOver => facts.storage_over,
        Need::NothingOpen => !facts.anything_open,
        Need::Checklists => return counted(need, facts.lists_open),
        Need::LoanBack => !facts.loan_out,
    };
    (!met).then(|| Missing::of(need))
}

fn counted(need: Need, lacking: u32) -> Option<Missing> {
    (lacking > 0).then(|| Missing {
        count: Some(lacking),
        ..Missing::of(need)
    })
}

fn owed(balance: Balance) -> Option<Missing> {
    match balance {
        Balance::Owed(owed) => Some(Missing {
            owed: Some(owed),
            ..Missing::of(Need::Settled)
        }),
        Balance::Settled | Balance::OnAccount(_) | Balance::ToGiveBack(_) => None,
    }
}

fn to_give_back(balance: Balance) -> Option<Missing> {
    match balance {
        Balance::ToGiveBack(surplus) => Some(Missing {
            owed: Some(surplus),
            ..Missing::of(Need::GivenBack)
        }),
        _ => None,
    }
}

#[cfg(test)]
#[path = "guards_tests.rs"]
mod tests;
