//! One repair of one unit, from intake to hand-over.

use kernel::ids::{
    CustomerId, EstimateId, FaultCodeId, FaultGroupId, ProductId, ServiceOrderId, StaffId,
    StationId, TicketId, UnitId,
};
use platform::columns::{Day, Json, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::states::OrderState;
use crate::rules::words::{Came, Chosen, Outcome, Priority, Report};

/// One row of `service_order`.
#[derive(Clone, Debug, PartialEq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_order")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ServiceOrderId,
    /// Number for people, `SRV-2026-1`.
    pub number: String,
    /// Ticket that it hangs on; its events are in this chain.
    pub ticket_id: TicketId,
    /// Whose order it is.
    pub customer_id: CustomerId,
    /// Unit, when it is known by its serial number.
    pub unit_id: Option<UnitId>,
    /// What it is a piece of.
    pub product_id: ProductId,
    /// Product group of the regulation at that time.
    pub product_group: Option<String>,
    /// Station that does the work.
    pub station_id: StationId,
    /// Who does it.
    pub technician_id: Option<StaffId>,
    /// Where it stands.
    pub state: OrderState,
    /// Since when.
    pub state_since: Moment,
    /// Whether work or waiting is left.
    pub is_open: bool,
    /// How urgent it is.
    pub priority: Priority,
    /// Day that was promised to the customer.
    pub promised_on: Day,
    /// Why that day moved.
    pub promised_why: Option<String>,
    /// Repair that it repeats.
    pub repeat_of_id: Option<ServiceOrderId>,
    /// How many repairs of the same fault there were before.
    pub repeats: i32,
    /// Optimistic version.
    pub version: i32,
    /// When it was registered.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
    /// When nothing was open any more.
    pub closed_at: Option<Moment>,
    /// Fault in the customer's words.
    pub fault_told: String,
    /// Symptoms as seen at the counter.
    pub symptoms: Option<String>,
    /// Group of the fault.
    pub fault_group_id: Option<FaultGroupId>,
    /// Code of that group, by which repeats are known.
    pub fault_group: Option<String>,
    /// Fault by its code.
    pub fault_code_id: Option<FaultCodeId>,
    /// How the unit looked when it came.
    pub condition: Option<String>,
    /// What came with it.
    pub accessories: Option<Json>,
    /// How it came.
    pub came: Option<Came>,
    /// Whether the customer lets us unlock it.
    pub unlock_consent: Option<bool>,
    /// Whether the customer lets us erase its data.
    pub data_erase: Option<bool>,
    /// Under warranty on the day on which the fault was told.
    pub in_warranty: bool,
    /// How that was decided, as it was worked out then.
    pub coverage: Option<Json>,
    /// Day on which the fault was told.
    pub notified_on: Day,
    /// Day on which the unit came to us.
    pub handed_over_on: Option<Day>,
    /// Day on which a loaner was given.
    pub loaner_on: Option<Day>,
    /// What was found.
    pub findings: Option<String>,
    /// Which parts it waits for.
    pub waits_for: Option<String>,
    /// Where it was sent.
    pub outsourced_to: Option<String>,
    /// How the test went.
    pub test_result: Option<String>,
    /// Failed tests.
    pub rework: i32,
    /// What a written report says.
    pub report: Option<Report>,
    /// Its words.
    pub report_text: Option<String>,
    /// Its day.
    pub report_on: Option<Day>,
    /// Day on which the customer got a copy.
    pub copy_given_on: Option<Day>,
    /// What the customer chose when a right opened.
    pub choice: Option<Chosen>,
    /// When.
    pub choice_on: Option<Day>,
    /// Day on which the customer was told that it is ready.
    pub ready_on: Option<Day>,
    /// Notices to collect it.
    pub notices: i32,
    /// The estimate that counts: the one that waits for an answer, else the last one that was answered.
    pub estimate_id: Option<EstimateId>,
    /// Fee for the diagnosis that was agreed, in minor units.
    pub fee: Option<i64>,
    /// How that was agreed: who, when, by which way.
    pub fee_proof: Option<Json>,
    /// What the customer owes for the order, in minor units; none while nobody knows.
    pub charge: Option<i64>,
    /// Currency of both.
    pub currency: String,
    /// Day of the hand-over.
    pub delivered_on: Option<Day>,
    /// Who took it.
    pub delivered_to: Option<String>,
    /// Signature or code.
    pub proof: Option<Json>,
    /// How it ended.
    pub outcome: Option<Outcome>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
