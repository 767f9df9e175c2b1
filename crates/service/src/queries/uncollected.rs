//! Ready units that nobody collected yet, longest first, by keyset.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::ids::{ServiceOrderId, StationId};
use platform::columns::Day;
use platform::paging::{Cursor, KeyPart, Keyset, PAGE_MAX, PAGE_USUAL, PageAsk, PageOf, Sort, cut};
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
};

use super::rows::{OrderBrief, order_briefs, seen, stands};
use crate::records::service_order::{Column, Entity};
use crate::rules::states::OrderState;

/// A unit that waits.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Waiting {
    pub id: ServiceOrderId,
    pub ready_on: Option<Day>,
    pub notices: i32,
}

/// Which of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Which {
    pub station: Option<StationId>,
    /// Ready on this day or earlier.
    pub ready_by: Option<Date>,
}

/// One page of them.
pub(crate) async fn uncollected<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    which: Which,
    ask: &PageAsk,
) -> Result<PageOf<Waiting>, Failure> {
    let narrowed = Condition::all()
        .add(stands(OrderState::Ready))
        .add_option(which.station.map(|id| Column::StationId.eq(id)))
        .add_option(
            which
                .ready_by
                .map(|day| Column::ReadyOn.lte(Day::from(day))),
        );
    let query = Entity::find()
        .select_only()
        .columns([Column::Id, Column::ReadyOn, Column::Notices])
        .filter(seen(stations))
        .filter(narrowed);
    let keyset = Keyset::new([Sort::up(Column::ReadyOn), Sort::up(Column::Id)]);
    let size = ask.size.unwrap_or(PAGE_USUAL).clamp(1, PAGE_MAX);
    let rows: Vec<Waiting> = keyset
        .applied(query, ask)?
        .limit(size + 1)
        .into_model()
        .all(conn)
        .await?;
    let key = |row: &Waiting| {
        // what is ready has its day; a row without one sorts first
        let ready = row.ready_on.map_or(Date::MIN, Date::from);
        let key: Vec<KeyPart> = vec![Day::from(ready).into(), row.id.into()];
        Cursor::at(key)
    };
    Ok(cut(rows, ask, key))
}

/// The lines of some of them.
pub(crate) async fn lines_of<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    rows: &[Waiting],
) -> Result<HashMap<ServiceOrderId, OrderBrief>, Failure> {
    order_briefs(conn, stations, rows.iter().map(|row| row.id)).await
}
