//! Why pieces of a product came back, summed over its last months.

use kernel::ids::ProductId;
use platform::Failure;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::statistic::{Column, Entity};
use crate::rules::words::ReasonKind;

/// Reasons of one product that are shown at most.
const SHOWN: u64 = 20;

/// How often a reason was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonCount {
    /// The leaf of the tree.
    pub reason: String,
    /// Its kind.
    pub kind: ReasonKind,
    /// How many pieces.
    pub pieces: i64,
}

/// The reasons of a product since a month, `2026-01`; the most frequent first.
///
/// # Errors
/// When the database cannot be read.
pub async fn reasons_of_product<C: ConnectionTrait>(
    conn: &C,
    product: ProductId,
    since: &str,
) -> Result<Vec<ReasonCount>, Failure> {
    let rows: Vec<(String, ReasonKind, i64)> = Entity::find()
        .select_only()
        .column(Column::Reason)
        .column(Column::ReasonKind)
        .column_as(Column::Pieces.sum().cast_as("bigint"), "pieces_sum")
        .filter(Column::ProductId.eq(product))
        .filter(Column::Month.gte(since))
        .group_by(Column::Reason)
        .group_by(Column::ReasonKind)
        .order_by_asc(Column::Reason)
        .limit(SHOWN)
        .into_tuple()
        .all(conn)
        .await?;
    let mut counts: Vec<ReasonCount> = rows
        .into_iter()
        .filter(|(_, _, pieces)| *pieces > 0)
        .map(|(reason, kind, pieces)| ReasonCount {
            reason,
            kind,
            pieces,
        })
        .collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.pieces));
    Ok(counts)
}
