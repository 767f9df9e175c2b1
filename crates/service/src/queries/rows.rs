//! An order in a line: for lists, cards, panels and other capabilities; and the names that stand in such lines.

use std::collections::HashMap;

use kernel::ids::{
    CustomerId, ProductId, Ref, ServiceOrderId, StaffId, StationId, TicketId, UnitId,
};
use kernel::states::State as _;
use platform::columns::{Day, Moment};
use platform::{Engine, Failure, Stations};
use sea_orm::sea_query::{Expr, ExprTrait as _, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use tickets::NearestClock;

use crate::records::service_order::{Column, Entity, Model};
use crate::rules::states::OrderState;
use crate::rules::words::Priority;

/// An order in a line.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OrderBrief {
    /// Key.
    pub id: ServiceOrderId,
    /// Number for people.
    pub number: String,
    /// Its ticket.
    pub ticket_id: TicketId,
    /// Whose it is.
    pub customer_id: CustomerId,
    /// Its unit.
    pub unit_id: Option<UnitId>,
    /// Its product.
    pub product_id: ProductId,
    /// Its station.
    pub station_id: StationId,
    /// Its technician.
    pub technician_id: Option<StaffId>,
    /// Where it stands.
    pub state: OrderState,
    /// Since when.
    pub state_since: Moment,
    /// Whether work or waiting is left.
    pub is_open: bool,
    /// How urgent it is.
    pub priority: Priority,
    /// Promised day.
    pub promised_on: Day,
    /// Repairs of the same fault before.
    pub repeats: i32,
    /// Fault in the customer's words.
    pub fault_told: String,
    /// Under warranty.
    pub in_warranty: bool,
    /// Its version.
    pub version: i32,
    /// When it was registered.
    pub created_at: Moment,
}

impl From<&Model> for OrderBrief {
    fn from(row: &Model) -> Self {
        Self {
            id: row.id,
            number: row.number.clone(),
            ticket_id: row.ticket_id,
            customer_id: row.customer_id,
            unit_id: row.unit_id,
            product_id: row.product_id,
            station_id: row.station_id,
            technician_id: row.technician_id,
            state: row.state,
            state_since: row.state_since,
            is_open: row.is_open,
            priority: row.priority,
            promised_on: row.promised_on,
            repeats: row.repeats,
            fault_told: row.fault_told.clone(),
            in_warranty: row.in_warranty,
            version: row.version,
            created_at: row.created_at,
        }
    }
}

/// The columns of a line.
pub(super) const COLUMNS: [Column; 18] = [
    Column::Id,
    Column::Number,
    Column::TicketId,
    Column::CustomerId,
    Column::UnitId,
    Column::ProductId,
    Column::StationId,
    Column::TechnicianId,
    Column::State,
    Column::StateSince,
    Column::IsOpen,
    Column::Priority,
    Column::PromisedOn,
    Column::Repeats,
    Column::FaultTold,
    Column::InWarranty,
    Column::Version,
    Column::CreatedAt,
];

/// The select of lines at the stations that somebody sees.
pub(super) fn lines(stations: &Stations) -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns(COLUMNS)
        .filter(seen(stations))
}

/// Orders of the stations that somebody sees.
pub(super) fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::all().add(Column::StationId.is_in(ids.iter().copied())),
    }
}

/// The same for a list in the order of an index. SQLite would sort the orders of several stations; the sign before the column keeps
/// it from looking them up by their stations.
pub(super) fn seen_in_order<C: ConnectionTrait>(conn: &C, stations: &Stations) -> Condition {
    match stations {
        Stations::Only(ids) if ids.len() > 1 && Engine::of(conn) == Engine::Sqlite => {
            let station = Expr::cust("+\"service_order\".\"station_id\"");
            Condition::all().add(station.is_in(ids.iter().copied()))
        }
        stations => seen(stations),
    }
}

/// The same as text, for `many` stations whose values begin at the first place.
pub(super) fn here<C: ConnectionTrait>(conn: &C, many: usize) -> String {
    let places: Vec<String> = (1..=many).map(|place| format!("${place}")).collect();
    let sign = match (many, Engine::of(conn)) {
        (0, _) => return String::new(),
        (2.., Engine::Sqlite) => "+",
        _ => "",
    };
    format!(" AND {sign}station_id IN ({})", places.join(", "))
}

/// Open orders, in the words of the indexes that hold only these: an engine does not see that a value must be true.
pub(super) fn is_open() -> SimpleExpr {
    Expr::col((Entity, Column::IsOpen))
}

/// Orders in one state, in the words of an index that holds only these.
pub(super) fn stands(state: OrderState) -> SimpleExpr {
    Expr::col((Entity, Column::State)).eq(Expr::cust(format!("'{}'", state.word())))
}

/// Most orders of a panel.
pub(crate) const PANEL: u64 = 10;

async fn newest<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    which: SimpleExpr,
) -> Result<Vec<OrderBrief>, Failure> {
    let rows = lines(stations)
        .filter(which)
        .order_by_desc(Column::Id)
        .limit(PANEL);
    Ok(rows.into_model().all(conn).await?)
}

/// The newest orders of a customer.
pub(crate) async fn of_customer<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: CustomerId,
) -> Result<Vec<OrderBrief>, Failure> {
    newest(conn, stations, Column::CustomerId.eq(id)).await
}

/// The newest orders of a unit.
pub(crate) async fn of_unit<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: UnitId,
) -> Result<Vec<OrderBrief>, Failure> {
    newest(conn, stations, Column::UnitId.eq(id)).await
}

/// The newest orders of a product.
pub(crate) async fn of_product<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: ProductId,
) -> Result<Vec<OrderBrief>, Failure> {
    newest(conn, stations, Column::ProductId.eq(id)).await
}

/// The orders of a ticket, at most a panel of them.
pub(crate) async fn of_ticket<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: TicketId,
) -> Result<Vec<OrderBrief>, Failure> {
    newest(conn, stations, Column::TicketId.eq(id)).await
}

/// The orders of a ticket, for other capabilities.
///
/// # Errors
/// When the database cannot be read.
pub async fn orders_of_ticket<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: TicketId,
) -> Result<Vec<OrderBrief>, Failure> {
    of_ticket(conn, stations, id).await
}

/// Orders by their keys; those of stations that are not seen are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn order_briefs<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    ids: impl IntoIterator<Item = ServiceOrderId>,
) -> Result<HashMap<ServiceOrderId, OrderBrief>, Failure> {
    let ids: Vec<ServiceOrderId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<OrderBrief> = lines(stations)
        .filter(Column::Id.is_in(ids))
        .into_model()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The names that stand in lines, read with few statements for all of them.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub customers: HashMap<CustomerId, String>,
    pub products: HashMap<ProductId, String>,
    pub units: HashMap<UnitId, String>,
    pub staff: HashMap<StaffId, String>,
    pub stations: HashMap<StationId, String>,
    pub clocks: HashMap<Ref, NearestClock>,
}

impl Names {
    /// Reads the names of some lines.
    pub(crate) async fn of<C: ConnectionTrait>(
        conn: &C,
        rows: &[OrderBrief],
    ) -> Result<Self, Failure> {
        Ok(Self {
            stations: identity::station_names(conn).await?,
            ..Self::beside_stations(conn, rows).await?
        })
    }

    /// The same where the names of all stations were read already.
    pub(crate) async fn beside_stations<C: ConnectionTrait>(
        conn: &C,
        rows: &[OrderBrief],
    ) -> Result<Self, Failure> {
        Ok(Self {
            units: catalogue::unit_serials(conn, rows.iter().filter_map(|row| row.unit_id)).await?,
            ..Self::of_people(conn, rows).await?
        })
    }

    /// What stands on cards: neither serial numbers nor stations, but the clock that is due first.
    pub(crate) async fn of_cards<C: ConnectionTrait>(
        conn: &C,
        rows: &[OrderBrief],
    ) -> Result<Self, Failure> {
        let subjects: Vec<Ref> = rows.iter().map(|row| Ref::of(row.id)).collect();
        Ok(Self {
            clocks: tickets::nearest_clocks(conn, &subjects).await?,
            ..Self::of_people(conn, rows).await?
        })
    }

    async fn of_people<C: ConnectionTrait>(conn: &C, rows: &[OrderBrief]) -> Result<Self, Failure> {
        let mut staff: Vec<StaffId> = rows.iter().filter_map(|row| row.technician_id).collect();
        staff.sort_unstable();
        staff.dedup();
        Ok(Self {
            customers: accounts::customer_names(conn, rows.iter().map(|row| row.customer_id))
                .await?,
            staff: identity::staff_names(conn, staff).await?,
            ..Self::of_products(conn, rows).await?
        })
    }

    /// Names of the products alone, for lines that say no more.
    pub(crate) async fn of_products<C: ConnectionTrait>(
        conn: &C,
        rows: &[OrderBrief],
    ) -> Result<Self, Failure> {
        Ok(Self {
            products: catalogue::product_names(conn, rows.iter().map(|row| row.product_id)).await?,
            ..Self::default()
        })
    }

    pub(crate) fn customer(&self, row: &OrderBrief) -> &str {
        self.customers
            .get(&row.customer_id)
            .map_or("", String::as_str)
    }

    pub(crate) fn product(&self, row: &OrderBrief) -> &str {
        self.products
            .get(&row.product_id)
            .map_or("", String::as_str)
    }

    pub(crate) fn serial(&self, row: &OrderBrief) -> &str {
        row.unit_id
            .and_then(|unit| self.units.get(&unit))
            .map_or("", String::as_str)
    }

    pub(crate) fn technician(&self, row: &OrderBrief) -> &str {
        row.technician_id
            .and_then(|staff| self.staff.get(&staff))
            .map_or("", String::as_str)
    }

    pub(crate) fn station(&self, row: &OrderBrief) -> &str {
        self.stations
            .get(&row.station_id)
            .map_or("", String::as_str)
    }

    pub(crate) fn clock(&self, row: &OrderBrief) -> Option<&NearestClock> {
        self.clocks.get(&Ref::of(row.id))
    }
}
