//! A product is marked as a part, its facts change, and it stops being one; nothing is deleted.

use catalogue::ProductBrief;
use kernel::ids::{ProductId, Ref};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use kernel::turkish::fold;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use serde_json::json;

use super::by_hand::brief_of;
use crate::permissions::EditParts;
use crate::records::part;
use crate::rules::part::PartFacts;
use crate::{law_book, store};

/// Marks a product as a part.
///
/// # Errors
/// `NotFound` for a product that does not exist; refused when it is a part already, and for facts that cannot stand.
pub async fn mark_part(
    work: &mut Work,
    _may: Allowed<EditParts>,
    product: ProductId,
    facts: PartFacts,
) -> Result<(), Failure> {
    let facts = checked(work, facts).await?;
    let brief = brief_of(work, product).await?;
    let now = Moment::from(work.now);
    let row = part::Model {
        id: product,
        name_fold: fold(&brief.name),
        search_fold: search_words(&brief),
        warranty_months: facts.warranty_months.unwrap_or(0),
        lead_days: facts.lead_days,
        old_part: facts.old_part,
        supplier_id: facts.supplier,
        cost: None,
        cost_currency: None,
        note: facts.note,
        version: 1,
        archived_at: None,
        created_at: now,
        updated_at: now,
    };
    let known = OnConflict::column(part::Column::Id).do_nothing().to_owned();
    let written = part::Entity::insert(part::ActiveModel::from(row))
        .on_conflict(known)
        .exec_without_returning(work.conn())
        .await?;
    if written == 0 {
        return Err(Refused::field("product", "parts-refused-is-part")
            .with("name", brief.name)
            .into());
    }
    store::put_words(work.conn(), product, &search_words(&brief)).await?;
    tell(work, product, "part.marked", &brief.name).await
}

/// Changes a part that the person saw as `version`.
///
/// # Errors
/// `Stale` after a later change by somebody else; refused for facts that cannot stand.
pub async fn edit_part(
    work: &mut Work,
    _may: Allowed<EditParts>,
    id: ProductId,
    version: i32,
    facts: PartFacts,
) -> Result<(), Failure> {
    let old = store::part(work.conn(), id).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    let facts = checked(work, facts).await?;
    let brief = brief_of(work, id).await?;
    let row = part::Model {
        name_fold: fold(&brief.name),
        search_fold: search_words(&brief),
        warranty_months: facts.warranty_months.unwrap_or(old.warranty_months),
        lead_days: facts.lead_days,
        old_part: facts.old_part,
        supplier_id: facts.supplier,
        note: facts.note,
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old
    };
    store::save_part(work.conn(), row, version).await?;
    store::put_words(work.conn(), id, &search_words(&brief)).await?;
    tell(work, id, "part.changed", &brief.name).await
}

/// Stops a product from being a part, or makes it one again. Doing it twice changes nothing.
///
/// # Errors
/// `NotFound` for what never was a part.
pub async fn archive_part(
    work: &mut Work,
    _may: Allowed<EditParts>,
    id: ProductId,
    archived: bool,
) -> Result<(), Failure> {
    let old = store::part(work.conn(), id).await?;
    if old.archived_at.is_some() == archived {
        return Ok(());
    }
    let row = part::Model {
        archived_at: archived.then_some(Moment::from(work.now)),
        version: old.version + 1,
        updated_at: Moment::from(work.now),
        ..old.clone()
    };
    store::save_part(work.conn(), row, old.version).await?;
    let name = brief_of(work, id).await?.name;
    let verb = if archived {
        "part.archived"
    } else {
        "part.restored"
    };
    tell(work, id, verb, &name).await
}

async fn checked(work: &Work, facts: PartFacts) -> Result<PartFacts, Failure> {
    let least = law_book::least_part_months(civil_day(work.now));
    let mut facts = facts.checked(least)?;
    if let Some(supplier) = facts.supplier {
        let found = store::supplier(work.conn(), supplier).await;
        let Ok(row) = found else {
            return Err(Refused::field("supplier", "parts-refused-supplier").into());
        };
        if facts.lead_days == 0 {
            facts.lead_days = row.lead_days;
        }
    }
    Ok(facts)
}

/// Name and stock code as lists search them.
pub(crate) fn search_words(brief: &ProductBrief) -> String {
    let code = brief.sku.as_deref().unwrap_or_default();
    fold(&format!("{} {code}", brief.name))
}

async fn tell(
    work: &mut Work,
    id: ProductId,
    verb: &'static str,
    name: &str,
) -> Result<(), Failure> {
    work.record(Event::of(id, verb, json!({"name": name})))
        .await
}
