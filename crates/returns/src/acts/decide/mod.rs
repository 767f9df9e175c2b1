//! What the customer gets is decided: previewed first, and confirmed as previewed or not at all.

mod confirm;
mod groups;
mod plan;
mod take_back;
mod words;

use kernel::identifiers::Iban;
use kernel::ids::{ProductId, ReturnUnitId, UnitId};
use platform::{Failure, Stations};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use crate::rules::states::Outcome;
use crate::store;

pub use confirm::{Confirmed, confirm};
pub use take_back::take_back_refund;
pub(crate) use take_back::undo;
pub use words::{ExchangePreview, MoneyPreview, PayoutPreview, PiecePreview, Preview, RatePreview};

/// By which way money goes that came by no way we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instrument {
    /// To a bank account.
    Bank {
        /// Which.
        iban: Iban,
        /// Whose.
        holder: String,
    },
    /// Notes and coins at the counter.
    Cash,
    /// The card terminal at the counter.
    Terminal,
    /// It stays on the customer's account.
    Account,
    /// Somebody pays it elsewhere and says so.
    Manual,
}

impl Instrument {
    /// Its word.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Bank { .. } => "bank",
            Self::Cash => "cash",
            Self::Terminal => "terminal",
            Self::Account => "account",
            Self::Manual => "manual",
        }
    }
}

/// What goes out for a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeWish {
    /// Which product.
    pub product: ProductId,
    /// Which item of it, when one is chosen already.
    pub unit: Option<UnitId>,
    /// Its price with tax, in minor units of the sale.
    pub price: i64,
    /// Whether it may leave before the old piece came, against a hold.
    pub instant: bool,
}

/// What is decided about one piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitDecision {
    /// Which piece.
    pub unit: ReturnUnitId,
    /// What the customer gets.
    pub outcome: Outcome,
    /// Loss of value that is kept.
    pub loss: i64,
    /// Why.
    pub loss_why: String,
    /// A fee below that of the judgement; none takes that one. More than that is never kept.
    pub fee: Option<i64>,
    /// The amount of a reduction, or of a piece whose sale was not found.
    pub amount: Option<i64>,
    /// What goes out in exchange.
    pub exchange: Option<ExchangeWish>,
}

impl UnitDecision {
    /// A piece with its outcome, and nothing else told.
    #[must_use]
    pub const fn new(unit: ReturnUnitId, outcome: Outcome) -> Self {
        Self {
            unit,
            outcome,
            loss: 0,
            loss_why: String::new(),
            fee: None,
            amount: None,
            exchange: None,
        }
    }
}

/// Something beside it, after a bad experience.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gesture {
    /// How much, in minor units of the return's currency.
    pub amount: i64,
    /// Why.
    pub why: String,
}

/// A decision about some pieces of a return.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Decision {
    /// Which pieces, and what for each.
    pub units: Vec<UnitDecision>,
    /// By which way money goes that came by no way we know.
    pub way: Option<Instrument>,
    /// What is kept for the way back, below what is due; none keeps all that is due.
    pub way_cost: Option<i64>,
    /// Something beside it.
    pub gesture: Option<Gesture>,
    /// Words for the customer.
    pub words: String,
}

/// What would follow from a decision: what moves, what is refunded by which instrument, which document, which points. Nothing is written.
///
/// # Errors
/// Refused as confirming it would be; `NotFound` for a return that is not seen.
pub async fn preview<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: kernel::ids::ReturnId,
    decision: &Decision,
    today: jiff::civil::Date,
) -> Result<Preview, Failure> {
    let case = store::case(conn, stations, id).await?;
    let units = store::units(conn, id).await?;
    let plan = plan::plan(conn, &case, &units, decision, today).await?;
    Ok(plan.preview)
}
