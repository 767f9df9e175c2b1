//! The counters: moved with every state, summed over their shards when read.

use std::collections::HashMap;

use kernel::ids::{ServiceOrderId, StationId};
use kernel::states::State;
use platform::{Failure, Stations, Work};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Statement, Value,
};

use crate::records::count;
use crate::rules::states::OrderState;

/// Parts of each count; clerks of one station who move different orders seldom wait for the same row.
const SHARDS: u8 = 8;

/// A count of one state moves.
struct Moved {
    state: OrderState,
    by: i64,
}

/// One order begins to count in `to`.
pub(crate) async fn began(
    work: &Work,
    station: StationId,
    id: ServiceOrderId,
    to: OrderState,
) -> Result<(), Failure> {
    write(work, station, id, &mut [Moved { state: to, by: 1 }]).await
}

/// One order counts in `to` instead of in `from`.
pub(crate) async fn moved(
    work: &Work,
    station: StationId,
    id: ServiceOrderId,
    from: OrderState,
    to: OrderState,
) -> Result<(), Failure> {
    if from == to {
        return Ok(());
    }
    let mut rows = [
        Moved {
            state: from,
            by: -1,
        },
        Moved { state: to, by: 1 },
    ];
    write(work, station, id, &mut rows).await
}

/// In the order of the words, so that two who move orders in opposite directions do not wait for each other in a circle.
async fn write(
    work: &Work,
    station: StationId,
    id: ServiceOrderId,
    rows: &mut [Moved],
) -> Result<(), Failure> {
    rows.sort_by_key(|row| row.state.word());
    let shard = i32::from(id.uuid().as_bytes()[15] % SHARDS);
    for row in rows {
        let values: [Value; 4] = [
            station.uuid().into(),
            row.state.word().into(),
            shard.into(),
            row.by.into(),
        ];
        let statement =
            Statement::from_sql_and_values(work.conn().get_database_backend(), MOVE, values);
        work.conn().execute_raw(statement).await?;
    }
    Ok(())
}

const MOVE: &str = "INSERT INTO service_count (station_id, state, shard, orders) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (station_id, state, shard) DO UPDATE SET orders = service_count.orders + excluded.orders";

/// How many orders stand in each state at the stations that somebody sees, or at one of them.
pub(crate) async fn by_state<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    station: Option<StationId>,
) -> Result<HashMap<OrderState, i64>, Failure> {
    let mut query = count::Entity::find()
        .select_only()
        .column(count::Column::State)
        .column_as(count::Column::Orders.sum().cast_as("bigint"), "orders")
        .group_by(count::Column::State);
    if let Stations::Only(ids) = stations {
        query = query.filter(count::Column::StationId.is_in(ids.iter().copied()));
    }
    if let Some(station) = station {
        query = query.filter(count::Column::StationId.eq(station));
    }
    let rows: Vec<(OrderState, i64)> = query.into_tuple().all(conn).await?;
    Ok(rows.into_iter().collect())
}
