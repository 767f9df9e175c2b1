//! Papers that customers want in print: of one order, and of the day, the longest asked for first.

use jiff::Timestamp;
use kernel::ids::ServiceOrderId;
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::paper_asked::{Column, Entity, Model};
use crate::rules::paper_kinds::PaperKind;

/// A paper that is owed in print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PaperOwed {
    /// Of which order.
    pub order: ServiceOrderId,
    /// Which.
    pub kind: PaperKind,
    /// Since when.
    pub since: Timestamp,
}

pub(super) fn owed(row: Model) -> Option<PaperOwed> {
    Some(PaperOwed {
        order: row.order_id,
        kind: PaperKind::of_word(&row.kind)?,
        since: row.asked_at.into(),
    })
}

/// Those of one order.
pub(crate) async fn papers_asked<C: ConnectionTrait>(
    conn: &C,
    order: ServiceOrderId,
) -> Result<Vec<PaperOwed>, Failure> {
    let rows = Entity::find()
        .filter(Column::OrderId.eq(order))
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(owed).collect())
}

/// Those of some stations.
pub(crate) async fn papers_owed<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    limit: u64,
) -> Result<Vec<PaperOwed>, Failure> {
    let seen = match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::all().add(Column::StationId.is_in(ids.iter().copied())),
    };
    let rows = Entity::find()
        .filter(seen)
        .order_by_asc(Column::AskedAt)
        .order_by_asc(Column::OrderId)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(owed).collect())
}
