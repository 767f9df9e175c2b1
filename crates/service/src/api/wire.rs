//! What goes over the wire about an order.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::moving::Moved;
use crate::queries::OrderBrief;
use crate::records::service_order::Model;
use crate::rules::states::TABLE;
use kernel::states::State;

/// An order in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OrderLine {
    /// Key.
    id: Uuid,
    /// Number for people.
    number: String,
    /// Its ticket.
    ticket: Uuid,
    /// Whose it is.
    customer: Uuid,
    /// Its unit.
    unit: Option<Uuid>,
    /// Its product.
    product: Uuid,
    /// Its station.
    station: Uuid,
    /// Its technician.
    technician: Option<Uuid>,
    /// Where it stands.
    state: &'static str,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    state_since: Timestamp,
    /// Promised day.
    #[schema(value_type = String, format = Date)]
    promised_on: Date,
    /// Fault in the customer's words.
    fault_told: String,
    /// Under warranty.
    in_warranty: bool,
    /// Repairs of the same fault before.
    repeats: i32,
    /// Version.
    version: i32,
}

impl From<OrderBrief> for OrderLine {
    fn from(row: OrderBrief) -> Self {
        Self {
            id: row.id.uuid(),
            number: row.number,
            ticket: row.ticket_id.uuid(),
            customer: row.customer_id.uuid(),
            unit: row.unit_id.map(|id| id.uuid()),
            product: row.product_id.uuid(),
            station: row.station_id.uuid(),
            technician: row.technician_id.map(|id| id.uuid()),
            state: row.state.word(),
            state_since: row.state_since.into(),
            promised_on: row.promised_on.into(),
            fault_told: row.fault_told,
            in_warranty: row.in_warranty,
            repeats: row.repeats,
            version: row.version,
        }
    }
}

/// An order.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OrderOut {
    /// Key.
    id: Uuid,
    /// Number for people.
    number: String,
    /// Its ticket.
    ticket: Uuid,
    /// Whose it is.
    customer: Uuid,
    /// Its unit.
    unit: Option<Uuid>,
    /// Its product.
    product: Uuid,
    /// Its station.
    station: Uuid,
    /// Its technician.
    technician: Option<Uuid>,
    /// Where it stands.
    state: &'static str,
    /// Where it may go.
    allowed: Vec<&'static str>,
    /// `normal` or `urgent`.
    priority: &'static str,
    /// Promised day.
    #[schema(value_type = String, format = Date)]
    promised_on: Date,
    /// Fault in the customer's words.
    fault_told: String,
    /// Symptoms as seen.
    symptoms: Option<String>,
    /// Code of the fault's group.
    fault_group: Option<String>,
    /// How it looked when it came.
    condition: Option<String>,
    /// What came with it.
    #[schema(value_type = Option<Vec<String>>)]
    accessories: Option<serde_json::Value>,
    /// Under warranty on the day of the notice.
    in_warranty: bool,
    /// How that was decided, frozen.
    #[schema(value_type = Option<Object>)]
    coverage: Option<serde_json::Value>,
    /// Day of the notice.
    #[schema(value_type = String, format = Date)]
    notified_on: Date,
    /// What was found.
    findings: Option<String>,
    /// How the test went.
    test_result: Option<String>,
    /// Failed tests.
    rework: i32,
    /// `unrepairable` or `user_fault`.
    report: Option<&'static str>,
    /// Its words.
    report_text: Option<String>,
    /// What the customer chose.
    choice: Option<&'static str>,
    /// What is owed, in minor units.
    charge: Option<i64>,
    /// Currency of the charge.
    currency: String,
    /// Who took it.
    delivered_to: Option<String>,
    /// How it ended.
    outcome: Option<&'static str>,
    /// Repair that it repeats.
    repeat_of: Option<Uuid>,
    /// Repairs of the same fault before.
    repeats: i32,
    /// Version, also in `ETag`.
    pub version: i32,
}

impl From<Model> for OrderOut {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.uuid(),
            number: row.number,
            ticket: row.ticket_id.uuid(),
            customer: row.customer_id.uuid(),
            unit: row.unit_id.map(|id| id.uuid()),
            product: row.product_id.uuid(),
            station: row.station_id.uuid(),
            technician: row.technician_id.map(|id| id.uuid()),
            state: row.state.word(),
            allowed: TABLE
                .allowed_from(row.state)
                .into_iter()
                .map(State::word)
                .collect(),
            priority: row.priority.word(),
            promised_on: row.promised_on.into(),
            fault_told: row.fault_told,
            symptoms: row.symptoms,
            fault_group: row.fault_group,
            condition: row.condition,
            accessories: row.accessories,
            in_warranty: row.in_warranty,
            coverage: row.coverage,
            notified_on: row.notified_on.into(),
            findings: row.findings,
            test_result: row.test_result,
            rework: row.rework,
            report: row.report.map(State::word),
            report_text: row.report_text,
            choice: row.choice.map(State::word),
            charge: row.charge,
            currency: row.currency,
            delivered_to: row.delivered_to,
            outcome: row.outcome.map(State::word),
            repeat_of: row.repeat_of_id.map(|id| id.uuid()),
            repeats: row.repeats,
            version: row.version,
        }
    }
}

/// What an act did.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OrderMovedOut)]
pub(super) struct MovedOut {
    /// The order.
    id: Uuid,
    /// Its number.
    number: String,
    /// Where it stands now.
    state: &'static str,
    /// Its version now.
    version: i32,
}

impl From<&Moved> for MovedOut {
    fn from(moved: &Moved) -> Self {
        Self {
            id: moved.id.uuid(),
            number: moved.number.clone(),
            state: moved.state.word(),
            version: moved.version,
        }
    }
}

/// What an intake made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TakenInOut {
    /// The ticket of all units.
    pub ticket: Uuid,
    /// The customer.
    pub customer: Uuid,
    /// The orders, in the order of the units.
    pub orders: Vec<MovedOut>,
}

/// What a request made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RequestedOut {
    /// The ticket.
    pub ticket: Uuid,
}
