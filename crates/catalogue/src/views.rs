//! Tables that higher capabilities join with and never write, and products by the code that was scanned.

use platform::Failure;
use sea_orm::ConnectionTrait;

pub use crate::records::{product, unit};

use crate::published::{ProductBrief, product_briefs};
use crate::queries::products_named;

/// Products in use whose stock code, trade item number or whole name are these words.
///
/// # Errors
/// When the database cannot be read.
pub async fn products_coded<C: ConnectionTrait>(
    conn: &C,
    words: &str,
) -> Result<Vec<ProductBrief>, Failure> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let rows = products_named(conn, &[words.to_owned()]).await?;
    let mut briefs = product_briefs(conn, rows.iter().map(|row| row.id)).await?;
    Ok(rows
        .iter()
        .filter_map(|row| briefs.remove(&row.id))
        .collect())
}
