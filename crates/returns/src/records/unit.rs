//! One piece that comes back, with its three facts and what was decided about it.

use kernel::ids::{
    GrantedRefundId, ProductId, ReturnId, ReturnUnitId, SaleLineId, ServiceOrderId, StockMoveId,
    SupplierClaimId, UnitId,
};
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::frozen::Frozen;
use crate::rules::judge::Judgement;
use crate::rules::states::{Acceptance, Disposition, Outcome, Place};
use crate::rules::whole::UnitState;
use crate::rules::words::ReasonKind;

/// One row of `return_unit`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_unit")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReturnUnitId,
    /// Return.
    pub return_id: ReturnId,
    /// Its place in the return, from 1.
    pub place_no: i32,
    /// Line of the sale.
    pub sale_line_id: Option<SaleLineId>,
    /// Which piece of that line, from 1; its stored share goes back.
    pub piece: Option<i64>,
    /// The item, where its serial number is known.
    pub unit_id: Option<UnitId>,
    /// What it is.
    pub product_id: Option<ProductId>,
    /// Its name as the sale wrote it.
    pub words: String,
    /// Category of the product.
    pub category: String,
    /// The leaf of the tree of reasons.
    pub reason: String,
    /// What the law sees in it.
    pub reason_kind: ReasonKind,
    /// What the customer says about it.
    pub detail: String,
    /// Whether a protective packaging was opened.
    pub opened: bool,
    /// What the customer wants.
    pub wished: Outcome,
    /// Where it is.
    pub place: Place,
    /// Whether we accept it.
    pub acceptance: Acceptance,
    /// What becomes of it.
    pub disposition: Option<Disposition>,
    /// What the customer gets.
    pub outcome: Option<Outcome>,
    /// Whether what the customer gets is paid, delivered or done.
    pub settled: bool,
    /// The judgement with its working, frozen.
    #[sea_orm(column_type = "JsonBinary")]
    pub judgement: Json,
    /// What it rests on: `law`, `policy`, `nothing` or `person`.
    pub basis: String,
    /// Last day for a refund, by the judgement.
    pub refund_by: Option<Day>,
    /// Who decided, when it was a person.
    pub decided_by: String,
    /// Words for the customer about the decision.
    pub decision_words: String,
    /// Serial number that was sold.
    pub serial_sold: Option<String>,
    /// Serial number that came.
    pub serial_came: Option<String>,
    /// Fee that is kept.
    pub fee: i64,
    /// Loss of value that is kept, decided by a person.
    pub loss: i64,
    /// Why.
    pub loss_why: String,
    /// The decision about its money.
    pub refund_id: Option<GrantedRefundId>,
    /// What of its shares went back.
    pub refunded: i64,
    /// What went back of its price while it stays, without tax.
    pub reduced_net: i64,
    /// The tax of that.
    pub reduced_tax: i64,
    /// Whether its share of the outbound delivery went back.
    pub freight_back: bool,
    /// The service order that repairs it.
    pub order_id: Option<ServiceOrderId>,
    /// What is claimed from its supplier.
    pub claim_id: Option<SupplierClaimId>,
    /// The move of its disposition.
    pub move_id: Option<StockMoveId>,
    /// When it came.
    pub received_at: Option<Moment>,
    /// When it was inspected.
    pub inspected_at: Option<Moment>,
    /// Held while the piece is on its way back or settled.
    pub piece_key: Option<String>,
    /// Held while the item is on its way back or settled.
    pub unit_key: Option<String>,
    /// Since when it is where it is.
    pub placed_at: Moment,
}

impl Model {
    /// Its three facts.
    #[must_use]
    pub const fn state(&self) -> UnitState {
        UnitState {
            place: self.place,
            acceptance: self.acceptance,
            disposition: self.disposition,
            outcome: self.outcome,
            settled: self.settled,
        }
    }

    /// The judgement as it was frozen.
    #[must_use]
    pub fn frozen(&self) -> Frozen {
        serde_json::from_value(self.judgement.clone()).unwrap_or_default()
    }

    /// Takes a judgement over.
    pub fn judged(&mut self, judgement: &Judgement) {
        let frozen = Frozen::of(judgement);
        self.judgement = serde_json::to_value(&frozen).unwrap_or_default();
        self.acceptance = judgement.acceptance;
        frozen.basis.clone_into(&mut self.basis);
        self.refund_by = judgement.refund_by.map(Day::from);
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
