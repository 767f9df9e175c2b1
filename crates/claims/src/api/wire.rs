//! Claims as JSON.

use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, Ref, StationId, SupplierClaimId, UnitId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::records::{claim, line};
use crate::rules::claim::ClaimState;
use crate::rules::tariff::LineKind;

/// What is claimed from a supplier.
#[derive(Serialize, ToSchema)]
pub(super) struct ClaimWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    pub(super) id: SupplierClaimId,
    /// What people call it.
    #[schema(example = "TGT-2026-000001")]
    pub(super) number: String,
    /// From whom.
    #[schema(value_type = String, format = "uuid")]
    pub(super) supplier: CustomerId,
    /// What it is claimed for, `kind:id`.
    #[schema(value_type = Option<String>)]
    pub(super) cause: Option<Ref>,
    /// Which station claims it.
    #[schema(value_type = String, format = "uuid")]
    pub(super) station: StationId,
    /// Which unit.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub(super) unit: Option<UnitId>,
    /// What it is a piece of.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub(super) product: Option<ProductId>,
    /// Day of the repair.
    #[schema(value_type = String, format = Date)]
    pub(super) repaired_on: Date,
    /// Until when it must be sent.
    #[schema(value_type = String, format = Date)]
    pub(super) send_by: Date,
    /// What was wrong.
    pub(super) fault: String,
    /// What the supplier calls it.
    pub(super) reference: String,
    /// `draft`, `sent`, `accepted`, `partly_accepted`, `refused`, `recovered` or `written_off`.
    #[schema(value_type = String)]
    pub(super) state: ClaimState,
    /// ISO 4217.
    pub(super) currency: String,
    /// Sum of its lines.
    #[schema(example = "1250.00")]
    pub(super) total: String,
    /// What the supplier agreed to pay.
    pub(super) accepted: Option<String>,
    /// What came.
    pub(super) recovered: String,
    /// What is still expected.
    pub(super) open: String,
    /// When it was sent.
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) sent_on: Option<Date>,
    /// The supplier's reason, or ours for writing it off.
    pub(super) reason: String,
    /// Optimistic version.
    pub(super) version: i32,
}

impl From<claim::Model> for ClaimWire {
    fn from(row: claim::Model) -> Self {
        let money = |minor: i64| row.money(minor).decimal().to_string();
        Self {
            id: row.id,
            number: row.number.clone(),
            supplier: row.supplier_id,
            cause: row.cause(),
            station: row.station_id,
            unit: row.unit_id,
            product: row.product_id,
            repaired_on: row.repaired_on.into(),
            send_by: row.send_by.into(),
            fault: row.fault.clone(),
            reference: row.reference.clone(),
            state: row.state,
            currency: row.currency.clone(),
            total: money(row.total),
            accepted: row.accepted.map(money),
            recovered: money(row.recovered),
            open: row.open().decimal().to_string(),
            sent_on: row.sent_on.map(Into::into),
            reason: row.reason.clone(),
            version: row.version,
        }
    }
}

/// A claim with its lines.
#[derive(Serialize, ToSchema)]
pub(super) struct WholeClaim {
    /// The claim.
    #[serde(flatten)]
    pub(super) claim: ClaimWire,
    /// Its lines with their working.
    pub(super) lines: Vec<LineWire>,
    /// What proves it.
    pub(super) proofs: Vec<super::proofs::ProofWire>,
}

/// A line with its working.
#[derive(Serialize, ToSchema)]
#[schema(as = ClaimsLineWire)]
pub(super) struct LineWire {
    /// `labour`, `part`, `other` or `handling`.
    #[schema(value_type = String)]
    pub(super) kind: LineKind,
    /// In words.
    pub(super) words: String,
    /// Which product.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub(super) product: Option<ProductId>,
    /// Minutes, pieces, or one.
    pub(super) quantity: i64,
    /// Rate, price of a piece, or the amount.
    pub(super) price: String,
    /// Share of it in basis points.
    pub(super) share_bp: i32,
    /// What it comes to.
    pub(super) amount: String,
}

impl LineWire {
    pub(super) fn of(row: line::Model, claim: &claim::Model) -> Self {
        let money = |minor: i64| claim.money(minor).decimal().to_string();
        Self {
            kind: row.kind,
            words: row.words,
            product: row.product_id,
            quantity: row.quantity,
            price: money(row.price),
            share_bp: row.share,
            amount: money(row.amount),
        }
    }
}
