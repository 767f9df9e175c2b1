//! The list of orders by keyset: filters, orders, and a technician's own work by promised day.

use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, ServiceOrderId, StaffId, StationId, UnitId};
use platform::columns::Day;
use platform::paging::{Cursor, KeyPart, Keyset, PAGE_MAX, PAGE_USUAL, PageAsk, PageOf, Sort, cut};
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::rows::{OrderBrief, is_open, lines, seen, seen_in_order};
use crate::records::service_order::{Column, Entity};
use crate::rules::states::OrderState;

/// Which orders a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Narrowed {
    /// Only these, from the search index.
    pub among: Option<Vec<ServiceOrderId>>,
    pub state: Option<OrderState>,
    /// Only open ones.
    pub open: bool,
    pub station: Option<StationId>,
    pub technician: Option<StaffId>,
    pub group: Option<String>,
    pub in_warranty: Option<bool>,
    /// Only open ones that were promised before this day.
    pub promised_before: Option<Date>,
    pub repeats: bool,
    pub customer: Option<CustomerId>,
    pub unit: Option<UnitId>,
    pub product: Option<ProductId>,
}

impl Narrowed {
    fn condition(&self) -> Condition {
        let open = self.open || self.promised_before.is_some();
        Condition::all()
            .add_option(
                self.among
                    .as_ref()
                    .map(|ids| Column::Id.is_in(ids.iter().copied())),
            )
            .add_option(self.state.map(|state| Column::State.eq(state)))
            .add_option(open.then(is_open))
            .add_option(self.station.map(|id| Column::StationId.eq(id)))
            .add_option(self.technician.map(|id| Column::TechnicianId.eq(id)))
            .add_option(
                self.group
                    .as_ref()
                    .map(|group| Column::ProductGroup.eq(group.as_str())),
            )
            .add_option(self.in_warranty.map(|yes| Column::InWarranty.eq(yes)))
            .add_option(
                self.promised_before
                    .map(|day| Column::PromisedOn.lt(Day::from(day))),
            )
            .add_option(self.repeats.then(|| Column::Repeats.gt(0)))
            .add_option(self.customer.map(|id| Column::CustomerId.eq(id)))
            .add_option(self.unit.map(|id| Column::UnitId.eq(id)))
            .add_option(self.product.map(|id| Column::ProductId.eq(id)))
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// By promised day.
    Promised { down: bool },
    /// By how long they stand where they are.
    Since { down: bool },
}

impl Order {
    fn keyset(self) -> Keyset {
        let by = |column: Column, down: bool| {
            if down {
                Sort::down(column)
            } else {
                Sort::up(column)
            }
        };
        match self {
            Self::Newest => Keyset::new([Sort::down(Column::Id)]),
            Self::Oldest => Keyset::new([Sort::up(Column::Id)]),
            Self::Promised { down } => {
                Keyset::new([by(Column::PromisedOn, down), by(Column::Id, down)])
            }
            Self::Since { down } => {
                Keyset::new([by(Column::StateSince, down), by(Column::Id, down)])
            }
        }
    }

    fn key(self, row: &OrderBrief) -> Vec<KeyPart> {
        match self {
            Self::Newest | Self::Oldest => vec![row.id.into()],
            Self::Promised { .. } => vec![row.promised_on.into(), row.id.into()],
            Self::Since { .. } => vec![row.state_since.into(), row.id.into()],
        }
    }
}

/// One page of the list.
pub(crate) async fn page<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    narrowed: &Narrowed,
    order: Order,
    ask: &PageAsk,
) -> Result<PageOf<OrderBrief>, Failure> {
    let query = lines(&Stations::All)
        .filter(seen_in_order(conn, stations))
        .filter(narrowed.condition());
    let query = order.keyset().applied(query, ask)?;
    let size = ask.size.unwrap_or(PAGE_USUAL).clamp(1, PAGE_MAX);
    let rows: Vec<OrderBrief> = query.limit(size + 1).into_model().all(conn).await?;
    Ok(cut(rows, ask, |row| Cursor::at(order.key(row))))
}

/// Open orders of a technician and where they stand, by promised day; a page of them.
pub(super) async fn open_of<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    staff: StaffId,
) -> Result<Vec<(ServiceOrderId, OrderState)>, Failure> {
    Ok(Entity::find()
        .select_only()
        .columns([Column::Id, Column::State])
        .filter(seen(stations))
        .filter(Column::TechnicianId.eq(staff))
        .filter(is_open())
        .order_by_asc(Column::PromisedOn)
        .order_by_asc(Column::Id)
        .limit(PAGE_MAX)
        .into_tuple()
        .all(conn)
        .await?)
}

/// What a technician has to do, by promised day.
pub(crate) async fn mine<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    staff: StaffId,
) -> Result<Vec<OrderBrief>, Failure> {
    Ok(lines(stations)
        .filter(Column::TechnicianId.eq(staff))
        .filter(is_open())
        .order_by_asc(Column::PromisedOn)
        .order_by_asc(Column::Id)
        .limit(PAGE_MAX)
        .into_model()
        .all(conn)
        .await?)
}
