//! A product leaves the lists, or comes back; nothing is deleted.

use kernel::ids::{ProductId, Ref};
use platform::{Allowed, Event, Failure, Work, columns::Moment};
use serde_json::json;

use crate::permissions::EditProducts;
use crate::records::product;
use crate::search::product_entry;
use crate::store;

/// Archives the product, or brings it back when `archived` is false. Doing it twice changes nothing.
pub async fn archive_product(
    work: &mut Work,
    _may: Allowed<EditProducts>,
    id: ProductId,
    archived: bool,
) -> Result<(), Failure> {
    let old = store::product(work.conn(), id).await?;
    if old.archived_at.is_some() == archived {
        return Ok(());
    }
    let row = product::Model {
        archived_at: archived.then_some(Moment::from(work.now)),
        version: old.version + 1,
        updated_at: Moment::from(work.now),
        ..old.clone()
    };
    store::save_product(work.conn(), row.clone(), old.version).await?;
    if archived {
        work.unindex(Ref::of(id)).await?;
    } else {
        work.index(product_entry(&row)).await?;
    }
    let subject = Ref::of(id);
    let verb = if archived {
        "product.archived"
    } else {
        "product.restored"
    };
    work.record(Event {
        chain: subject,
        subject,
        verb,
        facts: json!({"name": row.name}),
    })
    .await
}
