//! A preview as people and programs read it; its hash is what a confirmation names.

use kernel::ids::{ProductId, ReturnUnitId, SaleLineId, ShipmentId, TenderId, UnitId};
use kernel::refusal::Refused;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Decision;
use crate::rules::paper::PaperKind;
use crate::rules::states::Outcome;

/// One piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PiecePreview {
    /// Which piece.
    pub unit: ReturnUnitId,
    /// What it is.
    pub words: String,
    /// What the customer gets.
    pub outcome: Outcome,
    /// What of its shares goes back, before anything is kept.
    pub given: i64,
}

/// Net and tax of one rate, as the document says them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RatePreview {
    /// Rate in basis points.
    pub rate_bp: u32,
    /// Without tax.
    pub net: i64,
    /// Tax.
    pub tax: i64,
}

/// Money by one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PayoutPreview {
    /// The tender; none for money whose way a person chooses.
    pub tender: Option<TenderId>,
    /// How it was paid.
    pub instrument: String,
    /// By which way it goes back: `card`, `bank`, `cash`, `terminal`, `account`, `manual` or `choose`.
    pub way: String,
    /// Its share.
    pub amount: i64,
    /// What of it is kept.
    pub kept: i64,
    /// What is paid.
    pub pays: i64,
}

/// The money of pieces with one outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MoneyPreview {
    /// Refund, store credit, price reduction or exchange.
    pub kind: Outcome,
    /// The pieces.
    pub units: Vec<ReturnUnitId>,
    /// What they bear.
    pub total: i64,
    /// By rate.
    pub rates: Vec<RatePreview>,
    /// The part that is outbound delivery.
    pub freight: i64,
    /// Pieces of earlier returns whose share of the delivery goes back now.
    pub freight_of: Vec<(SaleLineId, i64)>,
    /// Points that go back as points.
    pub points: i64,
    /// Credit that goes back to gift cards.
    pub gift: i64,
    /// Points that go back into the customer's wallet.
    pub points_back: i64,
    /// Points that the sale had earned and that are taken back.
    pub points_taken: i64,
    /// What of a card or credit that came with the sale is taken back.
    pub promo_taken: i64,
    /// Fee that is kept.
    pub fee: i64,
    /// Loss of value that is kept.
    pub loss: i64,
    /// What is kept for the way back.
    pub carriage: i64,
    /// For which parcels.
    pub carriage_of: Vec<(ShipmentId, i64)>,
    /// What is used for the new item of an exchange.
    pub used: i64,
    /// Store credit that is issued.
    pub credit: i64,
    /// By which ways.
    pub payouts: Vec<PayoutPreview>,
    /// The document of it, by who issues.
    pub document: PaperKind,
    /// Whether its payment waits for that document, which the company writes.
    pub held: bool,
}

impl MoneyPreview {
    /// Money that is paid.
    #[must_use]
    pub fn pays(&self) -> i64 {
        self.payouts.iter().map(|payout| payout.pays).sum()
    }
}

/// What goes out for a piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExchangePreview {
    /// For which piece.
    pub unit: ReturnUnitId,
    /// Which product.
    pub product: ProductId,
    /// Which item.
    pub item: Option<UnitId>,
    /// Its price.
    pub price: i64,
    /// What the old piece gives.
    pub given_back: i64,
    /// Above zero the customer pays, below zero we do.
    pub difference: i64,
    /// What is held until the old piece is here.
    pub hold: i64,
    /// Whether it leaves before.
    pub instant: bool,
}

/// What follows from a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// ISO 4217.
    pub currency: String,
    /// The pieces.
    pub pieces: Vec<PiecePreview>,
    /// The money, one part for each kind of outcome.
    pub money: Vec<MoneyPreview>,
    /// What goes out.
    pub exchanges: Vec<ExchangePreview>,
    /// What is given beside it.
    pub gesture: i64,
    /// Keys of sentences that a person should read before confirming.
    pub notes: Vec<&'static str>,
    /// Names this preview; a confirmation is refused when it would be another.
    pub hash: String,
}

impl Preview {
    /// All money that is paid.
    #[must_use]
    pub fn pays(&self) -> i64 {
        self.money.iter().map(MoneyPreview::pays).sum::<i64>() + self.gesture
    }

    /// Gives it its name, of everything that it says and everything that was decided.
    pub(super) fn named(mut self, decision: &Decision) -> Result<Self, Refused> {
        let whole = serde_json::json!({
            "preview": &self,
            "gesture": &decision.gesture,
            "way": way(decision),
            "loss": decision.units.iter().map(|unit| (unit.unit, unit.loss)).collect::<Vec<_>>(),
        });
        self.hash = hex::encode(Sha256::digest(whole.to_string().as_bytes()));
        Ok(self)
    }
}

fn way(decision: &Decision) -> String {
    match &decision.way {
        Some(super::Instrument::Bank { iban, holder }) => {
            format!("bank {} {holder}", iban.as_str())
        }
        Some(way) => way.word().to_owned(),
        None => String::new(),
    }
}
