//! Loaners and loans as JSON.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, LoanId, LoanerId, ProductId, Ref, StationId, UnitId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::records::{loan, loaner};
use crate::rules::loan::LoanState;
use crate::rules::pool::PoolState;

/// A unit of ours in the pool.
#[derive(Serialize, ToSchema)]
pub(super) struct LoanerWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    pub(super) id: LoanerId,
    /// Which unit.
    #[schema(value_type = String, format = "uuid")]
    pub(super) unit: UnitId,
    /// What it is a piece of.
    #[schema(value_type = String, format = "uuid")]
    pub(super) product: ProductId,
    /// Where it is at home.
    #[schema(value_type = String, format = "uuid")]
    pub(super) station: StationId,
    /// `free`, `lent`, `set_aside`, `lost` or `retired`.
    #[schema(value_type = String)]
    pub(super) state: PoolState,
    /// The loan while it is lent.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub(super) loan: Option<LoanId>,
    /// How it looks.
    pub(super) condition: String,
    /// What belongs to it.
    pub(super) accessories: String,
    /// Optimistic version.
    pub(super) version: i32,
}

impl From<loaner::Model> for LoanerWire {
    fn from(row: loaner::Model) -> Self {
        Self {
            id: row.id,
            unit: row.unit_id,
            product: row.product_id,
            station: row.station_id,
            state: row.state,
            loan: row.loan_id,
            condition: row.condition,
            accessories: row.accessories,
            version: row.version,
        }
    }
}

/// One lending of a loaner.
#[derive(Serialize, ToSchema)]
pub(super) struct LoanWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    pub(super) id: LoanId,
    /// What people call it.
    #[schema(example = "ODN-2026-000001")]
    pub(super) number: String,
    /// Which loaner.
    #[schema(value_type = String, format = "uuid")]
    pub(super) loaner: LoanerId,
    /// Who has it.
    #[schema(value_type = String, format = "uuid")]
    pub(super) customer: CustomerId,
    /// What it is lent for, `kind:id`.
    #[schema(value_type = Option<String>)]
    pub(super) cause: Option<Ref>,
    /// Which station lent it.
    #[schema(value_type = String, format = "uuid")]
    pub(super) station: StationId,
    /// `out`, `returned`, `returned_damaged` or `lost`.
    #[schema(value_type = String)]
    pub(super) state: LoanState,
    /// When it was handed out.
    #[schema(value_type = String, format = "date-time")]
    pub(super) out_at: Timestamp,
    /// When it should be back.
    #[schema(value_type = String, format = Date)]
    pub(super) due_on: Date,
    /// What was left for it.
    pub(super) deposit: String,
    /// Who took it.
    pub(super) accepted_by: String,
    /// How it looked when it went.
    pub(super) condition_out: String,
    /// What went with it.
    pub(super) accessories_out: String,
    /// How it looked when it came back, or empty.
    pub(super) condition_in: String,
    /// What came back with it, or empty.
    pub(super) accessories_in: String,
    /// What was given back of what was left for it, or empty.
    pub(super) deposit_back: String,
    /// What is broken or missing.
    pub(super) damage: String,
    /// What is proposed to be paid.
    pub(super) damage_amount: Option<String>,
    /// ISO 4217.
    pub(super) currency: String,
    /// Optimistic version.
    pub(super) version: i32,
}

impl From<loan::Model> for LoanWire {
    fn from(row: loan::Model) -> Self {
        Self {
            id: row.id,
            cause: row.cause(),
            damage_amount: row.proposed().map(|amount| amount.decimal().to_string()),
            number: row.number,
            loaner: row.loaner_id,
            customer: row.customer_id,
            station: row.station_id,
            state: row.state,
            out_at: row.out_at.into(),
            due_on: row.due_on.into(),
            deposit: row.deposit,
            accepted_by: row.accepted_by,
            condition_out: row.condition_out,
            accessories_out: row.accessories_out,
            condition_in: row.condition_in,
            accessories_in: row.accessories_in,
            deposit_back: row.deposit_back,
            damage: row.damage,
            currency: row.currency,
            version: row.version,
        }
    }
}
