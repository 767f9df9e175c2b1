//! Shipments page by page: what is lost or late first, then the newest.

use jiff::civil::Date;
use kernel::ids::{CarrierId, CustomerId, StationId};
use kernel::numbers::HumanNumber;
use kernel::time::{add_days, start_of_day};
use platform::columns::Moment;
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use super::shipments::{Shipment, told};
use crate::records::shipment::{Column, Entity, Model};
use crate::rules::offers::Direction;
use crate::rules::tracking::ShipmentState;

/// Which shipments a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShipmentFilter {
    /// Our number or the carrier's, or the beginning of one.
    pub q: String,
    /// Only in this state.
    pub state: Option<ShipmentState>,
    /// Only those that a person must look at.
    pub pressing: bool,
    /// Only by this carrier.
    pub carrier: Option<CarrierId>,
    /// Only this way.
    pub direction: Option<Direction>,
    /// Only of this station.
    pub station: Option<StationId>,
    /// Only of this customer.
    pub customer: Option<CustomerId>,
    /// Booked from this day on.
    pub from: Option<Date>,
    /// Booked up to this day.
    pub to: Option<Date>,
}

impl ShipmentFilter {
    fn condition(&self, stations: &Stations) -> Condition {
        let start = |day: Date| start_of_day(day).ok().map(Moment::from);
        let after = |day: Date| add_days(day, 1).ok().and_then(start);
        Condition::all()
            .add(seen(stations))
            .add_option(numbered(&self.q))
            .add_option(self.state.map(|word| Column::State.eq(word)))
            .add_option(self.pressing.then(|| Column::Urgency.gt(0)))
            .add_option(self.carrier.map(|id| Column::CarrierId.eq(id)))
            .add_option(self.direction.map(|word| Column::Direction.eq(word)))
            .add_option(self.station.map(|id| Column::StationId.eq(id)))
            .add_option(self.customer.map(|id| Column::CustomerId.eq(id)))
            .add_option(self.from.and_then(start).map(|at| Column::BookedAt.gte(at)))
            .add_option(self.to.and_then(after).map(|at| Column::BookedAt.lt(at)))
    }
}

/// Only what somebody sees.
pub(super) fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::all().add(Column::StationId.is_in(ids.iter().copied())),
    }
}

/// A whole number as people type it, or the beginning of one of ours or the carrier's.
fn numbered(typed: &str) -> Option<Condition> {
    let typed = typed.trim().to_uppercase();
    if typed.is_empty() {
        return None;
    }
    let whole = typed
        .parse::<HumanNumber>()
        .map(|number| number.to_string());
    let typed = whole.unwrap_or(typed);
    let begins = |column: Column| {
        Condition::all()
            .add(column.gte(typed.clone()))
            .add(column.lt(format!("{typed}\u{10ffff}")))
    };
    let ours_or_theirs = Condition::any()
        .add(begins(Column::Number))
        .add(begins(Column::TrackingNumber));
    Some(ours_or_theirs)
}

/// One page: what is lost or late first, then the newest.
pub async fn page(
    db: &impl ConnectionTrait,
    stations: &Stations,
    filter: &ShipmentFilter,
    ask: &PageAsk,
) -> Result<PageOf<Shipment>, Failure> {
    let order = Keyset::new([
        Sort::down(Expr::col(Column::Urgency)),
        Sort::down(Expr::col(Column::Id)),
    ]);
    let key = |row: &Model| vec![KeyPart::from(i64::from(row.urgency)), KeyPart::from(row.id)];
    let rows = Entity::find().filter(filter.condition(stations));
    let page = order.page(db, rows, ask, key).await?;
    let PageOf { rows, next, prev } = page;
    let rows = told(db, rows).await?;
    Ok(PageOf { rows, next, prev })
}
