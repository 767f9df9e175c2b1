//! A unit that went to another station, an authorised service or the manufacturer, and what came back.

use kernel::ids::{CustomerId, OutsourcingId, ServiceOrderId, StationId};
use platform::columns::{Day, Json, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::outsourcing::{AwayState, Whither};

/// One row of `service_outsourcing`.
#[derive(Clone, Debug, PartialEq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_outsourcing")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutsourcingId,
    /// Number of the despatch, SVK-2026-000001.
    pub number: String,
    /// The order.
    pub order_id: ServiceOrderId,
    /// Station that sent it.
    pub station_id: StationId,
    /// To what kind of place.
    pub whither: Whither,
    /// Our station, when it is one.
    pub to_station_id: Option<StationId>,
    /// The firm, when it is one of the customers.
    pub to_customer_id: Option<CustomerId>,
    /// Its name as it was then.
    pub to_name: String,
    /// Its address, or empty.
    pub to_address: String,
    /// Its telephone, or empty.
    pub to_phone: String,
    /// What goes with the unit.
    pub accessories: Json,
    /// What is asked of the other side.
    pub request: String,
    /// Carrier, or empty.
    pub carrier: String,
    /// The carrier's number, or empty.
    pub consignment: String,
    /// Number plate, or empty.
    pub plate: String,
    /// Driver, or empty.
    pub driver: String,
    /// Parcels.
    pub parcels: i32,
    /// When it should be back.
    pub expected_on: Day,
    /// When it left.
    pub sent_at: Moment,
    /// Who sent it.
    pub sent_by: String,
    /// Away or back.
    pub state: AwayState,
    /// When it arrived at the station of ours to which it was sent.
    pub arrived_at: Option<Moment>,
    /// Who took it there.
    pub arrived_by: Option<String>,
    /// When it came back.
    pub back_at: Option<Moment>,
    /// Who took it back.
    pub back_by: Option<String>,
    /// What came back, in words.
    pub returned: Option<String>,
    /// How the order went on: a state's word.
    pub result: Option<String>,
    /// The last day on which it was said to be overdue.
    pub reminded_on: Option<Day>,
    /// Optimistic version.
    pub version: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
