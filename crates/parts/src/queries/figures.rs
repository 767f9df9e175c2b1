//! Where parts stand: on hand, put aside, waited for, ordered; by part and station.

use std::collections::HashMap;

use kernel::ids::{ProductId, StationId};
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationTrait,
};

use super::at;
use crate::records::{part_station, purchase_line, purchase_order};
use crate::rules::order::OrderState;
use crate::shelf;

/// Where a part stands at a station, or at all that somebody sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// Sellable pieces.
    pub on_hand: i64,
    /// Pieces put aside.
    pub reserved: i64,
    /// Pieces that somebody still waits for.
    pub waiting: i64,
    /// Pieces that a supplier was asked for.
    pub ordered: i64,
    /// Pieces on drafts.
    pub drafted: i64,
    /// Below this many it is ordered.
    pub point: Option<i64>,
    /// So many are there after an order.
    pub target: Option<i64>,
    /// Version of point and target.
    pub version: Option<i32>,
}

impl Figures {
    /// Pieces that anybody may have.
    pub(crate) const fn free(&self) -> i64 {
        self.on_hand - self.reserved
    }

    fn add(&mut self, other: &Self) {
        self.on_hand += other.on_hand;
        self.reserved += other.reserved;
        self.waiting += other.waiting;
        self.ordered += other.ordered;
        self.drafted += other.drafted;
        self.point = sum(self.point, other.point);
        self.target = sum(self.target, other.target);
    }
}

fn sum(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    one.zip(other)
        .map(|(one, other)| one + other)
        .or(one)
        .or(other)
}

/// By part and station, at the stations that somebody sees; three statements.
pub(crate) async fn shelves<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    parts: &[ProductId],
    station: Option<StationId>,
) -> Result<HashMap<(ProductId, StationId), Figures>, Failure> {
    let mut found: HashMap<(ProductId, StationId), Figures> = HashMap::new();
    if parts.is_empty() {
        return Ok(found);
    }
    for (key, on_hand) in shelf::on_hand(conn, parts, station).await? {
        found.entry(key).or_default().on_hand = on_hand;
    }
    let rows = part_station::Entity::find()
        .filter(part_station::Column::PartId.is_in(parts.iter().copied()))
        .all(conn)
        .await?;
    for row in rows {
        let figures = found.entry((row.part_id, row.station_id)).or_default();
        figures.reserved = row.reserved;
        figures.waiting = row.waiting;
        figures.point = row.point;
        figures.target = row.target;
        figures.version = Some(row.version);
    }
    for (part, at, state, open) in coming(conn, stations, parts).await? {
        let figures = found.entry((part, at)).or_default();
        if state.is_awaited() {
            figures.ordered += open;
        } else {
            figures.drafted += open;
        }
    }
    found.retain(|(_, at), _| stations.see(Some(*at)) && station.is_none_or(|one| one == *at));
    Ok(found)
}

/// By part, over one station or all that somebody sees.
pub(crate) async fn figures<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    parts: &[ProductId],
    station: Option<StationId>,
) -> Result<HashMap<ProductId, Figures>, Failure> {
    let mut all: HashMap<ProductId, Figures> = HashMap::new();
    for ((part, _), figures) in shelves(conn, stations, parts, station).await? {
        all.entry(part).or_default().add(&figures);
    }
    Ok(all)
}

type Coming = (ProductId, StationId, OrderState, i64);

/// Pieces on open lines of orders: part, station, state of the order, how many.
async fn coming<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    parts: &[ProductId],
) -> Result<Vec<Coming>, Failure> {
    let rows: Vec<(ProductId, StationId, OrderState, i64, i64)> = purchase_line::Entity::find()
        .select_only()
        .column(purchase_line::Column::PartId)
        .column(purchase_order::Column::StationId)
        .column(purchase_order::Column::State)
        .column(purchase_line::Column::Quantity)
        .column(purchase_line::Column::Received)
        .join(JoinType::InnerJoin, purchase_line::Relation::Order.def())
        .filter(purchase_line::Column::PartId.is_in(parts.iter().copied()))
        .filter(purchase_line::Column::Open.eq(true))
        .filter(at(purchase_order::Column::StationId, stations))
        .into_tuple()
        .all(conn)
        .await?;
    let open = |quantity: i64, received: i64| (quantity - received).max(0);
    Ok(rows
        .into_iter()
        .map(|(part, station, state, quantity, received)| {
            (part, station, state, open(quantity, received))
        })
        .collect())
}
