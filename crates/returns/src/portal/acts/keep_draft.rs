//! What was chosen on a page is kept on the visit.

use platform::{Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::super::draft::Draft;
use super::super::records::visit;

/// Keeps it, unless a return came of the visit meanwhile.
///
/// # Errors
/// When the database refuses.
pub(in crate::portal) async fn keep_draft(
    work: &Work,
    visit: &visit::Model,
    draft: &Draft,
) -> Result<(), Failure> {
    visit::Entity::update_many()
        .col_expr(
            visit::Column::Draft,
            Expr::value(serde_json::to_value(draft)?),
        )
        .col_expr(
            visit::Column::Version,
            Expr::col(visit::Column::Version).add(1),
        )
        .filter(visit::Column::Id.eq(visit.id))
        .filter(visit::Column::ReturnId.is_null())
        .exec(work.conn())
        .await?;
    Ok(())
}
