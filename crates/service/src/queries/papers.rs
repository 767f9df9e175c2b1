//! The papers of an order that were made.

use kernel::ids::ServiceOrderId;
use kernel::states::State as _;
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::records::paper;
use crate::rules::paper_kinds::PaperKind;

/// The papers of these kinds, each with its row when it was made; one statement.
pub(crate) async fn papers<C: ConnectionTrait>(
    conn: &C,
    order: ServiceOrderId,
    kinds: Vec<PaperKind>,
) -> Result<Vec<(PaperKind, Option<paper::Model>)>, Failure> {
    let mut rows = paper::Entity::find()
        .filter(paper::Column::OrderId.eq(order))
        .all(conn)
        .await?;
    let take = |kind: PaperKind| {
        let at = rows.iter().position(|row| row.kind == kind.word());
        (kind, at.map(|at| rows.swap_remove(at)))
    };
    Ok(kinds.into_iter().map(take).collect())
}
