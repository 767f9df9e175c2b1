//! Optimistic versions: who writes on a stale record is told, with the record as it stands now.

use kernel::ids::{Id, Kind, Ref};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use crate::{Failure, Work};

impl Work {
    /// Writes `change` (the columns that are set, neither `id` nor `version`) on the record, when it still has the
    /// version that was `seen`; the version grows by one.
    ///
    /// # Errors
    /// `Stale` with the record as it stands when somebody else was faster; `NotFound` when it is gone.
    pub async fn update_seen<E, K>(
        &self,
        id: Id<K>,
        seen: i32,
        change: impl ActiveModelTrait<Entity = E> + Send,
    ) -> Result<(), Failure>
    where
        E: EntityTrait,
        E::Model: Serialize + Send + Sync,
        K: Kind,
    {
        let changed = E::update_many()
            .set(change)
            .col_expr("version", Expr::col("version").add(1))
            .filter(Expr::col("id").eq(id))
            .filter(Expr::col("version").eq(seen))
            .exec(self.conn())
            .await?;
        if changed.rows_affected == 1 {
            return Ok(());
        }
        Err(stale::<E, K>(self.conn(), id).await?)
    }
}

/// Why a versioned write touched nothing.
///
/// # Errors
/// When the database cannot be read.
pub async fn stale<E, K>(db: &impl ConnectionTrait, id: Id<K>) -> Result<Failure, Failure>
where
    E: EntityTrait,
    E::Model: Serialize + Send + Sync,
    K: Kind,
{
    let row = E::find().filter(Expr::col("id").eq(id)).one(db).await?;
    Ok(match row {
        Some(theirs) => Failure::Stale {
            subject: Ref::of(id),
            theirs: serde_json::to_value(theirs)?,
        },
        None => Failure::not_found::<K>(),
    })
}
