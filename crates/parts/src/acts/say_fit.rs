//! A part fits a product, or does not.

use kernel::ids::ProductId;
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::by_hand::brief_of;
use crate::permissions::EditParts;
use crate::records::part_fit;
use crate::store;

/// Longest remark.
const NOTE_MAX: usize = 200;

/// Says that a part fits a product; saying it again changes the remark.
///
/// # Errors
/// `NotFound` for a part or product that does not exist; refused for a part in itself.
pub async fn say_fit(
    work: &mut Work,
    _may: Allowed<EditParts>,
    part: ProductId,
    product: ProductId,
    note: Option<String>,
) -> Result<(), Failure> {
    store::part(work.conn(), part).await?;
    let brief = brief_of(work, product).await?;
    if part == product {
        return Err(Refused::field("product", "parts-refused-fits-itself").into());
    }
    if note
        .as_ref()
        .is_some_and(|note| note.chars().count() > NOTE_MAX)
    {
        return Err(Refused::field("note", "parts-refused-fit-note").into());
    }
    put_fits(work, vec![(part, product, note)]).await?;
    let facts = json!({"name": brief.name, "product": product});
    work.record(Event::of(part, "part.fit_said", facts)).await
}

/// Says that a part does not fit a product after all. Doing it twice changes nothing.
///
/// # Errors
/// When the database refuses.
pub async fn drop_fit(
    work: &mut Work,
    _may: Allowed<EditParts>,
    part: ProductId,
    product: ProductId,
) -> Result<(), Failure> {
    let gone = part_fit::Entity::delete_by_id((part, product))
        .exec(work.conn())
        .await?;
    if gone.rows_affected == 0 {
        return Ok(());
    }
    let name = brief_of(work, product).await?.name;
    let facts = json!({"name": name, "product": product});
    work.record(Event::of(part, "part.fit_dropped", facts))
        .await
}

/// Writes fits with few statements; one that is there gets the new remark.
pub(super) async fn put_fits(
    work: &Work,
    fits: Vec<(ProductId, ProductId, Option<String>)>,
) -> Result<(), Failure> {
    for some in fits.chunks(400) {
        let rows = some
            .iter()
            .map(|(part, product, note)| part_fit::ActiveModel {
                part_id: Set(*part),
                product_id: Set(*product),
                note: Set(note.clone()),
                created_at: Set(Moment::from(work.now)),
            });
        let known = OnConflict::columns([part_fit::Column::PartId, part_fit::Column::ProductId])
            .update_column(part_fit::Column::Note)
            .to_owned();
        part_fit::Entity::insert_many(rows)
            .on_conflict(known)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}
