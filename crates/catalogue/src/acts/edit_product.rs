//! A product changes; units of it follow by themselves, because coverage is computed when asked.

use kernel::ids::{ProductId, Ref};
use platform::{Allowed, Event, Failure, Work, columns::Moment};
use serde_json::json;

use super::register_product::{filled, refuse_taken, remember_code};
use crate::permissions::EditProducts;
use crate::records::product;
use crate::rules::product::ProductFacts;
use crate::search::product_entry;
use crate::store;

/// Changes a product that the person saw as `version`; a later change by somebody else is a stale write.
pub async fn edit_product(
    work: &mut Work,
    _may: Allowed<EditProducts>,
    id: ProductId,
    version: i32,
    facts: ProductFacts,
) -> Result<(), Failure> {
    let old = store::product(work.conn(), id).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    let facts = facts.checked(&crate::law_book::group_keys())?;
    refuse_taken(work, &facts, Some(id)).await?;
    let mut row = filled(
        facts,
        id,
        old.created_at,
        Moment::from(work.now),
        version + 1,
    );
    row.archived_at = old.archived_at;
    store::save_product(work.conn(), row.clone(), version).await?;
    remember_code(work, &row).await?;
    work.index(product_entry(&row)).await?;
    let subject = Ref::of(id);
    let facts = json!({"changed": changed(&old, &row)});
    work.record(Event {
        chain: subject,
        subject,
        verb: "product.changed",
        facts,
    })
    .await
}

/// Names of the fields that differ.
fn changed(old: &product::Model, new: &product::Model) -> Vec<&'static str> {
    [
        ("sku", old.sku != new.sku),
        ("gtin", old.gtin != new.gtin),
        ("brand", old.brand != new.brand),
        ("model", old.model != new.model),
        ("name", old.name != new.name),
        ("category", old.category != new.category),
        ("vat", old.vat_bp != new.vat_bp),
        ("product_group", old.product_group != new.product_group),
        (
            "warranty_months",
            old.warranty_months != new.warranty_months,
        ),
        (
            "measure",
            old.measure != new.measure || old.measure_limit != new.measure_limit,
        ),
        ("life_years", old.life_years != new.life_years),
        (
            "withdrawal_exception",
            old.withdrawal_exception != new.withdrawal_exception,
        ),
        ("serialised", old.serialised != new.serialised),
        (
            "maker",
            old.maker_name != new.maker_name
                || old.maker_address != new.maker_address
                || old.maker_phone != new.maker_phone,
        ),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}
