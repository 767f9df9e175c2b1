//! Multi-row inserts within the bound on variables of both engines.

use platform::Failure;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable};

/// SQLite takes 32,766 variables in a statement, PostgreSQL 65,535.
const VARIABLES_MAX: usize = 32_000;

/// Inserts all rows of one table with as few statements as the bound allows.
pub(super) async fn insert_all<E, C>(conn: &C, rows: Vec<E::Model>) -> Result<(), Failure>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
    C: ConnectionTrait,
{
    let at_once = (VARIABLES_MAX / E::Column::iter().count().max(1)).max(1);
    let mut rows = rows.into_iter();
    loop {
        let part: Vec<E::ActiveModel> = rows.by_ref().take(at_once).map(all_set::<E>).collect();
        if part.is_empty() {
            return Ok(());
        }
        E::insert_many(part).exec_without_returning(conn).await?;
    }
}

/// A model as an insert wants it: each column set.
fn all_set<E>(model: E::Model) -> E::ActiveModel
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
{
    model.into_active_model().reset_all()
}
