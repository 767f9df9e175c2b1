//! The counters of technicians: open orders that each has in each state, moved with every state and every change of hands.

use std::collections::HashMap;

use kernel::ids::StaffId;
use kernel::states::State;
use platform::{Failure, Work};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement, Value};

use crate::records::service_order::Model;
use crate::records::technician_count as count;
use crate::rules::states::OrderState;

/// Where an order counts, when it does.
fn place(order: &Model) -> Option<(StaffId, OrderState)> {
    order
        .technician_id
        .filter(|_| order.is_open)
        .map(|staff| (staff, order.state))
}

/// An order begins.
pub(crate) async fn began(work: &Work, order: &Model) -> Result<(), Failure> {
    write(work, None, place(order)).await
}

/// An order moves, or goes into other hands.
pub(crate) async fn moved(work: &Work, before: &Model, after: &Model) -> Result<(), Failure> {
    write(work, place(before), place(after)).await
}

/// In one order of rows, so that two who move orders in opposite directions do not wait for each other in a circle.
async fn write(
    work: &Work,
    from: Option<(StaffId, OrderState)>,
    to: Option<(StaffId, OrderState)>,
) -> Result<(), Failure> {
    if from == to {
        return Ok(());
    }
    let taken = from.map(|place| (place, -1_i64));
    let mut rows: Vec<_> = taken
        .into_iter()
        .chain(to.map(|place| (place, 1)))
        .collect();
    rows.sort_by_key(|((staff, state), _)| (*staff, state.word()));
    for ((staff, state), by) in rows {
        let values: [Value; 3] = [staff.uuid().into(), state.word().into(), by.into()];
        let statement =
            Statement::from_sql_and_values(work.conn().get_database_backend(), MOVE, values);
        work.conn().execute_raw(statement).await?;
    }
    Ok(())
}

const MOVE: &str = "INSERT INTO service_technician_count (technician_id, state, orders) VALUES ($1, $2, $3) \
     ON CONFLICT (technician_id, state) DO UPDATE SET orders = service_technician_count.orders + excluded.orders";

/// How many open orders a technician has in each state.
pub(crate) async fn by_state<C: ConnectionTrait>(
    conn: &C,
    staff: StaffId,
) -> Result<HashMap<OrderState, i64>, Failure> {
    let rows = count::Entity::find()
        .filter(count::Column::TechnicianId.eq(staff))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.state, row.orders))
        .collect())
}
