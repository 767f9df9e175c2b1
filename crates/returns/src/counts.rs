//! The counters: moved with every state, summed over their shards when read.

use std::collections::HashMap;

use kernel::ids::{ReturnId, StationId};
use kernel::states::State;
use platform::{Failure, Stations, Work};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Statement, Value,
};

use crate::records::count;
use crate::rules::whole::Whole;

/// Parts of each count; clerks of one station who move different returns seldom wait for the same row.
const SHARDS: u8 = 8;

const MOVE: &str = "INSERT INTO return_count (station_id, state, shard, returns) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (station_id, state, shard) DO UPDATE SET returns = return_count.returns + excluded.returns";

/// One return counts in `to`, and no longer in `from`.
pub(crate) async fn moved(
    work: &Work,
    station: StationId,
    id: ReturnId,
    from: Option<Whole>,
    to: Whole,
) -> Result<(), Failure> {
    if from == Some(to) {
        return Ok(());
    }
    let mut rows: Vec<(Whole, i64)> = from.map(|from| (from, -1)).into_iter().collect();
    rows.push((to, 1));
    // in the order of the words, so that two who move in opposite directions do not wait for each other in a circle
    rows.sort_by_key(|(state, _)| state.word());
    for (state, by) in rows {
        add(work, station, id, state, by).await?;
    }
    Ok(())
}

/// One return counts at another station from now on.
pub(crate) async fn elsewhere(
    work: &Work,
    id: ReturnId,
    state: Whole,
    (from, to): (StationId, StationId),
) -> Result<(), Failure> {
    let mut rows = [(from, -1), (to, 1)];
    rows.sort_by_key(|(station, _)| *station);
    for (station, by) in rows {
        add(work, station, id, state, by).await?;
    }
    Ok(())
}

async fn add(
    work: &Work,
    station: StationId,
    id: ReturnId,
    state: Whole,
    by: i64,
) -> Result<(), Failure> {
    let shard = i32::from(id.uuid().as_bytes()[15] % SHARDS);
    let values: [Value; 4] = [
        station.uuid().into(),
        state.word().into(),
        shard.into(),
        by.into(),
    ];
    let backend = work.conn().get_database_backend();
    let statement = Statement::from_sql_and_values(backend, MOVE, values);
    work.conn().execute_raw(statement).await?;
    Ok(())
}

/// How many returns stand in each state at the stations that somebody sees.
pub(crate) async fn by_state<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
) -> Result<HashMap<Whole, i64>, Failure> {
    let mut query = count::Entity::find()
        .select_only()
        .column(count::Column::State)
        .column_as(count::Column::Returns.sum().cast_as("bigint"), "returns")
        .group_by(count::Column::State);
    if let Stations::Only(ids) = stations {
        query = query.filter(count::Column::StationId.is_in(ids.iter().copied()));
    }
    let rows: Vec<(Whole, i64)> = query.into_tuple().all(conn).await?;
    Ok(rows.into_iter().collect())
}
