//! A repair that the warranty must know of: its days extend the term.

use kernel::ids::{UnitId, UnitRepairId};
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `unit_repair`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "unit_repair")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UnitRepairId,
    /// Unit repaired.
    pub unit_id: UnitId,
    /// Day on which the fault was told to the service or the seller.
    pub notified_on: Option<Day>,
    /// Day on which the unit was handed over to the service.
    pub handed_over_on: Option<Day>,
    /// Day on which the customer was told that it is ready.
    pub ready_on: Option<Day>,
    /// Day on which it was collected.
    pub collected_on: Option<Day>,
    /// Done under the warranty.
    pub in_warranty: bool,
    /// Group of the fault, to recognise a repeat.
    pub fault_group: Option<String>,
    /// Report that it cannot be repaired, or that the fault is the user's.
    pub report: Option<String>,
    /// Day of that report.
    pub report_on: Option<Day>,
    /// Day on which the customer got a copy of it.
    pub copy_given_on: Option<Day>,
    /// Day on which a loaner was given.
    pub loaner_on: Option<Day>,
    /// Kind of the record that keeps this row true, when it was not entered by hand.
    pub cause_kind: Option<String>,
    /// Key of that record.
    pub cause_id: Option<Uuid>,
    /// Service slip or order number.
    pub document: Option<String>,
    /// Taken back because it was entered by mistake.
    pub cancelled_at: Option<Moment>,
    /// Why it was taken back.
    pub cancelled_why: Option<String>,
    /// Optimistic version.
    pub version: i32,
    /// When it was entered.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
