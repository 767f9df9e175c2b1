//! What goes over the wire; unknown fields are refused.

use jiff::Timestamp;
use kernel::ids::{ProductId, UnitId};
use kernel::refusal::Refused;
use kernel::states::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::acts::{Goal, Goods};
use crate::place::Place;
use crate::queries::{LineRow, MoveRow};
use crate::records::{location, stock_count, transfer};

/// The key of what was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StockMade)]
pub(super) struct Made {
    /// Key.
    pub id: Uuid,
}

/// The key and number of what was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Numbered {
    /// Key.
    pub id: Uuid,
    /// Number that people say.
    pub number: String,
}

/// A move that was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StockMovedOut)]
pub(super) struct MovedOut {
    /// Key of the move.
    pub id: Uuid,
    /// Where the goods are now.
    pub to: Uuid,
}

/// A location.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct LocationOut {
    /// Key.
    pub id: Uuid,
    /// Optimistic version.
    pub version: i32,
    /// Short code.
    pub code: String,
    /// Name of a van.
    pub name: Option<String>,
    /// `sellable`, `in_service`, `quarantine`, `refurbish`, `scrap`, `loaner`, `in_transit`, `at_supplier`, `at_customer`, `consumed` or `adjustment`.
    pub state: String,
    /// Station.
    pub station: Option<Uuid>,
    /// Who drives the van.
    pub driver: Option<Uuid>,
    /// Nothing comes in any more.
    pub closed: bool,
}

impl From<location::Model> for LocationOut {
    fn from(row: location::Model) -> Self {
        Self {
            id: row.id.uuid(),
            version: row.version,
            code: row.code,
            name: row.name,
            state: row.state.word().into(),
            station: row.station_id.map(|id| id.uuid()),
            driver: row.staff_id.map(|id| id.uuid()),
            closed: row.closed_at.is_some(),
        }
    }
}

/// Where a unit is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct PlaceOut {
    /// The unit.
    pub unit: Uuid,
    /// Its state; `at_customer` when it never moved.
    pub state: String,
    /// The state before.
    pub before: Option<String>,
    /// Location; absent when it never moved.
    pub location: Option<Uuid>,
    /// Station.
    pub station: Option<Uuid>,
    /// Since when.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub since: Option<Timestamp>,
}

impl From<Place> for PlaceOut {
    fn from(place: Place) -> Self {
        Self {
            unit: place.unit.uuid(),
            state: place.state.word().into(),
            before: place.before.map(|state| state.word().into()),
            location: place.location.map(|id| id.uuid()),
            station: place.station.map(|id| id.uuid()),
            since: place.since,
        }
    }
}

/// A move.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct MoveOut {
    /// Key.
    pub id: Uuid,
    /// Product.
    pub product: Uuid,
    /// Its name.
    pub product_name: String,
    /// Unit.
    pub unit: Option<Uuid>,
    /// Its serial number.
    pub serial: Option<String>,
    /// How many.
    pub quantity: i64,
    /// Location it left.
    pub from: Uuid,
    /// Location it went to.
    pub to: Uuid,
    /// Kind of the record that caused it.
    pub cause_kind: String,
    /// Id of that record.
    pub cause: Uuid,
    /// What an inspection found.
    pub finding: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Who.
    pub moved_by: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub moved_at: Timestamp,
}

impl From<MoveRow> for MoveOut {
    fn from(row: MoveRow) -> Self {
        Self {
            id: row.id.uuid(),
            product: row.product_id.uuid(),
            product_name: row.name,
            unit: row.unit_id.map(|id| id.uuid()),
            serial: row.serial,
            quantity: row.quantity,
            from: row.from_id.uuid(),
            to: row.to_id.uuid(),
            cause_kind: row.cause_kind,
            cause: row.cause_id,
            finding: row.finding.map(|finding| finding.word().into()),
            why: row.why,
            moved_by: row.moved_by,
            moved_at: row.moved_at.into(),
        }
    }
}

/// Goods: either a unit, or a product with a quantity.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GoodsIn {
    /// A piece with a serial number.
    pub unit: Option<Uuid>,
    /// Pieces without.
    pub product: Option<Uuid>,
    /// How many pieces; one when it is left out.
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub quantity: Option<i64>,
}

impl TryFrom<GoodsIn> for Goods {
    type Error = Refused;

    fn try_from(input: GoodsIn) -> Result<Self, Refused> {
        match (input.unit, input.product) {
            (Some(unit), None) if input.quantity.is_none_or(|pieces| pieces == 1) => {
                Ok(Self::Unit(UnitId::from_uuid(unit)))
            }
            (None, Some(product)) => Ok(Self::Quantity(
                ProductId::from_uuid(product),
                input.quantity.unwrap_or(1),
            )),
            _ => Err(Refused::field("goods", "stock-refused-goods")),
        }
    }
}

/// A place as programs name it: a location's id, `<station id>:<state>`, or the word of a state.
pub(super) fn goal(text: &str, field: &'static str) -> Result<Goal, Refused> {
    text.parse()
        .map_err(|_| Refused::field(field, "stock-refused-choice"))
}

/// A transfer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct TransferOut {
    /// Key.
    pub id: Uuid,
    /// Optimistic version; send it back in `If-Match`.
    pub version: i32,
    /// Number that people say.
    pub number: String,
    /// `sent`, `received` or `cancelled`.
    pub state: String,
    /// Location it left.
    pub from: Uuid,
    /// Location it goes to.
    pub to: Uuid,
    /// Who carries it.
    pub carrier: Option<String>,
    /// Number of the despatch note.
    pub despatch_number: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// When it left.
    #[schema(value_type = String, format = DateTime)]
    pub sent_at: Timestamp,
    /// When it arrived or was called back.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// Lines of which less arrived than was sent.
    pub differences: i32,
    /// Lines; absent in lists.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineOut>,
}

/// A line of a transfer.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StockLineOut)]
pub(super) struct LineOut {
    /// Place on the list.
    pub line: i32,
    /// Product.
    pub product: Uuid,
    /// Its name.
    pub product_name: String,
    /// Unit.
    pub unit: Option<Uuid>,
    /// How many were sent.
    pub quantity: i64,
    /// How many arrived.
    pub received: Option<i64>,
    /// What is said about a difference.
    pub why: Option<String>,
}

impl From<LineRow> for LineOut {
    fn from(row: LineRow) -> Self {
        Self {
            line: row.line_no,
            product: row.product_id.uuid(),
            product_name: row.name,
            unit: row.unit_id.map(|id| id.uuid()),
            quantity: row.quantity,
            received: row.received,
            why: row.why,
        }
    }
}

impl TransferOut {
    pub(super) fn of(row: transfer::Model, lines: Vec<LineRow>) -> Self {
        Self {
            id: row.id.uuid(),
            version: row.version,
            number: row.number,
            state: row.state.word().into(),
            from: row.from_id.uuid(),
            to: row.to_id.uuid(),
            carrier: row.carrier,
            despatch_number: row.despatch_number,
            note: row.note,
            sent_at: row.sent_at.into(),
            ended_at: row.ended_at.map(Into::into),
            differences: row.differences,
            lines: lines.into_iter().map(LineOut::from).collect(),
        }
    }
}

/// A count.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct CountOut {
    /// Key.
    pub id: Uuid,
    /// Optimistic version; send it back in `If-Match`.
    pub version: i32,
    /// Number that people say.
    pub number: String,
    /// Location.
    pub location: Uuid,
    /// `open`, `closed` or `cancelled`.
    pub state: String,
    /// Note.
    pub note: Option<String>,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    pub opened_at: Timestamp,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// Differences that became moves.
    pub differences: i32,
}

impl From<stock_count::Model> for CountOut {
    fn from(row: stock_count::Model) -> Self {
        Self {
            id: row.id.uuid(),
            version: row.version,
            number: row.number,
            location: row.location_id.uuid(),
            state: row.state.word().into(),
            note: row.note,
            opened_at: row.opened_at.into(),
            ended_at: row.ended_at.map(Into::into),
            differences: row.differences,
        }
    }
}
