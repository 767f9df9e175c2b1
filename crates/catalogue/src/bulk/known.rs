//! Which keys of a batch are known already.

use std::collections::HashMap;

use kernel::ids::SaleId;
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::records::sale_key;

/// A sale that a key stands for, and the content that came in under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The sale.
    pub sale: SaleId,
    /// Its content's hash.
    pub content_hash: String,
}

/// The known ones among `codes` of one source; at most [`super::sales::BATCH_MAX`] at a time.
pub async fn known_sales<C: ConnectionTrait>(
    conn: &C,
    scope: &str,
    codes: &[&str],
) -> Result<HashMap<String, Known>, Failure> {
    let mut known = HashMap::with_capacity(codes.len());
    for part in codes.chunks(1_000) {
        let rows = sale_key::Entity::find()
            .filter(sale_key::Column::Scope.eq(scope))
            .filter(sale_key::Column::Code.is_in(part.iter().copied()))
            .all(conn)
            .await?;
        known.extend(rows.into_iter().map(|row| {
            (
                row.code,
                Known {
                    sale: row.sale_id,
                    content_hash: row.content_hash,
                },
            )
        }));
    }
    Ok(known)
}
